using Amazon.Personalize.Model;
using Dashboard.Connections;

namespace Dashboard.Jobs;

/// <summary>A resource at one moment: its status, why it failed, and its job's progress where that is told.</summary>
public sealed record WatchedResource(string Arn, string Status, string? FailureReason, EngineJob? Progress)
{
    /// <summary>The status of what is gone, or never was.</summary>
    public const string Deleted = "DELETED";

    internal bool SaysTheSameAs(WatchedResource other) =>
        (Status, FailureReason) == (other.Status, other.FailureReason)
        && (Progress?.Stages ?? []).SequenceEqual(other.Progress?.Stages ?? [])
        && Progress?.Report?.GetRawText() == other.Progress?.Report?.GetRawText();

    /// <summary>Describes whatever the ARN names.</summary>
    internal static async Task<WatchedResource> ReadAsync(ConnectionClients clients, string arn, CancellationToken cancellationToken)
    {
        try
        {
            var (status, failureReason) = await StatusOfAsync(clients, arn, cancellationToken).ConfigureAwait(false);
            var progress = clients.Engine is { } engine ? await engine.FindJobAsync(arn, cancellationToken).ConfigureAwait(false) : null;
            return new(arn, status, failureReason, progress);
        }
        catch (ResourceNotFoundException)
        {
            return new(arn, Deleted, null, null);
        }
    }

    private static async Task<(string Status, string? FailureReason)> StatusOfAsync(
        ConnectionClients clients, string arn, CancellationToken cancellationToken)
    {
        var personalize = clients.Personalize;
        switch (ResourceKinds.Of(arn))
        {
            case ResourceKind.DatasetGroup:
                var group = (await personalize.DescribeDatasetGroupAsync(new() { DatasetGroupArn = arn }, cancellationToken).ConfigureAwait(false)).DatasetGroup;
                return (group.Status, group.FailureReason);
            case ResourceKind.Dataset:
                var dataset = (await personalize.DescribeDatasetAsync(new() { DatasetArn = arn }, cancellationToken).ConfigureAwait(false)).Dataset;
                return (dataset.Status, null);
            case ResourceKind.DatasetImportJob:
                var import = (await personalize.DescribeDatasetImportJobAsync(new() { DatasetImportJobArn = arn }, cancellationToken).ConfigureAwait(false)).DatasetImportJob;
                return (import.Status, import.FailureReason);
            case ResourceKind.Solution:
                var solution = (await personalize.DescribeSolutionAsync(new() { SolutionArn = arn }, cancellationToken).ConfigureAwait(false)).Solution;
                return (solution.Status, null);
            case ResourceKind.SolutionVersion:
                var version = (await personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = arn }, cancellationToken).ConfigureAwait(false)).SolutionVersion;
                return (version.Status, version.FailureReason);
            case ResourceKind.Campaign:
                var campaign = (await personalize.DescribeCampaignAsync(new() { CampaignArn = arn }, cancellationToken).ConfigureAwait(false)).Campaign;
                return (campaign.Status, campaign.FailureReason);
            case ResourceKind.EventTracker:
                var tracker = (await personalize.DescribeEventTrackerAsync(new() { EventTrackerArn = arn }, cancellationToken).ConfigureAwait(false)).EventTracker;
                return (tracker.Status, null);
            case ResourceKind.Filter:
                var filter = (await personalize.DescribeFilterAsync(new() { FilterArn = arn }, cancellationToken).ConfigureAwait(false)).Filter;
                return (filter.Status, filter.FailureReason);
            case ResourceKind.MetricAttribution:
                var attribution = (await personalize.DescribeMetricAttributionAsync(new() { MetricAttributionArn = arn }, cancellationToken).ConfigureAwait(false)).MetricAttribution;
                return (attribution.Status, attribution.FailureReason);
            case ResourceKind.Recommender:
                var recommender = (await personalize.DescribeRecommenderAsync(new() { RecommenderArn = arn }, cancellationToken).ConfigureAwait(false)).Recommender;
                return (recommender.Status, recommender.FailureReason);
            case ResourceKind.Schema:
                await personalize.DescribeSchemaAsync(new() { SchemaArn = arn }, cancellationToken).ConfigureAwait(false);
                return (ResourceStatus.Active, null);
            default:
                throw new ArgumentException($"{arn} names nothing that has a status.", nameof(arn));
        }
    }
}
