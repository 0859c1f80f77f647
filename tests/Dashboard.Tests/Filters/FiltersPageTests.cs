using Bunit;
using Dashboard.Components.Pages.Filters;
using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TestContext = Xunit.TestContext;

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

        await TypeAsync(dialogs, "Filter name", "not-bought");
        await TypeAsync(dialogs, "Values, commas between them", "Purchase");
        Assert.Equal("""EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("Purchase")""", dialogs.Find("p.expression").TextContent);
        await ClickAsync(dialogs, "Create");

        page.WaitForAssertion(() => Assert.Contains("Active", page.Find("section.filter .chip").TextContent, StringComparison.Ordinal));
        Assert.Contains("""IN ("Purchase")""", page.Find("section.filter p.mono").TextContent, StringComparison.Ordinal);
        Assert.Equal("/groups/filters-built/try?filter=not-bought", page.Find("section.filter a").GetAttribute("href"));
    }

    [Fact]
    public async Task NewFilter_WrittenWithAFault_MarksItsPlaceAndKeepsTheDialog()
    {
        var (_, dialogs) = await OpenDialogAsync("filters-written");

        await TypeAsync(dialogs, "Filter name", "comedies");
        await dialogs.InvokeAsync(() => dialogs.FindAll(".mud-tab").Single(tab => tab.TextContent.Trim() == "Write").Click());
        dialogs.WaitForElement("textarea");
        await dialogs.InvokeAsync(() => dialogs.Find("textarea").Input("INCLUDE ItemID WHERE Items.GENRES LIKE 3"));
        await ClickAsync(dialogs, "Create");

        dialogs.WaitForAssertion(() => Assert.Equal("LIKE 3", dialogs.Find(".fault mark").TextContent));
        Assert.Contains("Line 1, column 35", dialogs.Find(".fault").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewFilter_OnlyForSomeUsers_TestsTheUserAfterIf()
    {
        var (_, dialogs) = await OpenDialogAsync("filters-users");

        await TypeAsync(dialogs, "Values, commas between them", "Purchase");
        await ClickAsync(dialogs, "Only for some users");
        dialogs.WaitForAssertion(() => Assert.Contains("Number", dialogs.FindAll("label").Select(label => label.TextContent)));
        await TypeAsync(dialogs, "Number", "18");

        Assert.Equal("""EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("Purchase") IF CurrentUser.AGE = 18""", dialogs.Find("p.expression").TextContent);
        await TypeAsync(dialogs, "Filter name", "young");
        await ClickAsync(dialogs, "Create");
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

    [Fact]
    public async Task NewFilter_BeforeItIsMade_CountsWhatWouldStayForTheUserTyped()
    {
        var group = await dashboard.CreateGroupAsync("filters-trial");
        await dashboard.ImportAsync(group, "Interactions", GroupSetup.TypedEvents, "USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE\nann,i1,1700000000,View\n"
            + string.Concat(Enumerable.Range(0, 1_000).Select(row => $"bob,i{row % 4},{1_700_000_001 + row},Purchase\n")));
        var (_, dialogs) = OpenDialog(group);
        dialogs.WaitForAssertion(() => Assert.Contains("as soon as the expression is complete", ResultIn(dialogs), StringComparison.Ordinal));

        await TypeAsync(dialogs, "User ID", "bob");
        await TypeAsync(dialogs, "Values, commas between them", "Purchase");
        dialogs.WaitForAssertion(() => Assert.Equal("0 of 4 items would stay for user bob.", ResultIn(dialogs)));
        await TypeAsync(dialogs, "User ID", "ann");
        dialogs.WaitForAssertion(() => Assert.Equal("4 of 4 items would stay for user ann.", ResultIn(dialogs)));
        await TypeAsync(dialogs, "Values, commas between them", "$KIND");
        dialogs.WaitForAssertion(() => Assert.Contains("a value for everything else", ResultIn(dialogs), StringComparison.Ordinal));
        await TypeAsync(dialogs, "$KIND, commas between values", "View, Purchase");
        dialogs.WaitForAssertion(() => Assert.Equal("3 of 4 items would stay for user ann.", ResultIn(dialogs)));

        await dialogs.InvokeAsync(() => dialogs.FindAll(".mud-tab").Single(tab => tab.TextContent.Trim() == "Write").Click());
        dialogs.WaitForElement("textarea");
        await dialogs.InvokeAsync(() => dialogs.Find("textarea").Input("INCLUDE ItemID WHERE Items.GENRES LIKE 3"));
        dialogs.WaitForAssertion(() => Assert.EndsWith("(line 1, column 35)", ResultIn(dialogs), StringComparison.Ordinal));
        Assert.Empty((await dashboard.Clients.Personalize.ListFiltersAsync(new() { DatasetGroupArn = group.Arn }, TestContext.Current.CancellationToken)).Filters ?? []);
    }

    [Fact]
    public async Task NewFilter_OnAmazon_SaysThatItCannotBeToldBefore()
    {
        using var amazon = ConnectionClients.OfLocal(
            dashboard.Clients.Connection with { Name = "Amazon", Kind = ConnectionKind.Aws },
            new Uri(dashboard.Clients.Personalize.Config.ServiceURL), new Amazon.Runtime.BasicAWSCredentials("test", "test"));
        Services.AddSingleton(ActivatorUtilities.CreateInstance<CurrentConnection>(Circuit, amazon));

        var (_, dialogs) = await OpenDialogAsync("filters-amazon");

        Assert.Contains("Amazon Personalize cannot tell what a filter leaves before it is made", dialogs.Find("section.trial").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("User ID", dialogs.FindAll("label").Select(label => label.TextContent));
    }

    private static string ResultIn(IRenderedComponent<MudDialogProvider> dialogs) => dialogs.Find("section.trial [role=status]").TextContent.Trim();

    private async Task<(IRenderedComponent<FiltersPage> Page, IRenderedComponent<MudDialogProvider> Dialogs)> OpenDialogAsync(string name)
    {
        var group = await dashboard.CreateGroupAsync(name);
        await dashboard.AddDatasetAsync(group, "Interactions", GroupSetup.TypedEvents);
        await dashboard.AddDatasetAsync(group, "Items", """{"name":"ITEM_ID","type":"string"},{"name":"GENRES","type":"string","categorical":true}""");
        await dashboard.AddDatasetAsync(group, "Users", """{"name":"USER_ID","type":"string"},{"name":"AGE","type":"int"}""");
        return OpenDialog(group);
    }

    private (IRenderedComponent<FiltersPage> Page, IRenderedComponent<MudDialogProvider> Dialogs) OpenDialog(GroupContext group)
    {
        Render<MudPopoverProvider>();
        var dialogs = Render<MudDialogProvider>();
        var page = RenderPage(group);
        page.WaitForElement(".empty-state button").Click();
        dialogs.WaitForElement("fieldset");
        return (page, dialogs);
    }

    private IRenderedComponent<FiltersPage> RenderPage(GroupContext group) =>
        Render<FiltersPage>(parameters => parameters.AddCascadingValue(group).Add(page => page.Name, group.Name));

    /// <summary>Types into a field; nothing renders between finding it and typing.</summary>
    private static Task TypeAsync(IRenderedComponent<MudDialogProvider> dialogs, string label, string text) => dialogs.InvokeAsync(() =>
    {
        var id = dialogs.FindAll("label").First(one => one.TextContent == label).GetAttribute("for");
        dialogs.Find($"#{id}").Input(text);
    });
}
