using Dashboard.Datasets.Csv;
using Dashboard.Datasets.Profiling;
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

    /// <summary>Hashes the columns that tell who a person is, or leaves them as they stand. Only texts can be hashed.</summary>
    public ImportPlan HashPersonalData(CsvProfile profile, bool isHashed) => this with
    {
        Draft = Draft with
        {
            Fields = [.. Draft.Fields.Select(field => field.Field.Type == AvroType.String && IsPersonal(field, profile) ? field with { IsHashed = isHashed } : field)],
        },
    };

    /// <summary>Hashes the fields of these names: what is hashed in one file of a group must be in the others, or users are taken for different ones.</summary>
    public ImportPlan HashFields(IReadOnlySet<string> names) => this with
    {
        Draft = Draft with { Fields = [.. Draft.Fields.Select(field => names.Contains(field.Field.Name) && field.Column is not null ? field with { IsHashed = true } : field)] },
    };

    /// <summary>The fields that are hashed, by name.</summary>
    public IEnumerable<string> HashedFields() => Draft.Fields.Where(field => field.IsHashed).Select(field => field.Field.Name);

    /// <summary>Leaves the columns out that tell who a person is, but for those that the schema needs.</summary>
    public ImportPlan LeaveOutPersonalData(CsvProfile profile) => this with
    {
        Draft = Draft with { Fields = [.. Draft.Fields.Where(field => !IsPersonal(field, profile) || IsId(field))] },
    };

    /// <summary>Whether a field takes its values from a column that tells who a person is.</summary>
    internal bool IsPersonal(MappedField field, CsvProfile profile) =>
        profile.Columns.FirstOrDefault(column => column.Name == field.Column) is { } column && PersonalData.Of(column, Draft.Type) is not null;

    /// <summary>Whether a field joins datasets, so that it can be hashed but not left out.</summary>
    internal static bool IsId(MappedField field) => field.Field.Name is "USER_ID" or "ITEM_ID";

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
