using Amazon.Personalize.Model;
using LocalPersonalize.S3;
using LocalPersonalize.Storage;
using LocalPersonalize.Wire;

namespace LocalPersonalize.Resources;

/// <param name="Deleted">How many records it has deleted; null until it is COMPLETED.</param>
internal sealed record DataDeletionJobState(string DataLocation, string RoleArn, int? Deleted = null) : IResourceState
{
    public static string Kind => "data-deletion-job";
}

/// <summary>CreateDataDeletionJob: deletes the users that a CSV file names from the datasets and models of a dataset group.</summary>
internal sealed class CreateDataDeletionJob(EngineDatabase database, Arns arns) : IOperation<CreateDataDeletionJobRequest, CreateDataDeletionJobResponse>
{
    public Task<CreateDataDeletionJobResponse> HandleAsync(CreateDataDeletionJobRequest request, CancellationToken cancellationToken)
    {
        var location = request.DataSource.DataLocation
            ?? throw new InvalidInputException("dataSource.dataLocation is missing: give the S3 path of a CSV file with the column USER_ID, or of a folder with a trailing /.");
        S3Uri.Parse(location);
        return database.WriteAsync(
            transaction =>
            {
                var group = transaction.Resources.RequireActive<DatasetGroupState>(request.DatasetGroupArn);
                Quotas.CheckInProgress<DataDeletionJobState>(transaction, Quotas.DataDeletionJobsInProgress, group.Arn);
                RequireNoImports(transaction, group.Arn);
                var arn = arns.DataDeletionJob(request.JobName);
                transaction.Resources.Add(
                    arn, request.JobName, group.Arn, new DataDeletionJobState(location, request.RoleArn), request.Tags, ResourceStatus.Pending);
                transaction.Jobs.Add<DeleteUsers>(arn, subject: group.Arn);
                return new CreateDataDeletionJobResponse { DataDeletionJobArn = arn };
            },
            cancellationToken);
    }

    // An import that goes on meanwhile would bring the users back.
    private static void RequireNoImports(EngineTransaction transaction, string datasetGroupArn)
    {
        foreach (var dataset in transaction.Resources.All<DatasetState>(datasetGroupArn))
        {
            Deletion.RequireNoneChanging(datasetGroupArn, transaction.Resources.All<DatasetImportJobState>(dataset.Arn), "have data deleted");
        }
    }
}

/// <summary>DescribeDataDeletionJob.</summary>
internal sealed class DescribeDataDeletionJob(EngineDatabase database) : IOperation<DescribeDataDeletionJobRequest, DescribeDataDeletionJobResponse>
{
    public Task<DescribeDataDeletionJobResponse> HandleAsync(DescribeDataDeletionJobRequest request, CancellationToken cancellationToken)
    {
        var job = database.Read(transaction => transaction.Resources.Require<DataDeletionJobState>(request.DataDeletionJobArn));
        return Task.FromResult(new DescribeDataDeletionJobResponse
        {
            DataDeletionJob = new()
            {
                DataDeletionJobArn = job.Arn,
                JobName = job.Name,
                DatasetGroupArn = job.Parent,
                DataSource = new() { DataLocation = job.State.DataLocation },
                RoleArn = job.State.RoleArn,
                NumDeleted = job.State.Deleted,
                Status = job.Status,
                FailureReason = job.FailureReason,
                CreationDateTime = job.CreatedAt,
                LastUpdatedDateTime = job.UpdatedAt,
            },
        });
    }
}

/// <summary>ListDataDeletionJobs.</summary>
internal sealed class ListDataDeletionJobs(EngineDatabase database) : IOperation<ListDataDeletionJobsRequest, ListDataDeletionJobsResponse>
{
    public Task<ListDataDeletionJobsResponse> HandleAsync(ListDataDeletionJobsRequest request, CancellationToken cancellationToken)
    {
        var page = database.Read(transaction =>
            transaction.Resources.List<DataDeletionJobState>(request.DatasetGroupArn, request.NextToken, request.MaxResults));
        return Task.FromResult(new ListDataDeletionJobsResponse
        {
            NextToken = page.NextToken,
            DataDeletionJobs = page.Select(job => new DataDeletionJobSummary
            {
                DataDeletionJobArn = job.Arn,
                DatasetGroupArn = job.Parent,
                JobName = job.Name,
                Status = job.Status,
                FailureReason = job.FailureReason,
                CreationDateTime = job.CreatedAt,
                LastUpdatedDateTime = job.UpdatedAt,
            }),
        });
    }
}
