using System.Net;

namespace Dashboard.Tests.Configuration;

public sealed class HostTests(DashboardFixture dashboard) : IClassFixture<DashboardFixture>
{
    [Fact]
    public async Task Home_FirstHtml_HoldsTheFrameAndRunsOnlyOurScripts()
    {
        using var http = new HttpClient { BaseAddress = dashboard.Address };

        using var response = await http.GetAsync("/", TestContext.Current.CancellationToken);
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("Skip to content", html, StringComparison.Ordinal);
        Assert.Contains("Local engine", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"http", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"http", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/css/site.css")]
    [InlineData("/css/tokens.css")]
    [InlineData("/images/mark.svg")]
    [InlineData("/fonts/inter-latin.woff2")]
    [InlineData("/Dashboard.styles.css")]
    [InlineData("/_content/MudBlazor/MudBlazor.min.css")]
    [InlineData("/Components/Layout/MainLayout.razor.js")]
    public async Task StaticFile_RunFromSource_IsServedWhole(string path)
    {
        using var http = new HttpClient { BaseAddress = dashboard.Address };

        var content = await http.GetByteArrayAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.NotEmpty(content);
    }

    [Fact]
    public async Task UnknownAddress_AskedFor_IsAPageThatLeadsBack()
    {
        using var http = new HttpClient { BaseAddress = dashboard.Address };

        using var response = await http.GetAsync("/no/such/page", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("Skip to content", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
