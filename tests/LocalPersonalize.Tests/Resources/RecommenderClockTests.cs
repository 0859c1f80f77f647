using LocalPersonalize.Jobs;
using Microsoft.Extensions.Time.Testing;

namespace LocalPersonalize.Tests.Resources;

/// <summary>What recommenders and trends do by a clock that the tests turn.</summary>
public sealed class RecommenderClockTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));
    private readonly VideoEngine _videos;

    public RecommenderClockTests() => _videos = new VideoEngine { Engine = new EngineFixture { Time = _time } };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _videos.InitializeAsync();

    public ValueTask DisposeAsync() => _videos.DisposeAsync();

    [Fact]
    public async Task Recommender_AfterSevenDays_TrainsAgainOnlyIfThereIsSomethingNew_AndServesIt()
    {
        var arn = await _videos.Engine.RecommendAsync("weekly", _videos.Group, VideoEngine.MostPopular);

        Assert.Equal("TrainRecommender", await LatestJobAfterAsync(arn, TimeSpan.FromDays(8)));
        await PutAsync("Watch", "i39", users: 45); // 40 users are known, so that this one becomes the most popular
        Assert.Equal("RetrainRecommender", await LatestJobAfterAsync(arn, TimeSpan.FromMinutes(1)));
        await PutAsync("Watch", "i38", users: 1);
        Assert.Equal("RetrainRecommender", await LatestJobAfterAsync(arn, TimeSpan.FromDays(6)));
        var answer = await _videos.Engine.Runtime.GetRecommendationsAsync(new() { RecommenderArn = arn, UserId = "u1", NumResults = 1 }, Cancellation);

        Assert.Equal("i39", answer.ItemList[0].ItemId);
        Assert.Equal("ACTIVE", (await _videos.Engine.DescribeRecommenderAsync(arn)).Status);
    }

    [Fact]
    public async Task Recommender_Stopped_IsNotTrainedAgain()
    {
        var arn = await _videos.Engine.RecommendAsync("idle", _videos.Group, VideoEngine.MostPopular);
        await _videos.Engine.Personalize.StopRecommenderAsync(new() { RecommenderArn = arn }, Cancellation);
        await _videos.Engine.SettleRecommenderAsync(arn);
        await PutAsync("Watch", "i39", users: 2);

        Assert.Equal("DeactivateRecommender", await LatestJobAfterAsync(arn, TimeSpan.FromDays(8)));
    }

    [Fact]
    public async Task TrendingNow_EventsPut_CountFromTheEndOfTheirIntervalOn()
    {
        var arn = await _videos.Engine.RecommendAsync("trending", _videos.Group, "arn:aws:personalize:::recipe/aws-vod-trending-now");
        var metrics = (await _videos.Engine.DescribeRecommenderAsync(arn)).ModelMetrics;

        await FirstAsync(arn);
        await PutAsync("Click", "i7", users: 9);
        var atOnce = await FirstAsync(arn);
        _time.Advance(TimeSpan.FromHours(2));
        var afterAnInterval = await FirstAsync(arn);
        _time.Advance(TimeSpan.FromDays(1));
        var afterSilence = await FirstAsync(arn);

        Assert.Contains("trend_prediction_accuracy_at_25", metrics.Keys);
        Assert.Contains("coverage", metrics.Keys);
        Assert.NotEqual("i7", atOnce);
        Assert.Equal("i7", afterAnInterval);
        Assert.Contains(afterSilence, (string[])["i0", "i20"]); // what is popular
    }

    [Fact]
    public async Task TrendingNow_FrequencyOfNone_IsRefusedWithTheChoices()
    {
        var problem = await Assert.ThrowsAsync<Amazon.Personalize.Model.InvalidInputException>(() => _videos.Engine.Personalize.CreateSolutionAsync(
            new()
            {
                Name = "often",
                DatasetGroupArn = _videos.Group,
                RecipeArn = "arn:aws:personalize:::recipe/aws-trending-now",
                SolutionConfig = new() { FeatureTransformationParameters = new() { ["trend_discovery_frequency"] = "5 minutes" } },
            },
            Cancellation));

        Assert.Contains("30 minutes, 1 hour, 2 hours, 3 hours, 1 day", problem.Message, StringComparison.Ordinal);
    }

    private async Task<string> FirstAsync(string arn) =>
        (await _videos.Engine.Runtime.GetRecommendationsAsync(new() { RecommenderArn = arn, NumResults = 1 }, Cancellation)).ItemList[0].ItemId;

    private async Task PutAsync(string type, string item, int users)
    {
        foreach (var user in Enumerable.Range(0, users))
        {
            await _videos.Engine.Events.PutEventsAsync(
                new()
                {
                    TrackingId = _videos.TrackingId,
                    UserId = $"new{user}",
                    SessionId = "s",
                    EventList = [new() { EventType = type, ItemId = item, SentAt = _time.GetUtcNow().UtcDateTime }],
                },
                Cancellation);
        }
    }

    /// <summary>The class of the recommender's newest job, finished, some time later.</summary>
    private async Task<string> LatestJobAfterAsync(string arn, TimeSpan time)
    {
        _time.Advance(time);
        await _videos.Engine.Services.GetRequiredService<Scheduler>().QueueDueAsync(Cancellation);
        await Walkthrough.SettleAsync(async () => (await _videos.Engine.JobAsync(arn)).GetProperty("status").GetString()!);
        return (await _videos.Engine.JobAsync(arn)).GetProperty("kind").GetString()!;
    }
}
