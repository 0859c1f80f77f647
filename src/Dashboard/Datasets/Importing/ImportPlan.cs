using Dashboard.Datasets.Csv;
using Dashboard.Datasets.Schemas;

namespace Dashboard.Datasets.Importing;

/// <summary>What the operator chose for an import, step by step.</summary>
public sealed record ImportPlan
{
    /// <summary>The schema and where its fields come from.</summary>
    public required SchemaDraft Draft { get; init; }

    /// <summary>Whether rows that cannot be imported are left out.</summary>
    public bool LeaveOutBadRows { get; init; }

    /// <summary>The schema that is used as it is; null to create one.</summary>
    public string? ExistingSchemaArn { get; init; }

    /// <summary>The name of the schema to create.</summary>
    public string SchemaName { get; init; } = "";

    /// <summary>The name of the dataset to create.</summary>
    public string DatasetName { get; init; } = "";

    /// <summary>The name of the dataset import job.</summary>
    public string JobName { get; init; } = "";

    /// <summary>Whether the rows are added to what the dataset holds, rather than replacing it.</summary>
    public bool Incremental { get; init; }

    /// <summary>Does what a click on a finding asks for, where the file need not be read again for it.</summary>
    public ImportPlan Apply(FindingFix fix) => fix switch
    {
        FindingFix.LeaveOutBadRows => this with { LeaveOutBadRows = true },
        FindingFix.KeepBadRows => this with { LeaveOutBadRows = false },
        FindingFix.DayFirst => ReadDates(TimestampFormat.MonthFirst, TimestampFormat.DayFirst),
        FindingFix.MonthFirst => ReadDates(TimestampFormat.DayFirst, TimestampFormat.MonthFirst),
        _ => this,
    };

    private ImportPlan ReadDates(TimestampFormat instead, TimestampFormat with) => this with
    {
        Draft = Draft with { Fields = [.. Draft.Fields.Select(field => field.ReadAs == instead ? field with { ReadAs = with } : field)] },
    };
}

/// <summary>How far an import has come.</summary>
public enum ImportStage
{
    /// <summary>The operator is still choosing.</summary>
    Draft,

    /// <summary>The file is being rewritten.</summary>
    Preparing,

    /// <summary>The schema is being created.</summary>
    Schema,

    /// <summary>The dataset is being created.</summary>
    Dataset,

    /// <summary>The dataset import job is at work.</summary>
    Job,

    /// <summary>The rows are in the dataset.</summary>
    Done,

    /// <summary>Something went wrong; <see cref="ImportState.Failure"/> says what.</summary>
    Failed,

    /// <summary>The operator stopped it.</summary>
    Canceled,
}

/// <summary>How far an import has come, and what it has made so far: enough to go on after a restart.</summary>
public sealed record ImportState
{
    /// <summary>Where it is.</summary>
    public ImportStage Stage { get; init; }

    /// <summary>The stage that failed or was stopped.</summary>
    public ImportStage StoppedAt { get; init; }

    /// <summary>The key of the rewritten file; null before, or when the upload is imported as it is.</summary>
    public string? PreparedKey { get; init; }

    /// <summary>What became of the rows when the file was rewritten.</summary>
    public RewriteReport? Rewrite { get; init; }

    /// <summary>The schema.</summary>
    public string? SchemaArn { get; init; }

    /// <summary>The dataset.</summary>
    public string? DatasetArn { get; init; }

    /// <summary>The dataset import job.</summary>
    public string? JobArn { get; init; }

    /// <summary>What went wrong, and what to do.</summary>
    public string? Failure { get; init; }

    /// <summary>When the import was started.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it came to its end.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Whether it is at work, or was when the dashboard stopped.</summary>
    public bool IsRunning => Stage is ImportStage.Preparing or ImportStage.Schema or ImportStage.Dataset or ImportStage.Job;
}
