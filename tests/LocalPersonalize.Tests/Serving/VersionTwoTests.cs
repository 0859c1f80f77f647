using System.Globalization;
using System.Text;
using Amazon.Personalize.Model;
using LocalPersonalize.Filters;
using LocalPersonalize.Serving;
using LocalPersonalize.Tests.Resources;
using Recommenders.Data;

namespace LocalPersonalize.Tests.Serving;

/// <summary>Users of even number watch i0 to i19, the others i20 to i39; all of them click i40 to i59.</summary>
public sealed class VersionTwoTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private const string UserPersonalization = "arn:aws:personalize:::recipe/aws-user-personalization-v2";
    private const string PersonalizedRanking = "arn:aws:personalize:::recipe/aws-personalized-ranking-v2";
    private const string WeightedNdcg = "normalized_discounted_cumulative_gain_with_event_weights_at_";

    [Fact]
    public async Task GetRecommendations_EventsConfigWithWeights_FollowsWhatCountsAndMeasuresByIt()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var group = await ImportAsync("v2-user");
        var (version, campaign) = await DeployAsync("v2-user", group, UserPersonalization, new()
        {
            EventsConfig = new() { EventParametersList = [new() { EventType = "watch", Weight = 1 }, new() { EventType = "click", Weight = 0.05 }] },
            AlgorithmHyperParameters = new() { ["apply_recency_bias"] = "false" },
        });

        var list = (await engine.Runtime.GetRecommendationsAsync(new() { CampaignArn = campaign, UserId = "u0", NumResults = 60 }, cancellation)).ItemList;
        var metrics = (await engine.Personalize.GetSolutionMetricsAsync(new() { SolutionVersionArn = version }, cancellation)).Metrics;

        Assert.True(list.Take(10).Count(item => IsOfEven(item.ItemId)) >= 8, string.Join(" ", list.Select(item => item.ItemId)));
        Assert.Equal(1, list.Sum(item => item.Score!.Value), 1e-4);
        Assert.Equal(list.Select(item => item.Score).OrderDescending(), list.Select(item => item.Score));
        Assert.All(list, item => Assert.Null(item.Reason));
        Assert.All((int[])[5, 10, 25], k => Assert.InRange(metrics[$"{WeightedNdcg}{k}"], 0, 1));
        Assert.NotEqual(metrics["normalized_discounted_cumulative_gain_at_25"], metrics[WeightedNdcg + "25"]);
    }

    [Fact]
    public async Task GetRecommendations_AFilterLeavesFewerThanAskedFor_PopularItemsFollowWithoutScores()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var group = await engine.CreateGroupAsync("v2-filter");
        var events = await engine.AddDatasetAsync(
            group, "Interactions", """{"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"}""");
        var items = await engine.AddDatasetAsync(
            group, "Items", """{"name":"ITEM_ID","type":"string"},{"name":"SHELF","type":["null","string"],"categorical":true}""");
        // 1,300 items, of which the last 200, on a shelf of their own with 10 others, had no event.
        await engine.ImportAsync("v2-filter-events", events, await engine.UploadAsync("v2-filter", "USER_ID,ITEM_ID,TIMESTAMP\n" + string.Concat(
            Enumerable.Range(0, 2_200).Select(row => $"u{row % 40},i{row * 7 % 1_100},{1_700_000_000 + row}\n"))));
        await engine.ImportAsync("v2-filter-items", items, await engine.UploadAsync("v2-filter", "ITEM_ID,SHELF\n" + string.Concat(
            Enumerable.Range(0, 1_300).Select(item => $"i{item},{(item >= 1_090 ? "new" : "old")}\n")), "items.csv"));
        var (_, campaign) = await DeployAsync("v2-filter", group, UserPersonalization, new());
        var filter = (await engine.Personalize.CreateFilterAsync(
            new() { Name = "v2-filter", DatasetGroupArn = group, FilterExpression = "INCLUDE ItemID WHERE Items.SHELF IN (\"new\")" }, cancellation)).FilterArn;
        await Walkthrough.SettleAsync(async () => (await engine.Personalize.DescribeFilterAsync(new() { FilterArn = filter })).Filter.Status);

        var list = (await engine.Runtime.GetRecommendationsAsync(
            new() { CampaignArn = campaign, UserId = "u0", NumResults = 210, FilterArn = filter }, cancellation)).ItemList;
        var scored = list.TakeWhile(item => item.Score is not null).ToList();
        var placeholders = list.Where(item => item.Score is null).ToList();

        Assert.Equal(210, list.Count);
        Assert.NotEmpty(scored);
        Assert.InRange(placeholders.Count, 100, 209);
        Assert.All(placeholders, item => Assert.Equal(["Popular item"], item.Reason));
        Assert.All(list[^placeholders.Count..], item => Assert.Null(item.Score));
    }

    [Fact]
    public async Task GetPersonalizedRanking_AList_PutsTheUsersTasteFirstAndUnknownItemsLast()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var group = await ImportAsync("v2-ranking");
        var (version, campaign) = await DeployAsync("v2-ranking", group, PersonalizedRanking, new()
        {
            EventsConfig = new() { EventParametersList = [new() { EventType = "watch" }] },
        });

        var ranked = (await engine.Runtime.GetPersonalizedRankingAsync(
            new() { CampaignArn = campaign, UserId = "u1", InputList = ["i3", "nothing", "i33", "i4", "i34"] }, cancellation)).PersonalizedRanking;
        var metrics = (await engine.Personalize.GetSolutionMetricsAsync(new() { SolutionVersionArn = version }, cancellation)).Metrics;

        Assert.Equal(["i33", "i34"], ranked.Take(2).Select(item => item.ItemId).Order());
        Assert.Equal("nothing", ranked[^1].ItemId);
        Assert.Null(ranked[^1].Score);
        Assert.Equal(1, ranked.Sum(item => item.Score ?? 0), 1e-4);
        Assert.Equal(metrics["normalized_discounted_cumulative_gain_at_10"], metrics[WeightedNdcg + "10"]);
    }

    [Fact]
    public async Task CreateSolution_UnknownHyperParameterOrValue_NamesWhatThereIs()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var group = await engine.CreateGroupAsync("v2-rules");
        var defaults = (await engine.Personalize.DescribeAlgorithmAsync(
            new() { AlgorithmArn = "arn:aws:personalize:::algorithm/aws-user-personalization-v2" }, cancellation)).Algorithm.DefaultHyperParameters;

        var unknown = await Assert.ThrowsAsync<InvalidInputException>(() => CreateAsync("hidden_dimension", "64"));
        var wrong = await Assert.ThrowsAsync<InvalidInputException>(() => CreateAsync("apply_recency_bias", "sometimes"));

        Assert.Equal("true", defaults["apply_recency_bias"]);
        Assert.Contains("it has: apply_recency_bias", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("it must be true or false", wrong.Message, StringComparison.Ordinal);

        Task CreateAsync(string name, string value) => engine.Personalize.CreateSolutionAsync(new()
        {
            Name = "v2-rules",
            DatasetGroupArn = group,
            RecipeArn = UserPersonalization,
            SolutionConfig = new() { AlgorithmHyperParameters = new() { [name] = value } },
        });
    }

    [Fact]
    public void Apply_MoreItemsThanTheSubset_ScoresTheBestAndLetsPopularOnesFollow()
    {
        // The later the better, the earlier the more popular.
        var scores = Enumerable.Range(0, 1_500).Select(item => item / 100f).ToArray();
        var popularity = Enumerable.Range(0, 1_500).Select(item => 10 - (item / 200f)).ToArray();
        var chances = new float[1_500];
        ScoredSubset.Apply(scores, popularity, chances);
        var allowed = new IndexSet(1_500);
        foreach (var item in (int[])[7, 300, 499, 500, 1_400])
        {
            allowed.Add(item);
        }

        Assert.Equal(1, chances[500..].Sum(), 1e-4);
        Assert.All(chances[..500], chance => Assert.Equal(-1, chance));
        Assert.Equal([1_400, 500, 7, 300, 499], new Selection(25, allowed).Pick(scores).Select(one => one.Item));
    }

    [Fact]
    public void Choose_ManyAnswers_TriesAnItemOfTheNewest30DaysInAThousandthOfThePlaces()
    {
        const long Day = 86_400;
        // Items 0 and 1 are old, 2 to 4 are new; 4 is filtered out.
        var interactions = new Interactions(new(["u"]), new(["0", "1", "2", "3", "4"]), [0, 0, 0, 0, 0], [0, 1, 2, 3, 4], [0, 69 * Day, 71 * Day, 99 * Day, 100 * Day]);
        var ages = new ItemAges(new TrainingSet(interactions));
        var allowed = new IndexSet(5);
        for (var item = 0; item < 4; item++)
        {
            allowed.Add(item);
        }

        int?[] Places() => [.. Enumerable.Range(0, 4_000).SelectMany(user => Enumerable.Range(0, 25).Select(place =>
            new RareExploration($"user{user}", 3).Choose(place, ages, allowed, _ => false)))];
        var places = Places();
        var tried = places.OfType<int>().ToList();

        Assert.InRange(tried.Count, 60, 140);
        Assert.Equal([2, 3], tried.Distinct().Order());
        Assert.Equal(places, Places());
        Assert.All(Enumerable.Range(0, 4_000), user => Assert.Null(new RareExploration($"user{user}", 3).Choose(0, ages, allowed, _ => true)));
    }

    private static bool IsOfEven(string itemId) => int.Parse(itemId[1..], CultureInfo.InvariantCulture) < 20;

    private async Task<string> ImportAsync(string name)
    {
        var group = await engine.CreateGroupAsync(name);
        var dataset = await engine.AddDatasetAsync(group, "Interactions", """
            {"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"},{"name":"EVENT_TYPE","type":"string"}
            """);
        var random = new Random(1);
        var csv = new StringBuilder("USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE\n");
        for (var row = 0; row < 2_400; row++)
        {
            var (user, isWatched) = (row % 40, random.Next(2) == 0);
            var item = (isWatched ? user % 2 * 20 : 40) + random.Next(20);
            csv.Append(CultureInfo.InvariantCulture, $"u{user},i{item},{1_700_000_000 + row},{(isWatched ? "watch" : "click")}\n");
        }

        await engine.ImportAsync(name, dataset, await engine.UploadAsync(name, csv.ToString()));
        return group;
    }

    private async Task<(string SolutionVersionArn, string CampaignArn)> DeployAsync(string name, string group, string recipe, SolutionConfig config)
    {
        var solution = (await engine.Personalize.CreateSolutionAsync(
            new() { Name = name, DatasetGroupArn = group, RecipeArn = recipe, PerformAutoTraining = false, SolutionConfig = config })).SolutionArn;
        await Walkthrough.SettleAsync(async () => (await engine.Personalize.DescribeSolutionAsync(new() { SolutionArn = solution })).Solution.Status);
        var version = (await engine.Personalize.CreateSolutionVersionAsync(new() { SolutionArn = solution })).SolutionVersionArn;
        Assert.Equal("ACTIVE", await Walkthrough.SettleAsync(async () =>
            (await engine.Personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = version })).SolutionVersion.Status));
        var campaign = (await engine.Personalize.CreateCampaignAsync(new() { Name = name, SolutionVersionArn = version, MinProvisionedTPS = 1 })).CampaignArn;
        await Walkthrough.SettleAsync(async () => (await engine.Personalize.DescribeCampaignAsync(new() { CampaignArn = campaign })).Campaign.Status);
        return (version, campaign);
    }
}
