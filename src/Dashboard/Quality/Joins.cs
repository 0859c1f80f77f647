using Dapper;
using Dashboard.Catalog;
using Microsoft.Data.Sqlite;

namespace Dashboard.Quality;

/// <summary>Compares catalogue files by the IDs in them: datasets with each other, and imports with the ones before.</summary>
internal static class Joins
{
    private const int Examples = 8;

    /// <summary>A dataset of items or users beside the interactions.</summary>
    /// <param name="table"><c>item</c> or <c>user</c>: so it is called in both files.</param>
    public static JoinQuality Join(string interactions, string dataset, string table)
    {
        using var connection = OpenBoth(interactions, dataset);
        var idle = $"FROM other.{table} WHERE NOT EXISTS (SELECT 1 FROM main.{table} AS used WHERE used.name = other.{table}.name)";
        var strangers = $"FROM main.{table} WHERE NOT EXISTS (SELECT 1 FROM other.{table} AS known WHERE known.name = main.{table}.name)";
        var (count, events) = connection.QuerySingle<(long, long)>($"SELECT count(*), coalesce(sum(events), 0) {strangers}");
        return new(
            connection.ExecuteScalar<long>($"SELECT count(*) FROM other.{table}"),
            connection.ExecuteScalar<long>($"SELECT count(*) {idle}"),
            [.. connection.Query<string>($"SELECT name {idle} LIMIT {Examples}")],
            count,
            events,
            [.. connection.Query<string>($"SELECT name {strangers} ORDER BY events DESC LIMIT {Examples}")]);
    }

    /// <summary>The interactions as they were, beside those of now.</summary>
    public static ImportComparison Compare(string now, string before, DateTimeOffset importedAt)
    {
        using var connection = OpenBoth(now, before);
        var (events, from, to) = connection.QuerySingle<(long, long?, long?)>("SELECT count(*), min(time), max(time) FROM other.event");
        return new(
            importedAt, events, Count("other", "user"), Count("other", "item"), from ?? 0, to ?? 0,
            Only("main", "other", "user"), Only("other", "main", "user"), Only("main", "other", "item"), Only("other", "main", "item"));

        long Count(string schema, string table) => connection.ExecuteScalar<long>($"SELECT count(*) FROM {schema}.{table}");

        long Only(string schema, string without, string table) => connection.ExecuteScalar<long>(
            $"SELECT count(*) FROM {schema}.{table} AS one WHERE NOT EXISTS (SELECT 1 FROM {without}.{table} AS two WHERE two.name = one.name)");
    }

    private static SqliteConnection OpenBoth(string main, string other)
    {
        // Not pooled: an attached file would stay attached.
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = main, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        connection.Execute("ATTACH @other AS other", new { other });
        return connection;
    }
}
