using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace LocalPersonalize.Datasets;

/// <summary>Reads one cell by the rules of its field. A rule that is broken is a sentence that follows the value.</summary>
internal static class CellParser
{
    public const int LongestId = 256;
    public const int LongestText = 1_000;
    public const int LongestTextual = 20_000;

    private static readonly long s_latest = new DateTimeOffset(2200, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    /// <summary>A whole number, for TIMESTAMP columns a Unix time in seconds.</summary>
    public static string? ParseWhole(SchemaField field, ReadOnlySpan<byte> cell, out long value)
    {
        var isNumber = Utf8Parser.TryParse(cell, out value, out var used) && used == cell.Length;
        if (DatasetColumns.IsTime(field.Name))
        {
            return isNumber ? CheckTime(value) : NotATime(cell);
        }

        if (!isNumber)
        {
            return field.Type == FieldType.Int ? "is not a whole number (int)." : "is not a whole number (long).";
        }

        return field.Type == FieldType.Int && value is < int.MinValue or > int.MaxValue
            ? $"is too large for an int. Make {field.Name} a long in the schema."
            : null;
    }

    public static string? ParseNumber(SchemaField field, ReadOnlySpan<byte> cell, out double value)
    {
        if (!Utf8Parser.TryParse(cell, out value, out var used) || used != cell.Length || !double.IsFinite(value))
        {
            return $"is not a number ({field.Type.ToString().ToLowerInvariant()}). Write it like 12.5, without thousands separators.";
        }

        return field.Type == FieldType.Float && !float.IsFinite((float)value) ? $"is too large for a float. Make {field.Name} a double in the schema." : null;
    }

    public static string? ParseBoolean(ReadOnlySpan<byte> cell, out bool value)
    {
        value = cell.SequenceEqual("true"u8);
        return value || cell.SequenceEqual("false"u8) ? null : "is not a boolean. Write true or false, in lower case.";
    }

    /// <summary>Checks a text; one of a textual field is cut at its limit instead.</summary>
    public static string? CheckText(SchemaField field, ref ReadOnlySpan<byte> cell)
    {
        if (!Utf8.IsValid(cell))
        {
            return "is not valid UTF-8. Save the file with the encoding UTF-8.";
        }

        var most = DatasetColumns.IsIdentifier(field.Name) || field.Name == DatasetColumns.EventType ? LongestId : field.Textual ? LongestTextual : LongestText;
        if (cell.Length <= most)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(cell);
        if (text.Length <= most)
        {
            return null;
        }

        if (field.Textual)
        {
            var end = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
            cell = Encoding.UTF8.GetBytes(text[..end]);
            return null;
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"is {text.Length:N0} characters long. Length cannot be more than {most:N0}; a missing closing quote also makes a value too long.");
    }

    private static string? CheckTime(long value)
    {
        if (value >= 0 && value <= s_latest)
        {
            return null;
        }

        return value / 1_000 is var seconds && seconds > 0 && seconds <= s_latest
            ? $"is a Unix time in milliseconds. Use seconds: {seconds.ToString(CultureInfo.InvariantCulture)}."
            : "is not a Unix time in seconds between the years 1970 and 2200.";
    }

    private static string NotATime(ReadOnlySpan<byte> cell)
    {
        var text = Encoding.UTF8.GetString(cell);
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0 && number <= s_latest)
        {
            return $"is not a Unix time in whole seconds. Use {((long)number).ToString(CultureInfo.InvariantCulture)}.";
        }

        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out var date)
            ? $"is not a Unix time in seconds. Use {date.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}, or map the column as a date."
            : "is not a Unix time in seconds.";
    }
}
