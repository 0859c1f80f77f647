using LocalPersonalize.Tests.Events;
using LocalPersonalize.Tests.Resources;

namespace LocalPersonalize.Tests.Filters;

/// <summary>Trains once for all classes that filter.</summary>
[CollectionDefinition(nameof(FilterEngine))]
public sealed class FilteringOnce : ICollectionFixture<FilterEngine>;

/// <summary>
/// An engine with a catalogue of 40 items to filter: iN is a Comedy if N is even, else Drama|War; its price is N; items from i36 on are not in the
/// Items dataset. Item i0 was clicked by most users, i1 by one fewer, and so on. User uN is N years old; u0 also bought i1 and i3.
/// </summary>
public sealed class FilterEngine : IAsyncLifetime
{
    public const int Items = 40;

    public EngineFixture Engine { get; } = new();

    public string Group { get; private set; } = "";

    public string TrackingId { get; private set; } = "";

    public string ItemsDataset { get; private set; } = "";

    public string UsersDataset { get; private set; } = "";

    /// <summary>A campaign of the most popular items: i0, i1, i2, …</summary>
    public string Popular { get; private set; } = "";

    public string Related { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await Engine.InitializeAsync();
        Group = await Engine.CreateGroupAsync("shop");
        var events = await Engine.AddDatasetAsync(
            Group, "Interactions", """{"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"},{"name":"EVENT_TYPE","type":"string"}""");
        ItemsDataset = await Engine.AddDatasetAsync(Group, "Items", """
            {"name":"ITEM_ID","type":"string"},{"name":"GENRES","type":["null","string"],"categorical":true},{"name":"PRICE","type":["null","float"]},
            {"name":"TITLE","type":["null","string"]},{"name":"ABOUT","type":["null","string"],"textual":true},{"name":"IS_NEW","type":["null","boolean"]}
            """);
        UsersDataset = await Engine.AddDatasetAsync(
            Group, "Users", """{"name":"USER_ID","type":"string"},{"name":"AGE","type":["null","int"]},{"name":"TIER","type":["null","string"],"categorical":true}""");
        await ImportAsync("events", events, Events());
        await ImportAsync("items", ItemsDataset, "ITEM_ID,GENRES,PRICE,TITLE,ABOUT,IS_NEW\n" + string.Concat(Enumerable.Range(0, 36).Select(item =>
            $"i{item},{(item % 2 == 0 ? "Comedy" : "Drama|War")},{item},\"Title, {item}\",long text,{(item < 9 ? "true" : "false")}\n")));
        await ImportAsync("users", UsersDataset, "USER_ID,AGE,TIER\n" + string.Concat(Enumerable.Range(0, 60).Select(user => $"u{user},{user},{(user % 2 == 0 ? "gold" : "")}\n")));
        var tracker = await Engine.Personalize.CreateEventTrackerAsync(new() { Name = "shop", DatasetGroupArn = Group });
        await Walkthrough.SettleAsync(async () =>
            (await Engine.Personalize.DescribeEventTrackerAsync(new() { EventTrackerArn = tracker.EventTrackerArn })).EventTracker.Status);
        TrackingId = tracker.TrackingId;
        Popular = await Engine.DeployAsync("popular", Group, Walkthrough.PopularityCount);
        Related = await Engine.DeployAsync("related", Group, "arn:aws:personalize:::recipe/aws-sims");
    }

    public ValueTask DisposeAsync() => Engine.DisposeAsync();

    /// <summary>The ARN of a new ACTIVE filter.</summary>
    public async Task<string> CreateFilterAsync(string expression, string? name = null)
    {
        var arn = (await Engine.Personalize.CreateFilterAsync(
            new() { Name = name ?? $"f{Guid.NewGuid():N}", DatasetGroupArn = Group, FilterExpression = expression })).FilterArn;
        await Walkthrough.SettleAsync(async () => (await Engine.Personalize.DescribeFilterAsync(new() { FilterArn = arn })).Filter.Status);
        return arn;
    }

    private async Task ImportAsync(string name, string dataset, string csv) =>
        await Engine.ImportAsync($"shop-{name}", dataset, await Engine.UploadAsync("shop", csv, $"{name}.csv"));

    private static string Events()
    {
        var rows = Enumerable.Range(0, Items)
            .SelectMany(item => Enumerable.Range(0, 60 - item).Select(user => $"u{user},i{item},{1_700_000_000 + (user * 100) + item},Click\n"));
        return "USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE\n" + string.Concat(rows) + "u0,i1,1700009000,Buy\nu0,i3,1700009001,Buy\n";
    }
}
