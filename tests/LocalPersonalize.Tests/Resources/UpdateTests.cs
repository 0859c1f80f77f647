using Amazon.Personalize;
using Amazon.Personalize.Model;
using LocalPersonalize.Jobs;
using Microsoft.Extensions.Time.Testing;

namespace LocalPersonalize.Tests.Resources;

/// <summary>What keeps a trained solution up to date: trainingMode UPDATE, and new items that become explorable by themselves.</summary>
public sealed class UpdateTests : IAsyncLifetime
{
    private const string UserPersonalization = "arn:aws:personalize:::recipe/aws-user-personalization";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));
    private readonly EngineFixture _engine;
    private string _group = "";
    private string _items = "";

    public UpdateTests() => _engine = new EngineFixture { Time = _time };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _engine.InitializeAsync();
        var dataset = await _engine.CreateDatasetAsync("update");
        _group = (await _engine.Personalize.DescribeDatasetAsync(new() { DatasetArn = dataset }, Cancellation)).Dataset.DatasetGroupArn;
        await _engine.ImportAsync("update", dataset, await _engine.UploadAsync("update", Walkthrough.TwoTastes()));
        _items = await _engine.AddDatasetAsync(_group, "Items", """{"name":"ITEM_ID","type":"string"},{"name":"GENRES","type":["null","string"],"categorical":true}""");
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task NewItems_TwoHoursLater_AreExploredByTheSameVersionUntilOneIsUpdated()
    {
        var solution = await CreateAsync("explore", UserPersonalization);
        var full = await TrainAsync(solution);
        var campaign = await DeployAsync("explore", full.SolutionVersionArn);
        await PutAsync("fresh-1", "fresh-2", "fresh-3");

        await AdvanceAsync(campaign, TimeSpan.FromMinutes(119));
        Assert.DoesNotContain("fresh-1", await RecommendAsync(campaign, "u1"));
        await AdvanceAsync(campaign, TimeSpan.FromMinutes(2));
        Assert.Contains("fresh-1", await RecommendAsync(campaign, "u1"));
        Assert.Equal(43, (await RecommendAsync(campaign, "u1")).Count);
        var firsts = new List<string>();
        for (var user = 0; user < 40; user++)
        {
            firsts.AddRange((await RecommendAsync(campaign, $"u{user}")).Take(10));
        }

        Assert.Contains(firsts, item => item.StartsWith("fresh", StringComparison.Ordinal));
        Assert.Single((await _engine.Personalize.ListSolutionVersionsAsync(new() { SolutionArn = solution }, Cancellation)).SolutionVersions);

        await _engine.RestartAsync();
        Assert.Contains("fresh-1", await RecommendAsync(campaign, "u1"));
        var updated = await TrainAsync(solution, TrainingMode.UPDATE);
        await PutAsync("fresh-4");
        await AdvanceAsync(campaign, TimeSpan.FromHours(3));
        Assert.DoesNotContain("fresh-4", await RecommendAsync(campaign, "u1")); // making an UPDATE version ends automatic updates
        Assert.Contains("fresh-1", await RecommendAsync(await DeployAsync("updated", updated.SolutionVersionArn), "u1"));
    }

    [Fact]
    public async Task Update_AfterFull_KeepsTheMetricsAndTakesNewData()
    {
        var solution = await CreateAsync("modes", UserPersonalization);
        var none = await Assert.ThrowsAsync<InvalidInputException>(() => TrainAsync(solution, TrainingMode.UPDATE));
        Assert.Contains("FULL", none.Message, StringComparison.Ordinal);
        var full = await TrainAsync(solution);
        await PutAsync("fresh-1");

        var update = await TrainAsync(solution, TrainingMode.UPDATE);

        Assert.Equal(("FULL", "UPDATE", "ACTIVE"), (full.TrainingMode.Value, update.TrainingMode.Value, update.Status));
        Assert.Equal(await MetricsAsync(full), await MetricsAsync(update));
        Assert.Contains("fresh-1", await RecommendAsync(await DeployAsync("modes", update.SolutionVersionArn), "u1"));
    }

    [Fact]
    public async Task TrainingMode_NotForTheRecipeOrNotToBeAskedFor_IsRefused()
    {
        var solution = await CreateAsync("popular", Walkthrough.PopularityCount);
        await TrainAsync(solution);

        var update = await Assert.ThrowsAsync<InvalidInputException>(() => TrainAsync(solution, TrainingMode.UPDATE));
        var automatic = await Assert.ThrowsAsync<InvalidInputException>(() => TrainAsync(solution, TrainingMode.AUTOTRAIN));

        Assert.Contains("only for aws-user-personalization", update.Message, StringComparison.Ordinal);
        Assert.Contains("performAutoTraining", automatic.Message, StringComparison.Ordinal);
    }

    private async Task<string> CreateAsync(string name, string recipe)
    {
        var arn = (await _engine.Personalize.CreateSolutionAsync(
            new()
            {
                Name = name,
                DatasetGroupArn = _group,
                RecipeArn = recipe,
                PerformAutoTraining = false,
                SolutionConfig = recipe == UserPersonalization ? new() { AlgorithmHyperParameters = new() { ["hidden_dimension"] = "32" } } : null,
            },
            Cancellation)).SolutionArn;
        await Walkthrough.SettleAsync(async () => (await _engine.Personalize.DescribeSolutionAsync(new() { SolutionArn = arn })).Solution.Status);
        return arn;
    }

    private async Task<SolutionVersion> TrainAsync(string solution, TrainingMode? mode = null)
    {
        var arn = (await _engine.Personalize.CreateSolutionVersionAsync(new() { SolutionArn = solution, TrainingMode = mode }, Cancellation)).SolutionVersionArn;
        await Walkthrough.SettleAsync(async () => (await _engine.Personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = arn })).SolutionVersion.Status);
        return (await _engine.Personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = arn }, Cancellation)).SolutionVersion;
    }

    private async Task<string> DeployAsync(string name, string version)
    {
        var arn = (await _engine.Personalize.CreateCampaignAsync(
            new() { Name = name, SolutionVersionArn = version, CampaignConfig = new() { ItemExplorationConfig = new() { ["explorationWeight"] = "1" } } }, Cancellation)).CampaignArn;
        await Walkthrough.SettleAsync(async () => (await _engine.Personalize.DescribeCampaignAsync(new() { CampaignArn = arn })).Campaign.Status);
        return arn;
    }

    private Task<Amazon.PersonalizeEvents.Model.PutItemsResponse> PutAsync(params string[] items) => _engine.Events.PutItemsAsync(
        new() { DatasetArn = _items, Items = [.. items.Select(item => new Amazon.PersonalizeEvents.Model.Item { ItemId = item, Properties = """{"genres":"Comedy"}""" })] }, Cancellation);

    /// <summary>Turns the clock, and waits until what falls due by that is done.</summary>
    private async Task AdvanceAsync(string campaign, TimeSpan time)
    {
        _time.Advance(time);
        await _engine.Services.GetRequiredService<Scheduler>().QueueDueAsync(Cancellation);
        await Walkthrough.SettleAsync(async () => (await _engine.JobAsync(campaign)).GetProperty("status").GetString()!);
    }

    private async Task<List<string>> RecommendAsync(string campaign, string user) =>
        (await _engine.Runtime.GetRecommendationsAsync(new() { CampaignArn = campaign, UserId = user, NumResults = 100 }, Cancellation)).ItemList.ConvertAll(item => item.ItemId);

    private async Task<Dictionary<string, double>> MetricsAsync(SolutionVersion version) =>
        (await _engine.Personalize.GetSolutionMetricsAsync(new() { SolutionVersionArn = version.SolutionVersionArn }, Cancellation)).Metrics;
}
