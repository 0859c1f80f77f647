namespace Dashboard.Jobs;

/// <summary>The kinds of resources that the dashboard deletes or watches.</summary>
public enum ResourceKind
{
    DatasetGroup,
    Dataset,
    Schema,
    DatasetImportJob,
    Solution,
    SolutionVersion,
    Campaign,
    Recommender,
    EventTracker,
    Filter,
    MetricAttribution,
}

internal static class ResourceKinds
{
    /// <summary>
    /// Reads the kind off an ARN: <c>arn:aws:personalize:us-east-1:000000000000:solution/tastes/1a2b3c4d</c> is a solution version, since
    /// a solution's own ends after its name.
    /// </summary>
    /// <exception cref="ArgumentException">It is no ARN of these kinds.</exception>
    public static ResourceKind Of(string arn) => (arn.Split(':', 6) is [_, _, _, _, _, var resource] ? resource.Split('/') : []) switch
    {
        ["dataset-group", _] => ResourceKind.DatasetGroup,
        ["dataset", _, _] => ResourceKind.Dataset,
        ["schema", _] => ResourceKind.Schema,
        ["dataset-import-job", _] => ResourceKind.DatasetImportJob,
        ["solution", _] => ResourceKind.Solution,
        ["solution", _, _] => ResourceKind.SolutionVersion,
        ["campaign", _] => ResourceKind.Campaign,
        ["recommender", _] => ResourceKind.Recommender,
        ["event-tracker", _] => ResourceKind.EventTracker,
        ["filter", _] => ResourceKind.Filter,
        ["metric-attribution", _] => ResourceKind.MetricAttribution,
        _ => throw new ArgumentException($"\"{arn}\" is not the ARN of a resource of Amazon Personalize.", nameof(arn)),
    };

    /// <summary>The kind in words, for sentences: <c>dataset group</c>.</summary>
    public static string Words(this ResourceKind kind) => kind switch
    {
        ResourceKind.DatasetGroup => T["dataset group"],
        ResourceKind.DatasetImportJob => T["dataset import job"],
        ResourceKind.SolutionVersion => T["solution version"],
        ResourceKind.EventTracker => T["event tracker"],
        ResourceKind.MetricAttribution => T["metric attribution"],
        ResourceKind.Dataset => T["dataset"],
        ResourceKind.Schema => T["schema"],
        ResourceKind.Solution => T["solution"],
        ResourceKind.Campaign => T["campaign"],
        ResourceKind.Recommender => T["recommender"],
        ResourceKind.Filter => T["filter"],
        _ => kind.ToString().ToLowerInvariant(),
    };
}
