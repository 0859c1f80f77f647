using Amazon.Personalize.Model;
using Amazon.S3.Model;
using Dashboard.Connections;
using Dashboard.Jobs;

namespace Dashboard.DatasetGroups;

/// <summary>One deletion of a plan.</summary>
/// <param name="Arn">The resource's ARN; for uploaded files their key.</param>
/// <param name="Kind">Null for an uploaded file.</param>
public sealed record TearDownStep(string Arn, ResourceKind? Kind, string Name);

/// <summary>How a step went.</summary>
public enum TearDownOutcome
{
    Waiting,
    Running,
    Deleted,
    Kept,
    Failed,
}

/// <summary>Everything of a dataset group, in the order in which it has to go.</summary>
public sealed record TearDownPlan(string GroupName, IReadOnlyList<TearDownStep> Steps, IReadOnlyList<string> Files, long FilesSizeInBytes);

/// <summary>Plans and carries out the deletion of a whole group: campaigns → filters, trackers, metric attributions → solutions → datasets → schemas → group → files.</summary>
internal sealed class TearDown(ResourceDeletion deletion, JobWatcher watcher)
{
    /// <summary>Lists what is there. Nothing is changed.</summary>
    public static async Task<TearDownPlan> PlanAsync(ConnectionClients clients, string groupName, CancellationToken cancellationToken)
    {
        var pages = clients.Personalize.Paginators;
        var steps = new List<TearDownStep>();
        var groups = await pages.ListDatasetGroups(new()).DatasetGroups.ToListAsync(cancellationToken).ConfigureAwait(false);
        if (groups.FirstOrDefault(group => group.Name == groupName) is { } group)
        {
            var contents = await GroupContents.ReadAsync(clients.Personalize, group.DatasetGroupArn, cancellationToken).ConfigureAwait(false);
            steps.AddRange(contents.Campaigns.Select(campaign => new TearDownStep(campaign.CampaignArn, ResourceKind.Campaign, campaign.Name)));
            var serving = await ServingResources.ReadAsync(clients.Personalize, group.DatasetGroupArn, cancellationToken).ConfigureAwait(false);
            steps.AddRange(serving.Recommenders.Select(recommender => new TearDownStep(recommender.RecommenderArn, ResourceKind.Recommender, recommender.Name)));
            steps.AddRange(serving.Filters.Select(filter => new TearDownStep(filter.FilterArn, ResourceKind.Filter, filter.Name)));
            steps.AddRange(serving.EventTrackers.Select(tracker => new TearDownStep(tracker.EventTrackerArn, ResourceKind.EventTracker, tracker.Name)));
            steps.AddRange(serving.MetricAttributions.Select(attribution => new TearDownStep(attribution.MetricAttributionArn, ResourceKind.MetricAttribution, attribution.Name)));
            steps.AddRange(contents.Solutions.Select(solution => new TearDownStep(solution.SolutionArn, ResourceKind.Solution, solution.Name)));
            steps.AddRange(contents.Datasets.Select(dataset => new TearDownStep(dataset.DatasetArn, ResourceKind.Dataset, dataset.Name)));
            steps.AddRange(await SchemasAsync(clients, contents.Datasets, cancellationToken).ConfigureAwait(false));
            steps.Add(new(group.DatasetGroupArn, ResourceKind.DatasetGroup, group.Name));
        }

        var files = await ListFilesAsync(clients, groupName, cancellationToken).ConfigureAwait(false);
        return new(groupName, steps, [.. files.Select(file => file.Key)], files.Sum(file => file.Size ?? 0));
    }

    /// <summary>Deletes one step's resource; whatever of it still runs is ended first. Answers <see cref="TearDownOutcome.Kept"/> for a schema in use elsewhere.</summary>
    public async Task<TearDownOutcome> CarryOutAsync(ConnectionClients clients, TearDownStep step, CancellationToken cancellationToken)
    {
        await EndWhatRunsAsync(clients, step, cancellationToken).ConfigureAwait(false);
        try
        {
            await deletion.DeleteAsync(clients, step.Arn, cancellationToken).ConfigureAwait(false);
            return TearDownOutcome.Deleted;
        }
        catch (ResourceInUseException) when (step.Kind == ResourceKind.Schema)
        {
            return TearDownOutcome.Kept;
        }
    }

    /// <summary>Deletes the group's uploaded files; answers how many.</summary>
    public static async Task<int> DeleteFilesAsync(ConnectionClients clients, string groupName, CancellationToken cancellationToken)
    {
        const int MostPerCall = 1000;
        var files = await ListFilesAsync(clients, groupName, cancellationToken).ConfigureAwait(false);
        foreach (var chunk in files.Chunk(MostPerCall))
        {
            await clients.S3.DeleteObjectsAsync(
                new() { BucketName = clients.Connection.Bucket, Objects = [.. chunk.Select(file => new KeyVersion { Key = file.Key })] },
                cancellationToken).ConfigureAwait(false);
        }

        return files.Count;
    }

    private static async Task<IReadOnlyList<S3Object>> ListFilesAsync(ConnectionClients clients, string groupName, CancellationToken cancellationToken)
    {
        try
        {
            return await clients.S3.Paginators
                .ListObjectsV2(new() { BucketName = clients.Connection.Bucket, Prefix = GroupContext.UploadPrefixOf(groupName) })
                .S3Objects.ToListAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (NoSuchBucketException)
        {
            // Nothing was ever uploaded.
            return [];
        }
    }

    private static async Task<IEnumerable<TearDownStep>> SchemasAsync(
        ConnectionClients clients, IEnumerable<DatasetSummary> datasets, CancellationToken cancellationToken)
    {
        var arns = new HashSet<string>();
        foreach (var dataset in datasets)
        {
            var described = await clients.Personalize.DescribeDatasetAsync(new() { DatasetArn = dataset.DatasetArn }, cancellationToken).ConfigureAwait(false);
            arns.Add(described.Dataset.SchemaArn);
        }

        return arns.Select(arn => new TearDownStep(arn, ResourceKind.Schema, arn[(arn.IndexOf('/') + 1)..]));
    }

    private async Task EndWhatRunsAsync(ConnectionClients clients, TearDownStep step, CancellationToken cancellationToken)
    {
        if (step.Kind is not (ResourceKind.Solution or ResourceKind.Dataset))
        {
            await watcher.WaitAsync(clients, step.Arn, cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (var obstacle in await ResourceDeletion.FindObstaclesAsync(clients, step.Arn, cancellationToken).ConfigureAwait(false))
        {
            var job = new Job(
                obstacle.Arn, step.Kind == ResourceKind.Solution ? JobKind.Training : JobKind.Import, step.Name, null, "CREATE IN_PROGRESS", null, null, null, null);
            if (ResourceKinds.Of(obstacle.Arn) != ResourceKind.Campaign && JobWatcher.CanCancel(clients, job))
            {
                await watcher.CancelAsync(clients, job, cancellationToken).ConfigureAwait(false);
            }

            await watcher.WaitAsync(clients, obstacle.Arn, cancellationToken).ConfigureAwait(false);
        }
    }
}
