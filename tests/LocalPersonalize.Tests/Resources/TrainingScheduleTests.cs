using Amazon.Personalize.Model;
using LocalPersonalize.Jobs;
using Microsoft.Extensions.Time.Testing;

namespace LocalPersonalize.Tests.Resources;

/// <summary>Automatic trainings, by a clock that the tests turn.</summary>
public sealed class TrainingScheduleTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));
    private readonly EngineFixture _engine;
    private string _dataset = "";
    private string _group = "";

    public TrainingScheduleTests() => _engine = new EngineFixture { Time = _time };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _engine.InitializeAsync();
        _dataset = await _engine.CreateDatasetAsync("clock");
        _group = (await _engine.Personalize.DescribeDatasetAsync(new() { DatasetArn = _dataset }, Cancellation)).Dataset.DatasetGroupArn;
        await _engine.UploadAsync("clock", Walkthrough.Interactions(1_200));
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task AutomaticTraining_NewInteractions_TrainsAnHourAfterCreationAndThenEveryWeek()
    {
        await ImportAsync("first");
        var solution = await CreateSolutionAsync("weekly");

        await AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.Empty(await VersionsAsync(solution));
        await AdvanceAsync(TimeSpan.FromMinutes(2));
        var first = Assert.Single(await VersionsAsync(solution));
        Assert.Equal(("AUTOMATIC", "FULL", "ACTIVE"), (first.TrainingType.Value, first.TrainingMode.Value, first.Status));

        await AdvanceAsync(TimeSpan.FromDays(8));
        Assert.Single(await VersionsAsync(solution)); // nothing new to learn from
        await ImportAsync("second");
        await AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(2, (await VersionsAsync(solution)).Count);
        await ImportAsync("third");
        await AdvanceAsync(TimeSpan.FromDays(6));
        Assert.Equal(2, (await VersionsAsync(solution)).Count);
    }

    [Fact]
    public async Task AutomaticTraining_EventsPut_CountAsNewInteractions()
    {
        await ImportAsync("import");
        var tracker = await _engine.Personalize.CreateEventTrackerAsync(new() { Name = "live", DatasetGroupArn = _group }, Cancellation);
        await Walkthrough.SettleAsync(async () =>
            (await _engine.Personalize.DescribeEventTrackerAsync(new() { EventTrackerArn = tracker.EventTrackerArn })).EventTracker.Status);
        var solution = await CreateSolutionAsync("live");
        await AdvanceAsync(TimeSpan.FromHours(1));

        await _engine.Events.PutEventsAsync(
            new() { TrackingId = tracker.TrackingId, UserId = "u1", SessionId = "s", EventList = [new() { EventType = "see", ItemId = "i1", SentAt = _time.GetUtcNow().UtcDateTime }] }, Cancellation);
        await AdvanceAsync(TimeSpan.FromDays(7));

        Assert.Equal(2, (await VersionsAsync(solution)).Count);
    }

    [Fact]
    public async Task AutomaticTraining_VersionMadeByHandOrNoDataOrSwitchedOff_StartsNothing()
    {
        var noData = await CreateSolutionAsync("no-data");
        await AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Empty(await VersionsAsync(noData));

        await ImportAsync("import");
        var byHand = await CreateSolutionAsync("by-hand");
        var off = await CreateSolutionAsync("off", automatic: false);
        await _engine.Personalize.CreateSolutionVersionAsync(new() { SolutionArn = byHand }, Cancellation);
        await AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal("MANUAL", Assert.Single(await VersionsAsync(byHand)).TrainingType.Value);
        Assert.Empty(await VersionsAsync(off));
        Assert.Single(await VersionsAsync(noData)); // now it has
    }

    [Fact]
    public async Task AutomaticTraining_EngineWasOff_IsMadeUpForAndNotRepeated()
    {
        await ImportAsync("import");
        var solution = await CreateSolutionAsync("restarted");
        _time.Advance(TimeSpan.FromDays(3));
        await _engine.RestartAsync();
        await AdvanceAsync(TimeSpan.Zero);
        Assert.Single(await VersionsAsync(solution));

        await _engine.RestartAsync();
        await AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Single(await VersionsAsync(solution));
    }

    [Fact]
    public async Task UpdateSolution_ScheduleChanged_IsShownAndKept()
    {
        await ImportAsync("import");
        var solution = await CreateSolutionAsync("changed", automatic: false);

        await UpdateAsync(new() { SolutionArn = solution, PerformAutoTraining = true, SolutionUpdateConfig = new() { AutoTrainingConfig = new() { SchedulingExpression = "rate(2 days)" } } });
        var described = await DescribeAsync(solution);
        Assert.True(described.PerformAutoTraining);
        Assert.Equal("rate(2 days)", described.SolutionConfig.AutoTrainingConfig.SchedulingExpression);
        Assert.Equal(("ACTIVE", true), (described.LatestSolutionUpdate.Status, described.LatestSolutionUpdate.PerformAutoTraining));

        await AdvanceAsync(TimeSpan.FromHours(1));
        await ImportAsync("more");
        await AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Equal(2, (await VersionsAsync(solution)).Count);

        await UpdateAsync(new() { SolutionArn = solution, PerformAutoTraining = false });
        await ImportAsync("yet-more");
        await AdvanceAsync(TimeSpan.FromDays(9));
        Assert.Equal(2, (await VersionsAsync(solution)).Count);
        Assert.Equal("rate(2 days)", (await DescribeAsync(solution)).SolutionConfig.AutoTrainingConfig.SchedulingExpression);
    }

    [Fact]
    public async Task IncrementalUpdate_NewItems_TrainsHalfAnHourAfterTheLatestVersion()
    {
        var items = await _engine.AddDatasetAsync(
            _group, "Items", """{"name":"ITEM_ID","type":"string"},{"name":"TITLE","type":"string","itemName":true},{"name":"TEXT","type":["null","string"],"textual":true}""");
        await _engine.ImportAsync("items", items, await _engine.UploadAsync(
            "clock", "ITEM_ID,TITLE,TEXT\n" + string.Concat(Enumerable.Range(0, 30).Select(item => $"i{item},Title {item % 7},a story of {item % 5} and {item % 3}\n")), "items.csv"));
        var solution = (await _engine.Personalize.CreateSolutionAsync(
            new()
            {
                Name = "texts",
                DatasetGroupArn = _group,
                RecipeArn = "arn:aws:personalize:::recipe/aws-semantic-similarity",
                PerformAutoTraining = false,
                PerformIncrementalUpdate = true,
            },
            Cancellation)).SolutionArn;
        await Walkthrough.SettleAsync(async () => (await DescribeAsync(solution)).Status);
        await _engine.Personalize.CreateSolutionVersionAsync(new() { SolutionArn = solution }, Cancellation);

        await AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Single(await VersionsAsync(solution)); // nothing new
        await _engine.Events.PutItemsAsync(
            new() { DatasetArn = items, Items = [new() { ItemId = "new", Properties = """{"title":"New","text":"a story of 1 and 2"}""" }] }, Cancellation);
        await AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(["MANUAL", "AUTOMATIC"], (await VersionsAsync(solution)).Select(version => version.TrainingType.Value));
        var other = await Assert.ThrowsAsync<InvalidInputException>(() => _engine.Personalize.CreateSolutionAsync(
            new() { Name = "other", DatasetGroupArn = _group, RecipeArn = Walkthrough.PopularityCount, PerformIncrementalUpdate = true }, Cancellation));
        Assert.Contains("aws-semantic-similarity only", other.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rate(0 days)")]
    [InlineData("rate(31 days)")]
    public async Task SchedulingExpression_OutOfRange_IsRefused(string expression)
    {
        var solution = await CreateSolutionAsync("bounds");
        var config = new AutoTrainingConfig { SchedulingExpression = expression };

        var created = await Assert.ThrowsAsync<InvalidInputException>(() => _engine.Personalize.CreateSolutionAsync(
            new() { Name = "other", DatasetGroupArn = _group, RecipeArn = Walkthrough.PopularityCount, SolutionConfig = new() { AutoTrainingConfig = config } }, Cancellation));
        var updated = await Assert.ThrowsAsync<InvalidInputException>(() => UpdateAsync(new() { SolutionArn = solution, SolutionUpdateConfig = new() { AutoTrainingConfig = config } }));

        Assert.All([created.Message, updated.Message], message => Assert.Contains("must be 1 to 30 days", message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task UpdateSolution_NothingGivenOrUnknownEventColumn_IsRefused()
    {
        var solution = await CreateSolutionAsync("refused");

        await Assert.ThrowsAsync<InvalidInputException>(() => UpdateAsync(new() { SolutionArn = solution }));
        var problem = await Assert.ThrowsAsync<InvalidInputException>(() => UpdateAsync(
            new() { SolutionArn = solution, SolutionUpdateConfig = new() { EventsConfig = new() { EventParametersList = [new() { EventType = "buy", Weight = 1 }] } } }));

        Assert.Contains("EVENT_TYPE", problem.Message, StringComparison.Ordinal);
    }

    /// <summary>Turns the clock, and waits until what falls due by that is done.</summary>
    private async Task AdvanceAsync(TimeSpan time)
    {
        _time.Advance(time);
        await _engine.Services.GetRequiredService<Scheduler>().QueueDueAsync(Cancellation);
        foreach (var solution in (await _engine.Personalize.ListSolutionsAsync(new(), Cancellation)).Solutions)
        {
            foreach (var version in await VersionsAsync(solution.SolutionArn))
            {
                await Walkthrough.SettleAsync(async () =>
                    (await _engine.Personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = version.SolutionVersionArn })).SolutionVersion.Status);
            }
        }
    }

    private Task<DatasetImportJob> ImportAsync(string name) => _engine.ImportAsync(name, _dataset, "s3://clock/interactions.csv");

    private async Task<string> CreateSolutionAsync(string name, bool? automatic = null)
    {
        var arn = (await _engine.Personalize.CreateSolutionAsync(
            new() { Name = name, DatasetGroupArn = _group, RecipeArn = Walkthrough.PopularityCount, PerformAutoTraining = automatic }, Cancellation)).SolutionArn;
        await Walkthrough.SettleAsync(async () => (await DescribeAsync(arn)).Status);
        return arn;
    }

    private async Task UpdateAsync(UpdateSolutionRequest request)
    {
        await _engine.Personalize.UpdateSolutionAsync(request, Cancellation);
        await Walkthrough.SettleAsync(async () => (await DescribeAsync(request.SolutionArn)).LatestSolutionUpdate.Status);
    }

    private async Task<Solution> DescribeAsync(string arn) => (await _engine.Personalize.DescribeSolutionAsync(new() { SolutionArn = arn }, Cancellation)).Solution;

    private async Task<List<SolutionVersionSummary>> VersionsAsync(string solution) =>
        (await _engine.Personalize.ListSolutionVersionsAsync(new() { SolutionArn = solution }, Cancellation)).SolutionVersions ?? [];
}
