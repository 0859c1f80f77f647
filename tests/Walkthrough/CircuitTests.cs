using System.Collections.Concurrent;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Walkthrough;

/// <summary>The dashboard through slow lines, cut lines and proxies without WebSockets: pages work, and what was typed is there when the line is back.</summary>
[Collection(Stage.OneAtATime)]
public sealed class CircuitTests(Stage stage) : IClassFixture<Stage>
{
    [Fact]
    public async Task Page_ThroughAProxyWithoutWebSockets_WorksByLongPolling()
    {
        await using var page = await OpenAsync(url => new FrailProxy(url) { PassesWebSockets = false });

        await page.Visit.PressAsync("?");

        Assert.True(page.Proxy.WebSockets > 0, "The browser did not ask for a WebSocket.");
        Assert.Contains(page.Requests, request => request.Contains("_blazor?id=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_ThroughASlowLine_Works()
    {
        await using var page = await OpenAsync(url => new FrailProxy(url) { Delay = TimeSpan.FromMilliseconds(150) });

        await page.Visit.PressAsync("?");
    }

    [Fact]
    public async Task Page_LineIsCut_SaysSoAndComesBackWithWhatWasTyped()
    {
        await using var page = await OpenAsync(url => new FrailProxy(url));
        await page.Visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("New dataset group|Start with your own data") }).First.ClickAsync();
        await page.Visit.Page.GetByLabel("Name").First.FillAsync("typed-before");

        page.Proxy.Cut();
        await Expect(page.Visit.Page.GetByText("The connection to the dashboard was lost. Jobs go on meanwhile.")).ToBeVisibleAsync();
        await page.Visit.PictureAsync("circuit-cut");
        page.Proxy.Restore();
        await Expect(page.Visit.Page.GetByText("The connection to the dashboard was lost.")).ToBeHiddenAsync(new() { Timeout = 60_000 });

        await Expect(page.Visit.Page.GetByLabel("Name").First).ToHaveValueAsync("typed-before");
        await page.Visit.Button("Create").ClickAsync();
        await Expect(page.Visit.Page.GetByRole(AriaRole.Heading, new() { Name = "typed-before" })).ToBeVisibleAsync();
    }

    private async Task<Line> OpenAsync(Func<string, FrailProxy> make)
    {
        var visit = await stage.OpenAsync("/"); // skips without a browser
        var proxy = make(stage.Url);
        var page = await visit.Page.Context.NewPageAsync();
        var line = new Line(visit, proxy, page);
        await line.Visit.GoAsync("/");
        return line;
    }

    /// <summary>A page behind a proxy. Browsers log what fails on such a line, so that nothing is made of their errors here.</summary>
    private sealed class Line : IAsyncDisposable
    {
        private readonly Visit _first;

        public Line(Visit first, FrailProxy proxy, IPage page)
        {
            (_first, Proxy, Visit) = (first, proxy, new Visit(page, proxy.Url));
            page.Request += (_, request) => Requests.Enqueue(request.Url);
        }

        public FrailProxy Proxy { get; }

        public Visit Visit { get; }

        /// <summary>Addresses; new ones come while a test looks at them.</summary>
        public ConcurrentQueue<string> Requests { get; } = [];

        public async ValueTask DisposeAsync()
        {
            await _first.DisposeAsync();
            await Proxy.DisposeAsync();
        }
    }
}
