using Bunit;
using Dashboard.Components.Pages.Filters;
using Dashboard.DatasetGroups;
using MudBlazor;

namespace Dashboard.Tests.Filters;

public sealed class FiltersPageTests(DashboardFixture dashboard) : PageTests(dashboard.Services), IClassFixture<DashboardFixture>
{
    [Fact]
    public async Task FiltersPage_GroupWithoutData_SendsToTheData()
    {
        var group = await dashboard.CreateGroupAsync("filters-empty");

        var page = RenderPage(group);

        page.WaitForAssertion(() => Assert.Equal("/groups/filters-empty/data", page.Find(".empty-state a").GetAttribute("href")));
    }

    [Fact]
    public async Task NewFilter_PutTogether_IsMadeAndListed()
    {
        var (page, dialogs) = await OpenDialogAsync("filters-built");

        Type(dialogs, "Filter name", "not-bought");
        Type(dialogs, "Values, commas between them", "Purchase");
        Assert.Equal("""EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("Purchase")""", dialogs.Find("p.expression").TextContent);
        Button(dialogs, "Create").Click();

        page.WaitForAssertion(() => Assert.Contains("Active", page.Find("section.filter .chip").TextContent, StringComparison.Ordinal));
        Assert.Contains("""IN ("Purchase")""", page.Find("section.filter p.mono").TextContent, StringComparison.Ordinal);
        Assert.Equal("/groups/filters-built/try?filter=not-bought", page.Find("section.filter a").GetAttribute("href"));
    }

    [Fact]
    public async Task NewFilter_WrittenWithAFault_MarksItsPlaceAndKeepsTheDialog()
    {
        var (_, dialogs) = await OpenDialogAsync("filters-written");

        Type(dialogs, "Filter name", "comedies");
        dialogs.FindAll(".mud-tab").Single(tab => tab.TextContent.Trim() == "Write").Click();
        dialogs.WaitForElement("textarea").Input("INCLUDE ItemID WHERE Items.GENRES LIKE 3");
        Button(dialogs, "Create").Click();

        dialogs.WaitForAssertion(() => Assert.Equal("LIKE 3", dialogs.Find(".fault mark").TextContent));
        Assert.Contains("Line 1, column 35", dialogs.Find(".fault").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewFilter_OnlyForSomeUsers_TestsTheUserAfterIf()
    {
        var (_, dialogs) = await OpenDialogAsync("filters-users");

        Type(dialogs, "Values, commas between them", "Purchase");
        Button(dialogs, "Only for some users").Click();
        dialogs.WaitForAssertion(() => Assert.Contains("Number", dialogs.FindAll("label").Select(label => label.TextContent)));
        Type(dialogs, "Number", "18");

        Assert.Equal("""EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("Purchase") IF CurrentUser.AGE = 18""", dialogs.Find("p.expression").TextContent);
        Type(dialogs, "Filter name", "young");
        Button(dialogs, "Create").Click();
        dialogs.WaitForAssertion(() => Assert.Empty(dialogs.FindAll("fieldset")));
    }

    [Fact]
    public async Task Preview_OfAUser_CountsWhatStaysAndNamesWhatGoes()
    {
        var group = await dashboard.CreateGroupAsync("filters-preview");
        await dashboard.ImportAsync(group, "Interactions", GroupSetup.TypedEvents, GroupSetup.Shopping());
        var version = await dashboard.TrainAsync(group);
        await dashboard.SettleAsync((await dashboard.Clients.Personalize.CreateCampaignAsync(new() { Name = "previewed", SolutionVersionArn = version, MinProvisionedTPS = 1 })).CampaignArn);
        var filter = await dashboard.Clients.Personalize.CreateFilterAsync(
            new() { Name = "by-event", DatasetGroupArn = group.Arn, FilterExpression = "EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ($TYPE)" });
        await dashboard.SettleAsync(filter.FilterArn);
        Render<MudPopoverProvider>();
        var page = RenderPage(group);
        page.WaitForAssertion(() => Assert.Contains(page.FindAll("button"), button => button.TextContent.Trim() == "Preview"));
        await ClickAsync(page, "Preview");
        page.WaitForAssertion(() => Assert.Contains(page.FindAll("button"), button => button.TextContent.Trim() == "Count"));

        await page.InvokeAsync(() => page.FindAll("input")[^1].Input("Purchase"));
        await ClickAsync(page, "Count");

        // Each user has bought some of the 40 items, and none has bought all.
        page.WaitForAssertion(() => Assert.Matches(@"^\d+ of 40 items stay", page.Find(".preview .result").TextContent.Trim().Replace("\n", " ", StringComparison.Ordinal)));
        var kept = int.Parse(page.Find(".preview .result strong").TextContent.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(kept, 1, 39);
        Assert.Equal(Math.Min(12, 40 - kept), page.FindAll(".preview .removed .chip").Count);
    }

    private async Task<(IRenderedComponent<FiltersPage> Page, IRenderedComponent<MudDialogProvider> Dialogs)> OpenDialogAsync(string name)
    {
        var group = await dashboard.CreateGroupAsync(name);
        await dashboard.AddDatasetAsync(group, "Interactions", GroupSetup.TypedEvents);
        await dashboard.AddDatasetAsync(group, "Items", """{"name":"ITEM_ID","type":"string"},{"name":"GENRES","type":"string","categorical":true}""");
        await dashboard.AddDatasetAsync(group, "Users", """{"name":"USER_ID","type":"string"},{"name":"AGE","type":"int"}""");
        Render<MudPopoverProvider>();
        var dialogs = Render<MudDialogProvider>();
        var page = RenderPage(group);
        page.WaitForElement(".empty-state button").Click();
        dialogs.WaitForElement("fieldset");
        return (page, dialogs);
    }

    private IRenderedComponent<FiltersPage> RenderPage(GroupContext group) =>
        Render<FiltersPage>(parameters => parameters.AddCascadingValue(group).Add(page => page.Name, group.Name));

    private static void Type(IRenderedComponent<MudDialogProvider> dialogs, string label, string text)
    {
        var id = dialogs.FindAll("label").First(one => one.TextContent == label).GetAttribute("for");
        dialogs.Find($"#{id}").Input(text);
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<MudDialogProvider> dialogs, string text) =>
        dialogs.FindAll("button").Single(button => button.TextContent.Trim() == text);
}
