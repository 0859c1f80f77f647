using System.Globalization;
using System.Net;
using System.Text;
using LocalPersonalize.Tests.Events;
using LocalPersonalize.Tests.Resources;
using LocalPersonalize.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Time.Testing;

namespace LocalPersonalize.Tests.Durability;

/// <summary>A clock that is set back or forward: work goes on, and whoever is refused because of it is told.</summary>
public sealed class ClockTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));
    private readonly EngineFixture _engine;

    public ClockTests() => _engine = new EngineFixture { Time = _time };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _engine.InitializeAsync();

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Theory]
    [InlineData(-400)]
    [InlineData(4_000)]
    public async Task Jobs_ClockJumps_AreDoneAndListedInTheirOrder(int days)
    {
        var dataset = await _engine.CreateDatasetAsync("jumps");
        var group = (await _engine.Personalize.DescribeDatasetAsync(new() { DatasetArn = dataset }, Cancellation)).Dataset.DatasetGroupArn;
        var location = await _engine.UploadAsync("jumps", Walkthrough.Interactions(1_200));
        Assert.Equal("ACTIVE", (await _engine.ImportAsync("before", dataset, location)).Status);
        var campaign = await _engine.DeployAsync("before", group, Walkthrough.PopularityCount);

        _time.AdjustTime(_time.GetUtcNow() + TimeSpan.FromDays(days));
        var import = await _engine.ImportAsync("after", dataset, location);

        Assert.Equal(("ACTIVE", _time.GetUtcNow().UtcDateTime), (import.Status, import.CreationDateTime!.Value.ToUniversalTime()));
        Assert.Equal(["before", "after"], (await _engine.Personalize.ListDatasetImportJobsAsync(new() { DatasetArn = dataset }, Cancellation)).DatasetImportJobs.Select(job => job.JobName));
        await _engine.DeployAsync("after", group, Walkthrough.PopularityCount);
        await _engine.RestartAsync();
        Assert.NotEmpty((await _engine.Runtime.GetRecommendationsAsync(new() { CampaignArn = campaign, UserId = "1" }, Cancellation)).ItemList);
    }

    [Fact]
    public async Task JobAtAServicesSpeed_ClockSetBack_DoesNotWaitForItToCatchUp()
    {
        using var http = new HttpClient { BaseAddress = _engine.Endpoint };
        using var speed = await http.PutAsync(new Uri("/_engine/job-speed", UriKind.Relative), new StringContent("""{"speed":"realistic"}""", Encoding.UTF8, "application/json"), Cancellation);
        Assert.True(speed.IsSuccessStatusCode, await speed.Content.ReadAsStringAsync(Cancellation));
        var group = (await _engine.Personalize.CreateDatasetGroupAsync(new() { Name = "slow" }, Cancellation)).DatasetGroupArn;

        _time.AdjustTime(_time.GetUtcNow() - TimeSpan.FromDays(400));
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal("ACTIVE", await Walkthrough.SettleAsync(async () =>
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            return (await _engine.Personalize.DescribeDatasetGroupAsync(new() { DatasetGroupArn = group }, Cancellation)).DatasetGroup.Status;
        }));
    }

    [Theory]
    [InlineData("personalize", -60, "InvalidSignatureException")]
    [InlineData("personalize", 60, "InvalidSignatureException")]
    [InlineData("s3", -60, "RequestTimeTooSkewed")]
    [InlineData("s3", 60, "RequestTimeTooSkewed")]
    public async Task Request_SignedByAClockThatIsOff_IsToldBothTimes(string service, int minutes, string code)
    {
        var signedAt = DateTimeOffset.UtcNow.AddMinutes(minutes);

        var (status, words) = await SendAsync(service, signedAt);

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains(code, words, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"It was signed at {signedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"), words, StringComparison.Ordinal);
        Assert.Contains("set the clock that is wrong", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_TooOld_SaysHowLongItWasGood()
    {
        using var http = new HttpClient();
        var now = TimeProvider.System.GetUtcNow(); // the SDK signs by the clock of the machine
        var url = await _engine.S3.GetPreSignedURLAsync(
            new() { BucketName = "any", Key = "k", Expires = now.UtcDateTime.AddSeconds(1), Protocol = Amazon.S3.Protocol.HTTP });
        var signed = url.Split("X-Amz-Date=")[1][..16];
        var old = url.Replace(signed, now.AddMinutes(-5).ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture), StringComparison.Ordinal);

        var words = await (await http.GetAsync(new Uri(old), Cancellation)).Content.ReadAsStringAsync(Cancellation);

        Assert.Contains("Request has expired. The link was good for", words, StringComparison.Ordinal);
        Assert.Contains("make a new one", words, StringComparison.Ordinal);
    }

    /// <summary>Sends a request that is rightly signed, at another time.</summary>
    private async Task<(HttpStatusCode Status, string Words)> SendAsync(string service, DateTimeOffset signedAt)
    {
        var (timestamp, isS3, host) = (signedAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture), service == "s3", _engine.Endpoint.Authority);
        var context = new DefaultHttpContext();
        context.Request.Method = isS3 ? "GET" : "POST";
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = "/";
        (string Name, string Value)[] headers = [("host", host), ("x-amz-content-sha256", "UNSIGNED-PAYLOAD"), ("x-amz-date", timestamp)];
        foreach (var (name, value) in headers)
        {
            context.Request.Headers[name] = value;
        }

        var signature = Signature.Of(
            CanonicalRequest.Of(context.Request, [.. headers.Select(header => header.Name)], "UNSIGNED-PAYLOAD", isS3), ("test", "test"), timestamp, "us-east-1", service);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), _engine.Endpoint) { Content = isS3 ? null : new StringContent("{}") };
        foreach (var (name, value) in headers.Skip(1))
        {
            request.Headers.Add(name, value);
        }

        request.Headers.TryAddWithoutValidation(
            "Authorization", $"{Signature.Algorithm} Credential=test/{signature.Scope}, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature={signature.Value}");
        using var answer = await http.SendAsync(request, Cancellation);
        return (answer.StatusCode, $"{string.Join(' ', answer.Headers.SelectMany(header => header.Value))} {await answer.Content.ReadAsStringAsync(Cancellation)}");
    }
}
