using CsvHelper;

namespace Dashboard.Catalog;

/// <summary>The IDs of the imported users.</summary>
internal static class UserIndex
{
    /// <summary>Adds the rows of the files to the file at <paramref name="path"/>, or to a copy of <paramref name="before"/>.</summary>
    public static Task WriteAsync(
        string path, string? before, IAsyncEnumerable<CsvReader> files, IProgress<long> rows, CancellationToken cancellationToken) =>
        CatalogFile.WriteAsync(path, before, async connection =>
        {
            CatalogFile.Execute(connection, "CREATE TABLE IF NOT EXISTS user (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID");
            using var insert = CatalogFile.Prepare(connection, "INSERT OR IGNORE INTO user VALUES ($0)", 1);
            var read = 0L;
            await foreach (var csv in files.ConfigureAwait(false))
            {
                var id = csv.Column("USER_ID");
                while (await csv.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    if (csv.IsEmpty(id))
                    {
                        continue;
                    }

                    insert.Parameters[0].Value = csv.GetString(id);
                    insert.ExecuteNonQuery();
                    if (++read % 10_000 == 0)
                    {
                        rows.Report(read);
                    }
                }
            }
        }, cancellationToken);
}
