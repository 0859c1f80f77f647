using Microsoft.Data.Sqlite;

namespace Dashboard.Catalog;

/// <summary>
/// One SQLite file per dataset, written once and then only read. It stands apart from <c>dashboard.db</c> so that filling it never
/// makes anybody wait, and so that what is thrown away is a file.
/// </summary>
internal static class CatalogFile
{
    /// <summary>
    /// Writes the file at <paramref name="path"/> whole or not at all: <paramref name="fill"/> gets an empty database, or a copy of
    /// <paramref name="before"/> to add to, and it becomes visible when that has ended well.
    /// </summary>
    public static async Task WriteAsync(
        string path, string? before, Func<SqliteConnection, Task> fill, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Guid.NewGuid():N}.draft";
        try
        {
            if (before is not null)
            {
                File.Copy(before, draft);
            }

            var connection = Connect(draft, SqliteOpenMode.ReadWriteCreate, pooling: false);
            await using (connection.ConfigureAwait(false))
            {
                await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
                // A draft needs no journal: if anything goes wrong it is deleted.
                Execute(connection, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; PRAGMA locking_mode = EXCLUSIVE; BEGIN");
                await fill(connection).ConfigureAwait(false);
                Execute(connection, "COMMIT");
            }

            using (var file = new FileStream(draft, FileMode.Open, FileAccess.ReadWrite))
            {
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Opens a finished file for reading.</summary>
    public static SqliteConnection OpenRead(string path)
    {
        var connection = Connect(path, SqliteOpenMode.ReadOnly, pooling: true);
        connection.Open();
        return connection;
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>A statement that is run once per row, its parameters named <c>$0</c>, <c>$1</c>, …</summary>
    public static SqliteCommand Prepare(SqliteConnection connection, string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }

        command.Prepare();
        return command;
    }

    private static SqliteConnection Connect(string path, SqliteOpenMode mode, bool pooling) =>
        new(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = pooling }.ToString());
}
