using Amazon.Personalize;
using Amazon.Personalize.Model;
using Dashboard.Connections;
using Dashboard.DatasetGroups;

namespace Dashboard.Datasets;

/// <summary>The dataset export jobs and data deletion jobs of a dataset group, newest first.</summary>
public sealed record RecordJobs(IReadOnlyList<DatasetExportJob> Exports, IReadOnlyList<DataDeletionJob> Deletions)
{
    /// <summary>Reads them.</summary>
    internal static async Task<RecordJobs> ReadAsync(IAmazonPersonalize personalize, string groupArn, CancellationToken cancellationToken)
    {
        var exports = new List<DatasetExportJob>();
        var datasets = await personalize.Paginators.ListDatasets(new() { DatasetGroupArn = groupArn }).Datasets.ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var dataset in datasets)
        {
            var summaries = await personalize.Paginators.ListDatasetExportJobs(new() { DatasetArn = dataset.DatasetArn }).DatasetExportJobs
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            foreach (var summary in summaries)
            {
                exports.Add((await personalize.DescribeDatasetExportJobAsync(
                    new() { DatasetExportJobArn = summary.DatasetExportJobArn }, cancellationToken).ConfigureAwait(false)).DatasetExportJob);
            }
        }

        var deletions = new List<DataDeletionJob>();
        var listed = await personalize.ListDataDeletionJobsAsync(new() { DatasetGroupArn = groupArn, MaxResults = 100 }, cancellationToken).ConfigureAwait(false);
        foreach (var summary in listed.DataDeletionJobs ?? [])
        {
            deletions.Add((await personalize.DescribeDataDeletionJobAsync(
                new() { DataDeletionJobArn = summary.DataDeletionJobArn }, cancellationToken).ConfigureAwait(false)).DataDeletionJob);
        }

        return new(
            [.. exports.OrderByDescending(job => job.CreationDateTime)],
            [.. deletions.OrderByDescending(job => job.CreationDateTime)]);
    }

    /// <summary>Exports a dataset to <c>{group}/exports/</c> of the connection's bucket.</summary>
    internal static async Task ExportAsync(ConnectionClients clients, GroupContext group, string datasetArn, string jobName, CancellationToken cancellationToken)
    {
        await clients.EnsureBucketAsync(cancellationToken).ConfigureAwait(false);
        await clients.Personalize.CreateDatasetExportJobAsync(
            new()
            {
                JobName = jobName,
                DatasetArn = datasetArn,
                IngestionMode = IngestionMode.ALL,
                RoleArn = clients.Connection.RoleArn,
                JobOutput = new() { S3DataDestination = new() { Path = $"s3://{clients.Connection.Bucket}/{group.UploadPrefix}exports/" } },
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes users, whose IDs it first puts into the connection's bucket as the service wants them.</summary>
    internal static async Task DeleteUsersAsync(
        ConnectionClients clients, GroupContext group, IEnumerable<string> userIds, string jobName, CancellationToken cancellationToken)
    {
        var (bucket, key) = (clients.Connection.Bucket, $"{group.UploadPrefix}deletions/{jobName}.csv");
        await clients.EnsureBucketAsync(cancellationToken).ConfigureAwait(false);
        await clients.S3.PutObjectAsync(new() { BucketName = bucket, Key = key, ContentBody = UserIdFile(userIds) }, cancellationToken).ConfigureAwait(false);
        await clients.Personalize.CreateDataDeletionJobAsync(
            new()
            {
                JobName = jobName,
                DatasetGroupArn = group.Arn,
                DataSource = new() { DataLocation = $"s3://{bucket}/{key}" },
                RoleArn = clients.Connection.RoleArn,
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A CSV with the one column USER_ID.</summary>
    internal static string UserIdFile(IEnumerable<string> userIds) => "USER_ID\n" + string.Concat(userIds.Select(id => id.AsSpan().ContainsAny(",\"") || id.Contains('\\', StringComparison.Ordinal)
        ? $"\"{id.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"\n"
        : $"{id}\n"));
}
