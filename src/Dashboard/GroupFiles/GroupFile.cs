using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Personalize.Model;

namespace Dashboard.GroupFiles;

/// <summary>
/// A dataset group as one declarative file: what it is made of, by name, without account numbers. Written by reading a group of any
/// connection, applied to any connection.
/// </summary>
internal sealed record GroupFile
{
    /// <summary>The form of the file; an older program refuses a newer one.</summary>
    public int PersonalizeGroup { get; init; } = Newest;

    public required string Name { get; init; }

    /// <summary><c>ECOMMERCE</c>, <c>VIDEO_ON_DEMAND</c>, or null for a custom group.</summary>
    public string? Domain { get; init; }

    /// <inheritdoc cref="TaggedEntry.Tags"/>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public IReadOnlyList<SchemaEntry> Schemas { get; init; } = [];

    public IReadOnlyList<DatasetEntry> Datasets { get; init; } = [];

    public IReadOnlyList<SolutionEntry> Solutions { get; init; } = [];

    public IReadOnlyList<FilterEntry> Filters { get; init; } = [];

    public IReadOnlyList<EventTrackerEntry> EventTrackers { get; init; } = [];

    public IReadOnlyList<CampaignEntry> Campaigns { get; init; } = [];

    public IReadOnlyList<RecommenderEntry> Recommenders { get; init; } = [];

    public IReadOnlyList<MetricAttributionEntry> MetricAttributions { get; init; } = [];

    internal const int Newest = 1;

    public string Write() => JsonSerializer.Serialize(this, GroupFileJson.Options) + "\n";

    /// <summary>Reads what <see cref="Write"/>, or a person, wrote.</summary>
    /// <exception cref="GroupFileException">It is no such file; the message says where and why.</exception>
    public static GroupFile Read(string text)
    {
        GroupFile file;
        try
        {
            file = JsonSerializer.Deserialize<GroupFile>(text, GroupFileJson.Options) ?? throw new GroupFileException(T["The file is empty."]);
        }
        catch (JsonException fault)
        {
            throw new GroupFileException(T["Line {0}: {1}", (fault.LineNumber ?? 0) + 1, GroupFileJson.Words(fault)]);
        }

        return file.PersonalizeGroup > Newest
            ? throw new GroupFileException(T["The file is of form {0}, which a newer dashboard has written. This one reads form {1}.", file.PersonalizeGroup, Newest])
            : GroupFileRules.FaultOf(file) is { } why ? throw new GroupFileException(why) : file;
    }
}

/// <summary>What the service keeps tags of.</summary>
internal abstract record TaggedEntry
{
    /// <summary>Values by key; null for no tags.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}

/// <summary>A schema; <see cref="Schema"/> is the Avro document itself.</summary>
internal sealed record SchemaEntry(string Name, string? Domain, JsonNode Schema);

/// <summary>A dataset, the name of its schema and the files that it was filled from, in their order.</summary>
internal sealed record DatasetEntry(string Type, string Name, string Schema, IReadOnlyList<ImportEntry> Imports) : TaggedEntry;

/// <summary>An import: <c>s3://bucket/key</c>, and <c>FULL</c> or <c>INCREMENTAL</c>.</summary>
internal sealed record ImportEntry(string From, string Mode);

/// <summary>A solution. <see cref="Recipe"/> is null with AutoML; <see cref="Trained"/> says that it has a version.</summary>
internal sealed record SolutionEntry(
    string Name,
    string? Recipe,
    bool? PerformAutoML,
    bool? PerformHPO,
    bool? PerformAutoTraining,
    bool? PerformIncrementalUpdate,
    string? EventType,
    SolutionConfig? SolutionConfig,
    bool Trained) : TaggedEntry;

internal sealed record FilterEntry(string Name, string FilterExpression) : TaggedEntry;

internal sealed record EventTrackerEntry(string Name) : TaggedEntry;

/// <summary>A campaign on the newest version of a solution.</summary>
internal sealed record CampaignEntry(string Name, string Solution, int? MinProvisionedTPS, CampaignConfig? CampaignConfig) : TaggedEntry;

internal sealed record RecommenderEntry(string Name, string Recipe, RecommenderConfig? RecommenderConfig) : TaggedEntry;

/// <summary>What recommendations lead to; <see cref="ReportsTo"/> is where reports are written in S3, null for nowhere.</summary>
internal sealed record MetricAttributionEntry(string Name, IReadOnlyList<MetricAttribute> Metrics, string? ReportsTo);

/// <summary>A file that cannot be applied; the message says what to change in it.</summary>
internal sealed class GroupFileException(string message) : InvalidOperationException(message);
