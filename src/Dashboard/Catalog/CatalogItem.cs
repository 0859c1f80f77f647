namespace Dashboard.Catalog;

/// <summary>An item as people know it. Without an Items dataset only the ID is known.</summary>
public sealed record CatalogItem(string ItemId, string? Title = null, string? Category = null, double? Price = null)
{
    /// <summary>What the item is called: its title, else its ID.</summary>
    public string Label => string.IsNullOrWhiteSpace(Title) ? ItemId : Title;
}

/// <summary>What a user did with an item.</summary>
/// <param name="IsLive">Whether it came as a single event since the import.</param>
public sealed record HistoryEvent(CatalogItem Item, DateTimeOffset Time, string? EventType, double? EventValue, bool IsLive = false);

/// <summary>A user ID and how many interactions it has.</summary>
public sealed record CatalogUser(string UserId, long Events);
