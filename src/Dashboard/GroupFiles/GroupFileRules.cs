using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dashboard.GroupFiles;

/// <summary>Whether a file hangs together: names that are used are there, and each once.</summary>
internal static class GroupFileRules
{
    /// <summary>The first fault, in words that name its place; null when there is none.</summary>
    public static string? FaultOf(GroupFile file) => Hole(file) ?? FaultOfWhole(file);

    /// <summary>An entry that is null, or lacks a member that it needs: the reader lets them pass.</summary>
    private static string? Hole(GroupFile file) =>
        Hole("schemas", file.Schemas, ("name", one => one.Name), ("schema", one => one.Schema))
        ?? Hole("datasets", file.Datasets, ("type", one => one.Type), ("name", one => one.Name), ("schema", one => one.Schema), ("imports", one => one.Imports))
        ?? Hole("imports", file.Datasets.SelectMany(dataset => dataset.Imports), ("from", one => one.From), ("mode", one => one.Mode))
        ?? Hole("solutions", file.Solutions, ("name", one => one.Name))
        ?? Hole("filters", file.Filters, ("name", one => one.Name), ("filterExpression", one => one.FilterExpression))
        ?? Hole("eventTrackers", file.EventTrackers, ("name", one => one.Name))
        ?? Hole("campaigns", file.Campaigns, ("name", one => one.Name), ("solution", one => one.Solution))
        ?? Hole("recommenders", file.Recommenders, ("name", one => one.Name), ("recipe", one => one.Recipe))
        ?? Hole("metricAttributions", file.MetricAttributions, ("name", one => one.Name), ("metrics", one => one.Metrics))
        ?? Hole("metrics", file.MetricAttributions.SelectMany(attribution => attribution.Metrics));

    private static string? Hole<TEntry>(string list, IEnumerable<TEntry?> entries, params (string Name, Func<TEntry, object?> Of)[] members)
        where TEntry : class
    {
        foreach (var (entry, place) in entries.Select((entry, index) => (entry, index + 1)))
        {
            if (entry is null)
            {
                return T["Entry {0} of \"{1}\" is null. Remove it, or write one in its place.", place, list];
            }

            if (Array.Find(members, member => member.Of(entry) is null) is { Name: { } missing })
            {
                return T["Entry {0} of \"{1}\" has no \"{2}\". Add it.", place, list, missing];
            }
        }

        return null;
    }

    private static string? FaultOfWhole(GroupFile file)
    {
        var schemas = file.Schemas.Select(schema => schema.Name).ToHashSet();
        var solutions = file.Solutions.Where(solution => solution.Trained).Select(solution => solution.Name).ToHashSet();
        return file.Name.Length == 0 ? T["The file does not name the dataset group (\"name\")."].Value
            : Twice("schemas", file.Schemas.Select(schema => schema.Name))
            ?? file.Schemas.Where(schema => !IsText(schema.Schema)).Select(schema => T["The schema {0} holds half a character: \\ud800 to \\udfff come in pairs.", schema.Name].Value).FirstOrDefault()
            ?? Twice("datasets", file.Datasets.Select(dataset => dataset.Type.ToUpperInvariant()))
            ?? Twice("solutions", file.Solutions.Select(solution => solution.Name))
            ?? Twice("filters", file.Filters.Select(filter => filter.Name))
            ?? Twice("campaigns", file.Campaigns.Select(campaign => campaign.Name))
            ?? Twice("recommenders", file.Recommenders.Select(recommender => recommender.Name))
            ?? (file.MetricAttributions.Count > 1 ? T["A dataset group has one metric attribution at most; \"metricAttributions\" holds more."].Value : null)
            ?? file.Datasets.Where(dataset => !schemas.Contains(dataset.Schema))
                .Select(dataset => T["The dataset {0} names the schema “{1}”, which the file does not hold. Add it under \"schemas\".", dataset.Name, dataset.Schema].Value).FirstOrDefault()
            ?? file.Datasets.SelectMany(dataset => dataset.Imports.Where(import => S3Location.TryParse(import.From) is null)
                .Select(import => T["The dataset {0} imports from “{1}”. Write it as s3://bucket/key.", dataset.Name, import.From].Value)).FirstOrDefault()
            ?? file.Campaigns.Where(campaign => !solutions.Contains(campaign.Solution))
                .Select(campaign => T["The campaign {0} serves the solution “{1}”, which the file does not hold with \"trained\": true.", campaign.Name, campaign.Solution].Value).FirstOrDefault();
    }

    /// <summary>Whether all texts in it can be read.</summary>
    private static bool IsText(JsonNode schema)
    {
        try
        {
            schema.ToJsonString();
            return true;
        }
        catch (Exception half) when (half is InvalidOperationException or JsonException or ArgumentException)
        {
            return false;
        }
    }

    private static string? Twice(string list, IEnumerable<string> names) =>
        names.GroupBy(name => name).Where(same => same.Count() > 1).Select(same => T["\"{0}\" holds “{1}” twice.", list, same.Key].Value).FirstOrDefault();
}

/// <summary><c>s3://bucket/key</c>, where the key may be a folder.</summary>
internal sealed record S3Location(string Bucket, string Key)
{
    public static S3Location? TryParse(string? text) =>
        text is not null && text.StartsWith("s3://", StringComparison.Ordinal) && text["s3://".Length..].Split('/', 2) is [{ Length: > 0 } bucket, var key]
            ? new(bucket, key)
            : null;

    public override string ToString() => $"s3://{Bucket}/{Key}";
}
