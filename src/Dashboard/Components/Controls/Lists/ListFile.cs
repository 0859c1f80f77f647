using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;

namespace Dashboard.Components.Controls.Lists;

/// <summary>A list as a file: a header and a row an item, or an array of objects.</summary>
internal static class ListFile
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Csv<TItem>(IEnumerable<TItem> items, IReadOnlyList<ListColumn<TItem>> columns)
    {
        using var buffer = new MemoryStream();
        using (var writer = CsvWriter.Create(buffer, CsvWriterOptions.Default with { NewLine = "\r\n" }, leaveOpen: true))
        {
            Row(writer, columns.Select(column => column.Field));
            foreach (var item in items)
            {
                Row(writer, columns.Select(column => Harmless(Text(column.Value(item)))));
            }
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());

        static void Row(CsvWriter writer, IEnumerable<string> fields)
        {
            foreach (var field in fields)
            {
                writer.WriteField(field);
            }

            writer.EndRecord();
        }
    }

    public static string Json<TItem>(IEnumerable<TItem> items, IReadOnlyList<ListColumn<TItem>> columns) => JsonSerializer.Serialize(
        items.Select(item => columns.ToDictionary(column => column.Field, column => column.Value(item) is DateTimeOffset moment ? Text(moment) : column.Value(item))), s_json);

    private static string Text(object? value) => value switch
    {
        null => "",
        DateTimeOffset moment => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    // A spreadsheet runs what begins like a formula.
    private static string Harmless(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] && !double.TryParse(text, CultureInfo.InvariantCulture, out _) ? $"'{text}" : text;
}
