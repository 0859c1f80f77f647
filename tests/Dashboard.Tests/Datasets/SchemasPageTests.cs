using Bunit;
using Dashboard.Components.Pages.Schemas;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Dashboard.Tests.Datasets;

public sealed class SchemasPageTests(DashboardFixture dashboard) : PageTests(dashboard.Services), IClassFixture<DashboardFixture>
{
    [Fact]
    public async Task Schemas_OneUsedAndOneNot_TellWhereAndDeleteTheOtherOnly()
    {
        await dashboard.AddDatasetAsync(await dashboard.CreateGroupAsync("uses"), "Interactions", GroupSetup.TypedEvents);
        await AddSchemaAsync("unused", GroupSetup.TypedEvents);
        Render<MudPopoverProvider>();
        var dialogs = Render<MudDialogProvider>();

        var page = Render<SchemasPage>();

        page.WaitForAssertion(() => Assert.Equal("/groups/uses/data", page.Find("[aria-label='Schema uses-Interactions'] .uses a").GetAttribute("href")));
        Assert.True(DeleteOf(page, "uses-Interactions").HasAttribute("disabled"));
        await page.InvokeAsync(() => DeleteOf(page, "unused").Click());
        dialogs.WaitForElement("input").Input("unused");
        await ClickAsync(dialogs, "Delete");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[aria-label='Schema unused']")));
    }

    [Fact]
    public async Task Schemas_TwoInTheAddress_AreComparedFieldByField()
    {
        await AddSchemaAsync("before", """{"name":"ITEM_ID","type":"string"},{"name":"GENRE","type":"string"},{"name":"YEAR","type":"int"}""", "Items");
        await AddSchemaAsync("after", """{"name":"ITEM_ID","type":"string"},{"name":"GENRE","type":["string","null"],"categorical":true},{"name":"PRICE","type":"float"}""", "Items");
        Render<MudPopoverProvider>();
        Services.GetRequiredService<NavigationManager>().NavigateTo("/schemas?left=before&right=after");

        var page = Render<SchemasPage>();

        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll("[aria-label=Compare] tbody tr").Count));
        Assert.Equal(["GENREdiffers|string|string or empty, categorical", "YEARonly left|int|–", "PRICEonly right|–|float"], page.FindAll("[aria-label=Compare] tr.differs")
            .Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent.Trim()))));
        Assert.Equal("3 of 4 fields differ.", page.Find("[aria-label=Compare] [role=status]").TextContent);
    }

    [Fact]
    public async Task Schemas_ComparedWithOneThatIsNotThere_SayWhichIsMissing()
    {
        await AddSchemaAsync("there", GroupSetup.TypedEvents);
        await AddSchemaAsync("another", GroupSetup.TypedEvents);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/schemas?left=there&right=nowhere");

        var page = Render<SchemasPage>();

        page.WaitForAssertion(() => Assert.Equal("No schema is called nowhere. Choose one from the list.", page.Find("[aria-label=Compare] [role=alert]").TextContent));
        Assert.Contains("there", page.FindAll("#schema-names option").Select(option => option.GetAttribute("value")));
    }

    private async Task AddSchemaAsync(string name, string fields, string type = "Interactions") => await dashboard.Clients.Personalize.CreateSchemaAsync(new()
    {
        Name = name,
        Schema = $$"""{"type":"record","name":"{{type}}","namespace":"com.amazonaws.personalize.schema","version":"1.0","fields":[{{fields}}]}""",
    });

    private static AngleSharp.Dom.IElement DeleteOf(IRenderedComponent<SchemasPage> page, string schema) =>
        page.FindAll($"[aria-label='Schema {schema}'] button").Single(button => button.TextContent.Trim() == "Delete");
}
