using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Personalize.Model;
using Dashboard.Connections;

namespace Dashboard.GroupFiles;

/// <summary>The kinds of steps, in the order in which they are carried out: each needs only what comes before it.</summary>
public enum ApplyKind
{
    DatasetGroup,
    Schema,
    Dataset,
    File,
    Import,
    Solution,
    Training,
    Filter,
    EventTracker,
    MetricAttribution,
    Campaign,
    Recommender,
}

/// <summary>What a file would do with one thing.</summary>
public enum ApplyVerdict
{
    /// <summary>It is not there and will be made.</summary>
    Create,

    /// <summary>It is there as the file says.</summary>
    Unchanged,

    /// <summary>It is there otherwise and will be changed.</summary>
    Change,

    /// <summary>It is there otherwise, and the service cannot change it; it stays as it is.</summary>
    Differs,

    /// <summary>It is there otherwise, and nothing can be built on it: the file cannot be applied.</summary>
    Conflict,
}

/// <summary>One thing of a file.</summary>
/// <param name="Name">Its name; for files and imports the address in the source.</param>
/// <param name="Differences">What is otherwise, as <c>minProvisionedTPS: 1 → 2</c>.</param>
public sealed record ApplyStep(ApplyKind Kind, string Name, ApplyVerdict Verdict, IReadOnlyList<string> Differences);

/// <summary>What applying a file to a connection would do. Nothing is changed by making it.</summary>
internal sealed record ApplyPlan(IReadOnlyList<ApplyStep> Steps)
{
    public bool IsNothingToDo => Steps.All(step => step.Verdict is ApplyVerdict.Unchanged or ApplyVerdict.Differs);

    public bool IsBlocked => Steps.Any(step => step.Verdict == ApplyVerdict.Conflict);

