using LocalPersonalize.Jobs;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Laboratory;

/// <summary>How long Amazon Personalize takes, in round numbers within what public notebooks recorded of it (2019 to 2024).</summary>
internal static class ServiceDurations
{
    private static readonly TimeSpan s_other = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_deletion = TimeSpan.FromMinutes(1);

    private static readonly Dictionary<string, TimeSpan> s_byResource = new(StringComparer.Ordinal)
    {
        ["dataset-group"] = TimeSpan.FromSeconds(45), // under a minute
        ["dataset"] = TimeSpan.FromSeconds(30),
        ["dataset-import-job"] = TimeSpan.FromMinutes(6), // 1 to 17 minutes
        ["dataset-export-job"] = TimeSpan.FromMinutes(6), // as an import: nothing is recorded
        ["data-deletion-job"] = TimeSpan.FromMinutes(20), // nothing is recorded
        ["solution"] = s_other,
        ["solution-version"] = TimeSpan.FromMinutes(40), // 20 to 55 minutes
        ["campaign"] = TimeSpan.FromMinutes(8), // 7 to 10 minutes
        ["recommender"] = TimeSpan.FromMinutes(48), // a solution version and a campaign
        ["batch-inference-job"] = TimeSpan.FromMinutes(18), // 13 to 26 minutes
        ["batch-segment-job"] = TimeSpan.FromMinutes(18),
        ["event-tracker"] = s_other,
        ["filter"] = s_other, // seconds
        ["metric-attribution"] = s_other,
    };

    /// <summary>The kinds of resources that have jobs, as ARNs spell them.</summary>
    public static IReadOnlyCollection<string> Resources => s_byResource.Keys;

    /// <summary>The kind of an ARN's resource: <c>solution-version</c> of <c>arn:aws:personalize:…:solution/films/1a2b3c4d</c>.</summary>
    public static string ResourceOf(string arn)
    {
        var path = arn[(arn.LastIndexOf(':') + 1)..].Split('/');
        return path is ["solution", _, _] ? "solution-version" : path[0];
    }

    /// <summary>A tenth of its time a job is pending.</summary>
    public static TimeSpan Pending(Job job) => Whole(job) / 10;

    /// <summary>How long it is in progress.</summary>
    public static TimeSpan InProgress(Job job) => Whole(job) - Pending(job);

    private static TimeSpan Whole(Job job) => job.Status is ResourceStatus.DeletePending or ResourceStatus.DeleteInProgress
        ? s_deletion
        : s_byResource.GetValueOrDefault(ResourceOf(job.Arn), s_other);
}
