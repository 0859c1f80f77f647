using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Walkthrough;

/// <summary>Every page in light and dark, on a desk and on a phone: nothing sticks out, nothing fails WCAG A or AA, nothing logs an error.</summary>
[Collection(Stage.OneAtATime)]
public sealed class LookTests(LookTests.Shop shop) : IClassFixture<LookTests.Shop>
{
    private static readonly string[] s_pages =
    [
        "/", "/demo", "/demo/rehearsal", "/connections", "/accounts", "/account", "/audit", "/groups/look", "/groups/look/data", "/groups/look/data/import/items", "/groups/look/training",
        "/groups/look/training/new", "/groups/look/training/look-popularity-count", "/groups/look/campaigns", "/groups/look/try?user=7", "/groups/look/try?user=7&live=true", "/groups/look/try?user=7&without=31&with=2", "/groups/look/try/cases", "/groups/look/audience", "/audience", "/groups/look/events", "/groups/look/jobs",
        "/groups/look/batch", "/groups/look/batch/recommendations/look-users", "/groups/look/data/records", "/groups/look/data/quality", "/tear-down/look",
        "/schemas?left=boutique-interactions-schema&right=look-interactions-schema", "/groups/look/filters", "/groups/boutique", "/groups/boutique/recommenders", "/groups/boutique/impact",
        "/groups/boutique/try?campaign=recommender:boutique-customers-who-viewed-x-also-viewed&user=7&item=3",
        "/groups/look/code", "/groups/look/code?as=script", "/groups/look/code?as=cloudformation", "/apply", "/costs",
    ];

