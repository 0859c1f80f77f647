using Amazon.Personalize;
using Bunit;
using Dashboard.Components.Pages.Quality;
using Dashboard.DatasetGroups;
using Dashboard.Quality;
using Dashboard.Tests.Catalog;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Quality;

/// <summary>The report on imported files, on its page and as a file.</summary>
public sealed class QualityPageTests : PageTests, IClassFixture<DashboardFixture>
{
    private const string Interactions = """
        {"type":"record","name":"Interactions","namespace":"com.amazonaws.personalize.schema","version":"1.0","fields":[
        {"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"}]}
        """;

    private const string Users = """
        {"type":"record","name":"Users","namespace":"com.amazonaws.personalize.schema","version":"1.0","fields":[
        {"name":"USER_ID","type":"string"},{"name":"FULL_NAME","type":"string"}]}
        """;

    private readonly DashboardFixture _dashboard;

    public QualityPageTests(DashboardFixture dashboard) : base(dashboard.Services) => _dashboard = dashboard;

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_TwoImportsAndUsers_TellsWhatIsWrongAndWhatHasChanged()
    {
        var group = await GroupAsync("quality-two", Events(users: 60, from: 0));
        await ImportAsync(group, "INTERACTIONS", Interactions, Events(users: 50, from: 20));
        await ImportAsync(group, "USERS", Users, "USER_ID,FULL_NAME\nu31,Anna Example\nnobody,Bert Example\n");

        var page = RenderPage(group);

        page.WaitForElement(".report");
        var findings = page.FindAll(".report-findings li").Select(finding => finding.TextContent).ToList();
        Assert.Contains(findings, finding => finding.Contains("Personal data in Users: “FULL_NAME” is called like names of persons", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Contains("49 users with interactions are not in the users dataset", StringComparison.Ordinal));
        Assert.Contains("10 users came and 20 are gone", SectionOf(page, "Against the import before"));
        Assert.Contains("nobody", SectionOf(page, "Users and interactions"));
        Assert.Contains("✔ enough", SectionOf(page, "Enough to train?"));
    }

    [Fact]
    public async Task Page_LinkToAnEarlierReport_ShowsThatOne()
    {
        var group = await GroupAsync("quality-link", Events(users: 60, from: 0));
        var earlier = await OpenAsync(group);
        await ImportAsync(group, "INTERACTIONS", Interactions, Events(users: 50, from: 0));
        var newer = await OpenAsync(group);
        Navigate($"/groups/quality-link/data/quality?report={earlier.Id}");

        var page = RenderPage(group);

        page.WaitForElement(".report");
        Assert.NotEqual(earlier.Id, newer.Id);
        Assert.Contains("1,200", page.Find(".report-tiles dd").TextContent);
        Assert.Contains("kept for its link", page.Markup);
    }

    [Fact]
    public async Task Page_FileOfTheImportBeforeDeleted_SaysSoAndShowsTheRest()
    {
        var group = await GroupAsync("quality-gone", Events(users: 60, from: 0));
        var old = await _dashboard.Clients.S3.ListObjectsV2Async(new() { BucketName = "quality-gone-data" }, Token);
        await _dashboard.Clients.S3.DeleteObjectAsync("quality-gone-data", old.S3Objects.Single().Key, Token);
        await ImportAsync(group, "INTERACTIONS", Interactions, Events(users: 50, from: 0));

        var page = RenderPage(group);

        page.WaitForElement(".report");
        Assert.Contains("not in the bucket any more", SectionOf(page, "Against the import before"));
        Assert.Contains("1,000", page.Find(".report-tiles dd").TextContent);
    }

    [Fact]
    public async Task File_Html_StandsAloneAndJsonHoldsTheSame()
    {
        var group = await GroupAsync("quality-file", Events(users: 60, from: 0));
        var report = await OpenAsync(group);
        using var http = new HttpClient { BaseAddress = _dashboard.Address };

        var html = await http.GetStringAsync(new Uri(QualityEndpoints.Address(group, report.Id, "html"), UriKind.Relative), Token);
        var json = await http.GetStringAsync(new Uri(QualityEndpoints.Address(group, report.Id, "json"), UriKind.Relative), Token);
        using var other = await http.GetAsync(new Uri($"/groups/another/data/quality/{report.Id}.html", UriKind.Relative), Token);

        Assert.Contains("<h1>Data quality of quality-file</h1>", html, StringComparison.Ordinal);
        Assert.Contains("The long tail of items", html, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", html, StringComparison.Ordinal);
        Assert.Contains("\"events\": 1200", json, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task Page_NothingImported_SaysWhatToDo()
    {
        var page = RenderPage(new("quality-empty", await new ImportedGroups(_dashboard.Clients).CreateAsync("quality-empty"), null));

        page.WaitForAssertion(() => Assert.Contains("There is nothing to report on yet", page.Markup));
    }

    private static string Events(int users, int from) => "USER_ID,ITEM_ID,TIMESTAMP\n" + string.Concat(
        Enumerable.Range(0, users * 20).Select(i => FormattableString.Invariant($"u{from + 10 + (i / 20)},i{i % 30},{1_700_000_000 + (i * 3_600)}\n")));

    private async Task<GroupContext> GroupAsync(string name, string events)
    {
        var group = new GroupContext(name, await new ImportedGroups(_dashboard.Clients).CreateAsync(name), null);
        await ImportAsync(group, "INTERACTIONS", Interactions, events);
        return group;
    }

    private Task ImportAsync(GroupContext group, string type, string schema, string csv) =>
        new ImportedGroups(_dashboard.Clients).ImportAsync(group.Arn, type, schema, csv, ImportMode.FULL);

    private async Task<QualityReport> OpenAsync(GroupContext group) =>
        (await Services.GetRequiredService<QualityReports>().OpenAsync(_dashboard.Clients, group, new Progress<QualityProgress>(), Token))!;

    private void Navigate(string address) => Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo(address);

    private IRenderedComponent<QualityPage> RenderPage(GroupContext group) => Render<QualityPage>(parameters =>
        parameters.AddCascadingValue(group).Add(page => page.GroupName, group.Name));

    private static string SectionOf(IRenderedComponent<QualityPage> page, string title) =>
        page.FindAll("section").Single(section => section.QuerySelector("h2")?.TextContent == title).TextContent;
}
