using Amazon.Personalize.Model;
using LocalPersonalize.Storage;
using LocalPersonalize.Wire;
using Microsoft.Extensions.Options;

namespace LocalPersonalize.Resources;

/// <param name="Domain">ECOMMERCE, VIDEO_ON_DEMAND or null for a custom dataset group.</param>
internal sealed record DatasetGroupState(string? Domain, string? RoleArn, string? KmsKeyArn) : IResourceState
{
    public static string Kind => "dataset-group";
}

/// <summary>CreateDatasetGroup: makes an empty dataset group.</summary>
internal sealed class CreateDatasetGroup(EngineDatabase database, Arns arns, IOptions<LocalPersonalizeOptions> options)
    : IOperation<CreateDatasetGroupRequest, CreateDatasetGroupResponse>
{
    public Task<CreateDatasetGroupResponse> HandleAsync(CreateDatasetGroupRequest request, CancellationToken cancellationToken)
    {
        if (request.KmsKeyArn is not null && request.RoleArn is null)
        {
            throw new InvalidInputException("A KMS key needs an IAM role that may use it: give roleArn too.");
        }

        return database.WriteAsync(
            transaction =>
            {
                Quotas.CheckExisting(transaction.Resources.All<DatasetGroupState>().Count, options.Value.Quotas.DatasetGroups);
                var arn = arns.DatasetGroup(request.Name);
                transaction.Resources.Add(
                    arn, request.Name, parent: null, new DatasetGroupState(request.Domain?.Value, request.RoleArn, request.KmsKeyArn), request.Tags);
                transaction.Jobs.Add<CreateResource>(arn);
                return new CreateDatasetGroupResponse { DatasetGroupArn = arn, Domain = request.Domain };
            },
            cancellationToken);
    }
}

/// <summary>DescribeDatasetGroup.</summary>
internal sealed class DescribeDatasetGroup(EngineDatabase database) : IOperation<DescribeDatasetGroupRequest, DescribeDatasetGroupResponse>
{
    public Task<DescribeDatasetGroupResponse> HandleAsync(DescribeDatasetGroupRequest request, CancellationToken cancellationToken)
    {
        var group = database.Read(transaction => transaction.Resources.Require<DatasetGroupState>(request.DatasetGroupArn));
        return Task.FromResult(new DescribeDatasetGroupResponse
        {
            DatasetGroup = new()
            {
                DatasetGroupArn = group.Arn,
                Name = group.Name,
                Domain = group.State.Domain,
                RoleArn = group.State.RoleArn,
                KmsKeyArn = group.State.KmsKeyArn,
                Status = group.Status,
                FailureReason = group.FailureReason,
                CreationDateTime = group.CreatedAt,
                LastUpdatedDateTime = group.UpdatedAt,
            },
        });
    }
}

/// <summary>ListDatasetGroups.</summary>
internal sealed class ListDatasetGroups(EngineDatabase database) : IOperation<ListDatasetGroupsRequest, ListDatasetGroupsResponse>
{
    public Task<ListDatasetGroupsResponse> HandleAsync(ListDatasetGroupsRequest request, CancellationToken cancellationToken)
    {
        var page = database.Read(transaction => transaction.Resources.List<DatasetGroupState>(parent: null, request.NextToken, request.MaxResults));
        return Task.FromResult(new ListDatasetGroupsResponse
        {
            NextToken = page.NextToken,
            DatasetGroups = page.Select(group => new DatasetGroupSummary
            {
                DatasetGroupArn = group.Arn,
                Name = group.Name,
                Domain = group.State.Domain,
                Status = group.Status,
                FailureReason = group.FailureReason,
                CreationDateTime = group.CreatedAt,
                LastUpdatedDateTime = group.UpdatedAt,
            }),
        });
    }
}

/// <summary>DeleteDatasetGroup: only of an empty group.</summary>
internal sealed class DeleteDatasetGroup(EngineDatabase database) : IOperation<DeleteDatasetGroupRequest, DeleteDatasetGroupResponse>
{
    public Task<DeleteDatasetGroupResponse> HandleAsync(DeleteDatasetGroupRequest request, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            var group = transaction.Resources.Require<DatasetGroupState>(request.DatasetGroupArn);
            Deletion.RequireNone(group.Arn, transaction.Resources.All<EventTrackerState>(group.Arn), "event trackers");
            Deletion.RequireNone(group.Arn, transaction.Resources.All<FilterState>(group.Arn), "filters");
            Deletion.RequireNone(group.Arn, transaction.Resources.All<SolutionState>(group.Arn), "solutions");
            Deletion.RequireNone(group.Arn, transaction.Resources.All<RecommenderState>(group.Arn), "recommenders");
            Deletion.RequireNone(group.Arn, transaction.Resources.All<DatasetState>(group.Arn), "datasets");
            Deletion.RequireNoneChanging(group.Arn, transaction.Resources.All<DataDeletionJobState>(group.Arn));
            Deletion.Start(transaction, group);
            return new DeleteDatasetGroupResponse();
        },
        cancellationToken);
}
