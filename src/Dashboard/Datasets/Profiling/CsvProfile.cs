using Dashboard.Datasets.Csv;

namespace Dashboard.Datasets.Profiling;

/// <summary>What was found in a file while it streamed by. It is kept with the upload, so it holds no more than a page needs.</summary>
/// <param name="Dialect">How the file is written.</param>
/// <param name="Rows">How many rows of data it has, the header and empty lines left out.</param>
/// <param name="Columns">Its columns, in the file's order.</param>
/// <param name="FirstRows">The first rows, as text.</param>
/// <param name="RaggedRows">Rows with more or fewer fields than the header.</param>
/// <param name="MalformedRows">Rows with a quote that stands or ends where it must not.</param>
/// <param name="RepeatedRows">Rows equal to an earlier row.</param>
/// <param name="RowsCheckedForRepeats">How many rows were compared; fewer than <paramref name="Rows"/> in a very large file.</param>
/// <param name="EncodingChangesAt">The line of the first byte that is not UTF-8, where the file is otherwise read as UTF-8.</param>
/// <param name="HasByteOrderMark">Whether a UTF-8 file begins with the mark that spreadsheets write.</param>
public sealed record CsvProfile(
    CsvDialect Dialect,
    long Rows,
    IReadOnlyList<ColumnProfile> Columns,
    IReadOnlyList<IReadOnlyList<string>> FirstRows,
    RowSamples RaggedRows,
    RowSamples MalformedRows,
    RowSamples RepeatedRows,
    long RowsCheckedForRepeats,
    long? EncodingChangesAt,
    bool HasByteOrderMark = false);

/// <summary>Rows with one kind of fault: how many, and the first few.</summary>
public sealed record RowSamples(long Count, IReadOnlyList<RowSample> First)
{
    /// <summary>No row.</summary>
    public static RowSamples None { get; } = new(0, []);
}

/// <summary>One row, or one cell of it, and where it stands in the file.</summary>
/// <param name="Line">The line of the file, counted from 1, the header included.</param>
/// <param name="Text">What stands there, shortened.</param>
public sealed record RowSample(long Line, string Text);

/// <summary>What the values of a column are, as far as the file tells.</summary>
public enum ColumnKind
{
    /// <summary>Nothing in it.</summary>
    Empty,

    /// <summary>Whole numbers.</summary>
    WholeNumber,

    /// <summary>Numbers with decimals.</summary>
    DecimalNumber,

    /// <summary>True and false.</summary>
    Boolean,

    /// <summary>Points in time, in the form that <see cref="ColumnProfile.TimestampFormat"/> tells.</summary>
    Timestamp,

    /// <summary>Anything else.</summary>
    Text,
}

/// <summary>What was found in one column.</summary>
/// <param name="Name">Its name in the header, or one made from its place.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="TimestampFormat">The form of its points in time, when it has them.</param>
/// <param name="Missing">Empty cells, and in a column of numbers or dates also such as <c>NULL</c> and <c>N/A</c>.</param>
/// <param name="Distinct">How many different values.</param>
/// <param name="DistinctIsApproximate">Whether <paramref name="Distinct"/> is estimated, as for more than a few hundred thousand.</param>
/// <param name="SeenTwiceOrMore">How many values stand in at least two rows; unknown when estimated.</param>
/// <param name="MostRowsOfOneValue">How many rows the most frequent value has; unknown when estimated.</param>
/// <param name="Minimum">The smallest number, or the earliest Unix time in seconds.</param>
/// <param name="Maximum">The greatest number, or the latest Unix time in seconds.</param>
/// <param name="WholeNumbers">Whether decimals, if any, are all zero, as in <c>3.0</c>.</param>
/// <param name="LongestInCharacters">The longest value.</param>
/// <param name="AverageWords">How many words a value has on average: prose has many.</param>
/// <param name="WithBar">The share of values that hold a vertical bar, as lists of categories do.</param>
/// <param name="Histogram">How the values are distributed.</param>
/// <param name="Strays">Cells that do not fit the kind of the column.</param>
/// <param name="HasPlaceholders">Whether some of <paramref name="Missing"/> are written as <c>NULL</c> or the like.</param>
/// <param name="Personal">What its values tell of persons; null when they do not look so.</param>
/// <param name="PersonalRows">How many of them do.</param>
public sealed record ColumnProfile(
    string Name,
    ColumnKind Kind,
    TimestampFormat? TimestampFormat,
    long Missing,
    long Distinct,
    bool DistinctIsApproximate,
    long? SeenTwiceOrMore,
    long? MostRowsOfOneValue,
    double? Minimum,
    double? Maximum,
    bool WholeNumbers,
    int LongestInCharacters,
    double AverageWords,
    double WithBar,
    IReadOnlyList<HistogramBar> Histogram,
    RowSamples Strays,
    bool HasPlaceholders,
    PersonalDataKind? Personal = null,
    long PersonalRows = 0);

/// <summary>One bar: what it stands for and how many rows it holds.</summary>
/// <param name="From">Where it begins, for numbers and Unix times in seconds.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Label">The value, for a column of few values.</param>
/// <param name="Count">How many rows.</param>
public sealed record HistogramBar(double From, double To, string? Label, long Count);
