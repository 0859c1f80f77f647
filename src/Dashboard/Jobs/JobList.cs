using System.Collections.Concurrent;
using Amazon.Personalize;
using Amazon.Personalize.Model;
using Dashboard.Connections;

namespace Dashboard.Jobs;

/// <summary>Lists the jobs of one connection: a list call for each kind, plus what the engine tells where there is one.</summary>
internal sealed class JobList(ConnectionClients clients)
{
    // Which group a job belongs to never changes, and takes a call to find out.
    private readonly ConcurrentDictionary<string, string?> _groups = new();

    private IAmazonPersonalize Personalize => clients.Personalize;

    /// <summary>All jobs, newest first.</summary>
    public async Task<IReadOnlyList<Job>> ReadAsync(CancellationToken cancellationToken)
    {
        var told = clients.Engine is { } engine
            ? (await engine.ListJobsAsync(cancellationToken).ConfigureAwait(false)).DistinctBy(job => job.Arn).ToDictionary(job => job.Arn)
            : [];
        var jobs = new List<Job>();

        await foreach (var job in Personalize.Paginators.ListDatasetImportJobs(new()).DatasetImportJobs.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var arn = job.DatasetImportJobArn;
            jobs.Add(new(
                arn, JobKind.Import, job.JobName, await GroupOfAsync(arn, GroupOfImportAsync, cancellationToken).ConfigureAwait(false), job.Status,
                Moment(job.CreationDateTime), Moment(job.LastUpdatedDateTime), job.FailureReason, told.GetValueOrDefault(arn)));
        }

        await foreach (var version in Personalize.Paginators.ListSolutionVersions(new()).SolutionVersions.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var arn = version.SolutionVersionArn;
            jobs.Add(new(
                arn, JobKind.Training, NameOfVersion(arn), await GroupOfAsync(arn, GroupOfVersionAsync, cancellationToken).ConfigureAwait(false), version.Status,
                Moment(version.CreationDateTime), Moment(version.LastUpdatedDateTime), version.FailureReason, told.GetValueOrDefault(arn)));
        }

        await foreach (var campaign in Personalize.Paginators.ListCampaigns(new()).Campaigns.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var arn = campaign.CampaignArn;
            jobs.Add(new(
                arn, JobKind.Campaign, campaign.Name, await GroupOfAsync(arn, GroupOfCampaignAsync, cancellationToken).ConfigureAwait(false), campaign.Status,
                Moment(campaign.CreationDateTime), Moment(campaign.LastUpdatedDateTime), campaign.FailureReason, told.GetValueOrDefault(arn)));
        }

        await foreach (var recommender in Personalize.Paginators.ListRecommenders(new()).Recommenders.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            // Why one failed is told on its page; the list does not know.
            jobs.Add(new(
                recommender.RecommenderArn, JobKind.Recommender, recommender.Name, NameOfGroup(recommender.DatasetGroupArn), recommender.Status,
                Moment(recommender.CreationDateTime), Moment(recommender.LastUpdatedDateTime), null, told.GetValueOrDefault(recommender.RecommenderArn)));
        }

        await foreach (var job in Personalize.Paginators.ListBatchInferenceJobs(new()).BatchInferenceJobs.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var arn = job.BatchInferenceJobArn;
            jobs.Add(new(
                arn, JobKind.Batch, job.JobName, await GroupOfAsync(job.SolutionVersionArn, GroupOfVersionAsync, cancellationToken).ConfigureAwait(false), job.Status,
                Moment(job.CreationDateTime), Moment(job.LastUpdatedDateTime), job.FailureReason, told.GetValueOrDefault(arn)));
        }

        await foreach (var job in Personalize.Paginators.ListBatchSegmentJobs(new()).BatchSegmentJobs.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var arn = job.BatchSegmentJobArn;
            jobs.Add(new(
                arn, JobKind.Batch, job.JobName, await GroupOfAsync(job.SolutionVersionArn, GroupOfVersionAsync, cancellationToken).ConfigureAwait(false), job.Status,
                Moment(job.CreationDateTime), Moment(job.LastUpdatedDateTime), job.FailureReason, told.GetValueOrDefault(arn)));
        }

        await foreach (var job in Personalize.Paginators.ListDatasetExportJobs(new()).DatasetExportJobs.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var arn = job.DatasetExportJobArn;
            jobs.Add(new(
                arn, JobKind.Export, job.JobName, await GroupOfAsync(arn, GroupOfExportAsync, cancellationToken).ConfigureAwait(false), job.Status,
                Moment(job.CreationDateTime), Moment(job.LastUpdatedDateTime), job.FailureReason, told.GetValueOrDefault(arn)));
        }

        // The one list without a paginator.
        var page = new ListDataDeletionJobsResponse();
        do
        {
            page = await Personalize.ListDataDeletionJobsAsync(new() { NextToken = page.NextToken }, cancellationToken).ConfigureAwait(false);
            jobs.AddRange((page.DataDeletionJobs ?? []).Select(job => new Job(
                job.DataDeletionJobArn, JobKind.Deletion, job.JobName, NameOfGroup(job.DatasetGroupArn), job.Status,
                Moment(job.CreationDateTime), Moment(job.LastUpdatedDateTime), job.FailureReason, told.GetValueOrDefault(job.DataDeletionJobArn))));
        }
        while (page.NextToken is not null);

        return [.. jobs.OrderByDescending(job => job.Created).ThenBy(job => job.Arn, StringComparer.Ordinal)];
    }

