using Amazon.Runtime;
using Dashboard.Campaigns;
using Dashboard.Catalog;
using Dashboard.Connections;
using Dashboard.Filters;

namespace Dashboard.Components.Pages.TryIt;

/// <summary>What another campaign or recommender answered; <see cref="Answer"/> is null when it refused.</summary>
internal sealed record OtherRun(string Campaign, RecommendationAnswer? Answer, Exception? Failure);

/// <summary>A test that was run: the answers, and what is known about the user and the items in them.</summary>
internal sealed record TestRun(TryItQuery Query)
{
    /// <summary>Null when the campaign refused; then <see cref="Failure"/> says why.</summary>
    public RecommendationAnswer? Answer { get; private init; }

    public Exception? Failure { get; private init; }

    /// <summary>The answer after the history that the query thinks up; null for the real one.</summary>
    public RecommendationAnswer? WhatIf { get; private init; }

    /// <summary>The items that the history is thought to end with, the last first.</summary>
    public IReadOnlyList<CatalogItem> Added { get; private init; } = [];

    /// <summary>What the other campaigns answered, in the order of the query.</summary>
    public IReadOnlyList<OtherRun> Others { get; private init; } = [];

    public IReadOnlyList<HistoryEvent> History { get; private init; } = [];

    /// <summary>How many interactions the user has in all.</summary>
    public long EventCount { get; private init; }

    /// <summary>The items that the user has interacted with, as far as the history goes back.</summary>
    public IReadOnlySet<string> Seen { get; private init; } = new HashSet<string>();

    public CatalogItem? AskedItem { get; private init; }

    /// <summary>What is known of all items in the answers, by ID.</summary>
    public IReadOnlyDictionary<string, CatalogItem> Items { get; private init; } = new Dictionary<string, CatalogItem>();

    private const int HistoryLength = 500;

    /// <summary>Asks one campaign after the other, so that none makes another look slow.</summary>
    public static async Task<TestRun> AskAsync(
        TryItQuery query,
        RecommendationSource campaign,
        IReadOnlyList<RecommendationSource> others,
        FilterDetails? filter,
        CurrentConnection connection,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var (answer, failure) = await AskAsync(query, campaign, filter, connection, time, cancellationToken);
        var compared = new List<OtherRun>();
        foreach (var other in others)
        {
            var (otherAnswer, otherFailure) = await AskAsync(query, other, filter, connection, time, cancellationToken);
            compared.Add(new(other.Key, otherAnswer, otherFailure));
        }

        var (whatIf, whatIfFailure) = answer is null ? default : await WhatIfAsync(query, campaign, answer, connection, cancellationToken);
        return new TestRun(query)
        {
            Answer = answer,
            Failure = failure ?? whatIfFailure,
            WhatIf = whatIf,
            Added = [.. query.With.Reverse().Select(id => new CatalogItem(id))],
            Others = compared,
            AskedItem = campaign.Input is RecipeInput.Item or RecipeInput.ItemForUser ? new(query.Item!) : null,
        };
    }

    /// <summary>The same run with what the catalogue knows of its user and its items.</summary>
    public async Task<TestRun> DescribeAsync(GroupCatalog catalog, CancellationToken cancellationToken)
    {
        var ids = Others.Select(other => other.Answer).Prepend(Answer).Prepend(WhatIf).SelectMany(one => one?.Items ?? []).Select(item => item.ItemId);
        if (AskedItem is not null)
        {
            ids = ids.Append(AskedItem.ItemId);
        }

        var items = await catalog.DescribeAsync(ids, cancellationToken);
        var asked = AskedItem is null ? null : items[AskedItem.ItemId];
        if (Query.User is not { Length: > 0 } user)
        {
            return this with { AskedItem = asked, Items = items };
        }

        var added = await catalog.DescribeAsync(Query.With, cancellationToken);
        var history = await catalog.HistoryAsync(user, HistoryLength, cancellationToken);
        return this with
        {
            History = history,
            Added = [.. Added.Select(item => added[item.ItemId])],
            EventCount = await catalog.CountEventsAsync(user, cancellationToken),
            Seen = history.Select(done => done.Item.ItemId).ToHashSet(),
            AskedItem = asked,
            Items = items,
        };
    }

    /// <summary>
    /// How each item of the first list stands in the others; where there are none, in the real answer if the list is after another history,
    /// or in the answer before an event.
    /// </summary>
    public IReadOnlyDictionary<string, (ComparisonMark Mark, int Ranks)> MarksOf(RecommendationAnswer answer, RecommendationAnswer? before) => Others.Count == 0
        ? Comparison.Of(answer.Items, WhatIf is null ? before?.Items : Answer!.Items)
        : Comparison.OfAll(answer.Items, [.. Others.Select(other => other.Answer?.Items).OfType<IReadOnlyList<Recommendation>>()]);

    /// <summary>The same run with what the user did since the import.</summary>
    public TestRun After(IReadOnlyList<HistoryEvent> live) => this with
    {
        History = [.. live, .. History.Where(done => !done.IsLive)],
        EventCount = EventCount + live.Count - History.Count(done => done.IsLive),
        Seen = Seen.Union(live.Select(done => done.Item.ItemId)).ToHashSet(),
    };

    private static async Task<(RecommendationAnswer? Answer, Exception? Failure)> WhatIfAsync(
        TryItQuery query, RecommendationSource campaign, RecommendationAnswer real, CurrentConnection connection, CancellationToken cancellationToken)
    {
        if (!query.IsWhatIf || connection.Engine is not { } engine || campaign.Input != RecipeInput.User)
        {
            return default;
        }

        try
        {
            var items = await engine.WhatIfAsync(campaign.Arn, query.User!, query.Without, query.With, query.Count, cancellationToken);
            return (real with { Items = [.. items.Select((item, index) => new Recommendation(index + 1, item.ItemId, item.Score))] }, null);
        }
        catch (HttpRequestException failure)
        {
            return (null, failure);
        }
    }

    private static async Task<(RecommendationAnswer? Answer, Exception? Failure)> AskAsync(
        TryItQuery query, RecommendationSource campaign, FilterDetails? filter, CurrentConnection connection, TimeProvider time, CancellationToken cancellationToken)
    {
        var endpoint = connection.Runtime.Config.ServiceURL is { Length: > 0 } address ? new Uri(address) : null;
        var call = query.ToCall(campaign, connection.Connection.Region, endpoint, filter);
        try
        {
            return (await RecommendationAnswer.GetAsync(connection.Runtime, call, time, cancellationToken), null);
        }
        catch (Exception failure) when (failure is AmazonClientException or AmazonServiceException or HttpRequestException)
        {
            return (null, failure);
        }
    }
}
