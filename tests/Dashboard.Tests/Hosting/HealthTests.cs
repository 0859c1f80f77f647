using System.Net;
using Dashboard.Tests.Access;

namespace Dashboard.Tests.Hosting;

/// <summary>What a service manager asks, over real HTTP.</summary>
public sealed class HealthTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Live = "/healthz/live";
    private const string Ready = "/healthz/ready";

    [Theory]
    [InlineData(Live)]
    [InlineData(Ready)]
    public async Task Probe_OfAStranger_IsAnsweredByOneWord(string path)
    {
        using var stranger = server.Open();

        using var answer = await stranger.GetAsync(path, asPage: false);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Healthy", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(RunningProgram.Dashboard)]
    [InlineData(RunningProgram.Engine)]
    public async Task Ready_DataDirectoryLost_IsRefusedUntilItIsBack(string program)
    {
        using var directory = new TestDirectory();
        var (data, away) = (Path.Combine(directory.Path, "data"), Path.Combine(directory.Path, "away"));
        await using var running = await RunningProgram.StartAsync(program, data);
        using var http = new HttpClient { BaseAddress = running.Address };

        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(http, Ready));
        Directory.Move(data, away);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), await AskAsync(http, Ready));
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(http, Live));
        Directory.Move(away, data);
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(http, Ready));
    }

    private static async Task<(HttpStatusCode, string)> AskAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
