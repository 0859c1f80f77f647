using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Walkthrough;

/// <summary>Every page in light and dark, on a desk and on a phone: nothing sticks out, nothing fails WCAG A or AA, nothing logs an error.</summary>
[Collection(Stage.OneAtATime)]
public sealed class LookTests(LookTests.Shop shop) : IClassFixture<LookTests.Shop>
{
    private const int Desk = 1440;
    private const int Phone = 400;

    private static readonly string[] s_pages =
    [
        "/", "/demo", "/demo/rehearsal", "/connections", "/accounts", "/account", "/audit", "/groups/look", "/groups/look/data", "/groups/look/data/import/items", "/groups/look/training",
        "/groups/look/training/new", "/groups/look/training/look-popularity-count", "/groups/look/campaigns", "/groups/look/try?user=7", "/groups/look/try?user=7&live=true", "/groups/look/try?user=7&without=31&with=2", "/groups/look/try/cases", "/groups/look/audience", "/audience", "/groups/look/events", "/groups/look/jobs",
        "/groups/look/batch", "/groups/look/batch/recommendations/look-users", "/groups/look/data/records", "/groups/look/data/quality", "/tear-down/look",
        "/schemas?left=boutique-interactions-schema&right=look-interactions-schema", "/groups/look/filters", "/groups/boutique", "/groups/boutique/recommenders", "/groups/boutique/impact",
        "/groups/boutique/try?campaign=recommender:boutique-customers-who-viewed-x-also-viewed&user=7&item=3",
        "/groups/look/code", "/groups/look/code?as=script", "/groups/look/code?as=cloudformation", "/apply", "/costs",
    ];

