using System.Net;
using System.Net.Sockets;
using Bunit;
using Dashboard.Audience;
using Dashboard.Components.Controls;
using Dashboard.Components.Pages.Audience;
using Dashboard.DatasetGroups;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TestContext = Xunit.TestContext;

namespace Dashboard.Tests.Audience;

/// <summary>The room, the pages of the audience and of the speaker. The room is one for the whole dashboard, so these run one after the other.</summary>
public sealed class AudienceTests : PageTests, IClassFixture<ShopFixture>
{
    private readonly ShopFixture _shop;

    public AudienceTests(ShopFixture shop) : base(shop.Services)
    {
        _shop = shop;
        Room.Close();
    }

    private AudienceRoom Room => _shop.Services.GetRequiredService<AudienceRoom>();

    [Fact]
    public void Vote_OfOneWhoChangesTheirMind_CountsOnce()
    {
        var room = new AudienceRoom();
        room.Open("shop", [new("1", ""), new("2", "")]);

        Assert.True(room.Vote("ann", "1"));
        Assert.True(room.Vote("bob", "1"));
        Assert.True(room.Vote("ann", "2"));
        Assert.False(room.Vote("eve", "somebody else"));

        Assert.Equal((1, 1), (room.State!.VotesFor("1"), room.State.VotesFor("2")));
    }

    [Fact]
    public void Result_OfAnotherGroup_IsNotShown()
    {
        var room = new AudienceRoom();
        room.Open("shop", [new("1", "")]);

        room.Show("secret", new("9", "c", ["a"]));
        Assert.Null(room.State!.Result);
        room.Show("shop", new("1", "c", [.. Enumerable.Range(1, 25).Select(rank => $"item {rank}")]));

        Assert.Equal(AudienceRoom.ShownTitles, room.State.Result!.Titles.Count);
    }

    [Fact]
    public async Task Audience_VotesByItsBrowser_AndSeesWhatIsShown()
    {
        var cancelled = TestContext.Current.CancellationToken;
        Room.Open("shop", [new("7", "Lamp <b>"), new("8", "Sofa")]);
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = _shop.Address };

        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsync("/audience/vote?user=8", null, cancelled)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsync("/audience/vote?user=9", null, cancelled)).StatusCode);
        Room.Show("shop", new("8", "c", ["A warm lamp"]));
        var now = await client.GetStringAsync("/audience/now", cancelled);

        Assert.Contains("data-user=\"8\" aria-pressed=\"true\"", now);
        Assert.Contains("data-user=\"7\" aria-pressed=\"false\"", now);
        Assert.Contains("Lamp &lt;b&gt;", now);
        Assert.Contains("A warm lamp", now);
        Room.Close();
        Assert.Contains("Nothing to vote on yet", await client.GetStringAsync("/audience", cancelled));
    }

    [Fact]
    public void Speaker_OpensTheVote_ShowsTheCodeTheUsersAndWhoLeads()
    {
        Render<MudPopoverProvider>();
        var page = Render<AudienceControl>(parameters => parameters.AddCascadingValue(_shop.Group).Add(page => page.Name, "shop"));
        page.FindAll("button").Single(button => button.TextContent.Trim() == "Open the vote").Click();
        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll(".bars li").Count));
        Assert.Contains("/audience", page.Find("svg.qr").GetAttribute("aria-label"));
        var second = Room.State!.Candidates[1].UserId;

        Room.Vote("ann", second);

        page.WaitForAssertion(() => Assert.Contains($"Show user {second}, who leads", page.Markup));
        Assert.Contains($"/groups/shop/try?user={second}", page.Markup);
        Room.Close();
    }

    [Fact]
    public async Task AudiencePort_OfAnythingElse_AnswersNotFound()
    {
        var cancelled = TestContext.Current.CancellationToken;
        using var directory = new TestDirectory();
        var port = FreePort();
        await using var app = DashboardApp.Create(["--port", "0", "--engine-port", "0", "--data-directory", directory.Path, "--audience-port", $"{port}"]);
        await app.StartAsync(cancelled);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/audience", cancelled)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/js/audience.js", cancelled)).StatusCode);
        foreach (var closed in new[] { "/", "/connections", "/groups/shop", "/_blazor/negotiate", "/_framework/blazor.web.js", "/uploads" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(closed, cancelled)).StatusCode);
        }

        await app.StopAsync(cancelled);
    }

    [Fact]
    public void QrCode_OfAnAddress_HasTheThreeCornersThatCamerasLookFor()
    {
        var code = Render<QrCode>(parameters => parameters.Add(code => code.Text, "http://192.168.1.20:5090/audience"));

        var path = code.Find("path").GetAttribute("d")!;
        var size = int.Parse(code.Find("rect").GetAttribute("width")!, System.Globalization.CultureInfo.InvariantCulture);
        const int Quiet = 4;
        const int Corner = 7;
        foreach (var (x, y) in new[] { (Quiet, Quiet), (size - Quiet - Corner, Quiet), (Quiet, size - Quiet - Corner) })
        {
            Assert.All(Enumerable.Range(0, Corner), along => Assert.Contains($"M{x + along} {y}h1", path, StringComparison.Ordinal));
            Assert.DoesNotContain($"M{x + 1} {y + 1}h1", path, StringComparison.Ordinal);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