    /// <param name="source">Where the file's S3 objects are; null when the target reads them where they are.</param>
    public static async Task<ApplyPlan> MakeAsync(
        GroupFile file, ConnectionClients target, ConnectionClients? source, CancellationToken cancellationToken)
    {
        var there = await GroupFileReader.ReadAsync(target.Personalize, file.Name, cancellationToken).ConfigureAwait(false);
        var schemas = await SchemasAsync(file, target, cancellationToken).ConfigureAwait(false);
        var steps = new List<ApplyStep>
        {
            there is null ? new(ApplyKind.DatasetGroup, file.Name, ApplyVerdict.Create, [])
                : there.Domain == file.Domain ? Compare(ApplyKind.DatasetGroup, file.Name, Tags(file), Tags(there), ApplyVerdict.Change)
                : new(ApplyKind.DatasetGroup, file.Name, ApplyVerdict.Conflict, [$"domain: {there.Domain ?? "none"} → {file.Domain ?? "none"}"]),
        };
        steps.AddRange(file.Schemas.Select(schema => Compare(ApplyKind.Schema, schema.Name, schema, schemas.GetValueOrDefault(schema.Name), ApplyVerdict.Conflict)));

        var places = new FilePlaces(target, source, file.Name);
        foreach (var dataset in file.Datasets)
        {
            var known = there?.Datasets.FirstOrDefault(other => string.Equals(other.Type, dataset.Type, StringComparison.OrdinalIgnoreCase));
            steps.Add(Compare(
                ApplyKind.Dataset, dataset.Name, dataset with { Type = "", Name = "", Imports = [] }, known is null ? null : known with { Type = "", Name = "", Imports = [] }, ApplyVerdict.Differs));
            foreach (var import in dataset.Imports)
            {
                var isThere = known?.Imports.Any(other => other.From == places.TargetOf(import.From)) is true;
                if (places.Copies)
                {
                    var isCopied = isThere || await places.IsCopiedAsync(import.From, cancellationToken).ConfigureAwait(false);
                    steps.Add(new(ApplyKind.File, import.From, isCopied ? ApplyVerdict.Unchanged : ApplyVerdict.Create, []));
                }

                steps.Add(new(ApplyKind.Import, import.From, isThere ? ApplyVerdict.Unchanged : ApplyVerdict.Create, []));
            }
        }

        foreach (var solution in file.Solutions)
        {
            var known = there?.Solutions.FirstOrDefault(other => other.Name == solution.Name);
            steps.Add(known is null && await LacksAsync(target, solution.Recipe, cancellationToken).ConfigureAwait(false)
                ? new(ApplyKind.Solution, solution.Name, ApplyVerdict.Conflict, [T["The recipe {0} is not offered there. Choose another in the file.", solution.Recipe!]])
                : Compare(ApplyKind.Solution, solution.Name, solution with { Trained = true }, known is null ? null : known with { Trained = true }, ApplyVerdict.Differs));
            if (solution.Trained)
            {
                steps.Add(new(ApplyKind.Training, solution.Name, known?.Trained is true ? ApplyVerdict.Unchanged : ApplyVerdict.Create, []));
            }
        }

        steps.AddRange(file.Filters.Select(filter => Compare(ApplyKind.Filter, filter.Name, filter, there?.Filters.FirstOrDefault(other => other.Name == filter.Name), ApplyVerdict.Differs)));
        // A group has one event tracker at most, whatever its name.
        steps.AddRange(file.EventTrackers.Select(tracker => Compare(
            ApplyKind.EventTracker, tracker.Name, tracker, there?.EventTrackers.Select(other => other with { Name = tracker.Name }).FirstOrDefault(), ApplyVerdict.Change)));
        // Of these, too; where its reports go is the other account's own affair.
        steps.AddRange(file.MetricAttributions.Select(attribution => Compare(
            ApplyKind.MetricAttribution, attribution.Name, Metrics(attribution), there?.MetricAttributions.Select(Metrics).FirstOrDefault(), ApplyVerdict.Differs)));
        steps.AddRange(file.Campaigns.Select(campaign => Compare(
            ApplyKind.Campaign, campaign.Name, campaign, there?.Campaigns.FirstOrDefault(other => other.Name == campaign.Name), ApplyVerdict.Change)));
        steps.AddRange(file.Recommenders.Select(recommender => Compare(
            ApplyKind.Recommender, recommender.Name, recommender, there?.Recommenders.FirstOrDefault(other => other.Name == recommender.Name),
            there?.Recommenders.FirstOrDefault(other => other.Name == recommender.Name)?.Recipe == recommender.Recipe ? ApplyVerdict.Change : ApplyVerdict.Differs)));
        var taken = await TakenAsync(target, cancellationToken).ConfigureAwait(false);
        return new(
        [
            .. steps.Select(step => step.Verdict == ApplyVerdict.Create && taken.Contains((step.Kind, step.Name))
                    ? step with { Verdict = ApplyVerdict.Conflict, Differences = [T["Another dataset group has one of this name already. Choose another name in the file."]] }
                    : step)
                .OrderBy(step => step.Kind),
        ]);
    }

    private sealed record TagsOnly : TaggedEntry;

    /// <summary>Schemas belong to the account, not to a group: one of that name may be there already.</summary>
    private static async Task<Dictionary<string, SchemaEntry>> SchemasAsync(GroupFile file, ConnectionClients target, CancellationToken cancellationToken)
    {
        var wanted = file.Schemas.Select(schema => schema.Name).ToHashSet();
        var found = new Dictionary<string, SchemaEntry>();
        await foreach (var schema in target.Personalize.Paginators.ListSchemas(new()).Schemas.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (wanted.Contains(schema.Name))
            {
                var described = (await target.Personalize.DescribeSchemaAsync(new() { SchemaArn = schema.SchemaArn }, cancellationToken).ConfigureAwait(false)).Schema;
                found[schema.Name] = new(described.Name, described.Domain?.Value, JsonNode.Parse(described.Schema)!);
            }
        }

        return found;
    }

    private static TagsOnly Tags(GroupFile file) => new() { Tags = file.Tags };

    private static MetricAttributionEntry Metrics(MetricAttributionEntry attribution) =>
        new("", [.. attribution.Metrics.OrderBy(metric => metric.MetricName, StringComparer.Ordinal)], null);

