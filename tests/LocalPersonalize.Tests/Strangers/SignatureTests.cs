using System.Globalization;
using System.Text.Json;
using LocalPersonalize.Hosting;
using LocalPersonalize.S3;
using LocalPersonalize.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace LocalPersonalize.Tests.Strangers;

/// <summary>What botocore signs is accepted, and refused as soon as one byte of it is another. The requests are sign.py's.</summary>
public sealed class SignatureTests : IAsyncLifetime
{
    private const int Seed = 20260304;

    /// <summary>When the requests were signed.</summary>
    private static readonly DateTimeOffset s_signedAt = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("local-personalize-signatures-");
    private WebApplication _engine = null!;
    private int _port;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>An engine for whose signatures it is always that moment.</summary>
    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(Options.Create(new LocalPersonalizeOptions { DataDirectory = _data.FullName }));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<DataDirectory>();
        builder.Services.AddSingleton<AccessKeys>();
        builder.Services.AddSingleton<RestartableEngine>();
        builder.Services.AddLocalPersonalize();
        builder.Services.AddSingleton(services => new SignatureVerifier(services.GetRequiredService<AccessKeys>(), new FakeTimeProvider(s_signedAt)));
        _engine = builder.Build();
        _engine.UseMiddleware<RequestGate>();
        _engine.MapLocalPersonalize();
        await _engine.StartAsync(Cancellation);
        _port = new Uri(_engine.Urls.First()).Port;
        _engine.Services.GetRequiredService<ObjectStore>().SaveBucket("vectors", policy: null);
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.StopAsync(CancellationToken.None);
        await _engine.DisposeAsync();
        _data.Delete(recursive: true);
    }

    [Fact]
    public Task Requests_SignedByBotocoreOnce_AreAcceptedUntilAByteChanges() =>
        CheckAsync(File.ReadLines(Path.Combine(Tool.Folder, "signed.jsonl")), changes: 6);

    [Fact]
    public async Task Requests_SignedByBotocoreNow_AreAcceptedUntilAByteChanges()
    {
        var printed = await Tool.RunAsync("python3", "apt-get install python3", "sign.py", Seed.ToString(CultureInfo.InvariantCulture), "200");
        await CheckAsync(printed.Split('\n', StringSplitOptions.RemoveEmptyEntries), changes: 4);
    }

    [Fact]
    public async Task Requests_OfS3WithAHeaderAddedLater_AreRefused()
    {
        var requests = File.ReadLines(Path.Combine(Tool.Folder, "signed.jsonl")).Select(line => new SignedRequest(JsonSerializer.Deserialize<string>(line)!));
        foreach (var request in requests.Where(request => request is { IsS3: true, IsHead: false }))
        {
            var added = new SignedRequest(request.Raw.Replace("\r\n\r\n", "\r\nx-amz-copy-source: /vectors/another\r\n\r\n", StringComparison.Ordinal));

            Assert.Equal((403, "AccessDenied"), await added.SendAsync(_port, Cancellation));
        }
    }

    [Theory]
    [InlineData(0, 1, null)]
    [InlineData(60, 60, null)] // to the last second
    [InlineData(61, 60, "AccessDenied")]
    [InlineData(604_800, 604_800, null)] // a week
    [InlineData(0, 604_801, "AuthorizationQueryParametersError")]
    [InlineData(0, -1, "AuthorizationQueryParametersError")]
    [InlineData(-900, 60, null)] // a clock that is a quarter of an hour ahead
    [InlineData(-901, 60, "AccessDenied")]
    public async Task Link_PresignedBeforeOrAhead_IsGoodForAsLongAsItSays(int secondsAgo, int expires, string? refusal)
    {
        var timestamp = s_signedAt.AddSeconds(-secondsAgo).ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var target = $"/vectors?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=test%2F{timestamp[..8]}%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date={timestamp}"
            + $"&X-Amz-Expires={expires}&X-Amz-SignedHeaders=host";
        var context = new DefaultHttpContext();
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        (context.Request.Method, context.Request.Host) = ("GET", new HostString("127.0.0.1", _port));
        var signature = Signature.Of(CanonicalRequest.Of(context.Request, ["host"], "UNSIGNED-PAYLOAD", isS3: true), ("test", "test"), timestamp, "us-east-1", "s3");
        using var client = new HttpClient();

        using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{_port}{target}&X-Amz-Signature={signature.Value}"), Cancellation);

        var body = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal(refusal is null, answer.IsSuccessStatusCode);
        Assert.Contains(refusal is null ? "<ListBucketResult" : $"<Code>{refusal}</Code>", body, StringComparison.Ordinal);
    }

    private async Task CheckAsync(IEnumerable<string> lines, int changes)
    {
        var random = new Random(Seed);
        foreach (var request in lines.Select(line => new SignedRequest(JsonSerializer.Deserialize<string>(line)!)))
        {
            var (status, code) = await request.SendAsync(_port, Cancellation);
            Assert.False(IsRefusal(request, "any", status, code), $"{status} {code}:\n{request.Raw}");

            var places = request.SignedPlaces().ToArray();
            foreach (var (position, part) in random.GetItems(places, changes))
            {
                var changed = request.ChangedAt(position);
                (status, code) = await changed.SendAsync(_port, Cancellation);
                Assert.True(IsRefusal(request, part, status, code), $"{status} {code}, with another {part} at {position}:\n{changed.Raw}");
            }
        }
    }

    /// <summary>Whether an answer is the error that fits a part of the request that is not what was signed.</summary>
    private static bool IsRefusal(SignedRequest request, string part, int status, string code) => (request.IsS3, part) switch
    {
        (true, _) when request.IsHead => status is 403 or 400, // an answer to HEAD has no body to name the error in
        (false, "method" or "target" or "header" or "body") => (status, code) == (403, "InvalidSignatureException"),
        (true, "method" or "target" or "header") => (status, code) == (403, "SignatureDoesNotMatch"),
        (true, "body") => (status, code) == (400, "XAmzContentSHA256Mismatch"),
        _ => (status, code) is
            (403, "InvalidSignatureException" or "UnrecognizedClientException" or "SignatureDoesNotMatch" or "InvalidAccessKeyId" or "AccessDenied" or "RequestTimeTooSkewed") or
            (400, "IncompleteSignatureException" or "AuthorizationHeaderMalformed" or "AuthorizationQueryParametersError" or "InvalidRequest" or "XAmzContentSHA256Mismatch"),
    };
}
