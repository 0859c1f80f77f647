using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Walkthrough;

/// <summary>Two browsers at one dashboard: what one starts, the other sees without a reload, and is told by a notification when it ends.</summary>
[Collection(Stage.OneAtATime)]
public sealed class TogetherTests(Stage stage) : IClassFixture<Stage>
{
    // Browsers without a screen show no notifications: this one notes down the latest where a test can read it.
    private const string NotedNotifications = """
        window.Notification = class {
          static permission = "default";
          static async requestPermission() { return Notification.permission = "granted"; }
          constructor(title) { document.documentElement.dataset.notice = title; }
        };
        """;

    [Fact]
    public async Task Work_InOneBrowser_IsSeenAndToldInTheOther()
    {
        var folder = Directory.CreateTempSubdirectory("walkthrough-csv-");
        var (events, _) = ShopFiles.Write(folder.FullName);
        await using var one = await stage.OpenAsync();
        await one.CreateGroupAsync("together");
        await using var other = await stage.OpenAsync();
        await other.Page.AddInitScriptAsync(NotedNotifications);
        await other.GoAsync("/groups/together/jobs");
        await Expect(other.Page.GetByText("No jobs yet")).ToBeVisibleAsync();
        await other.Button("Jobs: none running").ClickAsync();
        await other.Page.GetByRole(AriaRole.Switch, new() { Name = "Notify me when a job ends" }).CheckAsync();
        await other.PictureAsync("together-notices");
        await other.Page.GetByRole(AriaRole.Complementary, new() { Name = "Jobs" }).GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();

        await one.ImportAsync("together", "interactions", events);

        await Expect(other.Page.GetByText("No jobs yet")).ToBeHiddenAsync();
        await Expect(other.Page.GetByRole(AriaRole.Heading, new() { Name = "Finished" })).ToBeVisibleAsync();
        await Expect(other.Page.Locator("html")).ToHaveAttributeAsync("data-notice", new Regex(": Active$"));
        await other.PictureAsync("together-jobs");

        // A list that nothing is going on in hears of a launch elsewhere, too.
        await other.GoAsync("/groups/together/campaigns");
        await one.TrainAsync("together", "What is popular");
        await one.LaunchAsync("together");
        await Expect(other.Page.GetByText("Active", new() { Exact = true }).First).ToBeVisibleAsync();
        await other.PictureAsync("together-campaigns");
        folder.Delete(recursive: true);
    }
}
