using Amazon.Personalize;
using Amazon.Personalize.Model;

namespace Dashboard.DatasetGroups;

/// <summary>What a dataset group has beside data, solutions and campaigns; all of it must be deleted before the group.</summary>
internal sealed record ServingResources(
    IReadOnlyList<RecommenderSummary> Recommenders, IReadOnlyList<FilterSummary> Filters, IReadOnlyList<EventTrackerSummary> EventTrackers,
    IReadOnlyList<MetricAttributionSummary> MetricAttributions)
{
    public static async Task<ServingResources> ReadAsync(IAmazonPersonalize personalize, string groupArn, CancellationToken cancellationToken)
    {
        var pages = personalize.Paginators;
        return new(
            await pages.ListRecommenders(new() { DatasetGroupArn = groupArn }).Recommenders.ToListAsync(cancellationToken).ConfigureAwait(false),
            await pages.ListFilters(new() { DatasetGroupArn = groupArn }).Filters.ToListAsync(cancellationToken).ConfigureAwait(false),
            await pages.ListEventTrackers(new() { DatasetGroupArn = groupArn }).EventTrackers.ToListAsync(cancellationToken).ConfigureAwait(false),
            await pages.ListMetricAttributions(new() { DatasetGroupArn = groupArn }).MetricAttributions.ToListAsync(cancellationToken).ConfigureAwait(false));
    }
}
