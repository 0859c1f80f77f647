namespace Dashboard.GroupFiles;

/// <summary>Whether a file hangs together: names that are used are there, and each once.</summary>
internal static class GroupFileRules
{
    /// <summary>The first fault, in words that name its place; null when there is none.</summary>
    public static string? FaultOf(GroupFile file)
    {
        var schemas = file.Schemas.Select(schema => schema.Name).ToHashSet();
        var solutions = file.Solutions.Where(solution => solution.Trained).Select(solution => solution.Name).ToHashSet();
        return file.Name.Length == 0 ? "The file does not name the dataset group (\"name\")."
            : Twice("schemas", file.Schemas.Select(schema => schema.Name))
            ?? Twice("datasets", file.Datasets.Select(dataset => dataset.Type.ToUpperInvariant()))
            ?? Twice("solutions", file.Solutions.Select(solution => solution.Name))
            ?? Twice("filters", file.Filters.Select(filter => filter.Name))
            ?? Twice("campaigns", file.Campaigns.Select(campaign => campaign.Name))
            ?? Twice("recommenders", file.Recommenders.Select(recommender => recommender.Name))
            ?? (file.MetricAttributions.Count > 1 ? "A dataset group has one metric attribution at most; \"metricAttributions\" holds more." : null)
            ?? file.Datasets.Where(dataset => !schemas.Contains(dataset.Schema))
                .Select(dataset => $"The dataset {dataset.Name} names the schema “{dataset.Schema}”, which the file does not hold. Add it under \"schemas\".").FirstOrDefault()
            ?? file.Datasets.SelectMany(dataset => dataset.Imports.Where(import => S3Location.TryParse(import.From) is null)
                .Select(import => $"The dataset {dataset.Name} imports from “{import.From}”. Write it as s3://bucket/key.")).FirstOrDefault()
            ?? file.Campaigns.Where(campaign => !solutions.Contains(campaign.Solution))
                .Select(campaign => $"The campaign {campaign.Name} serves the solution “{campaign.Solution}”, which the file does not hold with \"trained\": true.").FirstOrDefault();
    }

    private static string? Twice(string list, IEnumerable<string> names) =>
        names.GroupBy(name => name).Where(same => same.Count() > 1).Select(same => $"\"{list}\" holds “{same.Key}” twice.").FirstOrDefault();
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
