using System.Text.Json;
using LocalPersonalize.Tests.Resources;

namespace LocalPersonalize.Tests.Batch;

/// <summary>Trains once for all classes that run batch jobs.</summary>
[CollectionDefinition(nameof(TrainedEngine))]
public sealed class TrainedOnce : ICollectionFixture<TrainedEngine>;

/// <summary>
/// An engine with solution versions to run batch jobs with. Users of even number saw comedies (i0 to i19), the others dramas (i20 to i39);
/// the Items dataset knows their genres. User uN is N years old.
/// </summary>
public sealed class TrainedEngine : IAsyncLifetime
{
    public EngineFixture Engine { get; } = new();

    public string Group { get; private set; } = "";

    public string Popularity { get; private set; } = "";

    public string Sims { get; private set; } = "";

    public string Ranking { get; private set; } = "";

    public string ItemAffinity { get; private set; } = "";

    public string AttributeAffinity { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await Engine.InitializeAsync();
        var events = await Engine.CreateDatasetAsync("batch");
        Group = (await Engine.Personalize.DescribeDatasetAsync(new() { DatasetArn = events })).Dataset.DatasetGroupArn;
        await Engine.ImportAsync("batch-events", events, await Engine.UploadAsync("batch", Walkthrough.TwoTastes(), "events.csv"));
        var items = await Engine.AddDatasetAsync(
            Group, "Items", """{"name":"ITEM_ID","type":"string"},{"name":"GENRES","type":["null","string"],"categorical":true},{"name":"YEAR","type":["null","int"]}""");
        await Engine.ImportAsync("batch-items", items, await Engine.UploadAsync(
            "batch", "ITEM_ID,GENRES,YEAR\n" + string.Concat(Enumerable.Range(0, 40).Select(item => $"i{item},{(item < 20 ? "Comedy" : "Drama|War")},{1990 + (item % 4)}\n")), "items.csv"));
        var users = await Engine.AddDatasetAsync(Group, "Users", """{"name":"USER_ID","type":"string"},{"name":"AGE","type":"int"}""");
        await Engine.ImportAsync("batch-users", users, await Engine.UploadAsync(
            "batch", "USER_ID,AGE\n" + string.Concat(Enumerable.Range(0, 40).Select(user => $"u{user},{user}\n")), "users.csv"));
        Popularity = await Engine.TrainAsync("batch-popularity", Group, Walkthrough.PopularityCount);
        Sims = await Engine.TrainAsync("batch-sims", Group, "arn:aws:personalize:::recipe/aws-sims");
        Ranking = await Engine.TrainAsync("batch-ranking", Group, "arn:aws:personalize:::recipe/aws-personalized-ranking");
        ItemAffinity = await Engine.TrainAsync("batch-item-affinity", Group, "arn:aws:personalize:::recipe/aws-item-affinity");
        AttributeAffinity = await Engine.TrainAsync("batch-attribute-affinity", Group, "arn:aws:personalize:::recipe/aws-item-attribute-affinity");
    }

    public ValueTask DisposeAsync() => Engine.DisposeAsync();

    /// <summary>The lines of a JSON Lines object.</summary>
    public async Task<List<JsonElement>> LinesAsync(string location) =>
        (await Engine.DownloadAsync(location)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
}
