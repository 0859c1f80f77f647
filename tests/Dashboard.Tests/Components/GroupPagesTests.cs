using Bunit;
using Dashboard.Components.Layout;
using Dashboard.Components.Pages.DatasetGroups;
using Dashboard.DatasetGroups;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TestContext = Xunit.TestContext;

namespace Dashboard.Tests.Components;

public sealed class GroupPagesTests : PageTests, IClassFixture<DashboardFixture>
{
    private readonly DashboardFixture _dashboard;

    public GroupPagesTests(DashboardFixture dashboard) : base(dashboard.Services) => _dashboard = dashboard;

    [Fact]
    public void GroupScope_UnknownGroup_SaysWhichConnectionHasNone()
    {
        var scope = Render<GroupScope>(parameters => parameters.Add(scope => scope.Name, "nowhere"));

        scope.WaitForAssertion(() => Assert.Contains("There is no dataset group “nowhere”", scope.Markup));
        Assert.Contains("Local engine", scope.Find(".empty-state").TextContent);
    }

    [Fact]
    public async Task Overview_NewGroup_OffersToImportAndBlocksTheRest()
    {
        var created = await _dashboard.Clients.Personalize.CreateDatasetGroupAsync(new() { Name = "fresh" }, TestContext.Current.CancellationToken);
        Render<MudPopoverProvider>();

        var overview = Render<Overview>(parameters => parameters
            .AddCascadingValue(new GroupContext("fresh", created.DatasetGroupArn, null))
            .Add(page => page.Name, "fresh"));

        overview.WaitForAssertion(() => Assert.Equal(["Next", "Not yet", "Not yet"], overview.FindAll(".step .chip").Select(chip => chip.TextContent)));
        Assert.Equal("/groups/fresh/data", overview.FindAll("a").Single(link => link.TextContent.Trim() == "Import interactions").GetAttribute("href"));
    }

    [Fact]
    public async Task NewGroupDialog_NameWithASpace_SaysWhatNamesMayHave()
    {
        var dialog = await OpenNewGroupDialogAsync();

        dialog.Find("input").Input("winter shop");
        dialog.FindAll("button").Single(button => button.TextContent == "Create").Click();

        Assert.Contains("no spaces", dialog.Markup);
    }

    [Fact]
    public async Task NewGroupDialog_NameTaken_SaysSoAndKeepsTheDialog()
    {
        await _dashboard.Clients.Personalize.CreateDatasetGroupAsync(new() { Name = "taken" }, TestContext.Current.CancellationToken);
        var dialog = await OpenNewGroupDialogAsync();

        dialog.Find("input").Input("taken");
        dialog.FindAll("button").Single(button => button.TextContent == "Create").Click();

        dialog.WaitForAssertion(() => Assert.Contains("That name is taken", dialog.Markup));
    }

    private async Task<IRenderedComponent<MudDialogProvider>> OpenNewGroupDialogAsync()
    {
        Render<MudPopoverProvider>();
        var provider = Render<MudDialogProvider>();
        await provider.InvokeAsync(() => Services.GetRequiredService<IDialogService>().ShowAsync<NewGroupDialog>("New dataset group"));
        provider.WaitForElement("input");
        return provider;
    }
}
