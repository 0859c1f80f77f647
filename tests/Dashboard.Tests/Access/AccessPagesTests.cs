using Bunit;
using Dashboard.Access;
using Dashboard.Audit;
using Dashboard.Components.Layout;
using Dashboard.Components.Pages.Access;
using Dashboard.Components.Pages.Audit;
using Dashboard.Components.Pages.Connections;
using Dashboard.Configuration;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using TestContext = Xunit.TestContext;

namespace Dashboard.Tests.Access;

/// <summary>The pages of those who have signed in.</summary>
public sealed class AccessPagesTests : PageTests, IClassFixture<ServerFixture>
{
    private readonly ServerFixture _server;

    public AccessPagesTests(ServerFixture server) : base(server.Services) => _server = server;

    private AccountStore Accounts => _server.Services.GetRequiredService<AccountStore>();

    [Fact]
    public async Task Accounts_ByAnAdministrator_AddsSomebody()
    {
        _server.SetVisitor(Circuit, "ada");
        Render<MudPopoverProvider>();
        var page = Render<AccountsPage>();
        page.FindAll("section.add input[type=text]")[0].Input("nina");
        await page.Find("section.add input[type=password]").InputAsync(new() { Value = "short" });
        await ClickAsync(page, "Add");
        page.WaitForAssertion(() => Assert.Contains("Use at least 12 characters", page.Markup));

        await page.Find("section.add input[type=password]").InputAsync(new() { Value = ServerFixture.Password });
        await ClickAsync(page, "Add");

        page.WaitForAssertion(() => Assert.Contains(page.FindAll("article h2"), name => name.TextContent == "nina"));
        Assert.Equal(Role.Viewer, Accounts.All.Single(account => account.Name == "nina").Role);
    }

    [Fact]
    public async Task Accounts_ByAViewerWhoGotThere_AreRefused()
    {
        _server.SetVisitor(Circuit, "vera");
        Render<MudPopoverProvider>();
        var page = Render<AccountsPage>();
        page.FindAll("section.add input[type=text]")[0].Input("mallory");
        await page.Find("section.add input[type=password]").InputAsync(new() { Value = ServerFixture.Password });

        await ClickAsync(page, "Add");

        page.WaitForAssertion(() => Assert.Contains("This needs the role Administrator; yours is Viewer.", page.Markup));
        Assert.DoesNotContain(Accounts.All, account => account.Name == "mallory");
    }

    [Fact]
    public async Task Account_NewPassword_IsTheOneToSignInWith()
    {
        await _server.AddAsync("pat", Role.Viewer);
        _server.SetVisitor(Circuit, "pat");
        var page = Render<AccountPage>();
        await page.FindAll("input[type=password]")[0].ChangeAsync(new() { Value = ServerFixture.Password });
        await page.FindAll("input[type=password]")[1].ChangeAsync(new() { Value = "another long enough one" });
        await ClickAsync(page, "Change and sign in again");
        page.WaitForAssertion(() => Assert.EndsWith("/sign-in?said=changed", Services.GetRequiredService<NavigationManager>().Uri));

        using var browser = _server.Open();
        using var old = await browser.SignInAsync("pat", ServerFixture.Password);
        using var now = await browser.SignInAsync("pat", "another long enough one");

        Assert.Contains("problem=wrong", old.Headers.Location?.ToString());
        Assert.Equal("/", now.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Audit_Entries_AreFilteredByTheAddressAndShownAsText()
    {
        var audit = _server.Services.GetRequiredService<AuditLog>();
        await audit.AddAsync(new("<img src=x onerror=alert(1)>", "203.0.113.5", "", "DeleteCampaign", "arn:aws:personalize:us-east-1:1:campaign/<b>x</b>", "r-77", AuditResult.Failed, "<script>alert(1)</script>"));
        _server.SetVisitor(Circuit, "ada");
        Services.GetRequiredService<NavigationManager>().NavigateTo("/audit?operation=DeleteCampaign");

        var page = Render<AuditPage>();

        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        var row = page.Find("tbody tr");
        Assert.Contains("<img src=x onerror=alert(1)>", row.TextContent);
        Assert.Contains("<script>alert(1)</script>", row.TextContent);
        Assert.Contains("r-77", row.TextContent);
        Assert.Empty(page.FindAll("img, script, b"));
    }

    [Fact]
    public async Task Audit_ChainChecked_TellsHowManyAndTheLastHash()
    {
        _server.SetVisitor(Circuit, "ada");
        var page = Render<AuditPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tbody tr")));

        await ClickAsync(page, "Check the chain");

        page.WaitForAssertion(() => Assert.Contains("entries are as they were written", page.Markup));
    }

    [Fact]
    public void Session_NearItsEnd_WarnsAndGoesOnWhenAsked()
    {
        _server.SetVisitor(Circuit, "olga");
        var time = new FakeTimeProvider();
        var sessions = new Sessions(Microsoft.Extensions.Options.Options.Create(new DashboardOptions()), time);
        Services.AddSingleton<TimeProvider>(time);
        Services.AddSingleton(sessions);
        sessions.Touch(Circuit.GetRequiredService<Visitor>().SessionId!);
        var watch = Render<SessionWatch>();

        Advance(27);
        Assert.Empty(watch.FindAll("[role=alertdialog]"));
        Advance(2);
        watch.WaitForAssertion(() => Assert.Contains("Are you still there?", watch.Markup));
        watch.Find("button").Click();
        Advance(2);
        watch.WaitForAssertion(() => Assert.Empty(watch.FindAll("[role=alertdialog]")));
        Assert.DoesNotContain("sign-in", Services.GetRequiredService<NavigationManager>().Uri);

        Advance(31);
        watch.WaitForAssertion(() => Assert.Contains("/sign-in?said=idle", Services.GetRequiredService<NavigationManager>().Uri));

        void Advance(int minutes) => time.Advance(TimeSpan.FromMinutes(minutes));
    }

    [Fact]
    public void Viewer_Everywhere_IsToldBeforehandAndOfferedNoConnections()
    {
        _server.SetVisitor(Circuit, "vera");

        Assert.Contains("You are a viewer", Render<ViewerNote>().Markup);
        Assert.DoesNotContain("Connect AWS", Render<ConnectionsPage>().Markup);
        Assert.DoesNotContain("/audit", Render<Navigation>(parameters => parameters.Add(navigation => navigation.GroupName, null)).Markup);
        Assert.Contains("vera (Viewer)", Render<AccountLink>().Find("a").GetAttribute("aria-label"));
    }
}

/// <summary>The dashboard on one's own machine.</summary>
public sealed class OpenDoorTests : PageTests, IClassFixture<DashboardFixture>
{
    private readonly DashboardFixture _dashboard;

    public OpenDoorTests(DashboardFixture dashboard) : base(dashboard.Services) => _dashboard = dashboard;

    [Fact]
    public void Connections_NobodyHasToSignIn_SaysSo()
    {
        var page = Render<ConnectionsPage>();

        Assert.Contains("Nobody has to sign in", page.Find(".open-door").TextContent);
        Assert.Contains("Connect AWS", page.Markup);
        Assert.Empty(Render<AccountLink>().Markup.Trim());
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("Forwarded", "for=203.0.113.9")]
    [InlineData("Host", "rebound.example")]
    [InlineData("Host", "192.0.2.1")]
    [InlineData("Origin", "https://evil.example")]
    public async Task AnyRequest_ThroughAProxyOrAnotherSite_IsRefused(string header, string value)
    {
        using var http = new HttpClient { BaseAddress = _dashboard.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation(header, value);

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, answer.StatusCode);
    }
}
