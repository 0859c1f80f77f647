using Dashboard.Catalog;
using Dashboard.Connections;

namespace Dashboard.Components.Pages.TryIt;

/// <summary>Why an item is recommended, with the titles of what speaks for it.</summary>
public sealed record Why(EngineExplanation Explanation, IReadOnlyList<(CatalogItem Item, double Factor)> Reasons)
{
    /// <summary>Asks the engine; null when the model does not know the item.</summary>
    internal static async Task<Why?> AskAsync(
        EngineClient engine, string campaignArn, string userId, string itemId, GroupCatalog? catalog, CancellationToken cancellationToken)
    {
        if (await engine.ExplainAsync(campaignArn, userId, itemId, cancellationToken) is not { } explanation)
        {
            return null;
        }

        var ids = explanation.Reasons.Select(reason => reason.ItemId).ToList();
        var items = catalog is null ? ids.ToDictionary(id => id, id => new CatalogItem(id)) : await catalog.DescribeAsync(ids, cancellationToken);
        return new(explanation, [.. explanation.Reasons.Select(reason => (items[reason.ItemId], reason.Factor))]);
    }
}
