using System.Globalization;
using System.Text;
using Amazon.Personalize;
using Amazon.Personalize.Model;

namespace LocalPersonalize.Tests.Resources;

/// <summary>
/// An engine with a VIDEO_ON_DEMAND dataset group. Users of even number watched from i0 to i19, the others from i20 to i39, each of them
/// none of i15 to i19 and i35 to i39 that ends like the user; i0 and i20 were watched most. A click is on what a user never watched.
/// </summary>
public sealed class VideoEngine : IAsyncLifetime
{
    public const string MostPopular = "arn:aws:personalize:::recipe/aws-vod-most-popular";

    public EngineFixture Engine { get; init; } = new();

    public string Group { get; private set; } = "";

    public string Interactions { get; private set; } = "";

    public string TrackingId { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await Engine.InitializeAsync();
        Group = await Engine.CreateDomainGroupAsync("videos", Domain.VIDEO_ON_DEMAND);
        Interactions = await Engine.AddDatasetAsync(Group, "Interactions", Walkthrough.TypedEventFields, Domain.VIDEO_ON_DEMAND);
        await Engine.ImportAsync("videos", Interactions, await Engine.UploadAsync("videos", Events()));
        var items = await Engine.AddDatasetAsync(
            Group, "Items", """{"name":"ITEM_ID","type":"string"},{"name":"GENRES","type":"string","categorical":true},{"name":"CREATION_TIMESTAMP","type":"long"}""", Domain.VIDEO_ON_DEMAND);
        await Engine.ImportAsync("video-items", items, await Engine.UploadAsync(
            "videos", "ITEM_ID,GENRES,CREATION_TIMESTAMP\n" + string.Concat(Enumerable.Range(0, 40).Select(item => $"i{item},{(item < 20 ? "Comedy" : "Drama")},1600000000\n")), "items.csv"));
        TrackingId = await Engine.CreateTrackerAsync("videos", Group);
    }

    public ValueTask DisposeAsync() => Engine.DisposeAsync();

    /// <summary>Every user watches 30 times, twice as often the first item of the taste, and clicks 10 times on an item never watched.</summary>
    public static string Events()
    {
        var random = new Random(1);
        var csv = new StringBuilder("USER_ID,ITEM_ID,EVENT_TYPE,TIMESTAMP\n");
        for (var row = 0; row < 1_600; row++)
        {
            var (user, first) = (row % 40, row % 2 * 20);
            var (type, item) = row / 40 % 4 == 3 ? ("Click", NeverWatched(user)) : ("Watch", random.Next(3) == 0 ? first : first + random.Next(15));
            csv.Append(CultureInfo.InvariantCulture, $"u{user},i{item},{type},{1_700_000_000 + row}\n");
        }

        return csv.ToString();
    }

    /// <summary>One of the last five items of the user's taste.</summary>
    public static int NeverWatched(int user) => (user % 2 * 20) + 15 + (user / 2 % 5);
}

/// <summary>The steps that tests of domain dataset groups have in common, by the SDK.</summary>
internal static class DomainSteps
{
    public static async Task<string> CreateDomainGroupAsync(this EngineFixture engine, string name, Domain domain)
    {
        var arn = (await engine.Personalize.CreateDatasetGroupAsync(new() { Name = name, Domain = domain })).DatasetGroupArn;
        await Walkthrough.SettleAsync(async () => (await engine.Personalize.DescribeDatasetGroupAsync(new() { DatasetGroupArn = arn })).DatasetGroup.Status);
        return arn;
    }

    public static async Task<string> CreateTrackerAsync(this EngineFixture engine, string name, string group)
    {
        var tracker = await engine.Personalize.CreateEventTrackerAsync(new() { Name = name, DatasetGroupArn = group });
        await Walkthrough.SettleAsync(async () =>
            (await engine.Personalize.DescribeEventTrackerAsync(new() { EventTrackerArn = tracker.EventTrackerArn })).EventTracker.Status);
        return tracker.TrackingId;
    }

    public static async Task<Recommender> DescribeRecommenderAsync(this EngineFixture engine, string arn) =>
        (await engine.Personalize.DescribeRecommenderAsync(new() { RecommenderArn = arn })).Recommender;

    /// <summary>A trained recommender of the recipe; its ARN.</summary>
    public static async Task<string> RecommendAsync(this EngineFixture engine, string name, string group, string recipe, RecommenderConfig? config = null)
    {
        var arn = (await engine.Personalize.CreateRecommenderAsync(
            new() { Name = name, DatasetGroupArn = group, RecipeArn = recipe, RecommenderConfig = config })).RecommenderArn;
        await engine.SettleRecommenderAsync(arn);
        return arn;
    }

    public static Task<string> SettleRecommenderAsync(this EngineFixture engine, string arn) =>
        Walkthrough.SettleAsync(async () => (await engine.DescribeRecommenderAsync(arn)).Status);
}
