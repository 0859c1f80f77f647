using Bunit;
using Dashboard.Components.Pages.TryIt;
using Dashboard.Connections;
using Dashboard.TestCases;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TestContext = Xunit.TestContext;

namespace Dashboard.Tests.TestCases;

public sealed class TestCaseTests : PageTests, IClassFixture<ShopFixture>
{
    private readonly ShopFixture _shop;

    public TestCaseTests(ShopFixture shop) : base(shop.Services) => _shop = shop;

    private TestCaseStore Store => _shop.Services.GetRequiredService<TestCaseStore>();

    [Theory]
    [InlineData("b", true, 2, true)]
    [InlineData("c", true, 2, false)]
    [InlineData("c", false, 2, true)]
    [InlineData("a", false, 1, false)]
    public void Expectation_OfAList_HoldsAsItSays(string item, bool contains, int top, bool holds) =>
        Assert.Equal(holds, new Expectation(item, item, contains, top).HoldsOf(["a", "b", "c"]));

    [Fact]
    public void Outcome_BesideTheVersionBefore_TellsRanksAndWhatIsNew()
    {
        var before = new TestOutcome("1", "c", "v1", default, ["a", "b", "c", "d"], null);
        var after = before with { VersionArn = "v2", ItemIds = ["x", "a", "b", "c"] };

        Assert.Equal((2, 1, null), (after.RankOf("a"), before.RankOf("a"), after.RankOf("d")));
        Assert.Equal(1, after.NewSince(before, top: 3));
    }

    [Fact]
    public async Task Page_NewVersionOfTheCampaign_RunsTheCasesAgainAndTellsTheDifference()
    {
        var cancelled = TestContext.Current.CancellationToken;
        await _shop.LaunchAsync("tested", _shop.PopularVersionArn);
        var first = (await _shop.Clients.Runtime.GetRecommendationsAsync(
            new() { CampaignArn = CampaignArn, UserId = "7", NumResults = 10 }, cancelled)).ItemList[0].ItemId;
        await Store.SaveAsync(Connection.LocalName, "shop", new("1", "7", "tested", null, [], 10, new(first, "Best lamp", true, 1)), cancelled);
        await Store.SaveAsync(Connection.LocalName, "shop", new("2", "7", "tested", null, [], 10, new(first, "Best lamp", false, 10)), cancelled);
        Render<MudPopoverProvider>();

        var page = RenderPage();
        page.WaitForAssertion(() => Assert.Contains("1 of 2 hold", page.Markup));
        Assert.Contains("It is number 1 of 10.", page.Markup);
        Assert.DoesNotContain("With the version before", page.Markup);

        var solution = _shop.PopularVersionArn[.._shop.PopularVersionArn.LastIndexOf('/')];
        var watcher = _shop.Services.GetRequiredService<Dashboard.Jobs.JobWatcher>();
        var version = (await _shop.Clients.Personalize.CreateSolutionVersionAsync(new() { SolutionArn = solution }, cancelled)).SolutionVersionArn;
        await watcher.WaitAsync(_shop.Clients, version, cancelled);
        await _shop.Clients.Personalize.UpdateCampaignAsync(new() { CampaignArn = CampaignArn, SolutionVersionArn = version }, cancelled);
        await UpdatedAsync(version);

        var again = RenderPage();
        again.WaitForAssertion(() => Assert.Contains("With the version before it was number 1; 0 of the first 10 are new.", again.Markup));
    }

    [Fact]
    public async Task Page_CaseOfSimilarItems_AsksWithTheItem()
    {
        var cancelled = TestContext.Current.CancellationToken;
        await _shop.LaunchAsync("best-known", _shop.PopularVersionArn);
        await _shop.LaunchAsync("similar", await _shop.TrainAsync("similar", "aws-sims"));
        var about = (await _shop.Clients.Runtime.GetRecommendationsAsync(new() { CampaignArn = ArnOf("best-known"), NumResults = 1 }, cancelled)).ItemList[0].ItemId;
        var item = (await _shop.Clients.Runtime.GetRecommendationsAsync(new() { CampaignArn = ArnOf("similar"), ItemId = about, NumResults = 5 }, cancelled)).ItemList[0].ItemId;
        await Store.SaveAsync(
            Connection.LocalName, "shop", new("similar", null, "similar", null, [], 5, new(item, "Its twin", true, 1)) { ItemId = about, ItemLabel = "Lamp" }, cancelled);
        Render<MudPopoverProvider>();

        var page = RenderPage();

        page.WaitForAssertion(() => Assert.Contains("It is number 1 of 5.", page.Find("section[aria-label^='Item Lamp']").TextContent));
        Assert.Contains($"item={about}", page.Find("section[aria-label^='Item Lamp'] a").GetAttribute("href"));
        await Store.RemoveAsync("similar", cancelled);
    }

    private string CampaignArn => ArnOf("tested");

    private string ArnOf(string campaign) => _shop.Group.Arn.Replace("dataset-group/shop", $"campaign/{campaign}", StringComparison.Ordinal);

    private IRenderedComponent<TestCasesPage> RenderPage() => Render<TestCasesPage>(parameters => parameters.AddCascadingValue(_shop.Group).Add(page => page.Name, "shop"));

    /// <summary>Waits until the campaign serves the version: an update has no status of its own to watch.</summary>
    private async Task UpdatedAsync(string versionArn)
    {
        for (string? served = null; served != versionArn;)
        {
            served = (await _shop.Clients.Personalize.DescribeCampaignAsync(new() { CampaignArn = CampaignArn }, TestContext.Current.CancellationToken)).Campaign.SolutionVersionArn;
        }
    }
}
