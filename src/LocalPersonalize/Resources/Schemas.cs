using Amazon.Personalize.Model;
using LocalPersonalize.Storage;
using LocalPersonalize.Wire;
using Microsoft.Extensions.Options;
using DatasetSchema = LocalPersonalize.Datasets.DatasetSchema;

namespace LocalPersonalize.Resources;

/// <param name="Avro">The schema's JSON, as it was given.</param>
internal sealed record SchemaState(string Avro, string? Domain) : IResourceState
{
    public static string Kind => "schema";
}

/// <summary>CreateSchema: keeps a checked, immutable schema. A schema has no status: it is there at once.</summary>
internal sealed class CreateSchema(EngineDatabase database, Arns arns, IOptions<LocalPersonalizeOptions> options)
    : IOperation<CreateSchemaRequest, CreateSchemaResponse>
{
    public Task<CreateSchemaResponse> HandleAsync(CreateSchemaRequest request, CancellationToken cancellationToken)
    {
        DatasetSchema.Parse(request.Schema, request.Domain?.Value);
        return database.WriteAsync(
            transaction =>
            {
                Quotas.CheckExisting(transaction.Resources.All<SchemaState>().Count, options.Value.Quotas.Schemas);
                var arn = arns.Schema(request.Name);
                transaction.Resources.Add(arn, request.Name, parent: null, new SchemaState(request.Schema, request.Domain?.Value), status: ResourceStatus.Active);
                return new CreateSchemaResponse { SchemaArn = arn };
            },
            cancellationToken);
    }
}

/// <summary>DescribeSchema.</summary>
internal sealed class DescribeSchema(EngineDatabase database) : IOperation<DescribeSchemaRequest, DescribeSchemaResponse>
{
    public Task<DescribeSchemaResponse> HandleAsync(DescribeSchemaRequest request, CancellationToken cancellationToken)
    {
        var schema = database.Read(transaction => transaction.Resources.Require<SchemaState>(request.SchemaArn));
        return Task.FromResult(new DescribeSchemaResponse
        {
            Schema = new()
            {
                SchemaArn = schema.Arn,
                Name = schema.Name,
                Schema = schema.State.Avro,
                Domain = schema.State.Domain,
                CreationDateTime = schema.CreatedAt,
                LastUpdatedDateTime = schema.UpdatedAt,
            },
        });
    }
}

/// <summary>ListSchemas.</summary>
internal sealed class ListSchemas(EngineDatabase database) : IOperation<ListSchemasRequest, ListSchemasResponse>
{
    public Task<ListSchemasResponse> HandleAsync(ListSchemasRequest request, CancellationToken cancellationToken)
    {
        var page = database.Read(transaction => transaction.Resources.List<SchemaState>(parent: null, request.NextToken, request.MaxResults));
        return Task.FromResult(new ListSchemasResponse
        {
            NextToken = page.NextToken,
            Schemas = page.Select(schema => new DatasetSchemaSummary
            {
                SchemaArn = schema.Arn,
                Name = schema.Name,
                Domain = schema.State.Domain,
                CreationDateTime = schema.CreatedAt,
                LastUpdatedDateTime = schema.UpdatedAt,
            }),
        });
    }
}

/// <summary>DeleteSchema: only while no dataset uses it.</summary>
internal sealed class DeleteSchema(EngineDatabase database) : IOperation<DeleteSchemaRequest, DeleteSchemaResponse>
{
    public Task<DeleteSchemaResponse> HandleAsync(DeleteSchemaRequest request, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            var schema = transaction.Resources.Require<SchemaState>(request.SchemaArn);
            var users = transaction.Resources.All<DatasetState>().Where(dataset =>
                dataset.State.SchemaArn == schema.Arn || (dataset.State.Update is { } update && update.SchemaArn == schema.Arn && ResourceStatus.IsChanging(update.Status))).ToList();
            Deletion.RequireNone(schema.Arn, users, "datasets that use it");
            transaction.Resources.Delete(schema.Arn);
            return new DeleteSchemaResponse();
        },
        cancellationToken);
}
