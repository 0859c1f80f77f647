namespace Dashboard.Catalog;

/// <summary>What is known about the users and items of a dataset group. Either part is null while that dataset has no data.</summary>
public sealed class GroupCatalog
{
    private readonly InteractionIndex? _interactions;
    private readonly ItemIndex? _items;

    internal GroupCatalog(InteractionIndex? interactions, ItemIndex? items)
    {
        _interactions = interactions;
        _items = items;
    }

    /// <summary>Whether users and histories are known.</summary>
    public bool HasInteractions => _interactions is not null;

    /// <summary>Whether items have titles and attributes.</summary>
    public bool HasItems => _items is not null;

    /// <summary>The items of these IDs, each ID once; what is not known has its ID only.</summary>
    public async Task<IReadOnlyDictionary<string, CatalogItem>> DescribeAsync(IEnumerable<string> itemIds, CancellationToken cancellationToken)
    {
        var described = itemIds.Distinct().ToDictionary(id => id, id => new CatalogItem(id));
        if (_items is not null)
        {
            foreach (var item in await _items.GetAsync(described.Keys, cancellationToken).ConfigureAwait(false))
            {
                described[item.ItemId] = item;
            }
        }

        return described;
    }

    /// <summary>The user's newest interactions, newest first, with titles.</summary>
    public async Task<IReadOnlyList<HistoryEvent>> HistoryAsync(string userId, int count, CancellationToken cancellationToken)
    {
        if (_interactions is null)
        {
            return [];
        }

        var history = await _interactions.HistoryAsync(userId, count, cancellationToken).ConfigureAwait(false);
        var described = await DescribeAsync(history.Select(done => done.Item.ItemId), cancellationToken).ConfigureAwait(false);
        return [.. history.Select(done => done with { Item = described[done.Item.ItemId] })];
    }

    /// <summary>How many interactions the user has; 0 for a new user.</summary>
    public async Task<long> CountEventsAsync(string userId, CancellationToken cancellationToken) =>
        _interactions is null ? 0 : await _interactions.CountEventsAsync(userId, cancellationToken).ConfigureAwait(false);

    /// <summary>How many interactions there are, and how many users have at least two; null while nothing is imported.</summary>
    public async Task<(long Events, long UsersWithTwo)?> CountAsync(CancellationToken cancellationToken) =>
        _interactions is null ? null : await _interactions.CountAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>The event types in the data with how often each occurs, the most frequent first.</summary>
    public async Task<IReadOnlyList<(string EventType, long Events)>> EventTypesAsync(CancellationToken cancellationToken) =>
        _interactions is null ? [] : await _interactions.EventTypesAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>The lowest and the highest value of the events, such as stars or prices; null where they have none.</summary>
    public async Task<(double Lowest, double Highest)?> EventValuesAsync(CancellationToken cancellationToken) =>
        _interactions is null ? null : await _interactions.EventValuesAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Users whose ID begins with the text.</summary>
    public async Task<IReadOnlyList<CatalogUser>> FindUsersAsync(string prefix, int count, CancellationToken cancellationToken) =>
        _interactions is null ? [] : await _interactions.FindUsersAsync(prefix, count, cancellationToken).ConfigureAwait(false);

    /// <summary>Items by the words of their title or the beginning of their ID; the ID that was typed exactly comes first.</summary>
    public async Task<IReadOnlyList<CatalogItem>> FindItemsAsync(string text, int count, CancellationToken cancellationToken)
    {
        var byTitle = _items is null ? [] : await _items.FindAsync(text, count, cancellationToken).ConfigureAwait(false);
        var byId = _interactions is null ? [] : await _interactions.FindItemsAsync(text, count, cancellationToken).ConfigureAwait(false);
        var described = await DescribeAsync(byId, cancellationToken).ConfigureAwait(false);
        return
        [
            .. byId.Where(id => id == text).Select(id => described[id])
                .Concat(byTitle)
                .Concat(byId.Select(id => described[id]))
                .DistinctBy(item => item.ItemId)
                .Take(count),
        ];
    }

    /// <summary>A user, each as likely as any other; null when none is known.</summary>
    public async Task<string?> RandomUserAsync(Random random, CancellationToken cancellationToken) =>
        _interactions is null ? null : await _interactions.RandomUserAsync(random, cancellationToken).ConfigureAwait(false);

    /// <summary>Up to <paramref name="count"/> different items that somebody has interacted with.</summary>
    public async Task<IReadOnlyList<string>> RandomItemsAsync(int count, Random random, CancellationToken cancellationToken) =>
        _interactions is null ? [] : await _interactions.RandomItemsAsync(count, random, cancellationToken).ConfigureAwait(false);
}
