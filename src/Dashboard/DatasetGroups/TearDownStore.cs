using Dapper;
using Dashboard.Storage;

namespace Dashboard.DatasetGroups;

/// <summary>A tear-down that was begun and is not over.</summary>
internal sealed record UnfinishedTearDown(string Connection, string GroupName, bool IncludesFiles);

/// <summary>Keeps which groups are being torn down, so that a restart leaves none half done.</summary>
internal sealed class TearDownStore(DashboardDatabase database)
{
    public static readonly DatabaseScript Script = new("tear-down-1", """
        CREATE TABLE tear_down (connection TEXT NOT NULL, group_name TEXT NOT NULL, includes_files INTEGER NOT NULL, PRIMARY KEY (connection, group_name)) STRICT;
        """);

    public async Task<IReadOnlyList<UnfinishedTearDown>> ListAsync(CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await open.QueryAsync<(string Connection, string GroupName, long IncludesFiles)>("SELECT connection, group_name, includes_files FROM tear_down").ConfigureAwait(false);
        return [.. rows.Select(row => new UnfinishedTearDown(row.Connection, row.GroupName, row.IncludesFiles != 0))];
    }

    public async Task SaveAsync(UnfinishedTearDown run, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await open.ExecuteAsync("INSERT OR REPLACE INTO tear_down (connection, group_name, includes_files) VALUES (@Connection, @GroupName, @IncludesFiles)", run).ConfigureAwait(false);
    }

    public async Task RemoveAsync(string connection, string groupName)
    {
        using var open = await database.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        await open.ExecuteAsync("DELETE FROM tear_down WHERE connection = @connection AND group_name = @groupName", new { connection, groupName }).ConfigureAwait(false);
    }
}
