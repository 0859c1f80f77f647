using Amazon.Personalize.Model;
using LocalPersonalize.Jobs;
using LocalPersonalize.Storage;
using LocalPersonalize.Wire;

namespace LocalPersonalize.Resources;

/// <param name="DatasetType">In upper case: INTERACTIONS, USERS, ITEMS, ACTIONS or ACTION_INTERACTIONS.</param>
/// <param name="Snapshot">The directory of its data, as <see cref="Jobs.OutputDirectories"/> names it; null before the first import.</param>
/// <param name="Update">The latest replacement of its schema; null if it still has its first one.</param>
internal sealed record DatasetState(string DatasetType, string SchemaArn, string? Snapshot = null, DatasetUpdate? Update = null) : IResourceState
{
    public const string Interactions = "INTERACTIONS";
    public const string Users = "USERS";
    public const string Items = "ITEMS";
    public const string Actions = "ACTIONS";
    public const string ActionInteractions = "ACTION_INTERACTIONS";

    public static string Kind => "dataset";
}

/// <summary>A replacement of a dataset's schema: on its way, done or failed.</summary>
internal sealed record DatasetUpdate(string SchemaArn, string Status, string? FailureReason, DateTime CreatedAt, DateTime UpdatedAt);

/// <summary>CreateDataset: adds an empty dataset, at most one of each type, to an ACTIVE dataset group.</summary>
internal sealed class CreateDataset(EngineDatabase database, Arns arns) : IOperation<CreateDatasetRequest, CreateDatasetResponse>
{
    private static readonly string[] s_datasetTypes = [DatasetState.Interactions, DatasetState.Users, DatasetState.Items, "ACTIONS", "ACTION_INTERACTIONS"];

    public Task<CreateDatasetResponse> HandleAsync(CreateDatasetRequest request, CancellationToken cancellationToken)
    {
        var type = request.DatasetType.ToUpperInvariant();
        if (!s_datasetTypes.Contains(type))
        {
            throw new InvalidInputException(
                $"Dataset type {request.DatasetType} is not one of Interactions, Users, Items, Actions and Action_Interactions.");
        }

        return database.WriteAsync(
            transaction =>
            {
                var group = transaction.Resources.RequireActive<DatasetGroupState>(request.DatasetGroupArn);
                var schema = transaction.Resources.Require<SchemaState>(request.SchemaArn);
                DatasetRules.CheckFits(schema, type, group);
                var arn = arns.Dataset(group.Name, type);
                transaction.Resources.Add(arn, request.Name, group.Arn, new DatasetState(type, schema.Arn), request.Tags);
                transaction.Jobs.Add<CreateResource>(arn);
                return new CreateDatasetResponse { DatasetArn = arn };
            },
            cancellationToken);
    }
}

/// <summary>DescribeDataset.</summary>
internal sealed class DescribeDataset(EngineDatabase database) : IOperation<DescribeDatasetRequest, DescribeDatasetResponse>
{
    public Task<DescribeDatasetResponse> HandleAsync(DescribeDatasetRequest request, CancellationToken cancellationToken)
    {
        var dataset = database.Read(transaction => transaction.Resources.Require<DatasetState>(request.DatasetArn));
        return Task.FromResult(new DescribeDatasetResponse
        {
            Dataset = new()
            {
                DatasetArn = dataset.Arn,
                Name = dataset.Name,
                DatasetGroupArn = dataset.Parent,
                DatasetType = dataset.State.DatasetType,
                SchemaArn = dataset.State.SchemaArn,
                LatestDatasetUpdate = dataset.State.Update is not { } update ? null : new()
                {
                    SchemaArn = update.SchemaArn,
                    Status = update.Status,
                    FailureReason = update.FailureReason,
                    CreationDateTime = update.CreatedAt,
                    LastUpdatedDateTime = update.UpdatedAt,
                },
                Status = dataset.Status,
                CreationDateTime = dataset.CreatedAt,
                LastUpdatedDateTime = dataset.UpdatedAt,
            },
        });
    }
}

