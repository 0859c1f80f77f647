using Bunit;
using Dashboard.Components.Layout;
using Dashboard.Components.Layout.Commands;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TestContext = Xunit.TestContext;

namespace Dashboard.Tests.Components;

public sealed class CommandPaletteTests : PageTests, IClassFixture<DashboardFixture>
{
    private readonly DashboardFixture _dashboard;

    public CommandPaletteTests(DashboardFixture dashboard) : base(dashboard.Services) => _dashboard = dashboard;

    [Fact]
    public async Task Palette_AFewLettersAndEnter_LeadsThere()
    {
        var palette = await OpenAsync(group: "shop");

        palette.Find("input").Input("trai");
        palette.Find("input").KeyDown("Enter");

        palette.WaitForAssertion(() => Assert.EndsWith("/groups/shop/training", Services.GetRequiredService<NavigationManager>().Uri));
    }

    [Fact]
    public async Task Palette_ArrowDown_ChoosesTheNext()
    {
        var palette = await OpenAsync(group: "shop");

        palette.Find("input").KeyDown("ArrowDown");

        palette.WaitForAssertion(() => Assert.Equal("palette-1", palette.Find("input").GetAttribute("aria-activedescendant")));
        Assert.Equal("Data", palette.Find("[aria-selected=true] .text").TextContent);
    }

    [Fact]
    public async Task Palette_PartOfAnArn_FindsTheGroup()
    {
        var created = await _dashboard.Clients.Personalize.CreateDatasetGroupAsync(new() { Name = "found-by-arn" }, TestContext.Current.CancellationToken);
        var palette = await OpenAsync(group: null);

        palette.Find("input").Input(created.DatasetGroupArn);

        palette.WaitForAssertion(() => Assert.Equal(["found-by-arn"], palette.FindAll("[role=option] .text").Select(option => option.TextContent)));
    }

    [Fact]
    public void Find_WordsOfSeveralParts_PutsTheBestFirst()
    {
        Command[] commands = [new("Campaign", "Fast lane", "", "/1"), new("Page", "Campaigns", "", "/2"), new("Filter", "No campaigns", "", "/3")];

        Assert.Equal(["/2", "/3", "/1"], Command.Find(commands, "camp").Select(command => command.Href));
        Assert.Equal(["/3"], Command.Find(commands, "filter camp").Select(command => command.Href));
    }

    /// <summary>Letters that two sections share would lead to one of them only.</summary>
    [Fact]
    public void Sections_LettersOfTheKeyboard_AreOfOneSectionEach()
    {
        var keys = Sections.Of("shop", hasRecommenders: true).Select(section => section.Key).Append('h').ToList();

        Assert.Equal(keys.Distinct(), keys);
    }

    private async Task<IRenderedComponent<MudDialogProvider>> OpenAsync(string? group)
    {
        Render<MudPopoverProvider>();
        var provider = Render<MudDialogProvider>();
        await provider.InvokeAsync(() => Services.GetRequiredService<IDialogService>().ShowAsync<CommandPalette>(
            "Go to, or do", new DialogParameters<CommandPalette> { { palette => palette.GroupName, group } }));
        provider.WaitForElement("input");
        return provider;
    }
}
