using Dashboard.Datasets.Profiling;

namespace Dashboard.Datasets.Importing;

/// <summary>How much a finding matters.</summary>
public enum FindingLevel
{
    /// <summary>It keeps the file from being imported.</summary>
    Error,

    /// <summary>The import works, but the result may not be what is wanted.</summary>
    Warning,

    /// <summary>It is put right on the way; nothing is to be done.</summary>
    PutRight,

    /// <summary>Good to know.</summary>
    Note,
}

/// <summary>What one click can do about a finding.</summary>
public enum FindingFix
{
    /// <summary>Leave out the rows that cannot be imported.</summary>
    LeaveOutBadRows,

    /// <summary>Keep every row after all, and stop at the first that cannot be imported.</summary>
    KeepBadRows,

    /// <summary>Read dates such as 3/4/2024 with the day first.</summary>
    DayFirst,

    /// <summary>Read dates such as 3/4/2024 with the month first.</summary>
    MonthFirst,

    /// <summary>Take the first line as the names of the columns.</summary>
    FirstLineIsHeader,

    /// <summary>Take the first line as data.</summary>
    FirstLineIsData,

    /// <summary>Replace what tells who a person is by salted hashes.</summary>
    HashPersonalData,

    /// <summary>Import what tells who a person is as it stands.</summary>
    KeepPersonalData,

    /// <summary>Leave the columns out that tell who a person is, but for IDs.</summary>
    LeaveOutPersonalData,
}

/// <summary>Something that the operator should know about the file, in plain words.</summary>
/// <param name="Level">How much it matters.</param>
/// <param name="Title">What it is.</param>
/// <param name="Detail">What it means and what to do.</param>
/// <param name="Rows">Where it is, the first few.</param>
/// <param name="Fix">What one click can do about it.</param>
/// <param name="FixLabel">What the button says.</param>
/// <param name="OtherFix">What could be done instead.</param>
/// <param name="OtherFixLabel">What its button says.</param>
public sealed record Finding(
    FindingLevel Level,
    string Title,
    string Detail,
    IReadOnlyList<RowSample> Rows,
    FindingFix? Fix = null,
    string? FixLabel = null,
    FindingFix? OtherFix = null,
    string? OtherFixLabel = null);
