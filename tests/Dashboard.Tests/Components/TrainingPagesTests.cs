using AngleSharp.Dom;
using Bunit;
using Dashboard.Components.Pages.Campaigns;
using Dashboard.Components.Pages.Training;
using Dashboard.Components.Pages.TryIt;
using Dashboard.Solutions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TestContext = Xunit.TestContext;

namespace Dashboard.Tests.Components;

/// <summary>From choosing a recipe to titles for a user, as the pages show it.</summary>
public sealed class TrainingPagesTests : PageTests, IClassFixture<ShopFixture>
{
    private readonly ShopFixture _shop;

    public TrainingPagesTests(ShopFixture shop) : base(shop.Services) => _shop = shop;

    [Fact]
    public async Task NewTraining_ImportedShop_SaysWhatEachRecipeNeedsAndOffersTheEventTypesOfTheData()
    {
        var popovers = Render<MudPopoverProvider>();
        var page = RenderPage<NewTrainingPage>();

        page.WaitForAssertion(() => Assert.Contains("for 100,000 events", page.Markup));
        var popular = page.FindAll("[role=radio]").Single(card => card.TextContent.Contains("What is popular", StringComparison.Ordinal));
        Assert.Contains("Needs 1,000 interactions", popular.TextContent);
        Assert.Contains("Is asked with nothing, or a user", popular.TextContent);
        Assert.Empty(page.FindAll(".missing"));
        page.Find(".mud-expand-panel-header").Click();
        page.WaitForState(() => page.HasComponent<MudSelect<string>>());
        var select = page.FindComponent<MudSelect<string>>();
        await select.InvokeAsync(() => select.Instance.OpenMenu());
        var types = popovers.FindComponents<MudSelectItem<string>>().Select(item => item.Instance.Value);
        Assert.Equal(["", "view", "cart", "purchase"], types);
    }

