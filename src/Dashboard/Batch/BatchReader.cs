using Amazon.Personalize;
using Amazon.Personalize.Model;

namespace Dashboard.Batch;

/// <summary>Reads the batch jobs of a dataset group. The API lists them by solution version, or all.</summary>
internal static class BatchReader
{
    /// <summary>Both kinds of jobs, newest first.</summary>
    public static async Task<IReadOnlyList<BatchJob>> ListAsync(IAmazonPersonalize personalize, string datasetGroupArn, CancellationToken cancellationToken)
    {
        var solutions = await personalize.Paginators.ListSolutions(new() { DatasetGroupArn = datasetGroupArn }).Solutions
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var ofGroup = solutions.Select(solution => solution.SolutionArn).ToHashSet();
        var inference = await personalize.Paginators.ListBatchInferenceJobs(new()).BatchInferenceJobs.ToListAsync(cancellationToken).ConfigureAwait(false);
        var segment = await personalize.Paginators.ListBatchSegmentJobs(new()).BatchSegmentJobs.ToListAsync(cancellationToken).ConfigureAwait(false);
        var jobs = await Task.WhenAll(
            inference.Where(job => ofGroup.Contains(SolutionOf(job.SolutionVersionArn)))
                .Select(async job => Of((await personalize.DescribeBatchInferenceJobAsync(
                    new() { BatchInferenceJobArn = job.BatchInferenceJobArn }, cancellationToken).ConfigureAwait(false)).BatchInferenceJob))
                .Concat(segment.Where(job => ofGroup.Contains(SolutionOf(job.SolutionVersionArn)))
                    .Select(async job => Of((await personalize.DescribeBatchSegmentJobAsync(
                        new() { BatchSegmentJobArn = job.BatchSegmentJobArn }, cancellationToken).ConfigureAwait(false)).BatchSegmentJob))))
            .ConfigureAwait(false);
        return [.. jobs.OrderByDescending(job => job.Created)];
    }

    private static string SolutionOf(string versionArn) => versionArn[..versionArn.LastIndexOf('/')];

    private static BatchJob Of(BatchInferenceJob job) => new(
        false, job.BatchInferenceJobArn, job.JobName, job.SolutionVersionArn, job.Status, job.FailureReason, job.JobInput.S3DataSource.Path,
        job.JobOutput.S3DataDestination.Path, job.NumResults, Moment(job.CreationDateTime), job.FilterArn);

    private static BatchJob Of(BatchSegmentJob job) => new(
        true, job.BatchSegmentJobArn, job.JobName, job.SolutionVersionArn, job.Status, job.FailureReason, job.JobInput.S3DataSource.Path,
        job.JobOutput.S3DataDestination.Path, job.NumResults, Moment(job.CreationDateTime), job.FilterArn);

    private static DateTimeOffset? Moment(DateTime? time) => time is { } utc ? new DateTimeOffset(utc.ToUniversalTime()) : null;
}
