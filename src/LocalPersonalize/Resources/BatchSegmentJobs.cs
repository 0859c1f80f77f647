using Amazon.Personalize.Model;
using LocalPersonalize.Batch;
using LocalPersonalize.Filters;
using LocalPersonalize.Recipes;
using LocalPersonalize.Storage;
using LocalPersonalize.Wire;

namespace LocalPersonalize.Resources;

internal sealed record BatchSegmentJobState(string InputPath, string OutputPath, string RoleArn, int NumResults, string? FilterArn) : IResourceState
{
    public static string Kind => "batch-segment-job";
}

/// <summary>CreateBatchSegmentJob: finds users for items, or for attributes of items, by an ACTIVE solution version of a user segmentation recipe.</summary>
internal sealed class CreateBatchSegmentJob(EngineDatabase database, Arns arns) : IOperation<CreateBatchSegmentJobRequest, CreateBatchSegmentJobResponse>
{
    public Task<CreateBatchSegmentJobResponse> HandleAsync(CreateBatchSegmentJobRequest request, CancellationToken cancellationToken)
    {
        var (input, output) = (request.JobInput.S3DataSource.Path, request.JobOutput.S3DataDestination.Path);
        BatchRules.CheckPaths(input, output);
        var state = new BatchSegmentJobState(
            input, output, request.RoleArn, BatchRules.CheckCount(request.NumResults, BatchRules.MostUsers), request.FilterArn);
        return database.WriteAsync(
            transaction =>
            {
                var version = transaction.Resources.RequireActive<SolutionVersionState>(request.SolutionVersionArn);
                var recipe = RecipeCatalog.Require(version.State.RecipeArn!);
                if (recipe.Type != RecipeType.UserSegmentation)
                {
                    throw new InvalidInputException($"Recipe {recipe.Name} is of type {recipe.Type}; batch segment jobs need a solution version of type {RecipeType.UserSegmentation}.");
                }

                if (FilterRules.Find(transaction, request.FilterArn, version, FilterTarget.UserID)?.Uses(FilterSource.Interactions) == true
                    && recipe.Name == RecipeCatalog.ItemAttributeAffinity.Name)
                {
                    throw new InvalidInputException($"Filters that look at Interactions cannot be used with recipe {recipe.Name}.");
                }

                Quotas.CheckInProgress<BatchSegmentJobState>(transaction, Quotas.BatchSegmentJobsInProgress);
                var arn = arns.BatchSegmentJob(request.JobName);
                transaction.Resources.Add(arn, request.JobName, version.Arn, state, request.Tags);
                transaction.Jobs.Add<RunBatchSegment>(arn);
                return new CreateBatchSegmentJobResponse { BatchSegmentJobArn = arn };
            },
            cancellationToken);
    }
}

/// <summary>DescribeBatchSegmentJob.</summary>
internal sealed class DescribeBatchSegmentJob(EngineDatabase database)
    : IOperation<DescribeBatchSegmentJobRequest, DescribeBatchSegmentJobResponse>
{
    public Task<DescribeBatchSegmentJobResponse> HandleAsync(DescribeBatchSegmentJobRequest request, CancellationToken cancellationToken)
    {
        var job = database.Read(transaction => transaction.Resources.Require<BatchSegmentJobState>(request.BatchSegmentJobArn));
        return Task.FromResult(new DescribeBatchSegmentJobResponse
        {
            BatchSegmentJob = new()
            {
                BatchSegmentJobArn = job.Arn,
                JobName = job.Name,
                SolutionVersionArn = job.Parent,
                FilterArn = job.State.FilterArn,
                NumResults = job.State.NumResults,
                JobInput = new() { S3DataSource = new() { Path = job.State.InputPath } },
                JobOutput = new() { S3DataDestination = new() { Path = job.State.OutputPath } },
                RoleArn = job.State.RoleArn,
                Status = job.Status,
                FailureReason = job.FailureReason,
                CreationDateTime = job.CreatedAt,
                LastUpdatedDateTime = job.UpdatedAt,
            },
        });
    }
}

/// <summary>ListBatchSegmentJobs.</summary>
internal sealed class ListBatchSegmentJobs(EngineDatabase database) : IOperation<ListBatchSegmentJobsRequest, ListBatchSegmentJobsResponse>
{
    public Task<ListBatchSegmentJobsResponse> HandleAsync(ListBatchSegmentJobsRequest request, CancellationToken cancellationToken)
    {
        var page = database.Read(transaction =>
            transaction.Resources.List<BatchSegmentJobState>(request.SolutionVersionArn, request.NextToken, request.MaxResults));
        return Task.FromResult(new ListBatchSegmentJobsResponse
        {
            NextToken = page.NextToken,
            BatchSegmentJobs = page.Select(job => new BatchSegmentJobSummary
            {
                BatchSegmentJobArn = job.Arn,
                JobName = job.Name,
                SolutionVersionArn = job.Parent,
                Status = job.Status,
                FailureReason = job.FailureReason,
                CreationDateTime = job.CreatedAt,
                LastUpdatedDateTime = job.UpdatedAt,
            }),
        });
    }
}