/// <summary>UpdateDataset: replaces the schema of a Users or Items dataset by one with more columns. Its data stay; the new columns are blank in them.</summary>
internal sealed class UpdateDataset(EngineDatabase database) : IOperation<UpdateDatasetRequest, UpdateDatasetResponse>
{
    public Task<UpdateDatasetResponse> HandleAsync(UpdateDatasetRequest request, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            var dataset = transaction.Resources.RequireActive<DatasetState>(request.DatasetArn);
            var schema = transaction.Resources.Require<SchemaState>(request.SchemaArn);
            DatasetRules.RequireIdle(transaction, dataset);
            DatasetRules.CheckReplacement(transaction, dataset, schema);
            var update = new DatasetUpdate(schema.Arn, ResourceStatus.CreatePending, null, transaction.Now, transaction.Now);
            transaction.Resources.SetState(dataset.Arn, dataset.State with { Update = update });
            transaction.Jobs.Add<ReplaceSchema>(dataset.Arn);
            return new UpdateDatasetResponse { DatasetArn = dataset.Arn };
        },
        cancellationToken);
}

/// <summary>Puts a dataset's new schema into force.</summary>
internal sealed class ReplaceSchema : IJob
{
    public Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken) => Task.FromResult(new JobOutcome(transaction =>
    {
        var state = transaction.Resources.Require<DatasetState>(run.Arn).State;
        transaction.Resources.SetState(run.Arn, state with { SchemaArn = state.Update!.SchemaArn });
    }));

    public void Show(EngineTransaction transaction, string arn, string status, string? failureReason)
    {
        var state = transaction.Resources.Require<DatasetState>(arn).State;
        var update = state.Update! with { Status = status, FailureReason = failureReason, UpdatedAt = transaction.Now };
        transaction.Resources.SetState(arn, state with { Update = update });
    }
}

/// <summary>ListDatasets.</summary>
internal sealed class ListDatasets(EngineDatabase database) : IOperation<ListDatasetsRequest, ListDatasetsResponse>
{
    public Task<ListDatasetsResponse> HandleAsync(ListDatasetsRequest request, CancellationToken cancellationToken)
    {
        var page = database.Read(transaction => transaction.Resources.List<DatasetState>(request.DatasetGroupArn, request.NextToken, request.MaxResults));
        return Task.FromResult(new ListDatasetsResponse
        {
            NextToken = page.NextToken,
            Datasets = page.Select(dataset => new DatasetSummary
            {
                DatasetArn = dataset.Arn,
                Name = dataset.Name,
                DatasetType = dataset.State.DatasetType,
                Status = dataset.Status,
                CreationDateTime = dataset.CreatedAt,
                LastUpdatedDateTime = dataset.UpdatedAt,
            }),
        });
    }
}

/// <summary>DeleteDataset: with its data, import and export jobs, while nothing imports into it, exports it or trains on it.</summary>
internal sealed class DeleteDataset(EngineDatabase database) : IOperation<DeleteDatasetRequest, DeleteDatasetResponse>
{
    public Task<DeleteDatasetResponse> HandleAsync(DeleteDatasetRequest request, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            var dataset = transaction.Resources.Require<DatasetState>(request.DatasetArn);
            if (dataset.State.Update is { } update && ResourceStatus.IsChanging(update.Status))
            {
                throw new ResourceInUseException($"Resource {dataset.Arn} cannot be deleted while its update is {update.Status}.");
            }

            Deletion.RequireNoneChanging(dataset.Arn, transaction.Resources.All<DatasetImportJobState>(dataset.Arn));
            Deletion.RequireNoneChanging(dataset.Arn, transaction.Resources.All<DatasetExportJobState>(dataset.Arn));
            Deletion.RequireNoneChanging(dataset.Arn, transaction.Resources.All<DataDeletionJobState>(dataset.Parent));
            foreach (var solution in transaction.Resources.All<SolutionState>(dataset.Parent))
            {
                Deletion.RequireNoneChanging(dataset.Arn, transaction.Resources.All<SolutionVersionState>(solution.Arn));
            }

            Deletion.RequireNoneChanging(dataset.Arn, transaction.Resources.All<RecommenderState>(dataset.Parent));
            Deletion.Start(transaction, dataset);
            return new DeleteDatasetResponse();
        },
        cancellationToken);
}
