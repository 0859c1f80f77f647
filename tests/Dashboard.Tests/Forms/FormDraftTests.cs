using Bunit;
using Dashboard.Components.Pages.Batch;
using Dashboard.Components.Pages.Campaigns;
using Dashboard.Components.Pages.DatasetGroups;
using Dashboard.Components.Pages.Filters;
using Dashboard.Components.Pages.Impact;
using Dashboard.Components.Pages.Training;
using Dashboard.DatasetGroups;
using Dashboard.Forms;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using TestContext = Xunit.TestContext;

namespace Dashboard.Tests.Forms;

/// <summary>What was typed into a form is there again after the page was lost, as it is when the server is started anew.</summary>
public sealed class FormDraftTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private const string Back = "What you had typed here is back.";

    [Fact]
    public async Task Filter_PageIsLost_IsPutTogetherAsBefore()
    {
        var first = new Tab(shop.Services);
        first.Open<FiltersPage>(shop.Group);
        await first.PressAsync("New filter");
        first.Type("Filter name", "kept-filter");
        first.Type("Values, commas between them", "Purchase, View");
        await first.PressInDialogAsync("Add an expression");

        await using var second = await ReopenAsync<FiltersPage>(first, shop.Group);

        Assert.Equal("kept-filter", second.Value("Filter name"));
        Assert.StartsWith("""EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("Purchase", "View") | """, second.Dialogs.Find("p.expression").TextContent);
        await second.PressInDialogAsync("Cancel");
    }

    [Fact]
    public async Task Dialog_Cancelled_IsForgotten()
    {
        var first = new Tab(shop.Services);
        first.Open<FiltersPage>(shop.Group);
        await first.PressAsync("New filter");
        first.Type("Filter name", "given-up");
        await first.PressInDialogAsync("Cancel");
        first.Dialogs.WaitForAssertion(() => Assert.Empty(first.Dialogs.FindAll("fieldset")));
        await first.LoseAsync();

        await using var second = new Tab(shop.Services);
        second.Open<FiltersPage>(shop.Group);
        await second.PressAsync("New filter");

        second.Dialogs.WaitForAssertion(() => Assert.Equal("", second.Value("Filter name")));
        Assert.DoesNotContain(Back, second.Dialogs.Markup);
        await second.PressInDialogAsync("Cancel");
    }

    [Fact]
    public async Task Draft_OfHalfADayAgoOrOfSomebodyElse_IsNotThere()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var store = ActivatorUtilities.CreateInstance<FormDraftStore>(shop.Services, time);
        await store.SaveAsync("anna local", "shop/filter", "{}");
        time.Advance(TimeSpan.FromHours(11));
        Assert.Equal("{}", await store.FindAsync("anna local", "shop/filter", TestContext.Current.CancellationToken));
        Assert.Null(await store.FindAsync("ben local", "shop/filter", TestContext.Current.CancellationToken));

        time.Advance(TimeSpan.FromHours(2));

        Assert.Null(await store.FindAsync("anna local", "shop/filter", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Campaign_PageIsLost_KeepsItsNameAndMinimum()
    {
        var first = new Tab(shop.Services);
        first.Open<CampaignsPage>(shop.Group);
        await first.PressAsync("Launch a campaign");
        first.Type("Campaign name", "kept-campaign");
        first.Type("Minimum provisioned TPS", "7");

        await using var second = await ReopenAsync<CampaignsPage>(first, shop.Group);

        Assert.Equal(("kept-campaign", "7"), (second.Value("Campaign name"), second.Value("Minimum provisioned TPS")));
        await second.PressInDialogAsync("Launch");
        second.Dialogs.WaitForAssertion(() => Assert.DoesNotContain("Campaign name", second.Dialogs.Markup));
        var made = (await shop.Clients.Personalize.ListCampaignsAsync(new(), TestContext.Current.CancellationToken)).Campaigns.Single(one => one.Name == "kept-campaign");
        Assert.Equal(7, (await shop.Clients.Personalize.DescribeCampaignAsync(new() { CampaignArn = made.CampaignArn }, TestContext.Current.CancellationToken)).Campaign.MinProvisionedTPS);

        await using var third = new Tab(shop.Services);
        third.Open<CampaignsPage>(shop.Group);
        await third.PressAsync("Launch a campaign");
        third.Dialogs.WaitForAssertion(() => Assert.NotEqual("kept-campaign", third.Value("Campaign name")));
        await third.PressInDialogAsync("Cancel");
    }

    [Fact]
    public async Task Batch_PageIsLost_KeepsItsLines()
    {
        var first = new Tab(shop.Services);
        first.Open<BatchPage>(shop.Group);
        await first.PressAsync("New batch job");
        first.Dialogs.WaitForElement("textarea").Input("1\n2\n3");

        await using var second = await ReopenAsync<BatchPage>(first, shop.Group);

        Assert.Equal("1\n2\n3", second.Dialogs.Find("textarea").GetAttribute("value"));
        await second.PressInDialogAsync("Cancel");
    }

    [Fact]
    public async Task Metric_PageIsLost_KeepsItsWords()
    {
        var first = new Tab(shop.Services);
        first.Open<ImpactPage>(shop.Group);
        await first.PressAsync("Measure the impact");
        first.Type("Name of the metric", "revenue");

        await using var second = await ReopenAsync<ImpactPage>(first, shop.Group);

        Assert.Equal("revenue", second.Value("Name of the metric"));
        await second.PressInDialogAsync("Cancel");
    }

    [Fact]
    public async Task Group_PageIsLost_KeepsItsName()
    {
        var first = new Tab(shop.Services);
        first.Open<Home>();
        await first.PressAsync("New dataset group");
        first.Type("Name", "kept-group");

        await using var second = await ReopenAsync<Home>(first);

        Assert.Equal("kept-group", second.Value("Name"));
        await second.PressInDialogAsync("Cancel");
    }

    [Fact]
    public async Task Training_PageIsLost_KeepsRecipeNameAndHyperparameters()
    {
        var first = new Tab(shop.Services);
        var page = first.Open<NewTrainingPage>(shop.Group);
        page.WaitForElement("button.recipe");
        await page.InvokeAsync(() => page.FindAll("button.recipe").Single(card => card.TextContent.Contains("aws-sims", StringComparison.Ordinal)).Click());
        page.WaitForAssertion(() => Assert.Contains("popularity_discount_factor", page.Markup));
        Tab.Type(page, "Name of the solution", "kept-training");
        Tab.Type(page, page.FindAll("label").First(label => label.TextContent.Contains("opularity", StringComparison.Ordinal)).TextContent, "0.25");
        await first.LoseAsync();

        await using var second = new Tab(shop.Services);
        var again = second.Open<NewTrainingPage>(shop.Group);

        again.WaitForAssertion(() => Assert.Contains(Back, again.Markup));
        again.WaitForAssertion(() => Assert.Contains("aws-sims", again.Find("button.recipe.chosen").TextContent));
        Assert.Equal("kept-training", Tab.Value(again, "Name of the solution"));
        Assert.Contains("0.25", again.FindAll("input").Select(input => input.GetAttribute("value")));
    }

    /// <summary>Loses a page with a dialog, and opens it in another tab, which says that what was typed is back.</summary>
    private async Task<Tab> ReopenAsync<TPage>(Tab lost, GroupContext? group = null)
        where TPage : IComponent
    {
        await lost.LoseAsync();
        var tab = new Tab(shop.Services);
        tab.Open<TPage>(group);
        tab.Dialogs.WaitForAssertion(() => Assert.Contains(Back, tab.Dialogs.Markup));
        return tab;
    }

    /// <summary>A tab of the browser: a circuit, and what it shows.</summary>
    private sealed class Tab : PageTests
    {
        private IRenderedComponent<IComponent> _page = null!;

        public Tab(IServiceProvider services) : base(services)
        {
            Render<MudPopoverProvider>();
            Dialogs = Render<MudDialogProvider>();
        }

        public IRenderedComponent<MudDialogProvider> Dialogs { get; }

        public IRenderedComponent<TPage> Open<TPage>(GroupContext? group = null)
            where TPage : IComponent
        {
            var page = Render<TPage>(parameters =>
            {
                if (group is not null)
                {
                    parameters.AddCascadingValue(group).TryAdd("Name", group.Name);
                }
            });
            _page = (IRenderedComponent<IComponent>)page;
            return page;
        }

        /// <summary>Presses a button of the page once it is there.</summary>
        public async Task PressAsync(string button)
        {
            _page.WaitForAssertion(() => Assert.Contains(_page.FindAll("button"), one => one.TextContent.Trim() == button));
            await _page.InvokeAsync(() => _page.FindAll("button").First(one => one.TextContent.Trim() == button).Click());
            Dialogs.WaitForElement("input, textarea");
        }

        public Task PressInDialogAsync(string button) => ClickAsync(Dialogs, button);

        public void Type(string label, string text) => Type(Dialogs, label, text);

        public string? Value(string label) => Value(Dialogs, label);

        public static void Type<TShown>(IRenderedComponent<TShown> shown, string label, string text)
            where TShown : IComponent
        {
            shown.WaitForAssertion(() => Assert.Contains(label, shown.FindAll("label").Select(one => one.TextContent)));
            Field(shown, label).Input(text);
        }

        public static string? Value<TShown>(IRenderedComponent<TShown> shown, string label)
            where TShown : IComponent => Field(shown, label).GetAttribute("value") ?? "";

        /// <summary>Ends the circuit as the server does when the browser is gone.</summary>
        public async Task LoseAsync()
        {
            await Circuit.GetRequiredService<FormDrafts>().OnCircuitClosedAsync(null!, CancellationToken.None);
            await DisposeAsync();
        }

        private static AngleSharp.Dom.IElement Field<TShown>(IRenderedComponent<TShown> shown, string label)
            where TShown : IComponent => shown.Find($"#{shown.FindAll("label").First(one => one.TextContent == label).GetAttribute("for")}");
    }
}
