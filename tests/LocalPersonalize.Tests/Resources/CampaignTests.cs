using Amazon.Personalize.Model;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Tests.Resources;

/// <summary>Campaigns: which version they serve, what may be changed, and in which order all is deleted.</summary>
public sealed class CampaignTests : IAsyncLifetime
{
    private readonly EngineFixture _engine = new();
    private string _dataset = "";
    private string _group = "";
    private string _solution = "";
    private string _version = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _engine.InitializeAsync();
        _dataset = await _engine.CreateDatasetAsync("shop");
        _group = (await _engine.Personalize.DescribeDatasetAsync(new() { DatasetArn = _dataset }, Cancellation)).Dataset.DatasetGroupArn;
        await _engine.ImportAsync("shop", _dataset, await _engine.UploadAsync("shop", Walkthrough.Interactions(1_200)));
        _version = await _engine.TrainAsync("shop", _group, Walkthrough.PopularityCount);
        _solution = _version[.._version.LastIndexOf('/')];
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task Campaign_SyncedWithTheLatestVersion_FollowsIt()
    {
        var following = await CreateAsync("following", $"{_solution}/$LATEST", new() { SyncWithLatestSolutionVersion = true });
        var fixedOne = await CreateAsync("fixed", _version);

        var newer = (await _engine.Personalize.CreateSolutionVersionAsync(new() { SolutionArn = _solution }, Cancellation)).SolutionVersionArn;
        await Walkthrough.SettleAsync(async () => (await _engine.Personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = newer })).SolutionVersion.Status);
        await Walkthrough.SettleAsync(async () => (await DescribeAsync(following)).LatestCampaignUpdate?.Status ?? "none");

        Assert.Equal(newer, (await DescribeAsync(following)).SolutionVersionArn);
        Assert.Equal(_version, (await DescribeAsync(fixedOne)).SolutionVersionArn);
        await UpdateAsync(new() { CampaignArn = fixedOne, CampaignConfig = new() { SyncWithLatestSolutionVersion = true } });
        Assert.Equal(newer, (await DescribeAsync(fixedOne)).SolutionVersionArn);
    }

    [Fact]
    public async Task Campaign_WrongConfiguration_IsRefusedWhenCreatedOrUpdated()
    {
        var campaign = await CreateAsync("configured", _version);
        Dictionary<string, string>[] wrong = [new() { ["explorationWeight"] = "1.5" }, new() { ["explorationItemAgeCutOff"] = "old" }, new() { ["exploration"] = "1" }];

        foreach (var exploration in wrong)
        {
            var config = new CampaignConfig { ItemExplorationConfig = exploration };
            await Assert.ThrowsAsync<InvalidInputException>(() => _engine.Personalize.CreateCampaignAsync(
                new() { Name = "wrong", SolutionVersionArn = _version, CampaignConfig = config }, Cancellation));
            await Assert.ThrowsAsync<InvalidInputException>(() => UpdateAsync(new() { CampaignArn = campaign, CampaignConfig = config }));
        }

        // The latest version by name, but not as one to follow.
        await Assert.ThrowsAsync<InvalidInputException>(() => _engine.Personalize.CreateCampaignAsync(
            new() { Name = "wrong", SolutionVersionArn = _version, CampaignConfig = new() { SyncWithLatestSolutionVersion = true } }, Cancellation));
    }

    [Fact]
    public async Task Delete_OutOfOrder_IsRefusedUntilWhatDependsOnItIsGone()
    {
        var personalize = _engine.Personalize;
        var campaign = await CreateAsync("ordered", _version);
        var tracker = (await personalize.CreateEventTrackerAsync(new() { Name = "ordered", DatasetGroupArn = _group }, Cancellation)).EventTrackerArn;
        await Walkthrough.SettleAsync(async () => (await personalize.DescribeEventTrackerAsync(new() { EventTrackerArn = tracker })).EventTracker.Status);
        var schema = (await personalize.DescribeDatasetAsync(new() { DatasetArn = _dataset }, Cancellation)).Dataset.SchemaArn;

        await InUseAsync(() => personalize.DeleteSchemaAsync(new() { SchemaArn = schema }, Cancellation));
        await InUseAsync(() => personalize.DeleteSolutionAsync(new() { SolutionArn = _solution }, Cancellation));
        await InUseAsync(() => personalize.DeleteDatasetGroupAsync(new() { DatasetGroupArn = _group }, Cancellation));

        await personalize.DeleteCampaignAsync(new() { CampaignArn = campaign }, Cancellation);
        await Walkthrough.GoneAsync(() => DescribeAsync(campaign));
        await personalize.DeleteSolutionAsync(new() { SolutionArn = _solution }, Cancellation);
        await Walkthrough.GoneAsync(() => personalize.DescribeSolutionAsync(new() { SolutionArn = _solution }));
        await InUseAsync(() => personalize.DeleteDatasetGroupAsync(new() { DatasetGroupArn = _group }, Cancellation));
        await personalize.DeleteEventTrackerAsync(new() { EventTrackerArn = tracker }, Cancellation);
        await Walkthrough.GoneAsync(() => personalize.DescribeEventTrackerAsync(new() { EventTrackerArn = tracker }));
        await InUseAsync(() => personalize.DeleteDatasetGroupAsync(new() { DatasetGroupArn = _group }, Cancellation));
        await personalize.DeleteDatasetAsync(new() { DatasetArn = _dataset }, Cancellation);
        await Walkthrough.GoneAsync(() => personalize.DescribeDatasetAsync(new() { DatasetArn = _dataset }));
        await personalize.DeleteSchemaAsync(new() { SchemaArn = schema }, Cancellation);
        await personalize.DeleteDatasetGroupAsync(new() { DatasetGroupArn = _group }, Cancellation);
        await Walkthrough.GoneAsync(() => personalize.DescribeDatasetGroupAsync(new() { DatasetGroupArn = _group }));
    }

    [Fact]
    public async Task Delete_OfWhatIsOnItsWayOrAsked_IsRefused()
    {
        var personalize = _engine.Personalize;
        var campaign = await CreateAsync("changing", _version);

        await WhileAsync(campaign, () => personalize.DeleteCampaignAsync(new() { CampaignArn = campaign }, Cancellation));
        await WhileAsync(campaign, () => UpdateAsync(new() { CampaignArn = campaign, MinProvisionedTPS = 2 }));
        await WhileAsync(_dataset, () => personalize.DeleteDatasetAsync(new() { DatasetArn = _dataset }, Cancellation));
        await WhileAsync(_solution, () => personalize.DeleteSolutionAsync(new() { SolutionArn = _solution }, Cancellation));
        await WhileAsync(_solution, () => personalize.UpdateSolutionAsync(new() { SolutionArn = _solution, PerformAutoTraining = false }, Cancellation));
        await WhileAsync(_solution, () => personalize.CreateSolutionVersionAsync(new() { SolutionArn = _solution }, Cancellation));
        await WhileAsync(_group, () => personalize.DeleteDatasetGroupAsync(new() { DatasetGroupArn = _group }, Cancellation));
        await WhileAsync(_version, () => personalize.DeleteDatasetAsync(new() { DatasetArn = _dataset }, Cancellation));
        await WhileAsync(_version, () => personalize.CreateCampaignAsync(new() { Name = "too-early", SolutionVersionArn = _version }, Cancellation));

        await personalize.DeleteCampaignAsync(new() { CampaignArn = campaign }, Cancellation);
        await Walkthrough.GoneAsync(() => DescribeAsync(campaign));
        await WhileAsync(_version, () => personalize.DeleteSolutionAsync(new() { SolutionArn = _solution }, Cancellation));
    }

    [Fact]
    public async Task Create_NameTakenInItsScope_IsRefused()
    {
        var personalize = _engine.Personalize;
        await CreateAsync("taken", _version);
        await personalize.CreateSolutionVersionAsync(new() { SolutionArn = _solution, Name = "taken" }, Cancellation);

        await TakenAsync(() => personalize.CreateCampaignAsync(new() { Name = "taken", SolutionVersionArn = _version }, Cancellation));
        await TakenAsync(() => personalize.CreateSolutionVersionAsync(new() { SolutionArn = _solution, Name = "taken" }, Cancellation));
        await TakenAsync(() => personalize.CreateSolutionAsync(new() { Name = "shop", DatasetGroupArn = _group, RecipeArn = Walkthrough.PopularityCount }, Cancellation));
        await TakenAsync(() => personalize.CreateSchemaAsync(new() { Name = "shop", Schema = Walkthrough.InteractionsSchema }, Cancellation));
        await TakenAsync(() => _engine.StartImportAsync("shop", _dataset, "s3://shop/interactions.csv"));
    }

    private static Task<ResourceAlreadyExistsException> TakenAsync(Func<Task> create) => Assert.ThrowsAsync<ResourceAlreadyExistsException>(create);

    private static Task<ResourceInUseException> InUseAsync(Func<Task> delete) => Assert.ThrowsAsync<ResourceInUseException>(delete);

    /// <summary>Has a resource be in progress, as it is while a job that takes long goes on.</summary>
    private async Task WhileAsync(string arn, Func<Task> refused)
    {
        var database = _engine.Services.GetRequiredService<EngineDatabase>();
        await database.WriteAsync(transaction => transaction.Resources.SetStatus(arn, ResourceStatus.CreateInProgress), Cancellation);
        await InUseAsync(refused);
        await database.WriteAsync(transaction => transaction.Resources.SetStatus(arn, ResourceStatus.Active), Cancellation);
    }

    private async Task<string> CreateAsync(string name, string version, CampaignConfig? config = null)
    {
        var arn = (await _engine.Personalize.CreateCampaignAsync(new() { Name = name, SolutionVersionArn = version, CampaignConfig = config }, Cancellation)).CampaignArn;
        await Walkthrough.SettleAsync(async () => (await DescribeAsync(arn)).Status);
        return arn;
    }

    private async Task UpdateAsync(UpdateCampaignRequest request)
    {
        await _engine.Personalize.UpdateCampaignAsync(request, Cancellation);
        await Walkthrough.SettleAsync(async () => (await DescribeAsync(request.CampaignArn)).LatestCampaignUpdate.Status);
    }

    private async Task<Campaign> DescribeAsync(string arn) => (await _engine.Personalize.DescribeCampaignAsync(new() { CampaignArn = arn }, Cancellation)).Campaign;
}
