using Dapper;
using Microsoft.Data.Sqlite;

namespace LocalPersonalize.Storage;

/// <summary>Small documents by name, within one transaction.</summary>
internal sealed class SettingTable(SqliteTransaction transaction)
{
    public T? Find<T>(string name)
        where T : class =>
        transaction.Connection!.QuerySingleOrDefault<string>("SELECT value FROM setting WHERE name = @name", new { name }, transaction) is { } json
            ? StoredJson.Read<T>(json)
            : null;

    /// <param name="value">Null removes the document.</param>
    public void Set<T>(string name, T? value)
        where T : class
    {
        if (value is null)
        {
            transaction.Connection!.Execute("DELETE FROM setting WHERE name = @name", new { name }, transaction);
            return;
        }

        transaction.Connection!.Execute(
            "INSERT INTO setting (name, value) VALUES (@name, @json) ON CONFLICT (name) DO UPDATE SET value = @json",
            new { name, json = StoredJson.Write(value) },
            transaction);
    }
}
