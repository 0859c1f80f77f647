using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Dashboard.Datasets.Schemas;

namespace Dashboard.Datasets.Csv;

/// <summary>Tells from the first bytes of a file how it is written.</summary>
internal static partial class CsvDialectDetector
{
    /// <summary>How much of a file is looked at.</summary>
    public const int PrefixSizeInBytes = 128 * 1024;

    private const int LinesLookedAt = 200;

    /// <summary>Tells encoding, delimiter and header from the beginning of a file.</summary>
    /// <param name="prefix">The first bytes, cut anywhere.</param>
    public static CsvDialect Detect(ReadOnlySpan<byte> prefix)
    {
        var encoding = DetectEncoding(prefix);
        var lines = FirstLines(prefix, encoding);
        var delimiter = DetectDelimiter(lines, mayBeLong: !prefix.Contains((byte)CsvDialect.SeparatorOfLongDelimiters));
        return new(encoding, delimiter, LooksLikeHeader(lines, delimiter));
    }

    /// <summary>The first line of a file, read with the encoding that fits; empty when there is none.</summary>
    public static string FirstLine(ReadOnlySpan<byte> prefix) =>
        FirstLines(prefix, DetectEncoding(prefix)) is [var first, ..] ? first : "";

    private static CsvEncoding DetectEncoding(ReadOnlySpan<byte> prefix) => prefix switch
    {
        [0xFF, 0xFE, ..] => CsvEncoding.Utf16LittleEndian,
        [0xFE, 0xFF, ..] => CsvEncoding.Utf16BigEndian,
        [0xEF, 0xBB, 0xBF, ..] => CsvEncoding.Utf8,
        [not 0, 0, not 0, 0, ..] => CsvEncoding.Utf16LittleEndian,
        [0, not 0, 0, not 0, ..] => CsvEncoding.Utf16BigEndian,
        _ => Utf8.IsValid(WithoutCutCharacter(prefix)) ? CsvEncoding.Utf8 : CsvEncoding.Western,
    };

    // A prefix may end within a character of up to four bytes.
    private static ReadOnlySpan<byte> WithoutCutCharacter(ReadOnlySpan<byte> prefix)
    {
        for (var back = 1; back <= Math.Min(3, prefix.Length); back++)
        {
            var lead = prefix[^back];
            if (lead >= 0xC0)
            {
                var length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
                return length > back ? prefix[..^back] : prefix;
            }

            if (lead < 0x80)
            {
                break;
            }
        }

        return prefix;
    }

    private static List<string> FirstLines(ReadOnlySpan<byte> prefix, CsvEncoding encoding)
    {
        var text = new CsvDialect(encoding, ",", HasHeader: true).Decode(prefix).TrimStart('\uFEFF');
        var lines = text.Split('\n', LinesLookedAt + 1).Select(line => line.TrimEnd('\r')).ToList();
        if (lines.Count > 1)
        {
            lines.RemoveAt(lines.Count - 1); // cut by the end of the prefix, or empty after the last line break
        }

        lines.RemoveAll(string.IsNullOrWhiteSpace);
        return lines;
    }

    /// <summary>The delimiter that splits most lines into the same number of fields as the first one.</summary>
    /// <param name="lines">The first lines.</param>
    /// <param name="mayBeLong">Whether a delimiter of two characters can be read: not where its stand-in occurs.</param>
    private static string DetectDelimiter(List<string> lines, bool mayBeLong)
    {
        if (lines.Count == 0)
        {
            return ",";
        }

        var best = (Delimiter: ",", Agreement: 0d, Fields: 1);
        foreach (var (delimiter, _) in CsvDialect.Delimiters.Where(known => mayBeLong || known.Delimiter.Length == 1).OrderByDescending(known => known.Delimiter.Length))
        {
            var fields = Split(lines[0], delimiter).Count;
            if (fields < 2)
            {
                continue;
            }

            var agreement = lines.Count(line => Split(line, delimiter).Count == fields) / (double)lines.Count;
            if (agreement > best.Agreement + 0.05 || (agreement > best.Agreement - 0.05 && fields > best.Fields))
            {
                best = (delimiter, agreement, fields);
            }
        }

        return best.Delimiter;
    }

    private static bool LooksLikeHeader(List<string> lines, string delimiter)
    {
        if (lines.Count == 0)
        {
            return true;
        }

        var first = Split(lines[0], delimiter);
        if (first.Any(name => ReservedFields.IsKnownColumnName(name)))
        {
            return true;
        }

        if (first.Any(cell => !NameLike().IsMatch(cell)) || first.Distinct(StringComparer.OrdinalIgnoreCase).Count() < first.Count)
        {
            return false;
        }

        // All words: a header, unless the rows below look just the same.
        var below = lines.Skip(1).Select(line => Split(line, delimiter)).Where(cells => cells.Count == first.Count).ToList();
        return below.Count == 0
            || Enumerable.Range(0, first.Count).Any(column => below.TrueForAll(cells => !NameLike().IsMatch(cells[column])))
            || !Enumerable.Range(0, first.Count).Any(column => below.Exists(cells => cells[column] == first[column]));
    }

    /// <summary>Splits a line at a delimiter outside quotes; good enough to count, not to read.</summary>
    private static List<string> Split(string line, string delimiter)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && string.CompareOrdinal(line, i, delimiter, 0, delimiter.Length) == 0)
            {
                fields.Add(field.ToString().Trim());
                field.Clear();
                i += delimiter.Length - 1;
            }
            else
            {
                field.Append(line[i]);
            }
        }

        fields.Add(field.ToString().Trim());
        return fields;
    }

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{N} _.\-/()\[\]#]{0,63}$")]
    private static partial Regex NameLike();
}
