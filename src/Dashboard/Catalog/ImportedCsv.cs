using CsvHelper;

namespace Dashboard.Catalog;

/// <summary>CSV as imports read it: commas, UTF-8, a header, columns in any order.</summary>
internal static class ImportedCsv
{
    /// <summary>Opens the file and reads its header.</summary>
    public static async Task<CsvReader> OpenAsync(Stream stream, CancellationToken cancellationToken)
    {
        var csv = CsvReader.Create(stream, new CsvReaderOptions { Separator = ',', MaxRecordSize = 4 << 20 }, leaveOpen: false);
        await csv.ReadHeaderAsync(cancellationToken).ConfigureAwait(false);
        return csv;
    }

    /// <summary>The index of a column that the schema requires.</summary>
    /// <exception cref="CsvFormatException">The file has no such column: it has been replaced since it was imported.</exception>
    public static int Column(this CsvReader csv, string name) => csv.OptionalColumn(name) is var index and >= 0
        ? index
        : throw new CsvFormatException($"The file has no column {name}. It is not the file that was imported.");

    /// <summary>The index of a column, or -1.</summary>
    public static int OptionalColumn(this CsvReader csv, string? name)
    {
        for (var i = 0; name is not null && i < (csv.Headers?.Count ?? 0); i++)
        {
            if (csv.Headers![i] == name)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The text of an optional column as SQLite takes it.</summary>
    public static object TextOrNull(this CsvReader csv, int column) => column < 0 || csv.IsEmpty(column) ? DBNull.Value : csv.GetString(column);

    /// <summary>The number of an optional column as SQLite takes it.</summary>
    public static object NumberOrNull(this CsvReader csv, int column) =>
        column >= 0 && csv.TryParse<double>(column, out var number) && double.IsFinite(number) ? number : DBNull.Value;
}
