using System.Globalization;
using Bunit;
using Dashboard.Components.Pages.Batch;
using Dashboard.Components.Pages.Records;
using Dashboard.DatasetGroups;
using Dashboard.Jobs;
using Microsoft.Extensions.DependencyInjection;
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
        var group = await CreateGroupAsync("batch-empty");

        var page = Render<BatchPage>(parameters => parameters.AddCascadingValue(group).Add(shown => shown.Name, group.Name));

        page.WaitForAssertion(() => Assert.Equal("/groups/batch-empty/training", page.Find(".empty-state a").GetAttribute("href")));
    }

    [Fact]
    public async Task BatchPage_NewJob_ShowsItsAnswersWithTitles()
    {
        var group = await CreateGroupAsync("batch-shop");
        await ImportAsync(group, "Interactions", """{"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"}""", Interactions());
        await ImportAsync(
            group, "Items", """{"name":"ITEM_ID","type":"string"},{"name":"TITLE","type":"string"}""",
            "ITEM_ID,TITLE\n" + string.Concat(Enumerable.Range(0, 40).Select(item => $"i{item},Lamp number {item}\n")));
        await TrainAsync(group);
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
        var group = await CreateGroupAsync("records");
        await ImportAsync(group, "Users", """{"name":"USER_ID","type":"string"},{"name":"AGE","type":"int"}""", "USER_ID,AGE\nu1,30\nu2,40\n");
        Render<MudPopoverProvider>();
        var dialogs = Render<MudDialogProvider>();
        var page = Render<RecordsPage>(parameters => parameters.AddCascadingValue(group).Add(shown => shown.Name, group.Name));

        page.WaitForElement("section[aria-label=Exports] button").Click();
        page.WaitForElement("section[aria-label=Exports] li a");
        using var http = new HttpClient();
        Assert.Equal("USER_ID,AGE\nu1,30\nu2,40\n", await http.GetStringAsync(page.Find("section[aria-label=Exports] li a").GetAttribute("href"), Cancellation));

        page.Find("textarea").Input("u1\nu1\n");
        page.FindAll("button").Single(button => button.TextContent.Trim() == "Delete 1 user").Click();
        dialogs.WaitForElement("input").Input("records");
        dialogs.FindAll("button").Single(button => button.TextContent.Trim() == "Delete").Click();

        page.WaitForAssertion(() => Assert.Contains("1 record deleted", page.Find("section[aria-label=Deletions] li").TextContent, StringComparison.Ordinal));
        Assert.Contains("Completed", page.Find("section[aria-label=Deletions] .chip").TextContent, StringComparison.Ordinal);
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

    private async Task<GroupContext> CreateGroupAsync(string name)
    {
        var arn = (await _dashboard.Clients.Personalize.CreateDatasetGroupAsync(new() { Name = name }, Cancellation)).DatasetGroupArn;
        await SettleAsync(arn);
        return new GroupContext(name, arn, null);
    }

    private async Task ImportAsync(GroupContext group, string type, string fields, string csv)
    {
        var clients = _dashboard.Clients;
        var name = $"{group.Name}-{type}";
        var schema = (await clients.Personalize.CreateSchemaAsync(
            new() { Name = name, Schema = $$"""{"type":"record","name":"{{type}}","namespace":"com.amazonaws.personalize.schema","version":"1.0","fields":[{{fields}}]}""" }, Cancellation)).SchemaArn;
        var dataset = (await clients.Personalize.CreateDatasetAsync(new() { Name = name, DatasetGroupArn = group.Arn, SchemaArn = schema, DatasetType = type }, Cancellation)).DatasetArn;
        await SettleAsync(dataset);
        await clients.EnsureBucketAsync(Cancellation);
        await clients.S3.PutObjectAsync(new() { BucketName = clients.Connection.Bucket, Key = $"{name}.csv", ContentBody = csv }, Cancellation);
        var job = (await clients.Personalize.CreateDatasetImportJobAsync(
            new() { JobName = name, DatasetArn = dataset, DataSource = new() { DataLocation = $"s3://{clients.Connection.Bucket}/{name}.csv" }, RoleArn = clients.Connection.RoleArn },
            Cancellation)).DatasetImportJobArn;
        await SettleAsync(job);
    }

    private async Task TrainAsync(GroupContext group)
    {
        var personalize = _dashboard.Clients.Personalize;
        var solution = (await personalize.CreateSolutionAsync(
            new() { Name = group.Name, DatasetGroupArn = group.Arn, RecipeArn = "arn:aws:personalize:::recipe/aws-popularity-count", PerformAutoTraining = false }, Cancellation)).SolutionArn;
        await SettleAsync(solution);
        await SettleAsync((await personalize.CreateSolutionVersionAsync(new() { SolutionArn = solution }, Cancellation)).SolutionVersionArn);
    }

    private async Task SettleAsync(string arn) => Assert.Equal(
        "ACTIVE", (await _dashboard.Services.GetRequiredService<JobWatcher>().WaitAsync(_dashboard.Clients, arn, Cancellation)).Status);
}
