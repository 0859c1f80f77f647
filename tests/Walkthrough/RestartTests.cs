using Dashboard.Connections;
using Dashboard.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Walkthrough;

/// <summary>The server is stopped and started anew in the middle of what an operator does, who goes on as if nothing had been.</summary>
[Collection(Stage.OneAtATime)]
public sealed class RestartTests(Stage stage) : IClassFixture<Stage>
{
    private const string Back = "What you had typed here is back.";

    [Fact]
    public async Task Restart_InTheMiddleOfEachStep_LosesNothing()
    {
        await using var visit = await stage.OpenAsync("/");
        visit.Forgive("ERR_CONNECTION_REFUSED", "WebSocket", "Failed to", "Connection", "connection");
        var page = visit.Page;

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("New dataset group|Start with your own data") }).First.ClickAsync();
        await page.GetByLabel("Name").First.FillAsync("restarted");
        await RestartAsync(visit, "new-group", "restarted");
        await Expect(page.GetByText(Back)).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.GetByLabel("Name").First).ToHaveValueAsync("restarted");
        await visit.PictureAsync("restart-group");
        await visit.Button("Create").ClickAsync();
        await page.ReachAsync("/groups/restarted");

        await visit.GoAsync("/groups/restarted/data/import/interactions");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "events.csv", MimeType = "text/csv", Buffer = Events() });
        await visit.ReachCheckAsync();
        await RestartAsync(visit);
        await visit.ReachCheckAsync();
        await visit.Button("Next").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Tab, new() { Name = "JSON" })).ToBeVisibleAsync();
        await RestartAsync(visit);
        await Expect(page.GetByRole(AriaRole.Tab, new() { Name = "JSON" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await visit.PictureAsync("restart-schema");
        await visit.Button("Next").ClickAsync();
        await visit.Button("Import").ClickAsync();
        await Visit.WaitForAsync(page.GetByRole(AriaRole.Region, new() { Name = "Result" }));

        await visit.GoAsync("/groups/restarted/training/new");
        await page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^What is popular") }).ClickAsync();
        await page.GetByLabel("Name of the solution").FillAsync("after-the-restart");
        await RestartAsync(visit, "restarted/training", "after-the-restart");
        await Expect(page.GetByText(Back)).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.GetByLabel("Name of the solution")).ToHaveValueAsync("after-the-restart");
        await visit.PictureAsync("restart-training");
        await visit.Button("Train").ClickAsync();
        await Visit.WaitForAsync(visit.Link("Launch a campaign"));
    }

    /// <summary>Until the page has noticed, and has loaded itself anew.</summary>
    /// <param name="form">The form that has just been filled in.</param>
    /// <param name="typed">What was typed, which is on its way to the server for a moment.</param>
    private async Task RestartAsync(Visit visit, string? form = null, string typed = "")
    {
        var drafts = stage.Services.GetRequiredService<FormDraftStore>();
        while (form is not null && (await drafts.FindAsync($" {Connection.LocalName}", form, TestContext.Current.CancellationToken))?.Contains(typed, StringComparison.Ordinal) is not true)
        {
            await Task.Yield();
        }

        var loaded = visit.Page.WaitForRequestAsync(request => request.IsNavigationRequest, new() { Timeout = 120_000 });
        await stage.RestartAsync();
        await loaded;
    }

    private static byte[] Events()
    {
        var rows = Enumerable.Range(0, 3_000).Select(i => $"user-{i % 60},item-{i * i % 47},{1_700_000_000 + (i * 600)}");
        return System.Text.Encoding.UTF8.GetBytes($"USER_ID,ITEM_ID,TIMESTAMP\n{string.Join('\n', rows)}\n");
    }
}
