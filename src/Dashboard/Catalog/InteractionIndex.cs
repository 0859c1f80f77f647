using System.Globalization;
using CsvHelper;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Dashboard.Catalog;

/// <summary>Users, what each of them did, and how often each item occurs: the imported interactions, arranged for looking things up.</summary>
internal sealed class InteractionIndex(string path)
{
    /// <summary>Adds the rows of the files to the file at <see cref="path"/>, or to a copy of <paramref name="before"/> that is put there.</summary>
    public static Task WriteAsync(
        string path, string? before, IAsyncEnumerable<CsvReader> files, IProgress<long> rows, CancellationToken cancellationToken) =>
        CatalogFile.WriteAsync(path, before, async connection =>
        {
            CatalogFile.Execute(connection,
                """
                CREATE TABLE IF NOT EXISTS event (user TEXT NOT NULL, time INTEGER NOT NULL, item TEXT NOT NULL, type TEXT, value REAL) STRICT;
                DROP INDEX IF EXISTS event_by_user;
                DROP TABLE IF EXISTS user;
                DROP TABLE IF EXISTS item;
                """);
            await InsertAsync(connection, files, rows, cancellationToken).ConfigureAwait(false);
            // Sorting once at the end is several times faster than keeping indexes in order row by row, and its memory is bounded.
            CatalogFile.Execute(connection,
                """
                CREATE INDEX event_by_user ON event (user, time);
                CREATE TABLE user (position INTEGER PRIMARY KEY, name TEXT NOT NULL, events INTEGER NOT NULL) STRICT;
                INSERT INTO user (name, events) SELECT user, count(*) FROM event GROUP BY user ORDER BY user;
                CREATE UNIQUE INDEX user_by_name ON user (name);
                CREATE TABLE item (position INTEGER PRIMARY KEY, name TEXT NOT NULL, events INTEGER NOT NULL) STRICT;
                INSERT INTO item (name, events) SELECT item, count(*) FROM event GROUP BY item ORDER BY item;
                CREATE UNIQUE INDEX item_by_name ON item (name);
                """);
        }, cancellationToken);

    /// <summary>Users whose ID begins with <paramref name="prefix"/>, in order of their IDs.</summary>
    public async Task<IReadOnlyList<CatalogUser>> FindUsersAsync(string prefix, int count, CancellationToken cancellationToken)
    {
        using var connection = CatalogFile.OpenRead(path);
        return [.. await connection.QueryAsync<CatalogUser>(new CommandDefinition(
            "SELECT name AS UserId, events AS Events FROM user WHERE name >= @prefix AND name < @end ORDER BY name LIMIT @count",
            new { prefix, end = EndOf(prefix), count }, cancellationToken: cancellationToken)).ConfigureAwait(false)];
    }

