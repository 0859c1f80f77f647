using Amazon.Personalize;
using Bunit;
using Dashboard.Components.Pages.Recommenders;
using Dashboard.Components.Pages.TryIt;
using Dashboard.DatasetGroups;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Dashboard.Tests.Recommenders;

public sealed class RecommendersPageTests(DashboardFixture dashboard) : PageTests(dashboard.Services), IClassFixture<DashboardFixture>
{
    [Fact]
    public async Task Recommenders_CustomGroup_SaysWhereTheyBelong()
    {
        var page = RenderPage(await dashboard.CreateGroupAsync("custom"));

        Assert.Equal("Recommenders belong to domain groups", page.Find(".empty-state h2").TextContent);
    }

    [Fact]
    public async Task Recommenders_DomainGroupWithoutData_SendsToTheImport()
    {
        var page = RenderPage(await dashboard.CreateGroupAsync("films", Domain.VIDEO_ON_DEMAND));

        page.WaitForAssertion(() => Assert.Equal("/groups/films/data/import/interactions", page.Find(".empty-state a").GetAttribute("href")));
    }

    [Fact]
    public async Task Recommender_CreatedStoppedStartedAndAsked_ServesByItsState()
    {
        var group = await dashboard.CreateGroupAsync("boutique", Domain.ECOMMERCE);
        await dashboard.ImportAsync(group, "Interactions", GroupSetup.TypedEvents, GroupSetup.Shopping());
        Render<MudPopoverProvider>();
        var dialogs = Render<MudDialogProvider>();
        var page = RenderPage(group);

        page.WaitForElement(".empty-state button");
        await page.InvokeAsync(() => page.Find(".empty-state button").Click());
        dialogs.WaitForAssertion(() => Assert.Equal(
            ["Recommended for you", "Customers who viewed X also viewed", "Frequently bought together", "Best sellers", "Most viewed"],
            dialogs.FindAll("label .name").Select(name => name.TextContent)));
        await dialogs.InvokeAsync(() => dialogs.FindAll("label")
            .Single(label => label.TextContent.Contains("Customers who viewed X", StringComparison.Ordinal)).QuerySelector("input")!.Change(true));
        var name = "boutique-customers-who-viewed-x-also-viewed";
        dialogs.WaitForAssertion(() => Assert.Contains(dialogs.FindAll("input"), input => input.GetAttribute("value") == name));
        await ClickAsync(dialogs, "Create");
        WaitForStatus(page, "Active");

        await ClickAsync(page, "Stop");
        dialogs.WaitForElement("input");
        await dialogs.InvokeAsync(() => dialogs.Find("input").Input(name));
        await ClickAsync(dialogs, "Stop");
        WaitForStatus(page, "Inactive");
        Assert.DoesNotContain(page.FindAll("a"), link => link.TextContent.Trim() == "Try it");

        await ClickAsync(page, "Start");
        WaitForStatus(page, "Active");

        var address = page.FindAll("a").Single(link => link.TextContent.Trim() == "Try it").GetAttribute("href")!;
        Services.GetRequiredService<NavigationManager>().NavigateTo($"{address}&user=u3&item=i7&count=5");
        var test = Render<TryItPage>(parameters => parameters.AddCascadingValue(group).Add(shown => shown.Name, group.Name));
        test.WaitForAssertion(() => Assert.NotEmpty(test.FindAll(".main tbody tr")));
        Assert.Equal("by boutique-customers-who-viewed-x-also-viewed", test.Find(".main header .muted").TextContent);
        Assert.Contains("""recommenderArn="arn:aws:personalize""", test.Find("pre").TextContent.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("userId=\"u3\"", test.Find("pre").TextContent.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private IRenderedComponent<RecommendersPage> RenderPage(GroupContext group) =>
        Render<RecommendersPage>(parameters => parameters.AddCascadingValue(group).Add(page => page.Name, group.Name));

    private static void WaitForStatus(IRenderedComponent<RecommendersPage> page, string status) =>
        page.WaitForAssertion(() => Assert.Contains(status, page.Find("section.recommender .chip").TextContent, StringComparison.Ordinal));
}
