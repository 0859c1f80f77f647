using Amazon.Personalize;
using Amazon.Personalize.Model;
using RuntimeInvalidInput = Amazon.PersonalizeRuntime.Model.InvalidInputException;
using RuntimeNotFound = Amazon.PersonalizeRuntime.Model.ResourceNotFoundException;

namespace LocalPersonalize.Tests.Resources;

/// <summary>The life of a recommender, by the SDK.</summary>
public sealed class RecommenderTests(VideoEngine videos) : IClassFixture<VideoEngine>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private EngineFixture Engine => videos.Engine;

    [Fact]
    public async Task CreateRecommender_EnoughEvents_TrainsMeasuresAndServes()
    {
        var arn = await Engine.RecommendAsync("popular", videos.Group, VideoEngine.MostPopular);

        var recommender = await Engine.DescribeRecommenderAsync(arn);
        var answer = await Engine.Runtime.GetRecommendationsAsync(new() { RecommenderArn = arn, UserId = "u1", NumResults = 2 }, Cancellation);
        var job = await Engine.JobAsync(arn);
        var listed = (await Engine.Personalize.ListRecommendersAsync(new() { DatasetGroupArn = videos.Group }, Cancellation)).Recommenders;

        Assert.Equal(("ACTIVE", videos.Group, 1), (recommender.Status, recommender.DatasetGroupArn, recommender.RecommenderConfig.MinRecommendationRequestsPerSecond));
        Assert.InRange(recommender.ModelMetrics["normalized_discounted_cumulative_gain_at_25"], 0.1, 1);
        Assert.Equal(["i0", "i20"], answer.ItemList.Select(item => item.ItemId).Order());
        Assert.All(answer.ItemList, item => Assert.Null(item.Score));
        Assert.Contains(job.GetProperty("stages").EnumerateArray(), stage => stage.GetProperty("name").GetString()!.Contains("aws-vod-most-popular", StringComparison.Ordinal));
        Assert.Contains(listed, one => one.RecommenderArn == arn && one.RecipeArn == VideoEngine.MostPopular);
    }

    [Fact]
    public async Task StopRecommender_ThenStart_RefusesMeanwhileAndServesAgain()
    {
        var arn = await Engine.RecommendAsync("stopped", videos.Group, VideoEngine.MostPopular);

        await Assert.ThrowsAsync<ResourceInUseException>(() => Engine.Personalize.StartRecommenderAsync(new() { RecommenderArn = arn }, Cancellation));
        await Engine.Personalize.StopRecommenderAsync(new() { RecommenderArn = arn }, Cancellation);
        Assert.Equal("INACTIVE", await Engine.SettleRecommenderAsync(arn));
        var refused = await Assert.ThrowsAsync<RuntimeNotFound>(() => Engine.Runtime.GetRecommendationsAsync(new() { RecommenderArn = arn, UserId = "u1" }, Cancellation));
        await Assert.ThrowsAsync<ResourceInUseException>(() => Engine.Personalize.StopRecommenderAsync(new() { RecommenderArn = arn }, Cancellation));
        await Engine.Personalize.StartRecommenderAsync(new() { RecommenderArn = arn }, Cancellation);
        Assert.Equal("ACTIVE", await Engine.SettleRecommenderAsync(arn));
        var answer = await Engine.Runtime.GetRecommendationsAsync(new() { RecommenderArn = arn, UserId = "u1" }, Cancellation);

        Assert.Contains("is INACTIVE", refused.Message, StringComparison.Ordinal);
        Assert.Contains("StartRecommender", refused.Message, StringComparison.Ordinal);
        Assert.Equal(25, answer.ItemList.Count);
    }

    [Fact]
    public async Task UpdateRecommender_OtherColumns_TrainsAgainWhileItServes()
    {
        var arn = await Engine.RecommendAsync("updated", videos.Group, VideoEngine.MostPopular);
        var before = await Engine.DescribeRecommenderAsync(arn);

        await Engine.Personalize.UpdateRecommenderAsync(
            new()
            {
                RecommenderArn = arn,
                RecommenderConfig = new()
                {
                    MinRecommendationRequestsPerSecond = 3,
                    TrainingDataConfig = new() { ExcludedDatasetColumns = new() { ["ITEMS"] = ["GENRES"] } },
                },
            },
            Cancellation);
        var meanwhile = await Engine.DescribeRecommenderAsync(arn);
        await Walkthrough.SettleAsync(async () => (await Engine.DescribeRecommenderAsync(arn)).LatestRecommenderUpdate.Status);
        var after = await Engine.DescribeRecommenderAsync(arn);
        var job = await Engine.JobAsync(arn);

        Assert.Null(before.LatestRecommenderUpdate);
        Assert.Equal("ACTIVE", meanwhile.Status);
        Assert.Equal(("ACTIVE", 3), (after.LatestRecommenderUpdate.Status, after.RecommenderConfig.MinRecommendationRequestsPerSecond));
        Assert.Equal("ReconfigureRecommender", job.GetProperty("kind").GetString());
        Assert.NotEqual(System.Text.Json.JsonValueKind.Null, job.GetProperty("report").GetProperty("metrics").ValueKind);
    }

    [Fact]
    public async Task DeleteRecommender_Active_IsGoneAndServesNoMore()
    {
        var arn = await Engine.RecommendAsync("deleted", videos.Group, VideoEngine.MostPopular);

        await Engine.Personalize.DeleteRecommenderAsync(new() { RecommenderArn = arn }, Cancellation);
        await Walkthrough.GoneAsync(() => Engine.DescribeRecommenderAsync(arn));

        await Assert.ThrowsAsync<RuntimeNotFound>(() => Engine.Runtime.GetRecommendationsAsync(new() { RecommenderArn = arn, UserId = "u1" }, Cancellation));
    }

    [Theory]
    [InlineData("aws-popularity-count", "is a custom recipe")]
    [InlineData("aws-ecomm-popular-items-by-views", "is for domain ECOMMERCE, but dataset group")]
    public async Task CreateRecommender_RecipeOfAnotherKind_SaysWhichToTake(string recipe, string reason)
    {
        var problem = await Assert.ThrowsAsync<InvalidInputException>(() => Engine.Personalize.CreateRecommenderAsync(
            new() { Name = "wrong", DatasetGroupArn = videos.Group, RecipeArn = $"arn:aws:personalize:::recipe/{recipe}" }, Cancellation));

        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateRecommender_CustomGroupOrNoItemsOrExplorationOfNone_IsRefused()
    {
        var custom = await Engine.CreateGroupAsync("custom");
        var empty = await Engine.CreateDomainGroupAsync("empty", Domain.VIDEO_ON_DEMAND);
        var bare = await Engine.CreateDomainGroupAsync("bare", Domain.VIDEO_ON_DEMAND);

        var inCustom = await Assert.ThrowsAsync<InvalidInputException>(() => CreateAsync(custom, VideoEngine.MostPopular));
        await Engine.ImportAsync("bare", await Engine.AddDatasetAsync(bare, "Interactions", Walkthrough.TypedEventFields, Domain.VIDEO_ON_DEMAND), "s3://videos/interactions.csv");
        var noItems = await Assert.ThrowsAsync<InvalidInputException>(() => CreateAsync(bare, "arn:aws:personalize:::recipe/aws-vod-top-picks"));
        var noEvents = await Assert.ThrowsAsync<InvalidInputException>(() => CreateAsync(empty, VideoEngine.MostPopular));
        var explores = await Assert.ThrowsAsync<InvalidInputException>(() => CreateAsync(
            videos.Group, VideoEngine.MostPopular, new() { ItemExplorationConfig = new() { ["explorationWeight"] = "0.3" } }));
        var weight = await Assert.ThrowsAsync<InvalidInputException>(() => CreateAsync(
            videos.Group, "arn:aws:personalize:::recipe/aws-vod-top-picks", new() { ItemExplorationConfig = new() { ["explorationWeight"] = "3" } }));

        Assert.Contains("is a custom one", inCustom.Message, StringComparison.Ordinal);
        Assert.Contains("has no Items dataset", noItems.Message, StringComparison.Ordinal);
        Assert.Contains("has no Interactions dataset", noEvents.Message, StringComparison.Ordinal);
        Assert.Contains("does not explore", explores.Message, StringComparison.Ordinal);
        Assert.Contains("explorationWeight", weight.Message, StringComparison.Ordinal);

        Task<CreateRecommenderResponse> CreateAsync(string group, string recipe, RecommenderConfig? config = null) => Engine.Personalize.CreateRecommenderAsync(
            new() { Name = "refused", DatasetGroupArn = group, RecipeArn = recipe, RecommenderConfig = config }, Cancellation);
    }

    [Fact]
    public async Task CreateRecommender_TooFewEventsOfItsType_FailsWithTheReason_AndHoldsItsGroup()
    {
        var group = await Engine.CreateDomainGroupAsync("few", Domain.VIDEO_ON_DEMAND);
        var dataset = await Engine.AddDatasetAsync(group, "Interactions", Walkthrough.TypedEventFields, Domain.VIDEO_ON_DEMAND);
        await Engine.ImportAsync("few", dataset, await Engine.UploadAsync("few", VideoEngine.Events().Replace("5,Watch", "5,Click", StringComparison.Ordinal).Replace("0,Watch", "0,Click", StringComparison.Ordinal)));

        var recommender = await Engine.DescribeRecommenderAsync(await Engine.RecommendAsync("few", group, VideoEngine.MostPopular));

        Assert.Equal("CREATE FAILED", recommender.Status);
        Assert.Contains("fewer than 1,000 interactions", recommender.FailureReason, StringComparison.Ordinal);
        var inUse = await Assert.ThrowsAsync<ResourceInUseException>(() => Engine.Personalize.DeleteDatasetGroupAsync(new() { DatasetGroupArn = group }, Cancellation));
        Assert.Contains("recommenders", inUse.Message, StringComparison.Ordinal);
        await Engine.Personalize.DeleteRecommenderAsync(new() { RecommenderArn = recommender.RecommenderArn }, Cancellation);
        await Walkthrough.GoneAsync(() => Engine.DescribeRecommenderAsync(recommender.RecommenderArn));
    }

    [Fact]
    public async Task CreateSolution_RecipeOfADomain_PointsToRecommenders()
    {
        var problem = await Assert.ThrowsAsync<InvalidInputException>(() => Engine.Personalize.CreateSolutionAsync(
            new() { Name = "use-case", DatasetGroupArn = videos.Group, RecipeArn = VideoEngine.MostPopular }, Cancellation));

        Assert.Contains("create a recommender", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetRecommendations_BothArnsOrNoneOrInputMissing_IsRefused_AndWhatWasWatchedIsDropped()
    {
        var arn = await Engine.RecommendAsync("inputs", videos.Group, VideoEngine.MostPopular);
        var companions = await Engine.RecommendAsync("because", videos.Group, "arn:aws:personalize:::recipe/aws-vod-because-you-watched-x");

        await Assert.ThrowsAsync<RuntimeInvalidInput>(() => Engine.Runtime.GetRecommendationsAsync(
            new() { RecommenderArn = arn, CampaignArn = arn.Replace("recommender/", "campaign/", StringComparison.Ordinal), UserId = "u1" }, Cancellation));
        await Assert.ThrowsAsync<RuntimeInvalidInput>(() => Engine.Runtime.GetRecommendationsAsync(new() { UserId = "u1" }, Cancellation));
        await Assert.ThrowsAsync<RuntimeInvalidInput>(() => Engine.Runtime.GetRecommendationsAsync(new() { CampaignArn = arn, UserId = "u1" }, Cancellation));
        var noUser = await Assert.ThrowsAsync<RuntimeInvalidInput>(() => Engine.Runtime.GetRecommendationsAsync(new() { RecommenderArn = arn }, Cancellation));
        var noItem = await Assert.ThrowsAsync<RuntimeInvalidInput>(() => Engine.Runtime.GetRecommendationsAsync(new() { RecommenderArn = companions, UserId = "u1" }, Cancellation));

        await PutAsync("dropping", "Click", "i4");
        var before = await CompanionsAsync();
        await PutAsync("dropping", "Watch", "i3");
        var after = await CompanionsAsync();

        Assert.Superset(new HashSet<string>(["i3", "i4"]), before.ToHashSet()); // a click drops nothing
        Assert.Equal(before.Where(item => item != "i3"), after);
        Assert.Contains("are userId", noUser.Message, StringComparison.Ordinal);
        Assert.Contains("are userId, itemId", noItem.Message, StringComparison.Ordinal);

        async Task<List<string>> CompanionsAsync() =>
            (await Engine.Runtime.GetRecommendationsAsync(new() { RecommenderArn = companions, UserId = "dropping", ItemId = "i1", NumResults = 100 }, Cancellation)).ItemList.ConvertAll(item => item.ItemId);
    }

    private async Task PutAsync(string user, string type, string item) => await Engine.Events.PutEventsAsync(
        new() { TrackingId = videos.TrackingId, UserId = user, SessionId = "s", EventList = [new() { EventType = type, ItemId = item, SentAt = DateTime.UnixEpoch.AddDays(20_000) }] },
        Cancellation);
}
