using System.Buffers;
using System.Text;

namespace LocalPersonalize.Datasets;

/// <summary>Writes CSV as the service reads it: comma, UTF-8, text in double quotes where needed, with quote and backslash escaped by a backslash.</summary>
internal static class CsvFile
{
    private static readonly SearchValues<char> s_special = SearchValues.Create(",\"\n\r");

    /// <summary>The names of the columns, unquoted.</summary>
    public static Task WriteHeaderAsync(TextWriter csv, DatasetSchema schema) => csv.WriteAsync(string.Join(',', schema.Fields.Select(field => field.Name)) + "\n");

    public static Task WriteRowAsync(TextWriter csv, IReadOnlyList<string?> cells)
    {
        var line = new StringBuilder();
        for (var column = 0; column < cells.Count; column++)
        {
            line.Append(column == 0 ? "" : ",").Append(Quote(cells[column]));
        }

        return csv.WriteAsync(line.Append('\n'));
    }

    private static string? Quote(string? cell) => cell is { Length: > 0 } && (cell.AsSpan().ContainsAny(s_special) || cell[0] == ' ' || cell[^1] == ' ')
        ? $"\"{cell.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
        : cell;
}
