using System.Globalization;
using Dapper;
using Dashboard.Storage;

namespace Dashboard.Costs;

/// <summary>What happens at the end of a lifetime.</summary>
public enum LifetimeEnd
{
    /// <summary>Campaigns and recommenders are deleted; data and trainings stay.</summary>
    StopServing,

    /// <summary>The whole group is torn down, its files too.</summary>
    TearDown,
}

/// <summary>A dataset group that ends by itself.</summary>
/// <param name="Failure">Why the end did not succeed when it was last tried.</param>
internal sealed record Lifetime(string Connection, string GroupName, DateTimeOffset EndsAt, LifetimeEnd End, string? Failure = null);

/// <summary>Keeps lifetimes on disk, so that a restart forgets none.</summary>
internal sealed class LifetimeStore(DashboardDatabase database)
{
    public static readonly DatabaseScript Script = new("lifetime-1", """
        CREATE TABLE lifetime (
            connection TEXT NOT NULL,
            group_name TEXT NOT NULL,
            ends_at TEXT NOT NULL,
            what TEXT NOT NULL,
            failure TEXT,
            PRIMARY KEY (connection, group_name)
        ) STRICT;
        """);

    /// <summary>All of them, the next to end first.</summary>
    public async Task<IReadOnlyList<Lifetime>> ListAsync(CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await open.QueryAsync<(string Connection, string GroupName, string EndsAt, string What, string? Failure)>(
            "SELECT connection, group_name, ends_at, what, failure FROM lifetime ORDER BY ends_at").ConfigureAwait(false);
        return
        [
            .. rows.Select(row => new Lifetime(
                row.Connection, row.GroupName, DateTimeOffset.Parse(row.EndsAt, CultureInfo.InvariantCulture), Enum.Parse<LifetimeEnd>(row.What), row.Failure)),
        ];
    }

    public async Task SaveAsync(Lifetime lifetime, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await open.ExecuteAsync(
            "INSERT OR REPLACE INTO lifetime (connection, group_name, ends_at, what, failure) VALUES (@Connection, @GroupName, @endsAt, @end, @Failure)",
            new { lifetime.Connection, lifetime.GroupName, endsAt = lifetime.EndsAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), end = lifetime.End.ToString(), lifetime.Failure }).ConfigureAwait(false);
    }

    public async Task RemoveAsync(string connection, string groupName, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await open.ExecuteAsync("DELETE FROM lifetime WHERE connection = @connection AND group_name = @groupName", new { connection, groupName }).ConfigureAwait(false);
    }
}
