using System.Text;
using CsvHelper;

namespace Dashboard.Datasets.Csv;

/// <summary>How the text of a file is written as bytes.</summary>
public enum CsvEncoding
{
    /// <summary>UTF-8, with or without a byte order mark; what Amazon Personalize reads.</summary>
    Utf8,

    /// <summary>UTF-16, low byte first, as Excel's "Unicode text".</summary>
    Utf16LittleEndian,

    /// <summary>UTF-16, high byte first.</summary>
    Utf16BigEndian,

    /// <summary>Windows-1252, which holds the printable part of ISO-8859-1 (Latin-1).</summary>
    Western,
}

/// <summary>How a file is written: its encoding, what separates the fields, and whether its first line names the columns.</summary>
/// <param name="Encoding">How its text is written as bytes.</param>
/// <param name="Delimiter">What stands between two fields, for example a comma, a tab or <c>::</c>.</param>
/// <param name="HasHeader">Whether the first line holds the names of the columns.</param>
public sealed record CsvDialect(CsvEncoding Encoding, string Delimiter, bool HasHeader)
{
    /// <summary>The longest row that is read: longer ones come from a quote that nobody closed.</summary>
    public const int MaxRowSizeInBytes = 1024 * 1024;

    /// <summary>What the reader puts in place of a delimiter of several characters; the file itself may not have it then.</summary>
    internal const char SeparatorOfLongDelimiters = '\u001f';

    static CsvDialect() => System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The form that Amazon Personalize reads.</summary>
    public static CsvDialect Standard { get; } = new(CsvEncoding.Utf8, ",", HasHeader: true);

    /// <summary>The delimiters that are looked for and offered, with their names.</summary>
    public static IReadOnlyList<(string Delimiter, string Name)> Delimiters =>
        [(",", T["Comma"]), (";", T["Semicolon"]), ("\t", T["Tab"]), ("|", T["Vertical bar"]), ("::", T["Double colon"])];

    /// <summary>The name of the delimiter, for the page.</summary>
    public string DelimiterName => Delimiters.FirstOrDefault(known => known.Delimiter == Delimiter).Name ?? $"“{Delimiter}”";

    /// <summary>The name of the encoding, for the page.</summary>
    public string EncodingName => NameOf(Encoding);

    /// <summary>The name of an encoding, for the page.</summary>
    public static string NameOf(CsvEncoding encoding) => encoding switch
    {
        CsvEncoding.Utf16LittleEndian => "UTF-16",
        CsvEncoding.Utf16BigEndian => T["UTF-16 (big endian)"],
        CsvEncoding.Western => T["Western (Latin-1)"],
        _ => "UTF-8",
    };

    /// <summary>Opens a reader over the rows of a file, its header included; it yields every field as UTF-8.</summary>
    /// <param name="stream">The file; it is read once and left open.</param>
    /// <param name="onMalformedRow">Told of each row with a stray or unclosed quote.</param>
    public CsvReader OpenReader(Stream stream, Action<CsvMalformedRecord>? onMalformedRow = null)
    {
        var options = new CsvReaderOptions
        {
            HasHeader = false, // the names come in the file's own encoding, which a reader cannot know: they are read as a row
            Encoding = TextEncoding(),
            TrackLineNumbers = true,
            MaxRecordSize = MaxRowSizeInBytes,
            OnMalformedRecord = onMalformedRow,
            IncludeValuesInExceptions = false,
        };
        return Delimiter.Length == 1
            ? CsvReader.Create(stream, options with { Separator = Delimiter[0] }, leaveOpen: true)
            : CsvReader.Create(
                new CsvSeparatorStream(AsBytesPerCharacter(stream), Delimiter, SeparatorOfLongDelimiters, leaveOpen: true),
                IsUtf16 ? options with { Encoding = null } : options,
                leaveOpen: false);
    }

    /// <summary>Reads bytes of the file as text; what is not valid shows as replacement characters.</summary>
    public string Decode(ReadOnlySpan<byte> bytes) => (TextEncoding() ?? System.Text.Encoding.UTF8).GetString(bytes);

    private bool IsUtf16 => Encoding is CsvEncoding.Utf16LittleEndian or CsvEncoding.Utf16BigEndian;

    /// <summary>The file in an encoding in which a delimiter of several characters can be found.</summary>
    private Stream AsBytesPerCharacter(Stream stream) =>
        IsUtf16 ? System.Text.Encoding.CreateTranscodingStream(stream, TextEncoding()!, System.Text.Encoding.UTF8, leaveOpen: true) : stream;

    private Encoding? TextEncoding() => Encoding switch
    {
        CsvEncoding.Utf16LittleEndian => System.Text.Encoding.Unicode,
        CsvEncoding.Utf16BigEndian => System.Text.Encoding.BigEndianUnicode,
        CsvEncoding.Western => System.Text.Encoding.GetEncoding(1252),
        _ => null, // UTF-8 is what the reader assumes, and then it copies nothing
    };
}
