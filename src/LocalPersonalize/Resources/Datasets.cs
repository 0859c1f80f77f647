using Amazon.Personalize.Model;
using LocalPersonalize.Storage;
using LocalPersonalize.Wire;
using DatasetSchema = LocalPersonalize.Datasets.DatasetSchema;

namespace LocalPersonalize.Resources;

/// <param name="DatasetType">In upper case: INTERACTIONS, USERS, ITEMS, ACTIONS or ACTION_INTERACTIONS.</param>
/// <param name="Snapshot">The directory of its data, as <see cref="Jobs.OutputDirectories"/> names it; null before the first import.</param>
internal sealed record DatasetState(string DatasetType, string SchemaArn, string? Snapshot = null) : IResourceState
{
    public const string Interactions = "INTERACTIONS";

    public static string Kind => "dataset";
}

/// <summary>CreateDataset: adds an empty dataset, at most one of each type, to an ACTIVE dataset group.</summary>
internal sealed class CreateDataset(EngineDatabase database, Arns arns) : IOperation<CreateDatasetRequest, CreateDatasetResponse>
{
    private static readonly string[] s_datasetTypes = [DatasetState.Interactions, "USERS", "ITEMS", "ACTIONS", "ACTION_INTERACTIONS"];

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
                CheckFits(schema, type, group);
                var arn = arns.Dataset(group.Name, type);
                transaction.Resources.Add(arn, request.Name, group.Arn, new DatasetState(type, schema.Arn), request.Tags);
                transaction.Jobs.Add<CreateResource>(arn);
                return new CreateDatasetResponse { DatasetArn = arn };
            },
            cancellationToken);
    }

    private static void CheckFits(Resource<SchemaState> schema, string type, Resource<DatasetGroupState> group)
    {
        var parsed = DatasetSchema.Parse(schema.State.Avro, schema.State.Domain);
        if (!string.Equals(parsed.Name, type, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidInputException($"Schema {schema.Arn} describes {parsed.Name}, not {type}. Choose a schema of the dataset's type.");
        }

        if (schema.State.Domain != group.State.Domain)
        {
            throw new InvalidInputException(
                $"Schema {schema.Arn} is for domain {schema.State.Domain ?? "none (custom)"}, but dataset group {group.Arn} is for domain "
                + $"{group.State.Domain ?? "none (custom)"}. Both must be the same.");
        }

        if (group.State.Domain is not null && type.StartsWith("ACTION", StringComparison.Ordinal))
        {
            throw new InvalidInputException("A domain dataset group cannot have Actions or Action_Interactions datasets.");
        }
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
                Status = dataset.Status,
                CreationDateTime = dataset.CreatedAt,
                LastUpdatedDateTime = dataset.UpdatedAt,
            },
        });
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

/// <summary>DeleteDataset: with its data and import jobs, while nothing imports into it or trains on it.</summary>
internal sealed class DeleteDataset(EngineDatabase database) : IOperation<DeleteDatasetRequest, DeleteDatasetResponse>
{
    public Task<DeleteDatasetResponse> HandleAsync(DeleteDatasetRequest request, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            var dataset = transaction.Resources.Require<DatasetState>(request.DatasetArn);
            Deletion.RequireNoneChanging(dataset.Arn, transaction.Resources.All<DatasetImportJobState>(dataset.Arn));
            foreach (var solution in transaction.Resources.All<SolutionState>(dataset.Parent))
            {
                Deletion.RequireNoneChanging(dataset.Arn, transaction.Resources.All<SolutionVersionState>(solution.Arn));
            }

            Deletion.Start(transaction, dataset);
            return new DeleteDatasetResponse();
        },
        cancellationToken);
}
