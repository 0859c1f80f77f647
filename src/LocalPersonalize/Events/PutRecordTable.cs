using Dapper;
using LocalPersonalize.Storage;
using Microsoft.Data.Sqlite;

namespace LocalPersonalize.Events;

/// <summary>The records that were put singly, within one transaction.</summary>
internal sealed class PutRecordTable(SqliteTransaction transaction)
{
    public const string Create = """
        CREATE TABLE IF NOT EXISTS put_record (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            dataset  TEXT NOT NULL,
            user_id  TEXT,
            cells    TEXT NOT NULL
        );
        CREATE INDEX IF NOT EXISTS put_record_by_dataset ON put_record (dataset, user_id);
        """;

    /// <summary>Gives the record as stored, with its sequence.</summary>
    public PutRecord Add(string datasetArn, PutRecord record) => record with
    {
        Sequence = transaction.Connection!.QuerySingle<long>(
            "INSERT INTO put_record (dataset, user_id, cells) VALUES (@datasetArn, @UserId, @cells) RETURNING sequence",
            new { datasetArn, record.UserId, cells = StoredJson.Write(record.Cells) },
            transaction),
    };

    /// <summary>All records of a dataset, oldest first.</summary>
    public List<PutRecord> Read(string datasetArn) => transaction.Connection!
        .Query<(long Sequence, string? UserId, string Cells)>(
            "SELECT sequence, user_id, cells FROM put_record WHERE dataset = @datasetArn ORDER BY sequence", new { datasetArn }, transaction)
        .Select(row => new PutRecord(row.UserId, StoredJson.Read<Dictionary<string, string>>(row.Cells)) { Sequence = row.Sequence })
        .ToList();

    /// <summary>The sequence of the newest record of a dataset; 0 if it has none.</summary>
    public long Latest(string datasetArn) => transaction.Connection!.ExecuteScalar<long>(
        "SELECT COALESCE(MAX(sequence), 0) FROM put_record WHERE dataset = @datasetArn", new { datasetArn }, transaction);

    public void Delete(string datasetArn) =>
        transaction.Connection!.Execute("DELETE FROM put_record WHERE dataset = @datasetArn", new { datasetArn }, transaction);

    /// <summary>Deletes what was put about a user; how many records that were.</summary>
    public int Delete(string datasetArn, string userId) => transaction.Connection!.Execute(
        "DELETE FROM put_record WHERE dataset = @datasetArn AND user_id = @userId", new { datasetArn, userId }, transaction);
}
