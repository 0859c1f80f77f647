using AngleSharp.Dom;
using Bunit;
using Dashboard.Components.Pages.Events;
using Dashboard.Components.Pages.TryIt;
using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Dashboard.Events;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Dashboard.Tests.TryIt;

/// <summary>Events that are sent by a click, as the pages show them; against the real engine.</summary>
public sealed class LiveEventTests : PageTests, IClassFixture<ShopFixture>
{
    private readonly ShopFixture _shop;

    public LiveEventTests(ShopFixture shop) : base(shop.Services) => _shop = shop;

    [Fact]
    public async Task TryIt_RecommendedItemClicked_IsStoredAndStandsFirstInTheHistory()
    {
        await _shop.LaunchAsync("live", _shop.PopularVersionArn);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/groups/shop/try?campaign=live&user=live-user&live=true");
        Render<MudPopoverProvider>();
        var page = RenderPage<TryItPage>();

        // Titles come a little later, and rows are drawn anew with them.
        page.WaitForAssertion(() => Assert.Equal(25, page.FindAll(".item .category").Count));
        var title = page.Find(".item .title").TextContent;
        page.Find(".pick button").Click();

        page.WaitForAssertion(() => Assert.Contains($"view of {title} stored in", Words(page.Find(".effect"))));
        Assert.Contains("The list is as it was", page.Find(".effect").TextContent); // popularity learns by training only
        Assert.Contains(title, page.Find(".events li").TextContent);
        Assert.Contains("live", page.Find(".events li .chip.good").TextContent);
    }

    [Fact]
    public async Task Events_OneAcceptedAndOneIgnored_SaysWhichAndWhy()
    {
        var tracker = await GroupTracker.FindAsync(_shop.Clients, _shop.Group.Arn, default)
            ?? await GroupTracker.CreateAsync(_shop.Clients, _shop.Services.GetRequiredService<Dashboard.Jobs.JobWatcher>(), _shop.Group, default);
        var one = new LiveEvent("events-user", "P0001", "view", null, null, DateTimeOffset.UnixEpoch.AddDays(20_000));
        await one.SendAsync(_shop.Clients.Events, tracker.TrackingId, "session", default);
        await one.SendAsync(_shop.Clients.Events, tracker.TrackingId, "null", default);

        var page = RenderPage<EventsPage>();

        page.WaitForAssertion(() => Assert.Contains("sessionId is \"null\"", page.Markup));
        Assert.Contains("1 ignored", page.Markup);
        Assert.Contains(page.FindAll("li"), row => row.TextContent.Contains("accepted", StringComparison.Ordinal) && row.TextContent.Contains("events-user", StringComparison.Ordinal));
        Assert.Contains(tracker.TrackingId, page.Markup);
        Assert.Contains("put_events", page.Find("details.code pre").TextContent);
    }

    [Fact]
    public async Task TearDown_GroupWithATracker_PlansToDeleteIt()
    {
        _ = await GroupTracker.FindAsync(_shop.Clients, _shop.Group.Arn, default)
            ?? await GroupTracker.CreateAsync(_shop.Clients, _shop.Services.GetRequiredService<Dashboard.Jobs.JobWatcher>(), _shop.Group, default);

        var plan = await TearDown.PlanAsync(_shop.Clients, "shop", default);

        Assert.Contains(plan.Steps, step => step.Kind == Dashboard.Jobs.ResourceKind.EventTracker && step.Name == "shop-events");
    }

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private IRenderedComponent<TPage> RenderPage<TPage>() where TPage : IComponent => Render<TPage>(parameters => parameters
        .AddCascadingValue(_shop.Group)
        .TryAdd("Name", _shop.Group.Name));
}
