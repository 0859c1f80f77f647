using Amazon.Personalize.Model;
using LocalPersonalize.Datasets;
using LocalPersonalize.Events;
using LocalPersonalize.Jobs;
using LocalPersonalize.Resources;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Filters;

/// <summary>Finds filters by their ARNs and loads what they look at.</summary>
internal sealed class FilterCatalog(EngineDatabase database, GroupData data)
{
    private readonly KeptReads<FilterExpression> _expressions = new(database);

    /// <param name="datasetGroupArn">The group of the campaign or job that is to use the filter.</param>
    /// <param name="target">What it is to filter.</param>
    /// <exception cref="ResourceNotFoundException">There is no such filter.</exception>
    /// <exception cref="FilterException">It is not ACTIVE, of another group, or for something else.</exception>
    public async Task<LoadedFilter> LoadAsync(string filterArn, string datasetGroupArn, FilterTarget target)
    {
        var expression = _expressions.Get($"{target} {datasetGroupArn} {filterArn}", transaction => Find(transaction, filterArn, datasetGroupArn, target));
        return await LoadAsync(expression, datasetGroupArn).ConfigureAwait(false);
    }

    /// <summary>An expression of a dataset group, of a filter or not, with what it looks at.</summary>
    public async Task<LoadedFilter> LoadAsync(FilterExpression expression, string datasetGroupArn)
    {
        if (expression.Target == FilterTarget.ActionID)
        {
            return new LoadedFilter(expression, new FilterData(
                await data.ActionsAsync(datasetGroupArn).ConfigureAwait(false),
                expression.Uses(FilterSource.CurrentUser) ? await data.UsersAsync(datasetGroupArn).ConfigureAwait(false) : DatasetTable.Empty,
                await data.ActionEventsAsync(datasetGroupArn).ConfigureAwait(false),
                data.LiveActionsOf(datasetGroupArn)));
        }

        return new LoadedFilter(expression, new FilterData(
            expression.Uses(FilterSource.Items, FilterSource.CurrentItem) ? await data.ItemsAsync(datasetGroupArn).ConfigureAwait(false) : DatasetTable.Empty,
            expression.Uses(FilterSource.Users, FilterSource.CurrentUser) ? await data.UsersAsync(datasetGroupArn).ConfigureAwait(false) : DatasetTable.Empty,
            expression.Uses(FilterSource.Interactions) ? await data.EventsAsync(datasetGroupArn).ConfigureAwait(false) : EventIndex.Empty,
            expression.Uses(FilterSource.Interactions) ? data.LiveOf(datasetGroupArn) : LiveHistories.None));
    }

    /// <summary>The filter of a batch job; null if it has none.</summary>
    /// <exception cref="JobFailedException">It cannot be used any more.</exception>
    public async Task<LoadedFilter?> LoadForJobAsync(string? filterArn, string solutionVersionArn, FilterTarget target)
    {
        var group = database.Read(transaction =>
            transaction.Resources.Require<SolutionState>(transaction.Resources.Require<SolutionVersionState>(solutionVersionArn).Parent!).Parent!);
        try
        {
            return filterArn is null ? null : await LoadAsync(filterArn, group, target).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is FilterException or ResourceNotFoundException)
        {
            throw new JobFailedException($"The job's filter cannot be used: {problem.Message}", problem);
        }
    }

    /// <inheritdoc cref="LoadAsync(string, string, FilterTarget)"/>
    public static FilterExpression Find(EngineTransaction transaction, string filterArn, string datasetGroupArn, FilterTarget target)
    {
        var filter = transaction.Resources.Require<FilterState>(filterArn);
        if (filter.Parent != datasetGroupArn)
        {
            throw new FilterException($"Filter {filterArn} is of dataset group {filter.Parent}, not of {datasetGroupArn}.");
        }

        if (filter.Status != ResourceStatus.Active)
        {
            throw new FilterException($"Filter {filterArn} is {filter.Status}; it can be used when it is {ResourceStatus.Active}.");
        }

        var expression = FilterParser.Parse(filter.State.Expression);
        return expression.Target == target
            ? expression
            : throw new FilterException($"Filter {filterArn} is for {expression.Target}; here only a filter for {target} can be used.");
    }
}
