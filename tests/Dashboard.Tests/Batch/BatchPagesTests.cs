using System.Globalization;
using Bunit;
using Dashboard.Batch;
using Dashboard.Components.Pages.Batch;
using Dashboard.Components.Pages.Records;
using Dashboard.Filters;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;
using TestContext = Xunit.TestContext;

namespace Dashboard.Tests.Batch;

public sealed class BatchPagesTests : PageTests, IClassFixture<DashboardFixture>
{
    private readonly DashboardFixture _dashboard;

    public BatchPagesTests(DashboardFixture dashboard) : base(dashboard.Services) => _dashboard = dashboard;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BatchPage_NothingTrained_SendsToTraining()
    {
        var group = await _dashboard.CreateGroupAsync("batch-empty");

        var page = Render<BatchPage>(parameters => parameters.AddCascadingValue(group).Add(shown => shown.Name, group.Name));

        page.WaitForAssertion(() => Assert.Equal("/groups/batch-empty/training", page.Find(".empty-state a").GetAttribute("href")));
    }

    [Fact]
    public async Task BatchPage_NewJob_ShowsItsAnswersWithTitles()
    {
        var group = await _dashboard.CreateGroupAsync("batch-shop");
        await _dashboard.ImportAsync(group, "Interactions", """{"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"}""", Interactions());
        await _dashboard.ImportAsync(
            group, "Items", """{"name":"ITEM_ID","type":"string"},{"name":"TITLE","type":"string"}""",
            "ITEM_ID,TITLE\n" + string.Concat(Enumerable.Range(0, 40).Select(item => $"i{item},Lamp number {item}\n")));
        await _dashboard.TrainAsync(group);
        Render<MudPopoverProvider>();
        var dialogs = Render<MudDialogProvider>();
        var page = Render<BatchPage>(parameters => parameters.AddCascadingValue(group).Add(shown => shown.Name, group.Name));

        page.WaitForElement(".empty-state button").Click();
        dialogs.WaitForElement("textarea").Input("u1\nu2");
        var name = dialogs.FindAll("input")[0].GetAttribute("value");
        dialogs.FindAll("button").Single(button => button.TextContent.Trim() == "Start").Click();

        page.WaitForAssertion(() => Assert.Contains("Active", page.Find("section.batch .chip").TextContent, StringComparison.Ordinal));
        Assert.Equal($"/groups/batch-shop/batch/recommendations/{name}", page.Find("section.batch a").GetAttribute("href"));
        var results = Render<BatchResultPage>(parameters => parameters.AddCascadingValue(group)
            .Add(shown => shown.Name, group.Name).Add(shown => shown.Kind, "recommendations").Add(shown => shown.JobName, name!));
        results.WaitForAssertion(() => Assert.Equal(["u1", "u2"], results.FindAll("article.result strong").Select(asked => asked.TextContent)));
        Assert.StartsWith("Lamp number ", results.Find("article.result li").TextContent.Trim(), StringComparison.Ordinal);
        using var http = new HttpClient();
        Assert.Equal(2, (await http.GetStringAsync(results.Find(".files a").GetAttribute("href"), Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task RecordsPage_ExportAndDelete_ShowTheFileAndHowMuchIsGone()
    {
        var group = await _dashboard.CreateGroupAsync("records");
        await _dashboard.ImportAsync(group, "Users", """{"name":"USER_ID","type":"string"},{"name":"AGE","type":"int"}""", "USER_ID,AGE\nu1,30\nu2,40\n");
        Render<MudPopoverProvider>();
        var dialogs = Render<MudDialogProvider>();
        var page = Render<RecordsPage>(parameters => parameters.AddCascadingValue(group).Add(shown => shown.Name, group.Name));

        page.WaitForElement("section[aria-label=Exports] button").Click();
        page.WaitForElement("section[aria-label=Exports] li a");
        using var http = new HttpClient();
        Assert.Equal("USER_ID,AGE\nu1,30\nu2,40\n", await http.GetStringAsync(page.Find("section[aria-label=Exports] li a").GetAttribute("href"), Cancellation));

        await page.InvokeAsync(() => page.Find("textarea").Input("u1\nu1\n"));
        page.WaitForAssertion(() => Assert.Contains(page.FindAll("button"), button => button.TextContent.Trim() == "Delete 1 user"));
        await ClickAsync(page, "Delete 1 user");
        dialogs.WaitForElement("input").Input("records");
        dialogs.FindAll("button").Single(button => button.TextContent.Trim() == "Delete").Click();

        page.WaitForAssertion(() => Assert.Contains("1 record deleted", page.Find("section[aria-label=Deletions] li").TextContent, StringComparison.Ordinal));
        Assert.Contains("Completed", page.Find("section[aria-label=Deletions] .chip").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecordsPage_FileOfUsers_DeletesThoseOfItsColumn()
    {
        var group = await _dashboard.CreateGroupAsync("leavers");
        await _dashboard.ImportAsync(group, "Users", """{"name":"USER_ID","type":"string"},{"name":"AGE","type":"int"}""", "USER_ID,AGE\nu1,30\nu2,40\nu3,50\n");
        Render<MudPopoverProvider>();
        var dialogs = Render<MudDialogProvider>();
        var page = Render<RecordsPage>(parameters => parameters.AddCascadingValue(group).Add(shown => shown.Name, group.Name));
        page.WaitForElement("textarea");

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("NAME,COUNTRY\nAnn,DE\n", "names.csv"));
        page.WaitForAssertion(() => Assert.Contains("none is called USER_ID", page.Find(".mud-alert").TextContent, StringComparison.Ordinal));
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("NAME,USER_ID\nAnn,u1\nBea,u3\n", "leavers.csv"));
        page.WaitForAssertion(() => Assert.StartsWith("2 users from leavers.csv: u1, u3", page.Find("p.file").TextContent.Trim(), StringComparison.Ordinal));
        await ClickAsync(page, "Delete 2 users");
        dialogs.WaitForElement("input").Input("leavers");
        dialogs.FindAll("button").Single(button => button.TextContent.Trim() == "Delete").Click();

        page.WaitForAssertion(() => Assert.Contains("2 records deleted", page.Find("section[aria-label=Deletions] li").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task BatchPage_JobWithAFilterAndARecordThatFails_AnswersByTheFilterAndShowsWhatFailed()
    {
        var group = await _dashboard.CreateGroupAsync("batch-filter");
        await _dashboard.ImportAsync(group, "Interactions", GroupSetup.TypedEvents, GroupSetup.Shopping());
        await _dashboard.ImportAsync(group, "Items", """{"name":"ITEM_ID","type":"string"},{"name":"KIND","type":"string","categorical":true}""",
            "ITEM_ID,KIND\n" + string.Concat(Enumerable.Range(0, 40).Select(item => $"i{item},k{item % 4}\n")));
        var versionArn = await _dashboard.TrainAsync(group);
        var filterArn = (await _dashboard.Clients.Personalize.CreateFilterAsync(
            new() { Name = "by-kind", DatasetGroupArn = group.Arn, FilterExpression = "INCLUDE ItemID WHERE Items.KIND IN ($KIND)" }, Cancellation)).FilterArn;
        await _dashboard.SettleAsync(filterArn);
        var draft = new BatchDraft
        {
            Name = "filtered", Version = new(versionArn, "batch-filter", "aws-popularity-count"), Records = "u1", NumResults = 5,
            Filter = (await FilterDetails.ListAsync(_dashboard.Clients.Personalize, group.Arn, Cancellation)).Single(),
        };
        Assert.Equal("Give a value for $KIND, which the filter by-kind asks for.", draft.Fault);
        draft.FilterValues["KIND"] = "k2";
        Assert.Null(draft.Fault);
        Assert.Equal("""{"userId":"u1","filterValues":{"KIND":"\"k2\""}}""" + "\n", draft.ToJsonLines());

        await draft.StartAsync(_dashboard.Clients, group, Cancellation);
        Render<MudPopoverProvider>();
        var page = Render<BatchPage>(parameters => parameters.AddCascadingValue(group).Add(shown => shown.Name, group.Name));
        page.WaitForAssertion(() => Assert.Contains("Active", page.Find("section.batch .chip").TextContent, StringComparison.Ordinal));
        Assert.Contains("by-kind", page.Find("section.batch dl").TextContent, StringComparison.Ordinal);

        var results = Render<BatchResultPage>(parameters => parameters.AddCascadingValue(group)
            .Add(shown => shown.Name, group.Name).Add(shown => shown.Kind, "recommendations").Add(shown => shown.JobName, "filtered"));
        results.WaitForAssertion(() => Assert.Equal(5, results.FindAll("article.result li").Count));
        Assert.All(results.FindAll("article.result li").Select(item => item.GetAttribute("title")!), item => Assert.Equal(2, int.Parse(item[1..], CultureInfo.InvariantCulture) % 4));
    }

    [Fact]
    public async Task BatchPage_SimilarItemsWithThemes_NamesWhatTheItemsOfALineHaveInCommon()
    {
        var group = await _dashboard.CreateGroupAsync("batch-themes");
        await _dashboard.ImportAsync(group, "Interactions", GroupSetup.TypedEvents, GroupSetup.Shopping());
        await _dashboard.ImportAsync(group, "Items", """{"name":"ITEM_ID","type":"string"},{"name":"TITLE","type":"string"},{"name":"KIND","type":"string","categorical":true}""",
            "ITEM_ID,TITLE,KIND\n" + string.Concat(Enumerable.Range(0, 40).Select(item => $"i{item},Lamp {item},kind{item % 4}\n")));
        await _dashboard.TrainAsync(group, "aws-similar-items");
        Render<MudPopoverProvider>();
        var dialogs = Render<MudDialogProvider>();
        var page = Render<BatchPage>(parameters => parameters.AddCascadingValue(group).Add(shown => shown.Name, group.Name));
        page.WaitForElement(".empty-state button").Click();
        dialogs.WaitForElement("textarea").Input("i3");
        var name = dialogs.FindAll("input")[0].GetAttribute("value")!;
        Assert.Contains(dialogs.FindAll("label"), label => label.TextContent == "Name a theme for each line, from the titles in");
        await dialogs.InvokeAsync(() => dialogs.FindComponent<BatchDialog>().Instance.Draft.ThemeColumn = "TITLE");
        await ClickAsync(dialogs, "Start");

        page.WaitForAssertion(() => Assert.Contains("Active", page.Find("section.batch .chip").TextContent, StringComparison.Ordinal));
        var results = Render<BatchResultPage>(parameters => parameters.AddCascadingValue(group)
            .Add(shown => shown.Name, group.Name).Add(shown => shown.Kind, "recommendations").Add(shown => shown.JobName, name));
        results.WaitForAssertion(() => Assert.Contains("Theme: ", results.Find("article.result .asked").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Parse_LineThatTheServiceCouldNotRead_IsShownAsItWas()
    {
        var failed = BatchResults.Parse("nonsense");

        Assert.Equal(("nonsense", "The service could not read this line: it is no JSON."), (failed.Input, failed.Error));
    }

    private static string Interactions()
    {
        var csv = new System.Text.StringBuilder("USER_ID,ITEM_ID,TIMESTAMP\n");
        for (var row = 0; row < 1_200; row++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"u{row % 50},i{row * 7 % 40},{1_700_000_000 + row}\n");
        }

        return csv.ToString();
    }
}
