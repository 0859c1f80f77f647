using Amazon.Personalize;
using Amazon.Personalize.Model;
using Dashboard.Jobs;

namespace Dashboard.Filters;

/// <summary>A filter of a dataset group, with its expression.</summary>
public sealed record FilterDetails(Filter Filter)
{
    public string Name => Filter.Name;

    public string Arn => Filter.FilterArn;

    public string Expression => Filter.FilterExpression;

    public bool IsActive => ResourceStatus.IsActive(Filter.Status);

    public bool IsChanging => ResourceStatus.IsRunning(Filter.Status);

    /// <summary>Whether it filters recommended items, as most do, rather than users of segments or actions.</summary>
    public bool IsForItems => Expression.Contains("ItemID", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it filters the users of segments.</summary>
    public bool IsForUsers => Expression.Contains("UserID", StringComparison.OrdinalIgnoreCase) && !IsForItems;

    /// <summary>What a request gives values for.</summary>
    public IReadOnlyList<FilterParameter> Parameters => FilterParameter.Of(Expression);

    /// <summary>All filters of the group, oldest first. Lists do not tell expressions, so each is asked for.</summary>
    public static async Task<IReadOnlyList<FilterDetails>> ListAsync(IAmazonPersonalize personalize, string groupArn, CancellationToken cancellationToken)
    {
        var summaries = await personalize.Paginators.ListFilters(new() { DatasetGroupArn = groupArn }).Filters.ToListAsync(cancellationToken).ConfigureAwait(false);
        var filters = await Task.WhenAll(summaries.Select(summary =>
            personalize.DescribeFilterAsync(new() { FilterArn = summary.FilterArn }, cancellationToken))).ConfigureAwait(false);
        return [.. filters.Select(described => new FilterDetails(described.Filter)).OrderBy(filter => filter.Filter.CreationDateTime)];
    }
}