    /// <summary>What opens over a page, or within it, at a click: its picture, and how to get there.</summary>
    private static readonly (string Name, Func<Visit, Task> OpenAsync)[] s_openings =
    [
        Dialog("/", "New dataset group"), Dialog("/groups/look/campaigns", "Launch a campaign"), Dialog("/groups/look/campaigns", "Update"),
        Dialog("/groups/look/campaigns", "Delete"), Dialog("/groups/look/training", "Delete"),
        Dialog("/groups/look/filters", "New filter"), Dialog("/groups/look/filters", "Tags of first-kind"), Dialog("/groups/look/impact", "Measure the impact"),
        Dialog("/groups/look/batch", "New batch job"), Dialog("/groups/boutique/recommenders", "New recommender"), Dialog("/groups/boutique/impact", "Add a metric"),
        Keys("palette", "Control+k"), Keys("shortcuts", "?"),
        ("compare", CompareAsync),
        ("dialog-Promote", async visit =>
        {
            await CompareAsync(visit);
            await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Promote version") }).First.ClickAsync();
            await visit.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
        }),
        ("dialog-delete-many", async visit =>
        {
            await visit.GoAsync("/groups/look/campaigns");
            await visit.Button("Select").ClickAsync();
            await visit.Page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
            await visit.Button("Delete…").ClickAsync();
            await visit.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
        }),
        ("drawer", async visit =>
        {
            await visit.GoAsync("/groups/look");
            await visit.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Button, new() { NameRegex = new("job|running", RegexOptions.IgnoreCase) }).ClickAsync();
            await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Jobs", Exact = true }).WaitForAsync();
        }),
        ("calls", async visit =>
        {
            await visit.GoAsync("/groups/look/filters");
            await visit.Button("The calls of this page, as code").ClickAsync();
            await visit.Page.Locator("details.call summary").First.ClickAsync();
            await visit.Page.Locator("details.call pre").First.WaitForAsync();
        }),
        ("apply-plan", async visit =>
        {
            await visit.GoAsync("/groups/look/code");
            var file = await visit.Page.Locator("pre").InnerTextAsync();
            await visit.GoAsync("/apply");
            await visit.Page.Locator("textarea").First.FillAsync(file.Replace("\"look", "\"again", StringComparison.Ordinal));
            await visit.Button("Show the plan").ClickAsync();
            await visit.Page.GetByText("Will be made").First.WaitForAsync();
        }),
    ];

    // A page is loaded once and looked at in each of its forms.
    [Fact]
    public Task Pages_OnADeskAndAPhoneInLightAndDark_FitAndAreAccessible() => LookAsync(Desk, Pages, (visit, name) => LookAroundAsync(visit, name, Phone));

    // Opened on the phone: what can be reached there can be reached on a desk.
    [Fact]
    public Task DialogsAndDrawers_OnAPhoneAndADeskInLightAndDark_FitAndAreAccessible() => LookAsync(Phone, s_openings, (visit, name) => LookAroundAsync(visit, name, Desk));

    /// <summary>On a stage, an account number or a key must be nowhere: not in a text, a tooltip or a label. In Chinese nothing is English but names.</summary>
    [Fact]
    public async Task Pages_InChineseInPresenterMode_FitAndAreChineseAndShowNoAccountNumber()
    {
        await using (var visit = await shop.Stage.OpenAsync("/groups/look/campaigns"))
        {
            Assert.Contains("000000000000", await SecretsAsync(visit));
        }

        await LookAsync(Phone, Pages, async (visit, name) =>
        {
            await visit.PictureAsync($"{name}-zh", Phone);
            string?[] faults = [await ExcessAsync(visit), .. await SecretsAsync(visit), .. await EnglishAsync(visit)];
            await visit.ResizeAsync(Desk);
            await visit.PictureAsync($"{name}-zh", Desk);
            return [.. faults.Append(await ExcessAsync(visit)).OfType<string>()];
        }, "zh-CN", visit => visit.Page.EvaluateAsync("document.cookie = 'display=light.presenter; path=/'"));
    }

    [Fact]
    public async Task Dialog_InPresenterMode_ShowsNoAccountNumberAndNoKey()
    {
        await using var visit = await shop.Stage.OpenAsync("/");
        await visit.Page.EvaluateAsync("document.cookie = 'display=light.presenter; path=/'");

        await visit.GoAsync("/groups/look/campaigns");
        await visit.Button("Update").First.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Dialog).WaitForAsync();

        Assert.Empty(await SecretsAsync(visit));
    }

    [Fact]
    public async Task FirstVisit_DarkSystem_IsDarkInTheFirstHtml()
    {
        await using var visit = await shop.Stage.OpenAsync("/", isDark: true);

        var html = await (await visit.Page.Context.APIRequest.GetAsync(visit.Page.Url)).TextAsync();

        Assert.Contains("<html lang=\"en\" class=\"dark\"", html, StringComparison.Ordinal);
        Assert.Contains("dark", await visit.Page.Locator("html").GetAttributeAsync("class"), StringComparison.Ordinal);
    }

    /// <summary>Looks at everything in two windows: a browser and a server leave one of two cores idle in turn.</summary>
    private async Task LookAsync(
        int width, IEnumerable<(string Name, Func<Visit, Task> OpenAsync)> places, Func<Visit, string, Task<IReadOnlyList<string>>> lookAsync,
        string language = "en-US", Func<Visit, Task>? prepareAsync = null)
    {
        var (waiting, faults) = (new ConcurrentQueue<(string Name, Func<Visit, Task> OpenAsync)>(places), new ConcurrentQueue<string>());
        await Task.WhenAll(LookThroughAsync(), LookThroughAsync());
        Assert.True(faults.IsEmpty, string.Join(Environment.NewLine, faults));

        async Task LookThroughAsync()
        {
            await using var visit = await shop.Stage.OpenAsync("/", width, language: language);
            await (prepareAsync?.Invoke(visit) ?? Task.CompletedTask);
            while (waiting.TryDequeue(out var place))
            {
                await visit.Page.SetViewportSizeAsync(width, Visit.Height);
                await place.OpenAsync(visit);
                foreach (var fault in await lookAsync(visit, place.Name))
                {
                    faults.Enqueue($"{place.Name}: {fault}");
                }
            }
        }
    }

    /// <summary>Looks at the page as it is, in the dark, at the other width, and in light again.</summary>
    private static async Task<IReadOnlyList<string>> LookAroundAsync(Visit visit, string name, int otherWidth)
    {
        List<string> faults = [.. await LookAsync(), .. await visit.Page.Locator(".error-panel").AllInnerTextsAsync()];
        await visit.SwitchAsync(isDark: true);
        faults.AddRange(await LookAsync());
        await visit.ResizeAsync(otherWidth);
        faults.AddRange(await LookAsync());
        await visit.SwitchAsync(isDark: false);
        faults.AddRange(await LookAsync());
        return faults;

        async Task<IReadOnlyList<string>> LookAsync()
        {
            await visit.PictureAsync(name, visit.Width);
            return await FaultsAsync(visit, $"{visit.Width} px in {(visit.IsDark ? "dark" : "light")}");
        }
    }

    private static IEnumerable<(string Name, Func<Visit, Task> OpenAsync)> Pages =>
        s_pages.Select(path => ($"page{Regex.Replace(path, "[^a-z0-9]+", "-")}", (Func<Visit, Task>)(async visit =>
        {
            await visit.GoAndLoadAsync(path);
            if (path.EndsWith("/quality", StringComparison.Ordinal))
            {
                await visit.Link("HTML").WaitForAsync(); // the report is made now
            }
        })));

    private static (string Name, Func<Visit, Task> OpenAsync) Dialog(string path, string button) => ($"dialog{path.Replace('/', '-')}-{button.Replace(' ', '-')}", async visit =>
    {
        await visit.GoAsync(path);
        await visit.Button(button).First.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
    });

    private static (string Name, Func<Visit, Task> OpenAsync) Keys(string name, string key) => ($"dialog-{name}", async visit =>
    {
        await visit.GoAsync("/groups/look");
        await visit.PressAsync(key);
    });

    private static async Task CompareAsync(Visit visit)
    {
        await visit.GoAndLoadAsync("/groups/look/training/look-popularity-count");
        await visit.Page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Compare version") }).First.WaitForAsync();
        foreach (var box in await visit.Page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Compare version") }).AllAsync())
        {
            await box.CheckAsync();
        }

        await visit.Page.GetByRole(AriaRole.Region, new() { Name = "Comparison of versions" }).WaitForAsync();
    }

    // Addresses of links may hold them: nobody sees those, and masked they would lead nowhere. Identifiers of elements are random.
    private static Task<string[]> SecretsAsync(Visit visit) => visit.Page.EvaluateAsync<string[]>("""
        () => {
          const texts = [];
          const unseen = ["href", "src", "id", "for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
          while (walker.nextNode()) {
            const node = walker.currentNode;
            if (node.nodeType === Node.TEXT_NODE) texts.push(node.nodeValue);
            else {
              for (const { name, value } of node.attributes) if (!unseen.includes(name)) texts.push(value);
              if (node.value && getComputedStyle(node).webkitTextSecurity !== "disc") texts.push(String(node.value));
            }
          }
          return texts.flatMap((text) => text.match(/(?<![\d.])\d{12}(?!\d)|AKIA[A-Z0-9]{12,}/g) ?? []);
        }
        """);

    /// <summary>Words in a row that are shown or read out, and are no code.</summary>
    private static Task<string[]> EnglishAsync(Visit visit) => visit.Page.EvaluateAsync<string[]>("""
        () => {
          const texts = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
          while (walker.nextNode()) {
            const node = walker.currentNode;
            const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
            if (element.closest("pre, code, .mono, script, style, textarea, [lang]:not(html)")) continue;
            if (node.nodeType === Node.TEXT_NODE) texts.push(node.nodeValue);
            else for (const name of ["title", "aria-label", "placeholder", "alt"]) texts.push(element.getAttribute(name) ?? "");
          }
          return texts.filter((text) => /\b[A-Za-z]?[a-z]+ [a-z]+\b/.test(text)).map((text) => `English: ${text.trim()}`);
        }
        """);

    private static async Task<string?> ExcessAsync(Visit visit) => await visit.Page.EvaluateAsync<string?>("""
        () => {
          const excess = document.documentElement.scrollWidth - window.innerWidth;
          if (excess <= 0) return null;
          const wide = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > window.innerWidth + 1 && !one.closest("[role=region][tabindex]")).slice(-3);
          return `${excess} pixels wider than the window: ${wide.map((one) => one.outerHTML.slice(0, 120)).join(" ")}`;
        }
        """);

    /// <summary>What sticks out of the window, and what fails WCAG A or AA.</summary>
    internal static async Task<IReadOnlyList<string>> FaultsAsync(Visit visit, string place)
    {
        if (await LookAsync(visit, place) is not { Count: > 0 })
        {
            return [];
        }

        // A page that was still being drawn is no fault: what counts is what stays.
        await visit.SettleAsync();
        return await LookAsync(visit, place);
    }

    private static async Task<IReadOnlyList<string>> LookAsync(Visit visit, string place)
    {
        var excess = await ExcessAsync(visit);
        var found = await visit.Page.RunAxe(new AxeRunOptions
        {
            // In the dark only colours differ.
            RunOnly = visit.IsDark
                ? new() { Type = "rule", Values = ["color-contrast", "link-in-text-block"] }
                : new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
            // What passes is most of an answer, and nobody reads it.
            ResultTypes = [ResultType.Violations],
        });
        var faults = found.Violations.Select(violation =>
            $"{place}: {violation.Id}: {violation.Help}: {string.Join(" ", violation.Nodes.Take(3).Select(node => $"{node.Html} ({string.Join(", ", node.Any.Select(check => check.Message))})"))}");
        return [.. excess is null ? Array.Empty<string>() : [$"{place}: {excess}"], .. faults];
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
