using System.Net;
using System.Text.RegularExpressions;
using Dashboard.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Access;

/// <summary>
/// A dashboard as on a server: under a name, behind a proxy on this machine, with an account of each role. The first is made by the printed
/// link. Each test comes from an address of its own, as the proxy tells it, since attempts are counted by address.
/// </summary>
public sealed class ServerFixture : IAsyncLifetime
{
    public const string Name = "personalize.example.org";
    public const string Password = "correct horse battery staple";

    private readonly TestDirectory _directory = new();
    private WebApplication? _app;
    private int _addresses;

    public IServiceProvider Services => _app!.Services;

    public Uri Address => new(_app!.Urls.First());

    /// <summary>What the link answered before it was used, and after.</summary>
    internal (HttpStatusCode WrongToken, string Before, string After) FirstLink { get; private set; }

    public async ValueTask InitializeAsync()
    {
        _app = DashboardApp.Create(
        [
            "--port", "0", "--host", "127.0.0.1", "--engine-port", "0", "--data-directory", _directory.Path,
            $"--Dashboard:HostNames={Name}", "--Dashboard:Proxies=127.0.0.1",
        ]);
        await _app.StartAsync();
        using var browser = Open();
        var link = Services.GetRequiredService<FirstAccount>().LinkUnder("")!;
        var before = await browser.ReadAsync(link);
        var wrong = await browser.SubmitAsync(link, AccessEndpoints.SendFirstAccountPath, ("token", "guessed"), ("name", "eve"), ("password", Password), ("again", Password));
        Assert.True(Services.GetRequiredService<AccountStore>().IsEmpty);
        await browser.SubmitAsync(link, AccessEndpoints.SendFirstAccountPath, ("token", link.Split('=')[1]), ("name", "ada"), ("password", Password), ("again", Password));
        FirstLink = (wrong.StatusCode, before, await browser.ReadAsync(link));
        await AddAsync("olga", Role.Operator);
        await AddAsync("vera", Role.Viewer);
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
        _directory.Dispose();
    }

    internal Browser Open(bool overTls = false)
    {
        var number = Interlocked.Increment(ref _addresses);
        return new(Address, $"198.51.100.{number}", overTls);
    }

    /// <summary>A browser in which somebody has signed in.</summary>
    internal async Task<Browser> OpenAsAsync(string name)
    {
        var browser = Open();
        using var answer = await browser.SignInAsync(name, Password);
        Assert.Equal("/", answer.Headers.Location?.ToString());
        return browser;
    }

    internal async Task<Account> AddAsync(string name, Role role)
    {
        using var scope = Services.CreateScope();
        var account = new Account { Name = name, Role = role };
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<SignIn>().CreateAsync(account, Password, "", ""));
        return account;
    }

    /// <summary>The services of a circuit that somebody has opened.</summary>
    internal IServiceScope OpenCircuit(string name)
    {
        var scope = Services.CreateScope();
        SetVisitor(scope.ServiceProvider, name);
        return scope;
    }

    internal void SetVisitor(IServiceProvider circuit, string name)
    {
        var principal = VisitorClaims.Of(Services.GetRequiredService<AccountStore>().All.Single(account => account.Name == name)).At(IPAddress.Parse("203.0.113.9"));
        ((IHostEnvironmentAuthenticationStateProvider)circuit.GetRequiredService<AuthenticationStateProvider>()).SetAuthenticationState(Task.FromResult(new AuthenticationState(principal)));
    }
}

/// <summary>A browser with its cookies, which follows no redirects.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClient _http;

    public Browser(Uri address, string from, bool overTls)
    {
        _http = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new(), UseCookies = true }) { BaseAddress = address };
        _http.DefaultRequestHeaders.Add("X-Forwarded-For", from);
        _http.DefaultRequestHeaders.Add("Accept-Language", "en");
        if (overTls)
        {
            _http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        }
    }

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    public Task<HttpResponseMessage> GetAsync(string path, bool asPage = true) => SendAsync(HttpMethod.Get, path, asPage);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, bool asPage = false, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Add("Accept", asPage ? "text/html" : "*/*");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _http.SendAsync(request, Cancellation);
    }

    public async Task<string> ReadAsync(string path)
    {
        using var response = await GetAsync(path);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Cancellation));
    }

    public Task<HttpResponseMessage> SignInAsync(string name, string password, string back = "") =>
        SubmitAsync(AccessEndpoints.SignInPath, AccessEndpoints.SendSignInPath, ("name", name), ("password", password), ("back", back));

    /// <summary>Opens a page and sends its form, with the token against forgery that the page holds.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await ReadAsync(page)).Groups[1].Value;
        return await PostAsync(action, [("__RequestVerificationToken", token), .. fields]);
    }

    public async Task<HttpResponseMessage> PostAsync(string action, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await _http.PostAsync(new Uri(action, UriKind.Relative), form, Cancellation);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]* value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