    /// <summary><c>…:solution/tastes/1a2b3c4d</c> is <c>tastes / 1a2b3c4d</c>.</summary>
    internal static string NameOfVersion(string arn) => string.Join(" / ", arn.Split('/')[1..]);

    private static DateTimeOffset? Moment(DateTime? time) => time is { } utc ? new DateTimeOffset(utc.ToUniversalTime()) : null;

    private async Task<string?> GroupOfAsync(
        string arn, Func<string, CancellationToken, Task<string?>> find, CancellationToken cancellationToken)
    {
        if (!_groups.TryGetValue(arn, out var group))
        {
            try
            {
                group = await find(arn, cancellationToken).ConfigureAwait(false);
            }
            catch (ResourceNotFoundException)
            {
                // It, or what it was made for, was deleted since it was listed.
                group = null;
            }

            _groups[arn] = group;
        }

        return group;
    }

    private async Task<string?> GroupOfImportAsync(string arn, CancellationToken cancellationToken) => GroupOfDataset(
        (await Personalize.DescribeDatasetImportJobAsync(new() { DatasetImportJobArn = arn }, cancellationToken).ConfigureAwait(false)).DatasetImportJob.DatasetArn);

    private async Task<string?> GroupOfExportAsync(string arn, CancellationToken cancellationToken) => GroupOfDataset(
        (await Personalize.DescribeDatasetExportJobAsync(new() { DatasetExportJobArn = arn }, cancellationToken).ConfigureAwait(false)).DatasetExportJob.DatasetArn);

    // A dataset's ARN ends in dataset/<group>/<TYPE>.
    private static string? GroupOfDataset(string? datasetArn) => datasetArn?.Split('/') is [_, var group, _] ? group : null;

    private async Task<string?> GroupOfVersionAsync(string arn, CancellationToken cancellationToken) => NameOfGroup(
        (await Personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = arn }, cancellationToken).ConfigureAwait(false))
            .SolutionVersion.DatasetGroupArn);

    private async Task<string?> GroupOfCampaignAsync(string arn, CancellationToken cancellationToken)
    {
        var campaign = (await Personalize.DescribeCampaignAsync(new() { CampaignArn = arn }, cancellationToken).ConfigureAwait(false)).Campaign;
        // <solution ARN>/<version>, or <solution ARN>/$LATEST.
        var solutionArn = campaign.SolutionVersionArn[..campaign.SolutionVersionArn.LastIndexOf('/')];
        return NameOfGroup(
            (await Personalize.DescribeSolutionAsync(new() { SolutionArn = solutionArn }, cancellationToken).ConfigureAwait(false)).Solution.DatasetGroupArn);
    }

    private static string? NameOfGroup(string? groupArn) => groupArn?[(groupArn.IndexOf('/') + 1)..];
}
