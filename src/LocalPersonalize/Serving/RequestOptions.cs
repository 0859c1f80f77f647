using Amazon.PersonalizeRuntime.Model;
using LocalPersonalize.Datasets;
using LocalPersonalize.Filters;
using LocalPersonalize.Recipes;
using Recommenders.Data;

namespace LocalPersonalize.Serving;

/// <summary>What a request may ask for beside what its recipe gives: a filter, a promotion, and what the items are.</summary>
internal sealed class RequestOptions(FilterCatalog filters, GroupData data)
{
    private const int MostColumns = 10;
    private const int MostItemsWithMetadata = 50;

    /// <summary>Which items may come, and which are promoted.</summary>
    /// <exception cref="InvalidInputException">A filter, its values or the promotion cannot be used.</exception>
    public async Task<Selection> SelectAsync(GetRecommendationsRequest request, int count, Deployment deployment, DeployedModel model)
    {
        var asked = new FilterUse(deployment.DatasetGroupArn, model.Recipe, request.UserId, request.ItemId);
        var filtered = await FilterAsync(asked, request.FilterArn, request.FilterValues, model.Items).ConfigureAwait(false);
        var allowed = await DropAsync(filtered, asked, model.Items).ConfigureAwait(false);
        if (request.Promotions is not { Count: > 0 } promotions)
        {
            return new Selection(count, allowed);
        }

        var promotion = promotions[0];
        if (promotion is not { FilterArn: { } filterArn, PercentPromotedItems: { } percent })
        {
            throw new InvalidInputException("A promotion needs a filterArn, which says what is promoted, and percentPromotedItems, from 1 to 100.");
        }

        var promoted = await FilterAsync(asked, filterArn, promotion.FilterValues, model.Items).ConfigureAwait(false);
        return new Selection(count, allowed, new Promotion(promotion.Name, percent, promoted!, request.UserId ?? request.ItemId ?? ""));
    }

    /// <summary>Those of the items to be ranked that the filter lets through.</summary>
    /// <inheritdoc cref="SelectAsync"/>
    public async Task<IReadOnlyList<string>> FilterAsync(GetPersonalizedRankingRequest request, Deployment deployment, DeployedModel model)
    {
        var given = new Vocabulary(request.InputList.Distinct(StringComparer.Ordinal)); // some of which the model may not know
        var asked = new FilterUse(deployment.DatasetGroupArn, model.Recipe, request.UserId, ItemId: null);
        return await FilterAsync(asked, request.FilterArn, request.FilterValues, given).ConfigureAwait(false) is { } allowed
            ? request.InputList.FindAll(item => given.TryGetIndex(item, out var index) && allowed.Contains(index))
            : request.InputList;
    }

    /// <summary>The table and the columns that the answer's items are to be described by; null if the request asks for none.</summary>
    /// <param name="columns">By dataset, of which there is one: ITEMS.</param>
    /// <param name="items">How many items are asked for.</param>
    /// <exception cref="InvalidInputException">The campaign gives no metadata, there are too many columns or items, or a column does not exist.</exception>
    public async Task<ItemMetadata?> FindMetadataAsync(Dictionary<string, List<string>>? columns, int items, Deployment deployment, Recipe recipe)
    {
        if (columns is not { Count: > 0 })
        {
            return null;
        }

        if (deployment.Config?.EnableMetadataWithRecommendations != true && !recipe.HasMetadata)
        {
            throw new InvalidInputException("The campaign does not return metadata: update it with enableMetadataWithRecommendations = true in its campaignConfig, or leave metadataColumns out.");
        }

        if (columns.Keys.FirstOrDefault(dataset => dataset != "ITEMS") is { } other)
        {
            throw new InvalidInputException($"metadataColumns has {other}; it can only have ITEMS.");
        }

        var names = columns["ITEMS"];
        if (names.Count > MostColumns || items > MostItemsWithMetadata)
        {
            throw new InvalidInputException($"With metadata there can be at most {MostColumns} columns and {MostItemsWithMetadata} items; asked for are {names.Count} and {items}.");
        }

        var table = await data.ItemsAsync(deployment.DatasetGroupArn).ConfigureAwait(false);
        return names.Find(name => table.Find(name) is null) is { } unknown
            ? throw new InvalidInputException($"The Items dataset has no column {unknown}. It has: {string.Join(", ", table.Columns)}.")
            : new ItemMetadata(table, [.. names.Select(name => table.Find(name)!).Distinct()]);
    }

    /// <summary>Leaves out what the user has bought or watched already, where the use case says so.</summary>
    private async Task<IndexSet?> DropAsync(IndexSet? allowed, FilterUse use, Vocabulary items)
    {
        if (use is not { Recipe.UseCase.Drops: { } type, UserId: { } userId })
        {
            return allowed;
        }

        allowed ??= new IndexSet(items.Count).Complement();
        var events = await data.EventsAsync(use.DatasetGroupArn).ConfigureAwait(false);
        foreach (var (itemId, eventType) in events.Of(userId, data.LiveOf(use.DatasetGroupArn)))
        {
            if (eventType.Equals(type, StringComparison.OrdinalIgnoreCase) && items.TryGetIndex(itemId, out var item))
            {
                allowed.Remove(item);
            }
        }

        return allowed;
    }

    private async Task<IndexSet?> FilterAsync(FilterUse use, string? filterArn, Dictionary<string, string>? values, Vocabulary items)
    {
        if (filterArn is null)
        {
            return values is not { Count: > 0 } ? null : throw new InvalidInputException("filterValues is given without the filterArn of the filter that they are for.");
        }

        try
        {
            var filter = await filters.LoadAsync(filterArn, use.DatasetGroupArn, FilterTarget.ItemID).ConfigureAwait(false);
            filter.RequireContext(use.Recipe, use.UserId);
            return filter.SelectItems(items, use.UserId, use.ItemId, values);
        }
        catch (FilterException problem)
        {
            throw new InvalidInputException(problem.Message);
        }
    }

    private sealed record FilterUse(string DatasetGroupArn, Recipe Recipe, string? UserId, string? ItemId);
}

/// <summary>What the Items dataset says of items.</summary>
internal sealed class ItemMetadata(DatasetTable table, IReadOnlyList<TableColumn> columns)
{
    /// <summary>The items with those values that are not blank, as strings, under their columns' names in lower case.</summary>
    public List<PredictedItem> Describe(List<PredictedItem> items) => items.ConvertAll(item => new PredictedItem
    {
        ItemId = item.ItemId,
        Score = item.Score,
        PromotionName = item.PromotionName,
        Reason = item.Reason,
        Metadata = ValuesOf(table.RowOf(item.ItemId)),
    });

    private Dictionary<string, string> ValuesOf(int row) => row < 0 ? [] : columns.Where(column => column.TextAt(row) is not null)
        .ToDictionary(column => column.Field.Name.ToLowerInvariant(), column => column.TextAt(row)!);
}
