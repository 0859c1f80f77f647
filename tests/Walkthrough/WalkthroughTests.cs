using Dashboard.SampleData;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Walkthrough;

/// <summary>From a CSV to recommendations, in a real browser.</summary>
[Collection(Stage.OneAtATime)]
public sealed class WalkthroughTests(Stage stage) : IClassFixture<Stage>
{
    private static readonly string? s_movieLens = FindMovieLens();

    [Fact]
    public async Task Demo_StartedAndAgainAfterAReset_EndsWithTitlesForAUser()
    {
        await using var visit = await stage.OpenAsync("/demo");
        await Expect(visit.Page.GetByText("synthetic").First).ToBeVisibleAsync();
        await visit.Button("Start").ClickAsync();
        await Visit.WaitForAsync(visit.Link("Try it with user"));
        await visit.PictureAsync("demo");
        await visit.Link("Try it with user").ClickAsync();

        // The titles of the sample store begin with a style.
        var rows = visit.Page.Locator("section", new() { HasText = "Recommended" }).Locator("tbody tr");
        await Visit.WaitForAsync(rows.Filter(new() { HasTextRegex = new(string.Join('|', SampleCatalog.Styles)) }), 60);
        await visit.PictureAsync("demo-try");
        Assert.Equal(25, await rows.CountAsync());

        await visit.GoAsync("/demo");
        await visit.Button("Reset").ClickAsync();
        await Expect(visit.Button("Step by step")).ToBeVisibleAsync();
        await visit.Button("Step by step").ClickAsync();
        await Expect(visit.Button("Next: Upload three CSV files")).ToBeVisibleAsync();
        await visit.PictureAsync("demo-paced");

        // After a reset it goes as well as the first time.
        await visit.Button("Run the rest").ClickAsync();
        await Visit.WaitForAsync(visit.Link("Try it with user"));
        await visit.Link("Try it with user").ClickAsync();
        await Visit.WaitForAsync(rows.Filter(new() { HasTextRegex = new(string.Join('|', SampleCatalog.Styles)) }), 60);
        Assert.Equal(25, await rows.CountAsync());
    }

    [Fact]
    public async Task OwnCsv_WithItsOwnColumnNames_LeadsToTitles()
    {
        var folder = Directory.CreateTempSubdirectory("walkthrough-csv-");
        var (events, products) = ShopFiles.Write(folder.FullName);
        await using var visit = await stage.OpenAsync();

        await visit.CreateGroupAsync("shop");
        await visit.ImportAsync("shop", "interactions", events);
        await visit.ImportAsync("shop", "items", products);
        await visit.TrainAsync("shop", "Recommend what comes next");
        await visit.LaunchAsync("shop");
        var rows = await visit.TryAsync("shop", "7", "Lamp No. 3[0-9]");

        Assert.Equal(25, rows.Count);
        // Customer 7 has only ever bought lamps 30 to 39.
        Assert.Contains("Lamp No. 3", rows[0], StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task MovieLens_FromTheFileChooser_LeadsToFilmsForUser2()
    {
        Assert.SkipWhen(s_movieLens is null, "MovieLens 100K is not here. Name its folder in the environment variable MOVIELENS_100K.");
        await using var visit = await stage.OpenAsync();

        await visit.CreateGroupAsync("films");
        await visit.GoAsync("/groups/films/data/import/interactions");
        await visit.Page.Locator("input[type=file]").SetInputFilesAsync([Path.Combine(s_movieLens, "u.data"), Path.Combine(s_movieLens, "u.item")]);
        await visit.FinishImportAsync("films-interactions");
        await visit.Link("Go on with u.item").ClickAsync();
        await visit.FinishImportAsync("films-items");
        await visit.TrainAsync("films", "Find the best for me");
        await visit.LaunchAsync("films");
        var rows = await visit.TryAsync("films", "2", "\\(19[0-9]{2}\\)");

        Assert.Equal(25, rows.Count);
    }

    [Fact]
    public async Task Wizard_Reloaded_IsWhereItWas()
    {
        var folder = Directory.CreateTempSubdirectory("walkthrough-csv-");
        var (events, _) = ShopFiles.Write(folder.FullName);
        await using var visit = await stage.OpenAsync();
        await visit.CreateGroupAsync("reloaded");
        await visit.GoAsync("/groups/reloaded/data/import/interactions");
        await visit.Page.Locator("input[type=file]").SetInputFilesAsync(events);
        await visit.ReachCheckAsync();
        await visit.Button("Next").ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Group, new() { Name = "Field USER_ID" })).ToBeVisibleAsync();

        await visit.Page.ReloadAsync();

        await Expect(visit.Page.GetByRole(AriaRole.Group, new() { Name = "Field USER_ID" })).ToBeVisibleAsync();
        folder.Delete(recursive: true);
    }

    private static string? FindMovieLens() =>
        Environment.GetEnvironmentVariable("MOVIELENS_100K") is { } folder && File.Exists(Path.Combine(folder, "u.data")) ? folder : null;
}
