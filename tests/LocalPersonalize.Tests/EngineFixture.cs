using Amazon.Personalize;
using Amazon.PersonalizeEvents;
using Amazon.PersonalizeRuntime;
using Amazon.Runtime;
using Amazon.S3;

namespace LocalPersonalize.Tests;

/// <summary>An engine on a free port with a data directory of its own, and SDK clients for it. A class that shares it names its own resources.</summary>
public sealed class EngineFixture : IAsyncLifetime
{
    private TestEngine? _engine;

    /// <summary>Credentials that the engine accepts on loopback.</summary>
    public static AWSCredentials Credentials { get; } = new BasicAWSCredentials("test", "test");

    public Uri Endpoint => _engine!.Endpoint;

    public string DataDirectory => _engine!.DataDirectory;

    public IServiceProvider Services => _engine!.Services;

    public IAmazonPersonalize Personalize { get; private set; } = null!;

    public IAmazonPersonalizeRuntime Runtime { get; private set; } = null!;

    public IAmazonPersonalizeEvents Events { get; private set; } = null!;

    public IAmazonS3 S3 { get; private set; } = null!;

    /// <summary>The clock of everything but signatures, which the SDK makes by the real one; null for the real one.</summary>
    internal TimeProvider? Time { get; init; }

    /// <summary>How many resources there may be.</summary>
    internal QuotaOptions Quotas { get; init; } = new();

    public async ValueTask InitializeAsync()
    {
        _engine = await TestEngine.StartAsync(new() { Quotas = Quotas }, Time);
        Connect();
    }

    /// <summary>Ends the engine and starts another one on the same data directory.</summary>
    public async Task RestartAsync()
    {
        Disconnect();
        await _engine!.RestartAsync();
        Connect();
    }

    public async ValueTask DisposeAsync()
    {
        Disconnect();
        await _engine!.DisposeAsync();
    }

    private void Connect()
    {
        var url = _engine!.Url;
        // Refusals are asserted, so none is worth a second try.
        Personalize = new AmazonPersonalizeClient(Credentials, new AmazonPersonalizeConfig { ServiceURL = url, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
        Runtime = new AmazonPersonalizeRuntimeClient(Credentials, new AmazonPersonalizeRuntimeConfig { ServiceURL = url, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
        Events = new AmazonPersonalizeEventsClient(Credentials, new AmazonPersonalizeEventsConfig { ServiceURL = url, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
        S3 = new AmazonS3Client(Credentials, new AmazonS3Config { ServiceURL = url, AuthenticationRegion = "us-east-1", ForcePathStyle = true, MaxErrorRetry = 0 });
    }

    private void Disconnect()
    {
        Personalize.Dispose();
        Runtime.Dispose();
        Events.Dispose();
        S3.Dispose();
    }
}
