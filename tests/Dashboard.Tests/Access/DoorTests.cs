using System.Net;
using Dashboard.Access;
using Dashboard.Audit;
using Microsoft.Extensions.DependencyInjection;
using TestContext = Xunit.TestContext;

namespace Dashboard.Tests.Access;

/// <summary>Strangers at the door, over real HTTP.</summary>
public sealed class DoorTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Uploads = "/groups/shop/data/uploads";

    [Theory]
    [InlineData("/")]
    [InlineData("/connections")]
    [InlineData("/accounts")]
    [InlineData("/groups/shop/data/uploads/1/bad-rows.csv")]
    [InlineData("/groups/shop/data/quality/1.json")]
    [InlineData(AuditEndpoints.ExportPath)]
    [InlineData(AuditEndpoints.VerificationPath)]
    [InlineData("/no/such/page")]
    public async Task Stranger_AsksForAnything_IsSentToSignIn(string path)
    {
        using var browser = server.Open();

        using var page = await browser.GetAsync(path);
        using var script = await browser.GetAsync(path, asPage: false);

        Assert.StartsWith("/sign-in?back=", page.Headers.Location?.PathAndQuery, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, script.StatusCode);
    }

    [Theory]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData(Uploads)]
    public async Task Stranger_OpensACircuitOrSendsAFile_IsRefused(string path)
    {
        using var browser = server.Open();

        using var answer = await browser.SendAsync(HttpMethod.Post, path);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task SignInPage_ForAStranger_IsPlainHtmlWithoutACircuit()
    {
        using var browser = server.Open();

        var html = await browser.ReadAsync(AccessEndpoints.SignInPath);

        Assert.Contains("<h1>Sign in</h1>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\"type\":\"server\"", html, StringComparison.Ordinal);
        using var style = await browser.GetAsync("/css/site.css");
        Assert.Equal(HttpStatusCode.OK, style.StatusCode);
    }

    [Theory]
    [InlineData("", "/")]
    [InlineData("/groups/shop?step=2", "/groups/shop?step=2")]
    [InlineData("//evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    public async Task SignIn_RightPassword_LeadsBackButNeverElsewhere(string back, string expected)
    {
        using var browser = server.Open();

        using var answer = await browser.SignInAsync("vera", ServerFixture.Password, back);

        Assert.Equal(expected, answer.Headers.Location?.ToString());
        using var home = await browser.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
    }

    [Fact]
    public async Task SignIn_FiveWrongPasswords_LocksTheAccountForTheRightOneToo()
    {
        await server.AddAsync("lola", Role.Viewer);
        using var browser = server.Open();
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await browser.SignInAsync("lola", "something else entirely");
            Assert.Contains("problem=wrong", wrong.Headers.Location?.ToString(), StringComparison.Ordinal);
        }

        using var right = await browser.SignInAsync("lola", ServerFixture.Password);

        Assert.Contains("problem=locked", right.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_TooOftenFromOneAddress_IsToldToWait()
    {
        using var browser = server.Open();
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 12; i++)
        {
            using var answer = await browser.PostAsync(AccessEndpoints.SendSignInPath, ("name", "nobody"), ("password", "x"));
            statuses.Add(answer.StatusCode);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        using var other = server.Open();
        using var fine = await other.SignInAsync("vera", ServerFixture.Password);
        Assert.Equal(HttpStatusCode.Redirect, fine.StatusCode);
    }

    [Fact]
    public async Task SignIn_FormOfAnotherSite_IsRefused()
    {
        using var browser = server.Open();

        using var forged = await browser.PostAsync(AccessEndpoints.SendSignInPath, ("name", "vera"), ("password", ServerFixture.Password));

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SessionCookie_Given_IsHiddenFromScriptsAndOtherSitesAndBoundToTls(bool overTls)
    {
        using var browser = server.Open(overTls);

        using var answer = await browser.SignInAsync("vera", ServerFixture.Password);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), value => value.StartsWith("personalize-session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(overTls, cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(overTls, answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("rebound.example", null)]
    [InlineData(null, "https://evil.example")]
    [InlineData(null, "null")]
    public async Task AnyRequest_OfAnotherSitesPage_IsRefusedEvenWithASession(string? host, string? origin)
    {
        using var browser = await server.OpenAsAsync("ada");
        (string, string)[] headers = host is not null ? [("Host", host)] : [("Origin", origin!)];

        using var circuit = await browser.SendAsync(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1", false, headers);

        Assert.Equal(HttpStatusCode.Forbidden, circuit.StatusCode);
        using var ours = await browser.SendAsync(
            HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1", false, ("Host", ServerFixture.Name), ("Origin", $"https://{ServerFixture.Name}"));
        Assert.Equal(HttpStatusCode.OK, ours.StatusCode);
    }

    [Theory]
    [InlineData("vera", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    // Not refused for the role, but since no page of ours sent the file.
    [InlineData("olga", HttpStatusCode.BadRequest, HttpStatusCode.Forbidden)]
    [InlineData("ada", HttpStatusCode.BadRequest, HttpStatusCode.OK)]
    public async Task Endpoints_ByRole_LetInWhomTheyShould(string name, HttpStatusCode upload, HttpStatusCode audit)
    {
        using var browser = await server.OpenAsAsync(name);

        using var sent = await browser.SendAsync(HttpMethod.Post, Uploads, false, ("X-File-Name", "a.csv"));
        using var entries = await browser.GetAsync(AuditEndpoints.ExportPath, asPage: false);
        using var page = await browser.GetAsync("/audit");
        using var home = await browser.GetAsync("/");

        Assert.Equal(upload, sent.StatusCode);
        Assert.Equal(audit, entries.StatusCode);
        Assert.Equal(audit == HttpStatusCode.OK ? null : AccessEndpoints.RefusedPath, page.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
    }

    [Fact]
    public async Task FirstLink_Used_MadeTheAdministratorOnce()
    {
        Assert.Contains("Make the account", server.FirstLink.Before, StringComparison.Ordinal);
        Assert.Contains("This link is not valid", server.FirstLink.After, StringComparison.Ordinal);
        Assert.Equal(Role.Admin, server.Services.GetRequiredService<AccountStore>().All.Single(account => account.Name == "ada").Role);
        Assert.Null(server.Services.GetRequiredService<FirstAccount>().LinkUnder(""));
        using var scope = server.Services.CreateScope();
        Assert.NotEmpty((await scope.ServiceProvider.GetRequiredService<SignIn>().CreateFirstAsync("eve", ServerFixture.Password, "")).Faults);
    }

    [Fact]
    public async Task SignOut_HereAndEverywhere_EndsTheSessionsAtTheNextRequest()
    {
        await server.AddAsync("sam", Role.Viewer);
        using var one = await server.OpenAsAsync("sam");
        using var other = await server.OpenAsAsync("sam");
        using var third = await server.OpenAsAsync("sam");

        // The page with the button needs a circuit; its token is that of any form.
        await one.SubmitAsync(AccessEndpoints.SignInPath, AccessEndpoints.SignOutPath);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(one));
        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync(other));

        using (var circuit = server.OpenCircuit("sam"))
        {
            await circuit.ServiceProvider.GetRequiredService<AccountAdministration>().SignOutEverywhereAsync();
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(other));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(third));
    }

    [Fact]
    public async Task Account_RoleChangedOrRemoved_LosesItsSessions()
    {
        var pia = await server.AddAsync("pia", Role.Operator);
        var max = await server.AddAsync("max", Role.Viewer);
        using var ofPia = await server.OpenAsAsync("pia");
        using var ofMax = await server.OpenAsAsync("max");
        using (var circuit = server.OpenCircuit("ada"))
        {
            var administration = circuit.ServiceProvider.GetRequiredService<AccountAdministration>();
            Assert.Empty(await administration.SetRoleAsync(pia.Id, Role.Viewer));
            Assert.Empty(await administration.RemoveAsync(max.Id));
            Assert.NotEmpty(await administration.RemoveAsync(server.Services.GetRequiredService<AccountStore>().All.Single(account => account.Name == "ada").Id));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(ofPia));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(ofMax));
    }

    private static async Task<HttpStatusCode> StatusAsync(Browser browser)
    {
        using var answer = await browser.GetAsync(AccessEndpoints.SessionPath, asPage: false);
        return answer.StatusCode;
    }
}