    /// <summary>How many interactions there are, and how many users have at least two.</summary>
    public async Task<(long Events, long UsersWithTwo)> CountAsync(CancellationToken cancellationToken)
    {
        using var connection = CatalogFile.OpenRead(path);
        return await connection.QuerySingleAsync<(long, long)>(new CommandDefinition(
            "SELECT coalesce(sum(events), 0), count(*) FILTER (WHERE events > 1) FROM user", cancellationToken: cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>The event types with how often each occurs, the most frequent first.</summary>
    public async Task<IReadOnlyList<(string EventType, long Events)>> EventTypesAsync(CancellationToken cancellationToken)
    {
        using var connection = CatalogFile.OpenRead(path);
        return [.. await connection.QueryAsync<(string, long)>(new CommandDefinition(
            "SELECT type, count(*) FROM event WHERE type IS NOT NULL GROUP BY type ORDER BY 2 DESC, 1", cancellationToken: cancellationToken)).ConfigureAwait(false)];
    }

    /// <summary>The lowest and the highest value of the events; null where they have none.</summary>
    public async Task<(double Lowest, double Highest)?> EventValuesAsync(CancellationToken cancellationToken)
    {
        using var connection = CatalogFile.OpenRead(path);
        var (lowest, highest) = await connection.QuerySingleAsync<(double?, double?)>(new CommandDefinition(
            "SELECT min(value), max(value) FROM event", cancellationToken: cancellationToken)).ConfigureAwait(false);
        return lowest is null || highest is null ? null : (lowest.Value, highest.Value);
    }

    /// <summary>Items whose ID begins with <paramref name="prefix"/>, in order of their IDs.</summary>
    public async Task<IReadOnlyList<string>> FindItemsAsync(string prefix, int count, CancellationToken cancellationToken)
    {
        using var connection = CatalogFile.OpenRead(path);
        return [.. await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT name FROM item WHERE name >= @prefix AND name < @end ORDER BY name LIMIT @count",
            new { prefix, end = EndOf(prefix), count }, cancellationToken: cancellationToken)).ConfigureAwait(false)];
    }

    /// <summary>How many interactions the user has; 0 if it is unknown.</summary>
    public async Task<long> CountEventsAsync(string userId, CancellationToken cancellationToken)
    {
        using var connection = CatalogFile.OpenRead(path);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT events FROM user WHERE name = @userId", new { userId }, cancellationToken: cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>The user's newest interactions, newest first; an event that was imported twice is listed once.</summary>
    public async Task<IReadOnlyList<HistoryEvent>> HistoryAsync(string userId, int count, CancellationToken cancellationToken)
    {
        using var connection = CatalogFile.OpenRead(path);
        var rows = await connection.QueryAsync<(string Item, long Time, string? Type, double? Value)>(new CommandDefinition(
            "SELECT DISTINCT item, time, type, value FROM event WHERE user = @userId ORDER BY time DESC LIMIT @count",
            new { userId, count }, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => new HistoryEvent(
            new(row.Item), DateTimeOffset.FromUnixTimeSeconds(row.Time), row.Type, row.Value))];
    }

    /// <summary>A user, each as likely as any other; null when there is none.</summary>
    public async Task<string?> RandomUserAsync(Random random, CancellationToken cancellationToken) =>
        await RandomAsync("user", 1, random, cancellationToken).ConfigureAwait(false) is [var user, ..] ? user : null;

    /// <summary>Up to <paramref name="count"/> different items, each as likely as any other.</summary>
    public Task<IReadOnlyList<string>> RandomItemsAsync(int count, Random random, CancellationToken cancellationToken) =>
        RandomAsync("item", count, random, cancellationToken);

    private async Task<IReadOnlyList<string>> RandomAsync(string table, int count, Random random, CancellationToken cancellationToken)
    {
        using var connection = CatalogFile.OpenRead(path);
        var last = await connection.ExecuteScalarAsync<int>($"SELECT max(position) FROM {table}").ConfigureAwait(false);
        if (last == 0)
        {
            return [];
        }

        // Positions run from 1 without gaps.
        var positions = Enumerable.Range(0, count).Select(_ => random.Next(last) + 1).Distinct();
        return [.. await connection.QueryAsync<string>(new CommandDefinition(
            $"SELECT name FROM {table} WHERE position IN @positions", new { positions }, cancellationToken: cancellationToken))
            .ConfigureAwait(false)];
    }

    private static async Task InsertAsync(
        SqliteConnection connection, IAsyncEnumerable<CsvReader> files, IProgress<long> progress, CancellationToken cancellationToken)
    {
        using var insert = CatalogFile.Prepare(connection, "INSERT INTO event VALUES ($0, $1, $2, $3, $4)", 5);
        var rows = 0L;
        await foreach (var csv in files.ConfigureAwait(false))
        {
            var (user, item, time) = (csv.Column("USER_ID"), csv.Column("ITEM_ID"), csv.Column("TIMESTAMP"));
            var (type, value) = (csv.OptionalColumn("EVENT_TYPE"), csv.OptionalColumn("EVENT_VALUE"));
            while (await csv.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                // What the import has dropped has no place in a history either.
                if (!csv.TryParse<long>(time, out var seconds) || csv.IsEmpty(user) || csv.IsEmpty(item))
                {
                    continue;
                }

                insert.Parameters[0].Value = csv.GetString(user);
                insert.Parameters[1].Value = seconds;
                insert.Parameters[2].Value = csv.GetString(item);
                insert.Parameters[3].Value = csv.TextOrNull(type);
                insert.Parameters[4].Value = csv.NumberOrNull(value);
                insert.ExecuteNonQuery();
                if (++rows % 10_000 == 0)
                {
                    progress.Report(rows);
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }
        }

        progress.Report(rows);
    }

    // The highest character there is: everything that begins with the prefix sorts before it, in the byte order of UTF-8.
    private static string EndOf(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}\U0010FFFF");
}
