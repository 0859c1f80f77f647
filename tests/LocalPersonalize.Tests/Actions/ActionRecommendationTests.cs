using Amazon.PersonalizeEvents.Model;
using LocalPersonalize.Tests.Resources;
using InvalidInputException = Amazon.Personalize.Model.InvalidInputException;
using PredictedAction = Amazon.PersonalizeRuntime.Model.PredictedAction;
using RuntimeInvalidInput = Amazon.PersonalizeRuntime.Model.InvalidInputException;

namespace LocalPersonalize.Tests.Actions;

/// <summary>Next best actions, by the SDK.</summary>
public sealed class ActionRecommendationTests(ActionsEngine actions) : IClassFixture<ActionsEngine>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private EngineFixture Engine => actions.Engine;

    [Fact]
    public async Task GetActionRecommendations_TwoTastes_GivesEachTheActionThatSuits()
    {
        foreach (var (user, suits, other) in new[] { ("u2", "enrol", "download"), ("u3", "download", "enrol") })
        {
            var list = await GetAsync(user);

            Assert.Equal(suits, list[0].ActionId);
            Assert.InRange(list[0].Score!.Value, 0.5, 1);
            Assert.InRange(list.Single(one => one.ActionId == other).Score!.Value, 0.0001, 0.5);
        }
    }

    [Fact]
    public async Task GetActionRecommendations_NewUserAfterEvents_GetsWhatSuitsTheirItems()
    {
        foreach (var (user, first, suits) in new[] { ("even", 0, "enrol"), ("odd", 20, "download") })
        {
            await Engine.Events.PutEventsAsync(
                new()
                {
                    TrackingId = actions.TrackingId,
                    UserId = user,
                    SessionId = "s",
                    EventList = [.. Enumerable.Range(first, 10).Select(item => new Event { EventType = "see", ItemId = $"i{item}", SentAt = ActionsEngine.Now.UtcDateTime })],
                },
                Cancellation);

            Assert.Equal(suits, (await GetAsync(user))[0].ActionId);
        }
    }

    [Fact]
    public async Task GetActionRecommendations_ActionWithFewEvents_ScoresZeroAndComesByValue()
    {
        var list = await GetAsync("u2");

        var unscored = list.Skip(2).ToList();
        Assert.All(unscored, one => Assert.Equal(0, one.Score));
        Assert.Equal(["gold", "weekly", "survey"], unscored.Where(one => one.ActionId is "gold" or "weekly" or "survey").Select(one => one.ActionId));
    }

    [Fact]
    public async Task GetActionRecommendations_ExpiredOrJustAnswered_LeavesItOut()
    {
        var other = (await GetAsync("u2")).Select(one => one.ActionId).ToList();
        var answered = (await GetAsync("u1")).Select(one => one.ActionId).ToList();

        Assert.DoesNotContain("sale", other);
        Assert.Contains("weekly", other);
        Assert.DoesNotContain("weekly", answered);
    }

    [Fact]
    public async Task PutActions_NewOrChanged_CountsInTheNextAnswer()
    {
        await Engine.Events.PutActionsAsync(new() { DatasetArn = actions.Actions, Actions = [new() { ActionId = "brand-new", Properties = """{"value":11,"repeatFrequency":3}""" }] }, Cancellation);
        var before = await GetAsync("u8");
        await Engine.Events.PutActionInteractionsAsync(
            new()
            {
                TrackingId = actions.TrackingId,
                ActionInteractions = [new() { ActionId = "brand-new", UserId = "u8", SessionId = "s", EventType = "Not Taken", Timestamp = ActionsEngine.Now.UtcDateTime }],
            },
            Cancellation);
        var after = await GetAsync("u8");

        Assert.Equal(("brand-new", 0.0), before.Select(one => (one.ActionId, one.Score!.Value)).ElementAt(2));
        Assert.DoesNotContain(after, one => one.ActionId == "brand-new");
    }

    [Fact]
    public async Task GetActionRecommendations_Counts_AreFiveByDefaultAndAtMostAHundred()
    {
        var list = (await Engine.Runtime.GetActionRecommendationsAsync(new() { CampaignArn = actions.Campaign, UserId = "u2" }, Cancellation)).ActionList;

        Assert.InRange(list.Count, 4, 5);
        Assert.Single((await Engine.Runtime.GetActionRecommendationsAsync(new() { CampaignArn = actions.Campaign, UserId = "u2", NumResults = 1 }, Cancellation)).ActionList);
        await Assert.ThrowsAsync<RuntimeInvalidInput>(() => Engine.Runtime.GetActionRecommendationsAsync(new() { CampaignArn = actions.Campaign, UserId = "u2", NumResults = 101 }, Cancellation));
        await Assert.ThrowsAsync<RuntimeInvalidInput>(() => Engine.Runtime.GetActionRecommendationsAsync(new() { CampaignArn = actions.Campaign }, Cancellation));
        var items = await Assert.ThrowsAsync<RuntimeInvalidInput>(() => Engine.Runtime.GetRecommendationsAsync(new() { CampaignArn = actions.Campaign, UserId = "u2" }, Cancellation));
        Assert.Contains("use GetActionRecommendations", items.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetActionRecommendations_Filters_OfActionsAndOfAnswers()
    {
        var valuable = await FilterAsync("valuable", "INCLUDE ActionID WHERE Actions.VALUE > 4");
        var unanswered = await FilterAsync("unanswered", """EXCLUDE ActionID WHERE Action_Interactions.EVENT_TYPE IN ("taken", "not_taken")""");

        Assert.Equal(["enrol", "download"], (await GetAsync("u2", valuable)).Take(2).Select(one => one.ActionId));
        Assert.DoesNotContain(await GetAsync("u2", valuable), one => one.ActionId is "survey" or "weekly");
        Assert.DoesNotContain(await GetAsync("u2", unanswered), one => one.ActionId is "enrol" or "download");
    }

    [Fact]
    public async Task GetSolutionMetrics_OfActions_TellTheTastesApart()
    {
        var metrics = (await Engine.Personalize.GetSolutionMetricsAsync(new() { SolutionVersionArn = actions.Version }, Cancellation)).Metrics;

        Assert.Equal(["area_under_the_curve", "coverage", "precision", "recall"], metrics.Keys.Order(StringComparer.Ordinal));
        Assert.InRange(metrics["area_under_the_curve"], 0.7, 1);
        Assert.Equal(0.3333, metrics["coverage"]); // two of six have a score
    }

    [Fact]
    public async Task CreateSolution_PeriodOutOfRangeOrNoActions_IsRefused()
    {
        const string Recipe = "arn:aws:personalize:::recipe/aws-next-best-action";
        var period = await Assert.ThrowsAsync<InvalidInputException>(() => Engine.Personalize.CreateSolutionAsync(
            new()
            {
                Name = "period",
                DatasetGroupArn = actions.Group,
                RecipeArn = Recipe,
                SolutionConfig = new() { FeatureTransformationParameters = new() { ["action_optimization_period"] = "60" } },
            },
            Cancellation));
        var dataset = await Engine.CreateDatasetAsync("no-actions");
        var group = (await Engine.Personalize.DescribeDatasetAsync(new() { DatasetArn = dataset }, Cancellation)).Dataset.DatasetGroupArn;
        await Engine.ImportAsync("no-actions", dataset, "s3://actions/events.csv");
        var none = await Assert.ThrowsAsync<InvalidInputException>(() => Engine.TrainAsync("no-actions", group, Recipe));

        Assert.Contains("a whole number from 7 to 28", period.Message, StringComparison.Ordinal);
        Assert.Contains("has no Actions dataset", none.Message, StringComparison.Ordinal);
    }

    private async Task<string> FilterAsync(string name, string expression)
    {
        var arn = (await Engine.Personalize.CreateFilterAsync(new() { Name = name, DatasetGroupArn = actions.Group, FilterExpression = expression }, Cancellation)).FilterArn;
        await Walkthrough.SettleAsync(async () => (await Engine.Personalize.DescribeFilterAsync(new() { FilterArn = arn })).Filter.Status);
        return arn;
    }

    private async Task<List<PredictedAction>> GetAsync(string user, string? filter = null) => (await Engine.Runtime.GetActionRecommendationsAsync(
        new() { CampaignArn = actions.Campaign, UserId = user, NumResults = 100, FilterArn = filter }, Cancellation)).ActionList;
}
