using System.Text.Json;
using Dapper;
using Dashboard.Storage;

namespace Dashboard.DatasetGroups.Demo;

/// <summary>Keeps the newest demo and the newest rehearsal of each connection.</summary>
internal sealed class DemoStore(DashboardDatabase database)
{
    public static readonly DatabaseScript Script = new(
        "demo-1", "CREATE TABLE demo_run (connection_name TEXT PRIMARY KEY, run TEXT NOT NULL) STRICT");

    public static readonly DatabaseScript RehearsalScript = new(
        "demo-2", "CREATE TABLE demo_rehearsal (connection_name TEXT PRIMARY KEY, run TEXT NOT NULL) STRICT");

    public async Task<DemoRun?> FindAsync(string connectionName, DemoKind kind, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var json = await open.QuerySingleOrDefaultAsync<string>(
            $"SELECT run FROM {TableOf(kind)} WHERE connection_name = @connectionName", new { connectionName }).ConfigureAwait(false);
        return json is null ? null : database.Read<DemoRun>(json);
    }

    public async Task SaveAsync(DemoRun run, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await open.ExecuteAsync(
            $"INSERT OR REPLACE INTO {TableOf(run.Kind)} (connection_name, run) VALUES (@ConnectionName, @json)",
            new { run.ConnectionName, json = JsonSerializer.Serialize(run) }).ConfigureAwait(false);
    }

    public async Task RemoveAsync(string connectionName, DemoKind kind, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await open.ExecuteAsync($"DELETE FROM {TableOf(kind)} WHERE connection_name = @connectionName", new { connectionName }).ConfigureAwait(false);
    }

    private static string TableOf(DemoKind kind) => kind == DemoKind.Demo ? "demo_run" : "demo_rehearsal";
}
