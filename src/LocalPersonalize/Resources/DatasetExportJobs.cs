using Amazon.Personalize;
using Amazon.Personalize.Model;
using LocalPersonalize.S3;
using LocalPersonalize.Storage;
using LocalPersonalize.Wire;

namespace LocalPersonalize.Resources;

/// <param name="IngestionMode">BULK: what was imported; PUT: what was put singly; ALL: both.</param>
internal sealed record DatasetExportJobState(string IngestionMode, string RoleArn, string OutputPath, string? KmsKeyArn) : IResourceState
{
    public static string Kind => "dataset-export-job";
}

/// <summary>CreateDatasetExportJob: writes an Interactions, Users or Items dataset to a folder in S3.</summary>
internal sealed class CreateDatasetExportJob(EngineDatabase database, Arns arns)
    : IOperation<CreateDatasetExportJobRequest, CreateDatasetExportJobResponse>
{
    public Task<CreateDatasetExportJobResponse> HandleAsync(CreateDatasetExportJobRequest request, CancellationToken cancellationToken)
    {
        var output = request.JobOutput.S3DataDestination;
        S3Uri.Parse(output.Path);
        return database.WriteAsync(
            transaction =>
            {
                var dataset = transaction.Resources.RequireActive<DatasetState>(request.DatasetArn);
                if (dataset.State.DatasetType.StartsWith("ACTION", StringComparison.Ordinal))
                {
                    throw new InvalidInputException($"Dataset {dataset.Arn} cannot be exported: only Interactions, Users and Items datasets can.");
                }

                Quotas.CheckInProgress<DatasetExportJobState>(transaction, Quotas.DatasetExportJobsInProgress);
                var arn = arns.DatasetExportJob(request.JobName);
                var mode = request.IngestionMode ?? IngestionMode.PUT;
                transaction.Resources.Add(
                    arn, request.JobName, dataset.Arn, new DatasetExportJobState(mode.Value, request.RoleArn, output.Path, output.KmsKeyArn), request.Tags);
                transaction.Jobs.Add<ExportDataset>(arn);
                return new CreateDatasetExportJobResponse { DatasetExportJobArn = arn };
            },
            cancellationToken);
    }
}

/// <summary>DescribeDatasetExportJob.</summary>
internal sealed class DescribeDatasetExportJob(EngineDatabase database)
    : IOperation<DescribeDatasetExportJobRequest, DescribeDatasetExportJobResponse>
{
    public Task<DescribeDatasetExportJobResponse> HandleAsync(DescribeDatasetExportJobRequest request, CancellationToken cancellationToken)
    {
        var job = database.Read(transaction => transaction.Resources.Require<DatasetExportJobState>(request.DatasetExportJobArn));
        return Task.FromResult(new DescribeDatasetExportJobResponse
        {
            DatasetExportJob = new()
            {
                DatasetExportJobArn = job.Arn,
                JobName = job.Name,
                DatasetArn = job.Parent,
                IngestionMode = job.State.IngestionMode,
                RoleArn = job.State.RoleArn,
                JobOutput = new() { S3DataDestination = new() { Path = job.State.OutputPath, KmsKeyArn = job.State.KmsKeyArn } },
                Status = job.Status,
                FailureReason = job.FailureReason,
                CreationDateTime = job.CreatedAt,
                LastUpdatedDateTime = job.UpdatedAt,
            },
        });
    }
}

/// <summary>ListDatasetExportJobs.</summary>
internal sealed class ListDatasetExportJobs(EngineDatabase database) : IOperation<ListDatasetExportJobsRequest, ListDatasetExportJobsResponse>
{
    public Task<ListDatasetExportJobsResponse> HandleAsync(ListDatasetExportJobsRequest request, CancellationToken cancellationToken)
    {
        var page = database.Read(transaction =>
            transaction.Resources.List<DatasetExportJobState>(request.DatasetArn, request.NextToken, request.MaxResults));
        return Task.FromResult(new ListDatasetExportJobsResponse
        {
            NextToken = page.NextToken,
            DatasetExportJobs = page.Select(job => new DatasetExportJobSummary
            {
                DatasetExportJobArn = job.Arn,
                JobName = job.Name,
                Status = job.Status,
                FailureReason = job.FailureReason,
                CreationDateTime = job.CreatedAt,
                LastUpdatedDateTime = job.UpdatedAt,
            }),
        });
    }
}
