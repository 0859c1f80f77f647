using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Amazon.Personalize;
using Amazon.Runtime;
using Microsoft.Playwright;

namespace Benchmarks;

/// <summary>The published dashboard as a process of its own, and Chromium in front of it: how soon it starts, loads, answers a click and takes a file.</summary>
internal static partial class DashboardBenchmark
{
    private const int Rounds = 5;
    private const int Groups = 500;
    private const int Schemas = 500;
    private const long UploadSize = 200_000_000;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Presses a key until the server answers it by a dialog; the milliseconds since the page was asked for.</summary>
    private const string UntilInteractive = """
        () => new Promise(resolve => {
          const press = setInterval(() => {
            if (document.querySelector('[role=dialog]')) {
              clearInterval(press);
              resolve(performance.now());
            } else {
              document.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true }));
            }
          }, 10);
        })
        """;

    /// <param name="published">The folder with <c>Dashboard.dll</c>.</param>
    public static async Task RunAsync(string published)
    {
        var folder = Directory.CreateTempSubdirectory("benchmark-dashboard-");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        Console.WriteLine();
        Console.WriteLine($"## Dashboard in Chromium {browser.Version} on loopback, medians of {Rounds}");
        Console.WriteLine();
        Console.WriteLine("| what | measured |");
        Console.WriteLine("| --- | --- |");
        var starts = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            await using var started = await RunningDashboard.StartAsync(published, Path.Combine(folder.FullName, "data"));
            starts.Add(started.Took.TotalMilliseconds);
        }

        Console.WriteLine($"| `dotnet Dashboard.dll` to its first page | {Median(starts):N0} ms |");
        await using (var dashboard = await RunningDashboard.StartAsync(published, Path.Combine(folder.FullName, "data")))
        {
            await LoadAsync(browser, dashboard);
            await FillAsync(dashboard);
            await ClickAsync(browser, dashboard);
            await UploadAsync(browser, dashboard, folder.FullName);
        }

