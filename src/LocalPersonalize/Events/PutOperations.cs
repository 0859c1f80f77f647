using Amazon.PersonalizeEvents.Model;
using LocalPersonalize.Datasets;
using LocalPersonalize.Resources;
using LocalPersonalize.Wire;
using DatasetSchema = LocalPersonalize.Datasets.DatasetSchema;

namespace LocalPersonalize.Events;

/// <summary>PutItems: adds items to a dataset, or replaces what it says of them.</summary>
internal sealed class PutItems(PutRequest put) : IOperation<PutItemsRequest, PutItemsResponse>
{
    public async Task<PutItemsResponse> HandleAsync(PutItemsRequest request, CancellationToken cancellationToken)
    {
        await put.ToDatasetAsync(nameof(PutItems), request.DatasetArn, DatasetState.Items, request.Items, (schema, item) =>
            EntityRow.Read(schema, item.ItemId, userId: null, item.Properties)).ConfigureAwait(false);
        return new PutItemsResponse();
    }
}

/// <summary>PutUsers: adds users to a dataset, or replaces what it says of them.</summary>
internal sealed class PutUsers(PutRequest put) : IOperation<PutUsersRequest, PutUsersResponse>
{
    public async Task<PutUsersResponse> HandleAsync(PutUsersRequest request, CancellationToken cancellationToken)
    {
        await put.ToDatasetAsync(nameof(PutUsers), request.DatasetArn, DatasetState.Users, request.Users, (schema, user) =>
            EntityRow.Read(schema, user.UserId, user.UserId, user.Properties)).ConfigureAwait(false);
        return new PutUsersResponse();
    }
}

/// <summary>PutActions: adds actions to a dataset, or replaces what it says of them.</summary>
internal sealed class PutActions(PutRequest put) : IOperation<PutActionsRequest, PutActionsResponse>
{
    public async Task<PutActionsResponse> HandleAsync(PutActionsRequest request, CancellationToken cancellationToken)
    {
        await put.ToDatasetAsync(nameof(PutActions), request.DatasetArn, "ACTIONS", request.Actions, (schema, action) =>
            EntityRow.Read(schema, action.ActionId, userId: null, action.Properties)).ConfigureAwait(false);
        return new PutActionsResponse();
    }
}

/// <summary>A row that describes an item, a user or an action.</summary>
internal static class EntityRow
{
    public static Incoming Read(DatasetSchema schema, string id, string? userId, string? properties)
    {
        var row = new RecordCells(schema);
        var problem = row.Read(properties);
        row.Set(schema.IdColumn, id);
        return new Incoming(new PutRecord(userId, row.Cells), id, problem ?? row.CheckComplete());
    }
}
