using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Walkthrough;

/// <summary>The clicks of the walkthrough, each as an operator does it, by the words on the page.</summary>
internal static class Operator
{
    public static async Task CreateGroupAsync(this Visit visit, string name, string? domain = null)
    {
        await visit.GoAsync("/");
        await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("New dataset group|Start with your own data") }).First.ClickAsync();
        // In the dialog: the list behind it is sorted by a field of that name, too.
        await visit.Page.GetByRole(AriaRole.Dialog).GetByLabel("Name").First.FillAsync(name);
        if (domain is not null)
        {
            await visit.Page.GetByLabel("Domain").First.ClickAsync();
            await visit.Page.GetByRole(AriaRole.Option, new() { Name = domain }).ClickAsync();
        }

        await visit.Button("Create").ClickAsync();
        await visit.Page.ReachAsync($"/groups/{name}");
    }

    /// <summary>Waits until the address has a part. It is asked for again and again: a page that changes its own address may tell so before anybody listens.</summary>
    public static Task ReachAsync(this IPage page, string part) => Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(part)), new() { Timeout = 60_000 });

    /// <summary>Uploads files and goes through the four steps of the wizard with what it proposes.</summary>
    public static async Task ImportAsync(this Visit visit, string group, string datasetType, params string[] files)
    {
        await visit.GoAsync($"/groups/{group}/data/import/{datasetType}");
        await visit.Page.Locator("input[type=file]").SetInputFilesAsync(files);
        await visit.FinishImportAsync($"{group}-{datasetType}");
    }

    /// <summary>Waits until an upload is checked. The address tells it before the page does.</summary>
    public static async Task ReachCheckAsync(this Visit visit)
    {
        await visit.Page.ReachAsync("step=check");
        await Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "Summary" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(visit.Button("Next")).ToBeEnabledAsync(new() { Timeout = 60_000 });
    }

    /// <summary>From the check of an uploaded file to its import.</summary>
    public static async Task FinishImportAsync(this Visit visit, string picture)
    {
        await visit.ReachCheckAsync();
        await visit.PictureAsync($"{picture}-check");
        await visit.Button("Next").ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Tab, new() { Name = "JSON" })).ToBeVisibleAsync();
        await visit.PictureAsync($"{picture}-schema");
        await visit.Button("Next").ClickAsync();
        await visit.Button("Import").ClickAsync();
        await Visit.WaitForAsync(visit.Page.GetByRole(AriaRole.Region, new() { Name = "Result" }));
        await visit.PictureAsync($"{picture}-import");
    }

    /// <summary>Trains with the recipe of a card and waits for its result.</summary>
    public static async Task TrainAsync(this Visit visit, string group, string card)
    {
        await visit.GoAsync($"/groups/{group}/training/new");
        await visit.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new($"^{card}") }).ClickAsync();
        await visit.PictureAsync($"{group}-recipes");
        await visit.Button("Train").ClickAsync();
        await Visit.WaitForAsync(visit.Link("Launch a campaign"));
        await Expect(visit.Page.GetByText("Of 25 suggestions")).ToBeVisibleAsync();
        await visit.PictureAsync($"{group}-{card.Replace(' ', '-')}-trained");
    }

    /// <summary>Trains a solution once more, and waits for the new version's result.</summary>
    public static async Task TrainAgainAsync(this Visit visit, string group, string solution)
    {
        await visit.GoAsync($"/groups/{group}/training/{solution}");
        await visit.Button("Train again").ClickAsync();
        await Visit.WaitForAsync(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "All versions" }));
        await Visit.WaitForAsync(visit.Link("Launch a campaign"));
    }

    /// <summary>Launches a campaign with what the dialog proposes, and waits until it serves.</summary>
    public static async Task LaunchAsync(this Visit visit, string group)
    {
        await visit.GoAsync($"/groups/{group}/campaigns");
        await visit.Button("Launch a campaign").First.ClickAsync();
        await visit.Button("Launch").ClickAsync();
        await Visit.WaitForAsync(visit.Page.GetByText("Active", new() { Exact = true }));
        await visit.PictureAsync($"{group}-campaigns");
    }

    /// <summary>Makes a recommender of a use case, and waits until it serves.</summary>
    public static async Task RecommendAsync(this Visit visit, string group, string useCase)
    {
        await visit.GoAsync($"/groups/{group}/recommenders");
        await visit.Button("New recommender").First.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new($"^{useCase}") }).ClickAsync();
        await visit.Button("Create").ClickAsync();
        await Visit.WaitForAsync(visit.Page.GetByText("Active", new() { Exact = true }));
    }

    /// <summary>Makes a filter of the first field that the dialog proposes.</summary>
    public static async Task FilterAsync(this Visit visit, string group, string name, string value)
    {
        await visit.GoAsync($"/groups/{group}/filters");
        await visit.Button("New filter").First.ClickAsync();
        await visit.Page.GetByLabel("Filter name").FillAsync(name);
        await visit.Page.GetByLabel("Values, commas between them").FillAsync(value);
        await visit.Button("Create").ClickAsync();
        await Visit.WaitForAsync(visit.Page.GetByText("Active", new() { Exact = true }));
    }

    /// <summary>Measures purchases, and waits until it does.</summary>
    public static async Task MeasureAsync(this Visit visit, string group)
    {
        await visit.GoAsync($"/groups/{group}/impact");
        await visit.Button("Measure the impact").ClickAsync();
        await visit.Page.GetByLabel("Name of the metric", new() { Exact = true }).FillAsync("orders");
        await visit.Page.GetByLabel("Type of the events that count").FillAsync("Purchase");
        await visit.Button("Create").ClickAsync();
        await Visit.WaitForAsync(visit.Page.GetByText("Active", new() { Exact = true }));
    }

    /// <summary>Runs a batch job for all users with what the dialog proposes, and waits until it has answered.</summary>
    public static async Task RunBatchAsync(this Visit visit, string group, string name)
    {
        await visit.GoAsync($"/groups/{group}/batch");
        await visit.Button("New batch job").First.ClickAsync();
        await visit.Page.GetByLabel("Job name").FillAsync(name);
        await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Fill in the users") }).ClickAsync();
        await Expect(visit.Page.Locator("textarea").First).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("\\d"));
        await visit.PictureAsync($"{group}-batch-dialog");
        await visit.Button("Start").ClickAsync();
        await Visit.WaitForAsync(visit.Link("See the results"));
    }

    /// <summary>Exports a dataset, and waits until its file can be loaded.</summary>
    public static async Task ExportAsync(this Visit visit, string group, string dataset)
    {
        await visit.GoAsync($"/groups/{group}/data/records");
        await visit.Button($"Export {dataset}").ClickAsync();
        await Visit.WaitForAsync(visit.Link($"{dataset.ToUpperInvariant()}.csv"));
    }

    /// <summary>Saves a test with the expectation that the dialog proposes: the first item stays among the first ten.</summary>
    public static async Task SaveTestCaseAsync(this Visit visit, string group, string user, string title)
    {
        await visit.TryAsync(group, user, title);
        await visit.Button("Save as a test case").ClickAsync();
        await visit.Button("Save").ClickAsync();
        await Expect(visit.Page.GetByText("1 of 1 hold")).ToBeVisibleAsync();
    }

    /// <summary>Opens the vote of the audience.</summary>
    public static async Task OpenVoteAsync(this Visit visit, string group)
    {
        await visit.GoAsync($"/groups/{group}/audience");
        await visit.Button("Open the vote").ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Img, new() { NameRegex = new("^QR code") })).ToBeVisibleAsync();
    }

    /// <summary>Asks for a user, waits for a title of that form, and answers what is recommended, best first.</summary>
    public static async Task<IReadOnlyList<string>> TryAsync(this Visit visit, string group, string user, string title)
    {
        await visit.GoAsync($"/groups/{group}/try");
        await visit.Page.GetByLabel("User ID").First.FillAsync(user);
        await visit.Button("Get recommendations").ClickAsync();
        var rows = visit.Page.Locator("section", new() { HasText = "Recommended" }).Locator("tbody tr");
        // Titles come as soon as the catalogue is built, which the first visit does.
        await Visit.WaitForAsync(rows.Filter(new() { HasTextRegex = new(title) }), 60);
        await visit.PictureAsync($"{group}-try-{user}");
        return await rows.AllInnerTextsAsync();
    }
}