        folder.Delete(recursive: true);
    }

    /// <summary>A browser that was never here opens the first page. It is interactive when it answers a key by a dialog that the server renders.</summary>
    private static async Task LoadAsync(IBrowser browser, RunningDashboard dashboard)
    {
        const string Sizes = """
            () => {
              const sizes = { html: performance.getEntriesByType('navigation')[0].transferSize, css: 0, js: 0, woff2: 0, other: 0 };
              for (const entry of performance.getEntriesByType('resource')) {
                const kind = /\.(css|js|woff2)(\?|$)/.exec(entry.name)?.[1] ?? 'other';
                sizes[kind] += entry.transferSize;
              }
              return sizes;
            }
            """;
        var (took, painted, answered, parsed) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var sizes = new Dictionary<string, long>();
        for (var round = 0; round < Rounds; round++)
        {
            await using var context = await browser.NewContextAsync();
            var page = await context.NewPageAsync();
            await page.GotoAsync(dashboard.Url, new() { WaitUntil = WaitUntilState.Commit });
            took.Add(await page.EvaluateAsync<double>(UntilInteractive));
            painted.Add(await page.EvaluateAsync<double>("() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"));
            answered.Add(await page.EvaluateAsync<double>("() => performance.getEntriesByType('navigation')[0].responseEnd"));
            parsed.Add(await page.EvaluateAsync<double>("() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"));
            sizes = await page.EvaluateAsync<Dictionary<string, long>>(Sizes);
        }

        Console.WriteLine($"| first load, nothing in the browser's cache: the page's HTML is there | {Median(answered):N0} ms |");
        Console.WriteLine($"| … parsed, its scripts run | {Median(parsed):N0} ms |");
        Console.WriteLine($"| … first paint with content | {Median(painted):N0} ms |");
        Console.WriteLine($"| … to interactive: a key opens a dialog | {Median(took):N0} ms |");
        Console.WriteLine($"| … sent over the wire | {string.Join(", ", sizes.Select(size => $"{size.Key} {size.Value / 1024.0:0} KB"))} |");
    }

    /// <summary>A thousand resources.</summary>
    private static async Task FillAsync(RunningDashboard dashboard)
    {
        using var personalize = new AmazonPersonalizeClient(
            new BasicAWSCredentials("test", "test"), new AmazonPersonalizeConfig { ServiceURL = dashboard.Engine, AuthenticationRegion = "us-east-1" });
        await Parallel.ForAsync(0, Groups, async (i, cancellationToken) => await personalize.CreateDatasetGroupAsync(new() { Name = $"group-{i:000}" }, cancellationToken));
        await Parallel.ForAsync(0, Schemas, async (i, cancellationToken) => await personalize.CreateSchemaAsync(
            new()
            {
                Name = $"schema-{i:000}",
                Schema = """
                    {"type":"record","name":"Interactions","namespace":"com.amazonaws.personalize.schema","version":"1.0","fields":[
                    {"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"}]}
                    """,
            },
            cancellationToken));
    }

    /// <summary>Follows every link of the navigation: to the frame after the page has its new heading and no placeholder.</summary>
    private static async Task ClickAsync(IBrowser browser, RunningDashboard dashboard)
    {
        const string Follow = """
            (path) => new Promise(resolve => {
              const start = performance.now();
              const isThere = () => location.pathname === path && document.querySelector('h1') && !document.querySelector('.mud-skeleton');
              const old = document.querySelector('h1');
              const observer = new MutationObserver(() => {
                if (isThere() && document.querySelector('h1') !== old) {
                  observer.disconnect();
                  requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
                }
              });
              observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
              document.querySelector(`nav a[href="${path}"], .navigation a[href="${path}"]`).click();
            })
            """;
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await OpenAsync(page, $"{dashboard.Url}/groups/group-250"); // a click on a page that is not interactive would load the next one anew
        var paths = await page.EvaluateAsync<string[]>(
            "() => [...new Set([...document.querySelectorAll('.navigation a[href^=\"/groups/\"]')].map(link => new URL(link.href).pathname))]");
        var all = new List<(string Path, double Milliseconds)>();
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var path in paths.Skip(1).Append(paths[0]))
            {
                var took = await page.EvaluateAsync<double>(Follow, path);
                if (round > 0) // the first round compiles the pages
                {
                    all.Add((path, took));
                }
            }
        }

        await OpenAsync(page, $"{dashboard.Url}/connections");
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var path in (string[])["/", "/schemas", "/costs", "/connections"])
            {
                var took = await page.EvaluateAsync<double>(Follow, path);
                if (round > 0)
                {
                    all.Add((path, took));
                }
            }
        }

        var byPath = all.GroupBy(one => one.Path).Select(one => (Path: one.Key, Milliseconds: Median(one.Select(click => click.Milliseconds)))).OrderByDescending(one => one.Milliseconds).ToList();
        Console.WriteLine($"| a click in the navigation, with {Groups + Schemas:N0} resources, to the new page without placeholders: median of {byPath.Count} pages | {Median(byPath.Select(one => one.Milliseconds)):N0} ms |");
        Console.WriteLine($"| … the slowest three | {string.Join(", ", byPath.Take(3).Select(one => $"`{one.Path}` {one.Milliseconds:N0} ms"))} |");
    }

    /// <summary>The same file by the same browser: through the dashboard, which checks it and puts it into the bucket, and to a bare endpoint, which writes it to a file.</summary>
    private static async Task UploadAsync(IBrowser browser, RunningDashboard dashboard, string folder)
    {
        var file = Path.Combine(folder, "events.csv");
        await WriteAsync(file);
        await using var bare = await StartBareAsync(Path.Combine(folder, "bare.csv"));
        await using var context = await browser.NewContextAsync();
        var (own, other) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var page = await context.NewPageAsync();
            await OpenAsync(page, $"{dashboard.Url}/groups/group-001/data/import/interactions");
            own.Add(await SendAsync(page, "PATCH", file));
            await page.GotoAsync(bare.Urls.First());
            other.Add(await SendAsync(page, "PUT", file));
            await page.CloseAsync();
        }

        await bare.StopAsync();
        Console.WriteLine($"| an upload of {UploadSize / 1e6:N0} MB from the browser, checked and stored | {UploadSize / 1e3 / Median(own):N0} MB/s |");
        Console.WriteLine($"| … to a bare endpoint that writes it to a file | {UploadSize / 1e3 / Median(other):N0} MB/s, ratio {Median(other) / Median(own):0.00} |");
    }

    /// <summary>Opens a page of the dashboard, which is interactive then.</summary>
    private static async Task OpenAsync(IPage page, string url)
    {
        await page.GotoAsync(url);
        await page.EvaluateAsync(UntilInteractive);
        while (await page.Locator("[role=dialog]").CountAsync() > 0)
        {
            await page.Keyboard.PressAsync("Escape"); // which a dialog hears once it has the focus
            await Task.Delay(s_pause);
        }
    }

    private static async Task<double> SendAsync(IPage page, string method, string file)
    {
        var sent = page.WaitForRequestAsync(request => request.Method == method, new() { Timeout = 300_000 });
        await page.Locator("input[type=file]").SetInputFilesAsync(file);
        var watch = Stopwatch.StartNew();
        var request = await sent;
        watch.Restart();
        var answer = await request.ResponseAsync();
        await answer!.FinishedAsync();
        watch.Stop();
        return answer.Ok ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException($"{page.Url} answered {answer.Status}.");
    }

    private static async Task WriteAsync(string file)
    {
        await using var writer = new StreamWriter(file);
        await writer.WriteAsync("USER_ID,ITEM_ID,TIMESTAMP\n");
        for (long row = 0, length = 0; length < UploadSize; row++)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"user-{row % 90_000},item-{row * 7 % 9_000},{1_600_000_000 + row}\n");
            await writer.WriteAsync(line);
            length += line.Length;
        }
    }

    private static async Task<WebApplication> StartBareAsync(string target)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        app.MapGet("/", () => Results.Content(
            """
            <input type="file"><script>document.querySelector("input").onchange = event => {
              const request = new XMLHttpRequest();
              request.open("PUT", "/file");
              request.send(event.target.files[0]);
            }</script>
            """,
            "text/html"));
        app.MapPut("/file", async context =>
        {
            await using var file = File.Create(target);
            await context.Request.Body.CopyToAsync(file);
        });
        await app.StartAsync();
        return app;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private sealed partial class RunningDashboard : IAsyncDisposable
    {
        private readonly Process _process;

        private RunningDashboard(Process process) => _process = process;

        public required string Url { get; init; }

        public required string Engine { get; init; }

        /// <summary>From the start of the process to the answer of its first page.</summary>
        public required TimeSpan Took { get; init; }

        public static async Task<RunningDashboard> StartAsync(string published, string data)
        {
            string[] arguments =
            [
                Path.Combine(published, "Dashboard.dll"), "--port", "0", "--engine-port", "0", "--host", "127.0.0.1", "--data-directory", data,
                "--LocalPersonalize:Quotas:Schemas", "1000", "--Dashboard:Access:UploadsPerMinute", "1000",
            ];
            var watch = Stopwatch.StartNew();
            var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
            var (url, engine) = ("", "");
            while (engine.Length == 0 && await process.StandardOutput.ReadLineAsync() is { } line)
            {
                url = line.Contains("Personalize Dashboard", StringComparison.Ordinal) ? Address().Match(line).Value : url;
                engine = line.Contains("Local engine", StringComparison.Ordinal) ? Address().Match(line).Value : engine;
            }

            _ = process.StandardOutput.ReadToEndAsync();
            using var client = new HttpClient();
            await client.GetStringAsync(new Uri(url));
            return new RunningDashboard(process) { Url = url.TrimEnd('/'), Engine = engine, Took = watch.Elapsed };
        }

        public async ValueTask DisposeAsync()
        {
            if (!_process.HasExited)
            {
                _process.Kill();
                await _process.WaitForExitAsync();
            }

            _process.Dispose();
        }

        [GeneratedRegex(@"https?://[^\s]+")]
        private static partial Regex Address();
    }
}