    public static TheoryData<int, bool> Looks => new() { { 1440, false }, { 1440, true }, { 400, false }, { 400, true } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Pages_InThisLook_FitAndAreAccessible(int width, bool isDark)
    {
        await using var visit = await shop.Stage.OpenAsync("/", width, isDark);
        var faults = new List<string>();
        foreach (var path in s_pages)
        {
            await visit.GoAsync(path);
            await visit.Page.GetByRole(AriaRole.Status, new() { Name = "Loading" }).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
            await visit.PictureAsync($"look{path.Replace('/', '-').Replace("?as=", "-").Split('?')[0]}-{width}-{(isDark ? "dark" : "light")}");
            faults.AddRange(await FaultsAsync(visit, path));
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task DialogsAndDrawer_Open_FitAndAreAccessible(int width, bool isDark)
    {
        await using var visit = await shop.Stage.OpenAsync("/", width, isDark);
        var faults = new List<string>();
        (string Path, string Button)[] openings =
        [
            ("/", "New dataset group"), ("/groups/look/campaigns", "Launch a campaign"), ("/groups/look/campaigns", "Update"),
            ("/groups/look/campaigns", "Delete"), ("/groups/look/training", "Delete"),
            ("/groups/look/filters", "New filter"), ("/groups/look/filters", "Tags of first-kind"), ("/groups/look/impact", "Measure the impact"),
            ("/groups/look/batch", "New batch job"), ("/groups/boutique/recommenders", "New recommender"), ("/groups/boutique/impact", "Add a metric"),
        ];
        foreach (var (path, button) in openings)
        {
            await visit.GoAsync(path);
            await visit.Button(button).First.ClickAsync();
            await visit.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
            await visit.PictureAsync($"look-dialog-{button.Replace(' ', '-')}-{width}-{(isDark ? "dark" : "light")}");
            faults.AddRange(await FaultsAsync(visit, $"{path} with “{button}”"));
        }

        foreach (var (key, name) in new[] { ("Control+k", "palette"), ("?", "shortcuts") })
        {
            await visit.GoAsync("/groups/look");
            await visit.PressAsync(key);
            await visit.PictureAsync($"look-dialog-{name}-{width}-{(isDark ? "dark" : "light")}");
            faults.AddRange(await FaultsAsync(visit, $"the dialog of {key}"));
        }

        await visit.GoAsync("/groups/look/training/look-popularity-count");
        foreach (var box in await visit.Page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Compare version") }).AllAsync())
        {
            await box.CheckAsync();
        }

        await visit.Page.GetByRole(AriaRole.Region, new() { Name = "Comparison of versions" }).WaitForAsync();
        await visit.PictureAsync($"look-compare-{width}-{(isDark ? "dark" : "light")}");
        faults.AddRange(await FaultsAsync(visit, "the comparison of versions"));
        await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Promote version") }).First.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await visit.PictureAsync($"look-dialog-Promote-{width}-{(isDark ? "dark" : "light")}");
        faults.AddRange(await FaultsAsync(visit, "the dialog that promotes a version"));

        await visit.GoAsync("/groups/look/campaigns");
        await visit.Button("Select").ClickAsync();
        await visit.Page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await visit.Button("Delete…").ClickAsync();
        await visit.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await visit.PictureAsync($"look-dialog-delete-many-{width}-{(isDark ? "dark" : "light")}");
        faults.AddRange(await FaultsAsync(visit, "the dialog that deletes several"));

        await visit.GoAsync("/groups/look");
        await visit.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Button, new() { NameRegex = new("job|running", System.Text.RegularExpressions.RegexOptions.IgnoreCase) }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Jobs", Exact = true }).WaitForAsync();
        await visit.PictureAsync($"look-drawer-{width}-{(isDark ? "dark" : "light")}");
        faults.AddRange(await FaultsAsync(visit, "the drawer of jobs"));

        await visit.GoAsync("/groups/look/filters");
        await visit.Button("The calls of this page, as code").ClickAsync();
        await visit.Page.Locator("details.call summary").First.ClickAsync();
        await visit.Page.Locator("details.call pre").First.WaitForAsync();
        await visit.PictureAsync($"look-calls-{width}-{(isDark ? "dark" : "light")}");
        faults.AddRange(await FaultsAsync(visit, "the drawer of calls"));

        await visit.GoAsync("/groups/look/code");
        var file = await visit.Page.Locator("pre").InnerTextAsync();
        await visit.GoAsync("/apply");
        await visit.Page.Locator("textarea").First.FillAsync(file.Replace("\"look", "\"again", StringComparison.Ordinal));
        await visit.Button("Show the plan").ClickAsync();
        await visit.Page.GetByText("Will be made").First.WaitForAsync();
        await visit.PictureAsync($"look-apply-plan-{width}-{(isDark ? "dark" : "light")}");
        faults.AddRange(await FaultsAsync(visit, "the plan of a group file"));

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Fact]
    public async Task FirstVisit_DarkSystem_IsDarkInTheFirstHtml()
    {
        await using var visit = await shop.Stage.OpenAsync("/", isDark: true);

        var html = await (await visit.Page.Context.APIRequest.GetAsync(visit.Page.Url)).TextAsync();

        Assert.Contains("<html lang=\"en\" class=\"dark\"", html, StringComparison.Ordinal);
        Assert.Contains("dark", await visit.Page.Locator("html").GetAttributeAsync("class"), StringComparison.Ordinal);
    }

    /// <summary>On a stage, an account number or a key must be nowhere: not in a text, a tooltip, a label or an open dialog.</summary>
    [Fact]
    public async Task Pages_InPresenterMode_ShowNoAccountNumberAndNoKey()
    {
        await using var visit = await shop.Stage.OpenAsync("/");
        Assert.Contains("000000000000", await SecretsAsync("/groups/look/campaigns"));
        await visit.Page.EvaluateAsync("document.cookie = 'display=light.presenter; path=/'");

        var seen = new List<string>();
        foreach (var path in s_pages)
        {
            seen.AddRange((await SecretsAsync(path)).Select(secret => $"{path}: {secret}"));
        }

        await visit.GoAsync("/groups/look/campaigns");
        await visit.Button("Update").First.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
        seen.AddRange((await FindSecretsAsync()).Select(secret => $"the dialog: {secret}"));
        Assert.Empty(seen);

        async Task<string[]> SecretsAsync(string path)
        {
            await visit.GoAsync(path);
            await visit.Page.GetByRole(AriaRole.Status, new() { Name = "Loading" }).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
            return await FindSecretsAsync();
        }

        // Addresses of links may hold them: nobody sees those, and masked they would lead nowhere.
        Task<string[]> FindSecretsAsync() => visit.Page.EvaluateAsync<string[]>("""
            () => {
              const texts = [];
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
              while (walker.nextNode()) {
                const node = walker.currentNode;
                if (node.nodeType === Node.TEXT_NODE) texts.push(node.nodeValue);
                else {
                  for (const { name, value } of node.attributes) if (name !== "href" && name !== "src") texts.push(value);
                  if (node.value && getComputedStyle(node).webkitTextSecurity !== "disc") texts.push(String(node.value));
                }
              }
              const unique = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g; // identifiers of elements
              return texts.flatMap((text) => text.replace(unique, "").match(/(?<![\d.])\d{12}(?!\d)|AKIA[A-Z0-9]{12,}/g) ?? []);
            }
            """);
    }

    /// <summary>What sticks out of the window, and what fails WCAG A or AA.</summary>
    internal static async Task<IReadOnlyList<string>> FaultsAsync(Visit visit, string place)
    {
        var excess = await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth");
        var found = await visit.Page.RunAxe(new AxeRunOptions
        {
            RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        });
        var faults = found.Violations.Select(violation =>
            $"{place}: {violation.Id}: {violation.Help}: {string.Join(" ", violation.Nodes.Take(3).Select(node => node.Html))}");
        return [.. excess > 0 ? [$"{place}: {excess} pixels wider than the window"] : Array.Empty<string>(), .. faults];
    }

    /// <summary>A stage with a group that has something on every page.</summary>
    public sealed class Shop : IAsyncLifetime
    {
        public Stage Stage { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Stage.InitializeAsync();
            if (!Stage.HasBrowser)
            {
                return;
            }

            var folder = Directory.CreateTempSubdirectory("walkthrough-csv-");
            var (events, products) = ShopFiles.Write(folder.FullName);
            await using var visit = await Stage.OpenAsync();
            await visit.CreateGroupAsync("look");
            await visit.ImportAsync("look", "interactions", events);
            await visit.ImportAsync("look", "items", products);
            await visit.TrainAsync("look", "What is popular");
            await visit.LaunchAsync("look");
            await visit.TrainAgainAsync("look", "look-popularity-count");
            await visit.RunBatchAsync("look", "look-users");
            await visit.ExportAsync("look", "interactions");
            await visit.SaveTestCaseAsync("look", "7", "Lamp No.");
            await visit.OpenVoteAsync("look");
            await visit.FilterAsync("look", "first-kind", "kind 0");
            await visit.CreateGroupAsync("boutique", "E-commerce");
            await visit.ImportAsync("boutique", "interactions", ShopFiles.WriteTyped(folder.FullName));
            await visit.RecommendAsync("boutique", "Customers who viewed X also viewed");
            await visit.MeasureAsync("boutique");
            folder.Delete(recursive: true);
        }

        public ValueTask DisposeAsync() => Stage.DisposeAsync();
    }
}
