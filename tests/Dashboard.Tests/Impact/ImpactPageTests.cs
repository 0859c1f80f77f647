using Bunit;
using Dashboard.Components.Pages.Impact;
using Dashboard.DatasetGroups;
using Dashboard.Events;
using Dashboard.Impact;
using Dashboard.Jobs;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TestContext = Xunit.TestContext;

namespace Dashboard.Tests.Impact;

public sealed class ImpactPageTests(DashboardFixture dashboard) : PageTests(dashboard.Services), IClassFixture<DashboardFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Impact_MetricMade_AddsUpWhatIsSentAndWhatIsImported()
    {
        var group = await dashboard.CreateGroupAsync("impact");
        await dashboard.AddDatasetAsync(group, "Interactions", GroupSetup.TypedEvents);
        await dashboard.ImportAsync(group, "Items", """{"name":"ITEM_ID","type":"string"},{"name":"PRICE","type":"float"}""", "ITEM_ID,PRICE\ni1,12.5\ni2,30\n");
        var tracker = await GroupTracker.CreateAsync(dashboard.Clients, Services.GetRequiredService<JobWatcher>(), group, Cancellation);
        Render<MudPopoverProvider>();
        var dialogs = Render<MudDialogProvider>();
        var page = RenderPage(group);

        page.WaitForElement(".empty-state button").Click();
        dialogs.WaitForAssertion(() => Assert.Equal(3, dialogs.FindAll("input[type=text]").Count(input => !input.HasAttribute("readonly"))));
        await TypeAsync(dialogs, "Name of the metric", "orders");
        await TypeAsync(dialogs, "Type of the events that count", "Purchase");
        await ClickAsync(dialogs, "Create");
        page.WaitForAssertion(() => Assert.Contains("orders: number of events", page.Find(".metrics li").TextContent, StringComparison.Ordinal));

        var arn = (await AttributionDetails.FindAsync(dashboard.Clients.Personalize, group.Arn, Cancellation))!.Arn;
        await dashboard.Clients.Personalize.UpdateMetricAttributionAsync(
            new() { MetricAttributionArn = arn, AddMetrics = [new() { MetricName = "revenue", EventType = "Purchase", Expression = "SUM(Items.PRICE)" }] }, Cancellation);
        foreach (var item in (string[])["i1", "i2"])
        {
            await new LiveEvent("u1", item, "Purchase", null, null, DateTimeOffset.UtcNow).SendAsync(dashboard.Clients.Events, tracker.TrackingId, "s1", Cancellation);
        }

        var counted = RenderPage(group);
        counted.WaitForAssertion(() => Assert.Equal(["2", "42.5"], counted.FindAll("[aria-label='Until now'] td.value").Select(cell => cell.TextContent)));
        Assert.Contains("no recommendation known", counted.Find("[aria-label='Until now'] tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_LinesOfQuartersOfAnHour_AreAddedUpBySource()
    {
        const string Report = """
            METRIC_NAME,EVENT_TYPE,VALUE,MATH_FUNCTION,EVENT_ATTRIBUTION_SOURCE,TIMESTAMP
            orders,Purchase,3.0,samplecount,newsletter,1767603600
            orders,Purchase,4.5,samplecount,newsletter,1767602700
            orders,Purchase,1.0,samplecount,SOURCE_NAME_UNDEFINED,1767602700

            """;

        var totals = await ImpactReport.ReadAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Report)), Cancellation);

        Assert.Equal([("newsletter", 7.5), ("no recommendation known", 1.0)], totals.Select(total => (total.SourceWords, total.Value)));
    }

    private IRenderedComponent<ImpactPage> RenderPage(GroupContext group) =>
        Render<ImpactPage>(parameters => parameters.AddCascadingValue(group).Add(page => page.Name, group.Name));

    private static Task TypeAsync(IRenderedComponent<MudDialogProvider> dialogs, string label, string text) => dialogs.InvokeAsync(() =>
    {
        var id = dialogs.FindAll("label").First(one => one.TextContent == label).GetAttribute("for");
        dialogs.Find($"#{id}").Input(text);
    });
}
