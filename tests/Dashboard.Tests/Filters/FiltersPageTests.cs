using Bunit;
using Dashboard.Components.Pages.Filters;
using Dashboard.DatasetGroups;
using Dashboard.Jobs;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace Dashboard.Tests.Filters;

public sealed class FiltersPageTests : BunitContext, IClassFixture<DashboardFixture>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly DashboardFixture _dashboard;
    private readonly IServiceScope _scope;

    public FiltersPageTests(DashboardFixture dashboard)
    {
        _dashboard = dashboard;
        _scope = dashboard.Services.CreateScope();
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddFallbackServiceProvider(_scope.ServiceProvider);
    }

    [Fact]
    public async Task FiltersPage_GroupWithoutData_SendsToTheData()
    {
        var group = await CreateGroupAsync("filters-empty");

        var page = RenderPage(group);

        page.WaitForAssertion(() => Assert.Equal("/groups/filters-empty/data", page.Find(".empty-state a").GetAttribute("href")), s_patience);
    }

    [Fact]
    public async Task NewFilter_PutTogether_IsMadeAndListed()
    {
        var (page, dialogs) = await OpenDialogAsync("filters-built");

        Type(dialogs, "Filter name", "not-bought");
        Type(dialogs, "Values, commas between them", "Purchase");
        Assert.Equal("""EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("Purchase")""", dialogs.Find("p.expression").TextContent);
        Button(dialogs, "Create").Click();

        page.WaitForAssertion(() => Assert.Contains("Active", page.Find("section.filter .chip").TextContent, StringComparison.Ordinal), s_patience);
        Assert.Contains("""IN ("Purchase")""", page.Find("section.filter p.mono").TextContent, StringComparison.Ordinal);
        Assert.Equal("/groups/filters-built/try?filter=not-bought", page.Find("section.filter a").GetAttribute("href"));
    }

    [Fact]
    public async Task NewFilter_WrittenWithAFault_MarksItsPlaceAndKeepsTheDialog()
    {
        var (_, dialogs) = await OpenDialogAsync("filters-written");

        Type(dialogs, "Filter name", "comedies");
        dialogs.FindAll(".mud-tab").Single(tab => tab.TextContent.Trim() == "Write").Click();
        dialogs.WaitForElement("textarea", s_patience).Input("INCLUDE ItemID WHERE Items.GENRES LIKE 3");
        Button(dialogs, "Create").Click();

        dialogs.WaitForAssertion(() => Assert.Equal("LIKE 3", dialogs.Find(".fault mark").TextContent), s_patience);
        Assert.Contains("Line 1, column 35", dialogs.Find(".fault").TextContent, StringComparison.Ordinal);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _scope.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<(IRenderedComponent<FiltersPage> Page, IRenderedComponent<MudDialogProvider> Dialogs)> OpenDialogAsync(string name)
    {
        var group = await CreateGroupAsync(name);
        await AddDatasetAsync(group, "Interactions", """{"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"},{"name":"EVENT_TYPE","type":"string"}""");
        await AddDatasetAsync(group, "Items", """{"name":"ITEM_ID","type":"string"},{"name":"GENRES","type":"string","categorical":true}""");
        Render<MudPopoverProvider>();
        var dialogs = Render<MudDialogProvider>();
        var page = RenderPage(group);
        page.WaitForElement(".empty-state button", s_patience).Click();
        dialogs.WaitForElement("fieldset", s_patience);
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

    private async Task<GroupContext> CreateGroupAsync(string name)
    {
        var arn = (await _dashboard.Clients.Personalize.CreateDatasetGroupAsync(new() { Name = name })).DatasetGroupArn;
        await Services.GetRequiredService<JobWatcher>().WaitAsync(_dashboard.Clients, arn, CancellationToken.None);
        return new GroupContext(name, arn, null);
    }

    private async Task AddDatasetAsync(GroupContext group, string type, string fields)
    {
        var schema = await _dashboard.Clients.Personalize.CreateSchemaAsync(new()
        {
            Name = $"{group.Name}-{type}",
            Schema = $$"""{"type":"record","name":"{{type}}","namespace":"com.amazonaws.personalize.schema","version":"1.0","fields":[{{fields}}]}""",
        });
        var dataset = await _dashboard.Clients.Personalize.CreateDatasetAsync(
            new() { Name = $"{group.Name}-{type}", DatasetGroupArn = group.Arn, DatasetType = type, SchemaArn = schema.SchemaArn });
        await Services.GetRequiredService<JobWatcher>().WaitAsync(_dashboard.Clients, dataset.DatasetArn, CancellationToken.None);
    }
}
