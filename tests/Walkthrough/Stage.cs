using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
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

        await StartAsync(port: 0);
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(30_000); // a machine that does all tests at once is slow
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>Stops the dashboard and starts it anew, as it is found again after an update of the machine.</summary>
    public async Task RestartAsync()
    {
        var port = new Uri(Url).Port;
        await _dashboard!.StopAsync();
        await _dashboard.DisposeAsync();
        await StartAsync(port);
    }

    /// <summary>Opens a page of a width, in light or dark, in the language that the browser asks for. Errors that it logs fail the test at its end.</summary>
    public async Task<Visit> OpenAsync(string path = "/", int width = 1440, bool isDark = false, string language = "en-US")
    {
        Assert.SkipWhen(_browser is null, "There is no Chromium. Install it (apt-get install chromium), or name one in the environment variable CHROMIUM.");
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = Visit.Height },
            Locale = language,
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            // What moves in is half transparent on its way, and its contrast too low.
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(30_000);
        var page = await context.NewPageAsync();
        var visit = new Visit(page, Url) { IsDark = isDark };
        await visit.GoAsync(path);
        return visit;
    }

    private async Task StartAsync(int port)
    {
        _dashboard = DashboardApp.Create(
            ["--port", $"{port}", "--engine-port", "0", "--data-directory", _data.FullName, "--host", "127.0.0.1", "--Logging:LogLevel:LocalPersonalize", "Warning", .. Settings]);
        await _dashboard.StartAsync();
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
    internal const int Height = 900;

    /// <summary>Below this width the navigation hides by itself.</summary>
    private const int NavigationWidth = 960;

    private static readonly string? s_screenshots = Environment.GetEnvironmentVariable("SCREENSHOTS");

    private readonly string _url;
    private readonly ConcurrentQueue<string> _errors = [];
    private string[] _forgiven = [];

    public Visit(IPage page, string url)
    {
        (Page, _url) = (page, url);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !_forgiven.Any(text => message.Text.Contains(text, StringComparison.Ordinal)))
            {
                _errors.Enqueue($"{page.Url}: {message.Text}");
            }
        };
        page.PageError += (_, error) => _errors.Enqueue($"{page.Url}: {error}");
    }

    public IPage Page { get; }

    /// <summary>Whether the page is shown in the dark.</summary>
    public bool IsDark { get; set; }

    /// <summary>How wide the window is.</summary>
    public int Width => Page.ViewportSize!.Width;

    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(_url + path);
        await Assertions.Expect(Page.Locator("h1")).ToBeVisibleAsync();
        await Page.EvaluateAsync("() => document.fonts.ready.then(() => {})"); // a font that comes late moves what is clicked
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

    /// <summary>Goes to a page and waits for what it loads.</summary>
    public async Task GoAndLoadAsync(string path)
    {
        await GoAsync(path);
        await Page.GetByRole(AriaRole.Status, new() { NameRegex = new("^(Loading|正在加载)") }).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    /// <summary>Makes the window wider or narrower, and waits until the page has followed.</summary>
    public async Task ResizeAsync(int width)
    {
        await Page.SetViewportSizeAsync(width, Height);
        var navigation = Page.Locator(".mud-drawer-responsive");
        if (await navigation.CountAsync() > 0)
        {
            await Assertions.Expect(navigation).ToHaveClassAsync(new Regex(width < NavigationWidth ? "mud-drawer--closed" : "mud-drawer--open"));
        }
    }

    /// <summary>Switches to light or dark where the page is: by its button, or as the system if it has none.</summary>
    public async Task SwitchAsync(bool isDark)
    {
        IsDark = isDark;
        // What is not named here is no longer emulated.
        await Page.EmulateMediaAsync(new() { ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        var button = Page.Locator($"button[aria-label='Switch to {(isDark ? "dark" : "light")}']");
        if (await button.CountAsync() > 0)
        {
            await button.DispatchEventAsync("click"); // a dialog may lie above it
            await Assertions.Expect(Page.Locator("html.dark")).ToHaveCountAsync(isDark ? 1 : 0);
        }

        await SettleAsync();
    }

    /// <summary>Waits until the page is drawn and nothing fades any longer.</summary>
    public Task SettleAsync() => Page.EvaluateAsync("""
        () => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))
          .then(() => Promise.all(document.getAnimations().filter(one => one instanceof CSSTransition).map(one => one.finished.catch(() => {}))))
        """);

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

    /// <summary>Keeps a picture whose name tells the width and the theme.</summary>
    public Task PictureAsync(string name, int width) => PictureAsync($"{name}-{width}-{(IsDark ? "dark" : "light")}");

    /// <summary>Errors with one of these texts are part of the test.</summary>
    public void Forgive(params string[] texts) => _forgiven = texts;

    public async ValueTask DisposeAsync()
    {
        await Page.Context.DisposeAsync();
        Assert.True(_errors.IsEmpty, string.Join("\n", _errors));
    }
}
