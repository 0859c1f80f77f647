using Amazon.Personalize.Model;
using LocalPersonalize.Storage;
using LocalPersonalize.Wire;
using Microsoft.Extensions.Options;

namespace LocalPersonalize.Resources;

internal sealed record FilterState(string Expression) : IResourceState
{
    public static string Kind => "filter";
}

/// <summary>CreateFilter: keeps an expression that fits the dataset group's schemas.</summary>
internal sealed class CreateFilter(EngineDatabase database, Arns arns, IOptions<LocalPersonalizeOptions> options)
    : IOperation<CreateFilterRequest, CreateFilterResponse>
{
    public Task<CreateFilterResponse> HandleAsync(CreateFilterRequest request, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            var group = transaction.Resources.RequireActive<DatasetGroupState>(request.DatasetGroupArn);
            Quotas.CheckExisting(transaction.Resources.All<FilterState>(group.Arn).Count, options.Value.Quotas.FiltersPerGroup);
            FilterRules.Check(transaction, group.Arn, request.FilterExpression);
            var arn = arns.Filter(request.Name);
            transaction.Resources.Add(arn, request.Name, group.Arn, new FilterState(request.FilterExpression), request.Tags);
            transaction.Jobs.Add<CreateResource>(arn);
            return new CreateFilterResponse { FilterArn = arn };
        },
        cancellationToken);
}

/// <summary>DescribeFilter.</summary>
internal sealed class DescribeFilter(EngineDatabase database) : IOperation<DescribeFilterRequest, DescribeFilterResponse>
{
    public Task<DescribeFilterResponse> HandleAsync(DescribeFilterRequest request, CancellationToken cancellationToken)
    {
        var filter = database.Read(transaction => transaction.Resources.Require<FilterState>(request.FilterArn));
        return Task.FromResult(new DescribeFilterResponse
        {
            Filter = new()
            {
                FilterArn = filter.Arn,
                Name = filter.Name,
                DatasetGroupArn = filter.Parent,
                FilterExpression = filter.State.Expression,
                Status = filter.Status,
                FailureReason = filter.FailureReason,
                CreationDateTime = filter.CreatedAt,
                LastUpdatedDateTime = filter.UpdatedAt,
            },
        });
    }
}

/// <summary>ListFilters.</summary>
internal sealed class ListFilters(EngineDatabase database) : IOperation<ListFiltersRequest, ListFiltersResponse>
{
    public Task<ListFiltersResponse> HandleAsync(ListFiltersRequest request, CancellationToken cancellationToken)
    {
        var page = database.Read(transaction => transaction.Resources.List<FilterState>(request.DatasetGroupArn, request.NextToken, request.MaxResults));
        return Task.FromResult(new ListFiltersResponse
        {
            NextToken = page.NextToken,
            Filters = page.Select(filter => new FilterSummary
            {
                FilterArn = filter.Arn,
                Name = filter.Name,
                DatasetGroupArn = filter.Parent,
                Status = filter.Status,
                FailureReason = filter.FailureReason,
                CreationDateTime = filter.CreatedAt,
                LastUpdatedDateTime = filter.UpdatedAt,
            }),
        });
    }
}

/// <summary>DeleteFilter: not while it is being created.</summary>
internal sealed class DeleteFilter(EngineDatabase database) : IOperation<DeleteFilterRequest, DeleteFilterResponse>
{
    public Task<DeleteFilterResponse> HandleAsync(DeleteFilterRequest request, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            Deletion.Start(transaction, transaction.Resources.Require<FilterState>(request.FilterArn));
            return new DeleteFilterResponse();
        },
        cancellationToken);
}
