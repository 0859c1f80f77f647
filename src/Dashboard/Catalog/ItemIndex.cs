using CsvHelper;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Dashboard.Catalog;

/// <summary>Titles, categories and prices of the imported items, found by ID or by the words of their titles.</summary>
internal sealed class ItemIndex(string path)
{
    /// <summary>Adds the rows of the files to the file at <see cref="path"/>, or to a copy of <paramref name="before"/>; an item given again replaces the older one.</summary>
    public static Task WriteAsync(
        string path,
        string? before,
        ItemColumns columns,
        IAsyncEnumerable<CsvReader> files,
        IProgress<long> rows,
        CancellationToken cancellationToken) =>
        CatalogFile.WriteAsync(path, before, async connection =>
        {
            CatalogFile.Execute(connection,
                """
                CREATE TABLE IF NOT EXISTS item (name TEXT PRIMARY KEY, title TEXT, category TEXT, price REAL) STRICT, WITHOUT ROWID;
                DROP TABLE IF EXISTS word;
                """);
            await InsertAsync(connection, columns, files, rows, cancellationToken).ConfigureAwait(false);
            CatalogFile.Execute(connection,
                """
                CREATE VIRTUAL TABLE word USING fts5 (title, name UNINDEXED, prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 2");
                INSERT INTO word (title, name) SELECT title, name FROM item WHERE title IS NOT NULL;
                INSERT INTO word (word) VALUES ('optimize');
                """);
        }, cancellationToken);

    /// <summary>The items of <paramref name="itemIds"/> that are known, in no particular order.</summary>
    public async Task<IReadOnlyList<CatalogItem>> GetAsync(IEnumerable<string> itemIds, CancellationToken cancellationToken)
    {
        using var connection = CatalogFile.OpenRead(path);
        return [.. await connection.QueryAsync<CatalogItem>(new CommandDefinition(
            "SELECT name AS ItemId, title AS Title, category AS Category, price AS Price FROM item WHERE name IN @itemIds",
            new { itemIds }, cancellationToken: cancellationToken)).ConfigureAwait(false)];
    }

    /// <summary>Items whose title has all the words of <paramref name="text"/>, each at least begun; the shortest titles first.</summary>
    public async Task<IReadOnlyList<CatalogItem>> FindAsync(string text, int count, CancellationToken cancellationToken)
    {
        var words = string.Join(' ', Words(text).Select(word => $"\"{word}\"*"));
        using var connection = CatalogFile.OpenRead(path);
        return words.Length == 0
            ? []
            : [.. await connection.QueryAsync<CatalogItem>(new CommandDefinition(
                """
                SELECT item.name AS ItemId, item.title AS Title, category AS Category, price AS Price
                FROM word JOIN item ON item.name = word.name WHERE word MATCH @words ORDER BY length(item.title), item.title LIMIT @count
                """,
                new { words, count }, cancellationToken: cancellationToken)).ConfigureAwait(false)];
    }

    private static string[] Words(string text) =>
        new string([.. text.Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static async Task InsertAsync(
        SqliteConnection connection, ItemColumns columns, IAsyncEnumerable<CsvReader> files, IProgress<long> progress, CancellationToken cancellationToken)
    {
        using var insert = CatalogFile.Prepare(connection, "INSERT OR REPLACE INTO item VALUES ($0, $1, $2, $3)", 4);
        var rows = 0L;
        await foreach (var csv in files.ConfigureAwait(false))
        {
            var id = csv.Column("ITEM_ID");
            var (title, category, price) = (csv.OptionalColumn(columns.Title), csv.OptionalColumn(columns.Category), csv.OptionalColumn(columns.Price));
            while (await csv.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                if (csv.IsEmpty(id))
                {
                    continue;
                }

                insert.Parameters[0].Value = csv.GetString(id);
                insert.Parameters[1].Value = csv.TextOrNull(title);
                insert.Parameters[2].Value = csv.TextOrNull(category);
                insert.Parameters[3].Value = csv.NumberOrNull(price);
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
}
