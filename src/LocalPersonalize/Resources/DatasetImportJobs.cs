using Amazon.Personalize;
using Amazon.Personalize.Model;
using LocalPersonalize.Attribution;
using LocalPersonalize.S3;
using LocalPersonalize.Storage;
using LocalPersonalize.Wire;

namespace LocalPersonalize.Resources;

/// <param name="PublishMetrics">Whether what the import comes to is reported to S3.</param>
/// <param name="ImportMode">FULL replaces the dataset's data, INCREMENTAL adds to it.</param>
internal sealed record DatasetImportJobState(string DataLocation, string? RoleArn, string ImportMode, bool PublishMetrics = false) : IResourceState
{
    public static string Kind => "dataset-import-job";
}

/// <summary>CreateDatasetImportJob: imports CSV files of S3 into an ACTIVE dataset. Jobs of one dataset run one after the other.</summary>
internal sealed class CreateDatasetImportJob(EngineDatabase database, Arns arns)
    : IOperation<CreateDatasetImportJobRequest, CreateDatasetImportJobResponse>
{
    public Task<CreateDatasetImportJobResponse> HandleAsync(CreateDatasetImportJobRequest request, CancellationToken cancellationToken)
    {
        var location = request.DataSource.DataLocation
            ?? throw new InvalidInputException("dataSource.dataLocation is missing: give the S3 path of a CSV file, or of a folder with a trailing /.");
        S3Uri.Parse(location);
        var mode = request.ImportMode ?? ImportMode.FULL;
        return database.WriteAsync(
            transaction =>
            {
                var dataset = transaction.Resources.RequireActive<DatasetState>(request.DatasetArn);
                Deletion.RequireNoneChanging(dataset.Arn, transaction.Resources.All<DataDeletionJobState>(dataset.Parent), "be imported into");
                CheckIncremental(transaction, dataset, mode);
                CheckAttribution(transaction, dataset, request.PublishAttributionMetricsToS3 == true);
                Quotas.CheckInProgress<DatasetImportJobState>(transaction, Quotas.DatasetImportJobsInProgress);
                var arn = arns.DatasetImportJob(request.JobName);
                transaction.Resources.Add(
                    arn, request.JobName, dataset.Arn, new DatasetImportJobState(location, request.RoleArn, mode.Value, request.PublishAttributionMetricsToS3 == true), request.Tags);
                transaction.Jobs.Add<ImportDataset>(arn, subject: dataset.Arn);
                return new CreateDatasetImportJobResponse { DatasetImportJobArn = arn };
            },
            cancellationToken);
    }

    private static void CheckAttribution(EngineTransaction transaction, Resource<DatasetState> dataset, bool publishes)
    {
        var attribution = transaction.Resources.All<MetricAttributionState>(dataset.Parent).FirstOrDefault(one => one.Status == ResourceStatus.Active);
        if (publishes && (dataset.State.DatasetType != DatasetState.Interactions || attribution?.State.Path is null))
        {
            throw new InvalidInputException(
                "publishAttributionMetricsToS3 needs an ACTIVE metric attribution of the dataset group with an S3 path, and is for interactions only. Create or update one, or leave it out.");
        }
    }

    private static void CheckIncremental(EngineTransaction transaction, Resource<DatasetState> dataset, ImportMode mode)
    {
        if (mode == ImportMode.INCREMENTAL && dataset.State.Snapshot is null
            && !transaction.Resources.All<DatasetImportJobState>(dataset.Arn).Any(job => ResourceStatus.IsChanging(job.Status)))
        {
            throw new InvalidInputException($"Dataset {dataset.Arn} has no imported data yet: its first import must have importMode FULL.");
        }
    }
}

/// <summary>DescribeDatasetImportJob.</summary>
internal sealed class DescribeDatasetImportJob(EngineDatabase database)
    : IOperation<DescribeDatasetImportJobRequest, DescribeDatasetImportJobResponse>
{
    public Task<DescribeDatasetImportJobResponse> HandleAsync(DescribeDatasetImportJobRequest request, CancellationToken cancellationToken)
    {
        var job = database.Read(transaction => transaction.Resources.Require<DatasetImportJobState>(request.DatasetImportJobArn));
        return Task.FromResult(new DescribeDatasetImportJobResponse
        {
            DatasetImportJob = new()
            {
                DatasetImportJobArn = job.Arn,
                JobName = job.Name,
                DatasetArn = job.Parent,
                DataSource = new() { DataLocation = job.State.DataLocation },
                RoleArn = job.State.RoleArn,
                ImportMode = job.State.ImportMode,
                PublishAttributionMetricsToS3 = job.State.PublishMetrics,
                Status = job.Status,
                FailureReason = job.FailureReason,
                CreationDateTime = job.CreatedAt,
                LastUpdatedDateTime = job.UpdatedAt,
            },
        });
    }
}

/// <summary>ListDatasetImportJobs.</summary>
internal sealed class ListDatasetImportJobs(EngineDatabase database) : IOperation<ListDatasetImportJobsRequest, ListDatasetImportJobsResponse>
{
    public Task<ListDatasetImportJobsResponse> HandleAsync(ListDatasetImportJobsRequest request, CancellationToken cancellationToken)
    {
        var page = database.Read(transaction =>
            transaction.Resources.List<DatasetImportJobState>(request.DatasetArn, request.NextToken, request.MaxResults));
        return Task.FromResult(new ListDatasetImportJobsResponse
        {
            NextToken = page.NextToken,
            DatasetImportJobs = page.Select(job => new DatasetImportJobSummary
            {
                DatasetImportJobArn = job.Arn,
                JobName = job.Name,
                ImportMode = job.State.ImportMode,
                Status = job.Status,
                FailureReason = job.FailureReason,
                CreationDateTime = job.CreatedAt,
                LastUpdatedDateTime = job.UpdatedAt,
            }),
        });
    }
}
