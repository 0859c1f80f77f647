using System.Text.Json;
using Dapper;
using Dashboard.Storage;

namespace Dashboard.GroupFiles;

/// <summary>Keeps the files that are, or were, applied.</summary>
internal sealed class ApplyStore(DashboardDatabase database)
{
    public static readonly DatabaseScript Script = new(
        "group-files-1", "CREATE TABLE apply_run (id TEXT PRIMARY KEY, state TEXT NOT NULL, run TEXT NOT NULL) STRICT");

    public async Task<ApplyRun?> FindAsync(string id, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var json = await open.QuerySingleOrDefaultAsync<string>("SELECT run FROM apply_run WHERE id = @id", new { id }).ConfigureAwait(false);
        return json is null ? null : database.Read<ApplyRun>(json);
    }

    /// <summary>The newest runs that were started, newest first.</summary>
    public Task<IReadOnlyList<ApplyRun>> ListAsync(CancellationToken cancellationToken) =>
        QueryAsync("SELECT run FROM apply_run WHERE state <> 'Planned' ORDER BY id DESC LIMIT 20", cancellationToken);

    /// <summary>What was at work when the dashboard stopped.</summary>
    public Task<IReadOnlyList<ApplyRun>> ListRunningAsync(CancellationToken cancellationToken) =>
        QueryAsync("SELECT run FROM apply_run WHERE state = 'Running'", cancellationToken);

    public async Task SaveAsync(ApplyRun run, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await open.ExecuteAsync(
            "INSERT OR REPLACE INTO apply_run (id, state, run) VALUES (@Id, @state, @json)",
            new { run.Id, state = run.State.ToString(), json = JsonSerializer.Serialize(run) }).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<ApplyRun>> QueryAsync(string sql, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return [.. (await open.QueryAsync<string>(sql).ConfigureAwait(false)).Select(json => database.Read<ApplyRun>(json)).OfType<ApplyRun>()];
    }
}
