using Amazon.Personalize.Model;
using Dashboard.Connections;
using Dashboard.Jobs;

namespace Dashboard.DatasetGroups;

/// <summary>What stands in the way of a deletion, in words an operator can act on.</summary>
public sealed record Obstacle(string What, string Arn);

/// <summary>
/// Deletes resources by the service's rules: campaigns before their solution; datasets before the schema they use; solutions and
/// datasets before the group; nothing while it is being made or trained.
/// </summary>
internal sealed class ResourceDeletion(JobWatcher watcher)
{
    /// <summary>What the deletion of a kind means, in one sentence or two.</summary>
    public static string ConsequenceOf(ResourceKind kind) => kind switch
    {
        ResourceKind.Campaign => T["It stops answering at once. The solution version that it serves stays, so it can be made again."],
        ResourceKind.Recommender => T["It stops answering at once, and what it has learnt goes with it. The data stays, so it can be made again."],
        ResourceKind.Solution => T["All its versions and their metrics go with it. The data stays, so it can be trained again."],
        ResourceKind.EventTracker => T["Applications can no longer send events to it; the next tracker has another tracking ID. What was sent stays."],
        ResourceKind.MetricAttribution => T["Nothing is added up any more. Reports that were written stay in the bucket."],
        ResourceKind.Dataset => T["Its imported rows go with it. The uploaded files stay in the bucket; trained versions keep working."],
        ResourceKind.Schema => T["No dataset uses it any more once this is allowed."],
        ResourceKind.DatasetGroup => T["The group itself, once it is empty. Its name becomes free."],
        _ => T["It cannot be had back."],
    };

    /// <summary>What has to be deleted, or waited for, first. Empty when the resource can go now.</summary>
    public static async Task<IReadOnlyList<Obstacle>> FindObstaclesAsync(ConnectionClients clients, string arn, CancellationToken cancellationToken)
    {
        var pages = clients.Personalize.Paginators;
        var obstacles = new List<Obstacle>();
        switch (ResourceKinds.Of(arn))
        {
            case ResourceKind.Solution:
                var campaigns = await pages.ListCampaigns(new() { SolutionArn = arn }).Campaigns.ToListAsync(cancellationToken).ConfigureAwait(false);
                obstacles.AddRange(campaigns.Select(campaign => new Obstacle(T["Delete the campaign {0} first.", campaign.Name], campaign.CampaignArn)));
                var versions = await pages.ListSolutionVersions(new() { SolutionArn = arn }).SolutionVersions.ToListAsync(cancellationToken).ConfigureAwait(false);
                obstacles.AddRange(versions.Where(version => ResourceStatus.IsRunning(version.Status))
                    .Select(version => new Obstacle(T["Wait for the training {0}, or stop it.", JobList.NameOfVersion(version.SolutionVersionArn)], version.SolutionVersionArn)));
                break;
            case ResourceKind.Dataset:
                var imports = await pages.ListDatasetImportJobs(new() { DatasetArn = arn }).DatasetImportJobs.ToListAsync(cancellationToken).ConfigureAwait(false);
                obstacles.AddRange(imports.Where(job => ResourceStatus.IsRunning(job.Status))
                    .Select(job => new Obstacle(T["Wait for the import {0}, or cancel it.", job.JobName], job.DatasetImportJobArn)));
                break;
            case ResourceKind.DatasetGroup:
                var contents = await GroupContents.ReadAsync(clients.Personalize, arn, cancellationToken).ConfigureAwait(false);
                obstacles.AddRange(contents.Solutions.Select(solution => new Obstacle(T["Delete the solution {0} first.", solution.Name], solution.SolutionArn)));
                var serving = await ServingResources.ReadAsync(clients.Personalize, arn, cancellationToken).ConfigureAwait(false);
                obstacles.AddRange(serving.Recommenders.Select(recommender => new Obstacle(T["Delete the recommender {0} first.", recommender.Name], recommender.RecommenderArn)));
                obstacles.AddRange(serving.Filters.Select(filter => new Obstacle(T["Delete the filter {0} first.", filter.Name], filter.FilterArn)));
                obstacles.AddRange(serving.EventTrackers.Select(tracker => new Obstacle(T["Delete the event tracker {0} first.", tracker.Name], tracker.EventTrackerArn)));
                obstacles.AddRange(serving.MetricAttributions.Select(attribution => new Obstacle(T["Delete the metric attribution {0} first.", attribution.Name], attribution.MetricAttributionArn)));
                obstacles.AddRange(contents.Datasets.Select(dataset => new Obstacle(T["Delete the dataset {0} first.", dataset.Name], dataset.DatasetArn)));
                break;
        }

        return obstacles;
    }

    /// <summary>Deletes the resource and waits until the service no longer knows it.</summary>
    /// <exception cref="ResourceInUseException">Something still uses it, or it is being made.</exception>
    public async Task DeleteAsync(ConnectionClients clients, string arn, CancellationToken cancellationToken)
    {
        try
        {
            await StartAsync(clients, arn, cancellationToken).ConfigureAwait(false);
        }
        catch (ResourceNotFoundException)
        {
            // Somebody was faster; it is gone all the same.
            return;
        }

        await watcher.WaitUntilDeletedAsync(clients, arn, cancellationToken).ConfigureAwait(false);
        watcher.Nudge(clients);
    }

    private static Task StartAsync(ConnectionClients clients, string arn, CancellationToken cancellationToken)
    {
        var personalize = clients.Personalize;
        return ResourceKinds.Of(arn) switch
        {
            ResourceKind.Campaign => personalize.DeleteCampaignAsync(new() { CampaignArn = arn }, cancellationToken),
            ResourceKind.Recommender => personalize.DeleteRecommenderAsync(new() { RecommenderArn = arn }, cancellationToken),
            ResourceKind.Filter => personalize.DeleteFilterAsync(new() { FilterArn = arn }, cancellationToken),
            ResourceKind.EventTracker => personalize.DeleteEventTrackerAsync(new() { EventTrackerArn = arn }, cancellationToken),
            ResourceKind.MetricAttribution => personalize.DeleteMetricAttributionAsync(new() { MetricAttributionArn = arn }, cancellationToken),
            ResourceKind.Solution => personalize.DeleteSolutionAsync(new() { SolutionArn = arn }, cancellationToken),
            ResourceKind.Dataset => personalize.DeleteDatasetAsync(new() { DatasetArn = arn }, cancellationToken),
            ResourceKind.Schema => personalize.DeleteSchemaAsync(new() { SchemaArn = arn }, cancellationToken),
            ResourceKind.DatasetGroup => personalize.DeleteDatasetGroupAsync(new() { DatasetGroupArn = arn }, cancellationToken),
            var kind => throw new ArgumentException($"A {kind.Words()} cannot be deleted by itself.", nameof(arn)),
        };
    }
}