    [Fact]
    public void NewTraining_NameOfAnotherSolution_IsRefusedBeforeAnythingIsMade()
    {
        var page = RenderPage<NewTrainingPage>();
        page.WaitForElement("input");

        page.Find("input").Input("popular");

        page.WaitForAssertion(() => Assert.Contains("There is a solution of that name", page.Markup));
        Assert.True(ButtonOf(page, "Train").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Solution_FailedTraining_SaysWhyAndWhatToDo()
    {
        await _shop.TrainAsync("rare", "aws-popularity-count", eventType: "refund");

        var page = RenderPage<SolutionPage>(parameters => parameters.Add(page => page.Solution, "rare"));

        page.WaitForAssertion(() => Assert.Contains("no events of type refund", page.Find(".bad-note").TextContent));
        Assert.Equal("/groups/shop/training/new", LinkOf(page, "Train with other settings").GetAttribute("href"));
    }

    [Fact]
    public void Solution_Trained_CarriesItsVersionToTheCampaignsAndOffersItsMetrics()
    {
        var page = RenderPage<SolutionPage>(parameters => parameters.Add(page => page.Solution, "popular"));

        page.WaitForAssertion(() => Assert.Contains("Of 25 suggestions", page.Markup));
        Assert.Equal($"/groups/shop/campaigns?version={Uri.EscapeDataString(_shop.PopularVersionArn)}", LinkOf(page, "Launch a campaign").GetAttribute("href"));
        var json = Uri.UnescapeDataString(LinkOf(page, "JSON").GetAttribute("href")!);
        Assert.Contains("\"recipe\": \"aws-popularity-count\"", json);
        Assert.Contains("\"normalized_discounted_cumulative_gain_at_25\"", json);
    }

    [Fact]
    public async Task NewTraining_RecipeWithRanges_OffersToSearchWithinThemAndRefusesOthers()
    {
        Render<MudPopoverProvider>();
        var page = RenderPage<NewTrainingPage>();
        page.WaitForElement("[role=radio]");
        page.FindAll("[role=radio]").Single(card => card.QuerySelector(".chip")!.TextContent == "aws-hrnn").Click();
        page.Find(".mud-expand-panel-header").Click();
        page.WaitForState(() => page.HasComponent<TuningFields>());

        await page.FindComponent<TuningFields>().FindComponent<MudSwitch<bool>>().InvokeAsync(() => page.FindComponent<TuningFields>().FindComponent<MudSwitch<bool>>().Instance.ValueChanged.InvokeAsync(true));
        var width = page.WaitForElement("[role=group][aria-label=hidden_dimension]");
        Assert.Equal("32", width.QuerySelectorAll("input")[1].GetAttribute("placeholder"));
        await page.InvokeAsync(() => page.FindAll("[role=group][aria-label=hidden_dimension] input")[1].Input("8"));

        page.WaitForAssertion(() => Assert.Contains("whole number from 32 to 256", page.Find(".fault").TextContent));
        Assert.True(ButtonOf(page, "Train").HasAttribute("disabled"));
    }

    [Fact]
    public async Task NewTraining_ColumnLeftOut_IsNotLearnedFromAndTheSolutionSaysSo()
    {
        Render<MudPopoverProvider>();
        var page = RenderPage<NewTrainingPage>();
        page.WaitForElement("[role=radio]");
        await page.InvokeAsync(() => page.FindAll("[role=radio]").Single(card => card.TextContent.Contains("What is popular", StringComparison.Ordinal)).Click());
        await page.InvokeAsync(() => page.Find("input[maxlength='63']").Input("without-style"));
        await page.InvokeAsync(() => page.Find(".mud-expand-panel-header").Click());
        page.WaitForElement("fieldset.columns");
        // The title of an item is no category, and users, items and times are always needed.
        Assert.Equal(["CATEGORY", "STYLE", "PRICE", "CREATION_TIMESTAMP"], page.FindAll("[aria-label='Columns of Items'] label").Select(label => label.TextContent.Trim()));

        await page.InvokeAsync(() => page.FindAll("[aria-label='Columns of Items'] input")[1].Change(false));
        page.WaitForAssertion(() => Assert.Equal("Left out: STYLE", page.Find("fieldset.columns [role=status]").TextContent));
        await ClickAsync(page, "Train");

        page.WaitForAssertion(() => Assert.EndsWith("/training/without-style", Services.GetRequiredService<NavigationManager>().Uri));
        var solution = await SolutionReader.FindAsync(_shop.Clients.Personalize, _shop.Group.Arn, "without-style", TestContext.Current.CancellationToken);
        var leftOut = Assert.Single(solution!.Solution.SolutionConfig.TrainingDataConfig.ExcludedDatasetColumns);
        Assert.Equal(("ITEMS", "STYLE"), (leftOut.Key, Assert.Single(leftOut.Value)));
        var shown = RenderPage<SolutionPage>(parameters => parameters.Add(page => page.Solution, "without-style"));
        shown.WaitForAssertion(() => Assert.Contains("Left out: STYLE", shown.Markup));
    }

    [Fact]
    public async Task Solution_TwoVersions_CanBeComparedAndRolledBack()
    {
        var older = await _shop.TrainAsync("twice", "aws-popularity-count");
        var newer = await _shop.TrainAgainAsync(older);
        await _shop.LaunchAsync("twice", newer);
        var dialogs = Render<MudDialogProvider>();
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/groups/shop/training/twice?compare={IdOf(older)},{IdOf(newer)}");

        var page = RenderPage<SolutionPage>(parameters => parameters.Add(page => page.Solution, "twice"));

        page.WaitForAssertion(() => Assert.Contains("rank equally well", page.Find("[aria-label='Comparison of versions'] .verdict").TextContent));
        Assert.Contains("served by twice", page.Markup);
        page.WaitForAssertion(() => Assert.Contains("users were tested", page.Markup));
        page.WaitForAssertion(() => Assert.Equal(["Head", "Tail"], page.FindComponent<Segments>().FindAll("tbody th").Select(head => head.FirstChild!.TextContent).TakeLast(2)));
        await page.InvokeAsync(() => page.Find($"[aria-label='Roll back to it version {IdOf(older)}']").Click());
        dialogs.WaitForAssertion(() => Assert.Equal(IdOf(older), dialogs.FindAll("tbody td")[1].TextContent));
        dialogs.FindAll("button").Single(button => button.TextContent.Trim() == "Roll back").Click();
        await _shop.UntilServesAsync("twice", older);
    }

    [Fact]
    public async Task Solution_AutomaticTraining_IsSwitchedOnWithItsNextRun()
    {
        await _shop.TrainAsync("weekly", "aws-popularity-count");
        var page = RenderPage<SolutionPage>(parameters => parameters.Add(page => page.Solution, "weekly"));
        page.WaitForState(() => page.HasComponent<AutoTraining>());
        Assert.Contains("Trained only when you say so", page.Markup);

        await page.InvokeAsync(() => page.Find("[aria-label='Days between trainings']").Change("3"));
        await page.InvokeAsync(() => ButtonOf(page, "Switch on").Click());

        page.WaitForAssertion(() => Assert.Contains("Trained again every 3 days", page.Markup));
        Assert.Contains("at the earliest", page.Markup);
        await page.InvokeAsync(() => ButtonOf(page, "Switch off").Click());
        page.WaitForAssertion(() => Assert.Contains("Trained only when you say so", page.Markup));
    }

    [Fact]
    public async Task Training_TwoSolutions_AreComparedWithPopularityBestFirst()
    {
        await _shop.TrainAsync("alike", "aws-sims");

        var page = RenderPage<TrainingPage>();

        page.WaitForAssertion(() => Assert.Contains("What is popular reaches", page.Markup));
        // Other tests of this class train solutions, too.
        Assert.Equal(["alike", "popular"], page.FindAll(".chart a").Select(link => link.TextContent).Where(name => name is "alike" or "popular"));
    }

    [Fact]
    public async Task Campaigns_WithTheVersionOfATraining_AsksToLaunchIt()
    {
        Render<MudPopoverProvider>();
        var dialogs = Render<MudDialogProvider>();
        await _shop.TrainAsync("newer", "aws-popularity-count");
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/groups/shop/campaigns?version={Uri.EscapeDataString(_shop.PopularVersionArn)}");

        RenderPage<CampaignsPage>();

        dialogs.WaitForAssertion(() => Assert.Contains("popular", dialogs.Find("label.chosen .name").TextContent));
        Assert.DoesNotContain("newer", dialogs.Find("label.chosen .name").TextContent);
    }

    [Fact]
    public async Task TryIt_UserInTheAddress_ShowsTitlesBesideWhatTheUserDid()
    {
        await _shop.LaunchAsync("serving", _shop.PopularVersionArn);
        Render<MudPopoverProvider>();
        Services.GetRequiredService<NavigationManager>().NavigateTo("/groups/shop/try?campaign=serving&user=7&count=5");

        var page = RenderPage<TryItPage>();

        page.WaitForAssertion(() => Assert.Equal(5, page.FindAll(".main tbody .category").Count));
        Assert.Equal("What user 7 did", page.Find("h2").TextContent);
        Assert.Contains("campaign/serving", page.Find("pre").TextContent);
    }

    private IRenderedComponent<TPage> RenderPage<TPage>(Action<ComponentParameterCollectionBuilder<TPage>>? more = null) where TPage : IComponent =>
        Render<TPage>(parameters =>
        {
            parameters.AddCascadingValue(_shop.Group).TryAdd("Name", _shop.Group.Name);
            more?.Invoke(parameters);
        });

    private static string IdOf(string versionArn) => versionArn.Split('/')[^1];

    private static IElement LinkOf<TPage>(IRenderedComponent<TPage> page, string text) where TPage : IComponent =>
        page.FindAll("a").Single(link => link.TextContent.Trim() == text);

    private static IElement ButtonOf<TPage>(IRenderedComponent<TPage> page, string text) where TPage : IComponent =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == text);
}
