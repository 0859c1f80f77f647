using Amazon.Personalize;
using Amazon.Personalize.Model;
using Dashboard.Jobs;

namespace Dashboard.Impact;

/// <summary>A metric attribution with its metrics: it adds up what recommendations led to.</summary>
/// <param name="Attribution">As <c>DescribeMetricAttribution</c> tells it.</param>
public sealed record AttributionDetails(MetricAttribution Attribution, IReadOnlyList<MetricAttribute> Metrics)
{
    public string Name => Attribution.Name;

    public string Arn => Attribution.MetricAttributionArn;

    /// <summary>Where reports are written in S3; null for nowhere.</summary>
    public string? ReportsPath => Attribution.MetricsOutputConfig?.S3DataDestination?.Path;

    public bool IsActive => ResourceStatus.IsActive(Attribution.Status);

    public bool IsChanging => ResourceStatus.IsRunning(Attribution.Status);

    /// <summary>The group's metric attribution, which has one at most; null while it has none.</summary>
    internal static async Task<AttributionDetails?> FindAsync(IAmazonPersonalize personalize, string datasetGroupArn, CancellationToken cancellationToken)
    {
        var pages = personalize.Paginators;
        var summaries = await pages.ListMetricAttributions(new() { DatasetGroupArn = datasetGroupArn }).MetricAttributions
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        if (summaries is not [var summary, ..])
        {
            return null;
        }

        var arn = summary.MetricAttributionArn;
        var described = await personalize.DescribeMetricAttributionAsync(new() { MetricAttributionArn = arn }, cancellationToken).ConfigureAwait(false);
        var metrics = await pages.ListMetricAttributionMetrics(new() { MetricAttributionArn = arn }).Metrics
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return new(described.MetricAttribution, metrics);
    }
}
