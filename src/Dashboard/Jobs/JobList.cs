using System.Collections.Concurrent;
using Amazon.Personalize;
using Amazon.Personalize.Model;
using Dashboard.Connections;

namespace Dashboard.Jobs;

/// <summary>Lists the jobs of one connection: four list calls, plus what the engine tells where there is one.</summary>
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

    // A dataset's ARN ends in dataset/<group>/<TYPE>.
    private async Task<string?> GroupOfImportAsync(string arn, CancellationToken cancellationToken) =>
        (await Personalize.DescribeDatasetImportJobAsync(new() { DatasetImportJobArn = arn }, cancellationToken).ConfigureAwait(false))
            .DatasetImportJob.DatasetArn?.Split('/') is [_, var group, _] ? group : null;

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
