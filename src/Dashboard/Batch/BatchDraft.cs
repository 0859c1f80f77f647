using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Personalize;
using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Dashboard.Datasets.Importing;
using Dashboard.Filters;
using Dashboard.Solutions;

namespace Dashboard.Batch;

/// <summary>A solution version that batch jobs can use.</summary>
public sealed record BatchVersion(string Arn, string Name, string RecipeName)
{
    public BatchInput Input => BatchInputs.Of(RecipeName);

    /// <summary>Whether its job can name what the items of a line have in common.</summary>
    public bool CanNameThemes => RecipeName == "aws-similar-items";

    /// <summary>The trained versions of the group that serve batch jobs, newest first.</summary>
    public static IReadOnlyList<BatchVersion> Of(IEnumerable<SolutionDetails> solutions) =>
    [
        .. solutions.SelectMany(solution => solution.Versions.Where(version => version.IsActive)
                .Select(version => (version.Version.CreationDateTime, Version: new BatchVersion(
                    version.Arn, $"{solution.Name} / {version.Id}", (version.Version.RecipeArn ?? solution.RecipeName ?? "").Split('/')[^1]))))
            .Where(one => one.Version.Input != BatchInput.None)
            .OrderByDescending(one => one.CreationDateTime)
            .Select(one => one.Version),
    ];
}

/// <summary>What the operator has chosen for a new batch job.</summary>
public sealed class BatchDraft
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string Name { get; set; } = "";

    public BatchVersion? Version { get; set; }

    /// <summary>What was typed, a record per line.</summary>
    public string Records { get; set; } = "";

    /// <summary>A file or folder of JSON Lines in S3 that is read instead; empty for what was typed.</summary>
    public string InputPath { get; set; } = "";

    /// <summary>How many items, or users, come back for each record.</summary>
    public int NumResults { get; set; } = 25;

    /// <summary>The filter that the answers obey; null for none.</summary>
    [JsonIgnore]
    public FilterDetails? Filter { get; set; }

    /// <summary>What was typed for the filter's parameters, by their names: the same for every record.</summary>
    public Dictionary<string, string> FilterValues { get; init; } = [];

    /// <summary>How many records were typed; none for a file in S3, which is not looked into.</summary>
    public int RecordCount => InputPath.Length > 0 ? 0 : Lines().Count;

    /// <summary>The column with the items' names, if the service is to name what the items of each line have in common; null if not.</summary>
    public string? ThemeColumn { get; set; }

    /// <summary>What is wrong with the draft; null when nothing is.</summary>
    public string? Fault =>
        DatasetNames.Check(Name) is { } name ? name
        : Version is null ? T["Choose a solution version."]
        // Records in S3 bring the values of a filter's parameters with them.
        : InputPath.Length > 0 ? (InputPath.StartsWith("s3://", StringComparison.Ordinal) ? null : T["A path in S3 begins with s3://bucket/."].Value)
        : Lines().Count == 0 ? T["Type at least one line."]
        : Lines().Select((line, index) => (line, index)).FirstOrDefault(one => Version.Input == BatchInput.Ranking && RankingOf(one.line) is null) is { line: not null } bad
            ? T["Line {0} has no list: write it like {1}.", bad.index + 1, Version.Input.Example()]
        : Filter?.Parameters.FirstOrDefault(parameter => string.IsNullOrWhiteSpace(FilterValues.GetValueOrDefault(parameter.Name))) is { } missing
            ? T["Give a value for ${0}, which the filter {1} asks for.", missing.Name, Filter!.Name].Value
            : null;

    /// <summary>The records as the service reads them.</summary>
    public string ToJsonLines() => string.Concat(Lines().Select(line => JsonSerializer.Serialize(RecordOf(line) with { FilterValues = ValuesOfFilter() }, s_json) + "\n"));

    /// <summary>Puts the records into the connection's bucket, where the answers will be too, and starts the job.</summary>
    internal async Task StartAsync(ConnectionClients clients, GroupContext group, CancellationToken cancellationToken)
    {
        var (bucket, folder) = (clients.Connection.Bucket, $"{group.UploadPrefix}batch/{Name}/");
        var input = InputPath;
        await clients.EnsureBucketAsync(cancellationToken).ConfigureAwait(false);
        if (input.Length == 0)
        {
            await clients.S3.PutObjectAsync(new() { BucketName = bucket, Key = $"{folder}{Name}.json", ContentBody = ToJsonLines() }, cancellationToken).ConfigureAwait(false);
            input = $"s3://{bucket}/{folder}{Name}.json";
        }

        var (output, role) = ($"s3://{bucket}/{folder}out/", clients.Connection.RoleArn);
        if (Version!.Input.IsSegment())
        {
            await clients.Personalize.CreateBatchSegmentJobAsync(
                new()
                {
                    JobName = Name,
                    SolutionVersionArn = Version.Arn,
                    NumResults = NumResults,
                    FilterArn = Filter?.Arn,
                    RoleArn = role,
                    JobInput = new() { S3DataSource = new() { Path = input } },
                    JobOutput = new() { S3DataDestination = new() { Path = output } },
                },
                cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await clients.Personalize.CreateBatchInferenceJobAsync(
                new()
                {
                    JobName = Name,
                    SolutionVersionArn = Version.Arn,
                    NumResults = NumResults,
                    FilterArn = Filter?.Arn,
                    RoleArn = role,
                    JobInput = new() { S3DataSource = new() { Path = input } },
                    JobOutput = new() { S3DataDestination = new() { Path = output } },
                    BatchInferenceJobMode = ThemeColumn is null || !Version.CanNameThemes ? null : BatchInferenceJobMode.THEME_GENERATION,
                    ThemeGenerationConfig = ThemeColumn is null || !Version.CanNameThemes ? null : new() { FieldsForThemeGeneration = new() { ItemName = ThemeColumn } },
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    private Dictionary<string, string>? ValuesOfFilter() => Filter is not { Parameters: { Count: > 0 } parameters }
        ? null
        : parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.ValueOf(FilterValues[parameter.Name]));

    private List<string> Lines() => [.. Records.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private Record RecordOf(string line) => Version!.Input switch
    {
        BatchInput.Item or BatchInput.ItemAffinity => new(ItemId: line),
        BatchInput.ItemAttributes => new(ItemAttributes: line),
        BatchInput.Ranking => RankingOf(line)!,
        _ => new(UserId: line),
    };

    /// <summary><c>1: 50, 181</c> as user and items; null if it is something else.</summary>
    private static Record? RankingOf(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var items = colon < 1 ? [] : line[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return items.Length == 0 ? null : new Record(UserId: line[..colon].Trim(), ItemList: items);
    }

    private sealed record Record(string? UserId = null, string? ItemId = null, IReadOnlyList<string>? ItemList = null, string? ItemAttributes = null)
    {
        public Dictionary<string, string>? FilterValues { get; init; }
    }
}