    /// <summary>The names that are in use: within an account and region they are unique by kind, across its groups.</summary>
    private static async Task<HashSet<(ApplyKind Kind, string Name)>> TakenAsync(ConnectionClients target, CancellationToken cancellationToken)
    {
        var pages = target.Personalize.Paginators;
        return
        [
            .. (await pages.ListSolutions(new()).Solutions.ToListAsync(cancellationToken).ConfigureAwait(false)).Select(solution => (ApplyKind.Solution, solution.Name)),
            .. (await pages.ListCampaigns(new()).Campaigns.ToListAsync(cancellationToken).ConfigureAwait(false)).Select(campaign => (ApplyKind.Campaign, campaign.Name)),
            .. (await pages.ListFilters(new()).Filters.ToListAsync(cancellationToken).ConfigureAwait(false)).Select(filter => (ApplyKind.Filter, filter.Name)),
            .. (await pages.ListEventTrackers(new()).EventTrackers.ToListAsync(cancellationToken).ConfigureAwait(false)).Select(tracker => (ApplyKind.EventTracker, tracker.Name)),
            .. (await pages.ListMetricAttributions(new()).MetricAttributions.ToListAsync(cancellationToken).ConfigureAwait(false)).Select(attribution => (ApplyKind.MetricAttribution, attribution.Name)),
            .. (await pages.ListRecommenders(new()).Recommenders.ToListAsync(cancellationToken).ConfigureAwait(false)).Select(recommender => (ApplyKind.Recommender, recommender.Name)),
        ];
    }

    /// <summary>The local engine has recipes that Amazon does not offer any more.</summary>
    private static async Task<bool> LacksAsync(ConnectionClients target, string? recipe, CancellationToken cancellationToken)
    {
        try
        {
            if (recipe is not null)
            {
                await target.Personalize.DescribeRecipeAsync(new() { RecipeArn = RecipeArn(recipe, target.Connection.Region) }, cancellationToken).ConfigureAwait(false);
            }

            return false;
        }
        catch (ResourceNotFoundException)
        {
            return true;
        }
    }

    /// <summary>Recipes belong to Amazon and are the same in every account of a partition.</summary>
    internal static string RecipeArn(string recipe, string region) =>
        $"arn:{(region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn" : "aws")}:personalize:::recipe/{recipe}";

    private static ApplyStep Compare<T>(ApplyKind kind, string name, T wanted, T? there, ApplyVerdict otherwise) where T : class
    {
        if (there is null)
        {
            return new(kind, name, ApplyVerdict.Create, []);
        }

        var differences = Differences("", Node(wanted), Node(there)).ToList();
        return new(
            kind,
            name,
            differences.Count == 0 ? ApplyVerdict.Unchanged
                // Whatever else stays as it is made, tags can be put on.
                : differences.TrueForAll(difference => difference.StartsWith("tags.", StringComparison.Ordinal)) ? ApplyVerdict.Change
                : otherwise,
            differences);

        static JsonNode? Node(T value) => JsonSerializer.SerializeToNode(value, GroupFileJson.Options);
    }

    /// <summary>What the file sets and the service has otherwise. What the file leaves open may be anything: the service fills in defaults.</summary>
    internal static IEnumerable<string> Differences(string path, JsonNode? wanted, JsonNode? there) => wanted switch
    {
        null => [],
        JsonObject members => members.SelectMany(member => Differences(path.Length == 0 ? member.Key : $"{path}.{member.Key}", member.Value, (there as JsonObject)?[member.Key])),
        _ when JsonNode.DeepEquals(wanted, there) => [],
        _ => [$"{path}: {Short(there)} → {Short(wanted)}"],
    };

    private static string Short(JsonNode? value)
    {
        const int Longest = 60;
        var text = value is JsonValue single && single.TryGetValue<string>(out var word) ? word : value?.ToJsonString() ?? T["not set"];
        return text.Length <= Longest ? text : $"{text[..Longest]}…";
    }
}
