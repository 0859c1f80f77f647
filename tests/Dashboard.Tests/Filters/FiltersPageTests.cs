using Bunit;
using Dashboard.Components.Pages.Filters;
using Dashboard.DatasetGroups;
using Dashboard.Jobs;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Dashboard.Tests.Filters;

public sealed class FiltersPageTests(DashboardFixture dashboard) : PageTests(dashboard.Services), IClassFixture<DashboardFixture>
{
    [Fact]
    public async Task FiltersPage_GroupWithoutData_SendsToTheData()
    {
        var group = await CreateGroupAsync("filters-empty");

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

    private async Task<(IRenderedComponent<FiltersPage> Page, IRenderedComponent<MudDialogProvider> Dialogs)> OpenDialogAsync(string name)
    {
        var group = await CreateGroupAsync(name);
        await AddDatasetAsync(group, "Interactions", """{"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"},{"name":"EVENT_TYPE","type":"string"}""");
        await AddDatasetAsync(group, "Items", """{"name":"ITEM_ID","type":"string"},{"name":"GENRES","type":"string","categorical":true}""");
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

    private async Task<GroupContext> CreateGroupAsync(string name)
    {
        var arn = (await dashboard.Clients.Personalize.CreateDatasetGroupAsync(new() { Name = name })).DatasetGroupArn;
        await Services.GetRequiredService<JobWatcher>().WaitAsync(dashboard.Clients, arn, CancellationToken.None);
        return new GroupContext(name, arn, null);
    }

    private async Task AddDatasetAsync(GroupContext group, string type, string fields)
    {
        var schema = await dashboard.Clients.Personalize.CreateSchemaAsync(new()
        {
            Name = $"{group.Name}-{type}",
            Schema = $$"""{"type":"record","name":"{{type}}","namespace":"com.amazonaws.personalize.schema","version":"1.0","fields":[{{fields}}]}""",
        });
        var dataset = await dashboard.Clients.Personalize.CreateDatasetAsync(
            new() { Name = $"{group.Name}-{type}", DatasetGroupArn = group.Arn, DatasetType = type, SchemaArn = schema.SchemaArn });
        await Services.GetRequiredService<JobWatcher>().WaitAsync(dashboard.Clients, dataset.DatasetArn, CancellationToken.None);
    }
}
