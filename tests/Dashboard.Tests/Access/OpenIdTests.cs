using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Dashboard.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using TestContext = Xunit.TestContext;

namespace Dashboard.Tests.Access;

/// <summary>Signing in with an OpenID Connect provider, which a small one of this test plays.</summary>
public sealed class OpenIdTests : IAsyncLifetime
{
    private readonly TestDirectory _directory = new();
    private readonly Provider _provider = new();
    private WebApplication? _dashboard;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _provider.StartAsync();
        _dashboard = DashboardApp.Create(
        [
            "--port", "0", "--engine-port", "0", "--data-directory", _directory.Path,
            $"--Dashboard:Access:OpenId:Authority={_provider.Address}", "--Dashboard:Access:OpenId:ClientId=dashboard", "--Dashboard:Access:OpenId:ClientSecret=secret",
        ]);
        await _dashboard.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _dashboard!.StopAsync();
        await _dashboard.DisposeAsync();
        await _provider.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task SignIn_ByTheProvider_GivesTheRoleThatItSaysAndNoneWithoutOne()
    {
        var accounts = _dashboard!.Services.GetRequiredService<AccountStore>();
        Assert.Null(_dashboard.Services.GetRequiredService<FirstAccount>().LinkUnder(""));

        Assert.Equal("/connections", await WalkAsync(["something-else", "operator", "viewer"]));
        var account = Assert.Single(accounts.All);
        Assert.Equal(("grace@example.org", Role.Operator), (account.Name, account.Role));

        // The provider has the last word at each sign-in.
        Assert.Equal("/connections", await WalkAsync(["viewer"]));
        Assert.Equal(Role.Viewer, Assert.Single(accounts.All).Role);
        Assert.Equal("/sign-in?problem=no-role", await WalkAsync(["something-else"]));
    }

    private async Task<string> WalkAsync(string[] roles)
    {
        _provider.Roles = roles;
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = new(_dashboard!.Urls.First()) };
        using var begin = await http.GetAsync($"{AccessEndpoints.OpenIdPath}?back=/connections", Cancellation);
        using var consent = await http.GetAsync(begin.Headers.Location, Cancellation);
        using var back = await http.GetAsync(consent.Headers.Location, Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        using var page = await http.GetAsync("/connections", Cancellation);
        Assert.Equal(back.Headers.Location!.ToString() == "/connections", page.IsSuccessStatusCode);
        return back.Headers.Location.ToString();
    }

    private sealed class Provider : IAsyncDisposable
    {
        private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "k" };
        private readonly WebApplication _app = WebApplication.CreateSlimBuilder().Build();
        private string _nonce = "";

        public string[] Roles { get; set; } = [];

        public string Address => _app.Urls.First();

        public async Task StartAsync()
        {
            _app.Urls.Add("http://127.0.0.1:0");
            _app.MapGet("/.well-known/openid-configuration", () => new Dictionary<string, string>
            {
                ["issuer"] = Address, ["authorization_endpoint"] = $"{Address}/authorize", ["token_endpoint"] = $"{Address}/token", ["jwks_uri"] = $"{Address}/keys",
                ["userinfo_endpoint"] = $"{Address}/me",
            });
            _app.MapGet("/keys", () =>
            {
                var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_key.Rsa.ExportParameters(includePrivateParameters: false)) { KeyId = _key.KeyId });
                return new { keys = new[] { new { kty = key.Kty, kid = key.Kid, n = key.N, e = key.E, use = "sig", alg = "RS256" } } };
            });
            _app.MapGet("/authorize", (HttpRequest request) =>
            {
                _nonce = request.Query["nonce"].ToString();
                return Results.Redirect(QueryHelpers.AddQueryString(
                    request.Query["redirect_uri"].ToString(), new Dictionary<string, string?> { ["code"] = "c", ["state"] = request.Query["state"] }));
            });
            _app.MapPost("/token", () => new { access_token = "a", token_type = "Bearer", expires_in = 60, id_token = IdToken() });
            _app.MapGet("/me", () => Results.Text(JsonSerializer.Serialize(new { sub = "42", preferred_username = "grace@example.org" }), "application/json"));
            await _app.StartAsync();
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();

        private string IdToken() => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = "dashboard",
            Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5),
            Subject = new ClaimsIdentity(
                [new("sub", "42"), new("nonce", _nonce), new("preferred_username", "grace@example.org"), .. Roles.Select(role => new Claim("roles", role))]),
            SigningCredentials = new(_key, SecurityAlgorithms.RsaSha256),
        });
    }
}
