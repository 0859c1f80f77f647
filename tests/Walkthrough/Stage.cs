using System.Globalization;
using Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Playwright;

namespace Walkthrough;

/// <summary>
/// The real dashboard with its engine on free ports and an empty data directory, and a real browser. Without Chromium the tests are
/// skipped and say how to get it; nothing is ever downloaded.
/// </summary>
public class Stage : IAsyncLifetime
{
    /// <summary>The collection of all classes with a stage: each trains, and side by side they would only wait for each other.</summary>
    public const string OneAtATime = "one stage at a time";

    private static readonly string[] s_chromiums = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("walkthrough-");
    private WebApplication? _dashboard;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Further settings of the dashboard, as on its command line.</summary>
    protected virtual string[] Settings => [];

    /// <summary>What the dashboard consists of.</summary>
    internal IServiceProvider Services => _dashboard!.Services;

    /// <summary>The address of the dashboard.</summary>
    public string Url => _dashboard!.Urls.First().TrimEnd('/');

    /// <summary>Whether there is a browser; without one <see cref="OpenAsync"/> skips the test.</summary>
    public bool HasBrowser => _browser is not null;

    public async ValueTask InitializeAsync()
    {
        var chromium = Environment.GetEnvironmentVariable("CHROMIUM") ?? Array.Find(s_chromiums, File.Exists);
        if (chromium is null)
        {
            return;
        }

        _dashboard = DashboardApp.Create(["--port", "0", "--engine-port", "0", "--data-directory", _data.FullName, "--host", "127.0.0.1", "--Logging:LogLevel:LocalPersonalize", "Warning", .. Settings]);
        await _dashboard.StartAsync();
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(20_000); // a machine that does all tests at once is slow
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>Opens a page of a width, in light or dark. Errors that it logs fail the test at its end.</summary>
    public async Task<Visit> OpenAsync(string path = "/", int width = 1440, bool isDark = false)
    {
        Assert.SkipWhen(_browser is null, "There is no Chromium. Install it (apt-get install chromium), or name one in the environment variable CHROMIUM.");
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            // What moves in is half transparent on its way, and its contrast too low.
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(15_000);
        var page = await context.NewPageAsync();
        var visit = new Visit(page, Url);
        await visit.GoAsync(path);
        return visit;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_dashboard is not null)
        {
            await _dashboard.StopAsync();
            await _dashboard.DisposeAsync();
        }

        _data.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }
}

/// <summary>One browser page, and how an operator uses it.</summary>
public sealed class Visit : IAsyncDisposable
{
    private static readonly string? s_screenshots = Environment.GetEnvironmentVariable("SCREENSHOTS");

    private readonly string _url;
    private readonly List<string> _errors = [];

    public Visit(IPage page, string url)
    {
        (Page, _url) = (page, url);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _errors.Add($"{page.Url}: {message.Text}");
            }
        };
        page.PageError += (_, error) => _errors.Add($"{page.Url}: {error}");
    }

    public IPage Page { get; }

    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(_url + path);
        await Assertions.Expect(Page.Locator("h1")).ToBeVisibleAsync();
    }

    /// <summary>Presses a key that opens a dialog. The page listens to keys once it has become interactive.</summary>
    public async Task PressAsync(string key)
    {
        const int Tries = 20;
        var dialog = Page.GetByRole(AriaRole.Dialog);
        for (var tried = 0; tried < Tries && !await dialog.IsVisibleAsync(); tried++)
        {
            await Page.Keyboard.PressAsync(key);
            await dialog.WaitForAsync(new() { Timeout = 1_000 }).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        await Assertions.Expect(dialog).ToBeVisibleAsync();
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name });

    /// <summary>Waits for a work of the engine, which may take long on a busy machine.</summary>
    public static Task WaitForAsync(ILocator what, int seconds = 180) =>
        what.First.WaitForAsync(new() { Timeout = 1_000 * seconds });

    /// <summary>Keeps a picture of the page in the folder that the environment variable SCREENSHOTS names.</summary>
    public async Task PictureAsync(string name)
    {
        if (s_screenshots is not null)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(s_screenshots, string.Create(CultureInfo.InvariantCulture, $"{name}.png")), FullPage = true });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.DisposeAsync();
        Assert.Empty(_errors);
    }
}
