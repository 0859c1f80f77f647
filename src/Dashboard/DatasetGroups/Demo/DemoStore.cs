using System.Text.Json;
using Dapper;
using Dashboard.Storage;

namespace Dashboard.DatasetGroups.Demo;

/// <summary>Keeps the newest demo of each connection.</summary>
internal sealed class DemoStore(DashboardDatabase database)
{
    public static readonly DatabaseScript Script = new(
        "demo-1", "CREATE TABLE demo_run (connection_name TEXT PRIMARY KEY, run TEXT NOT NULL) STRICT");

    public async Task<DemoRun?> FindAsync(string connectionName, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var json = await open.QuerySingleOrDefaultAsync<string>(
            "SELECT run FROM demo_run WHERE connection_name = @connectionName", new { connectionName }).ConfigureAwait(false);
        return json is null ? null : JsonSerializer.Deserialize<DemoRun>(json);
    }

    public async Task SaveAsync(DemoRun run, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await open.ExecuteAsync(
            "INSERT OR REPLACE INTO demo_run (connection_name, run) VALUES (@ConnectionName, @json)",
            new { run.ConnectionName, json = JsonSerializer.Serialize(run) }).ConfigureAwait(false);
    }
}
