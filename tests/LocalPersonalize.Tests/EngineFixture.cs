using Amazon.Personalize;
using Amazon.PersonalizeEvents;
using Amazon.PersonalizeRuntime;
using Amazon.Runtime;
using Amazon.S3;
using LocalPersonalize.Wire;
using Microsoft.AspNetCore.Builder;

namespace LocalPersonalize.Tests;

/// <summary>An engine on a free port with a data directory of its own, and SDK clients for it. A class that shares it names its own resources.</summary>
public sealed class EngineFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("local-personalize-");
    private WebApplication? _app;

    /// <summary>Credentials that the engine accepts on loopback.</summary>
    public static AWSCredentials Credentials { get; } = new BasicAWSCredentials("test", "test");

    public Uri Endpoint => _app!.GetEndpoint();

    public string DataDirectory => _data.FullName;

    public IServiceProvider Services => _app!.Services;

    public IAmazonPersonalize Personalize { get; private set; } = null!;

    public IAmazonPersonalizeRuntime Runtime { get; private set; } = null!;

    public IAmazonPersonalizeEvents Events { get; private set; } = null!;

    public IAmazonS3 S3 { get; private set; } = null!;

    /// <summary>The clock of everything but signatures, which the SDK makes by the real one; null for the real one.</summary>
    internal TimeProvider? Time { get; init; }

    public async ValueTask InitializeAsync()
    {
        _app = LocalPersonalizeApp.Create(new LocalPersonalizeOptions { Port = 0, DataDirectory = _data.FullName }, configureLogging: null, UseClock);
        await _app.StartAsync();
        var url = Endpoint.GetLeftPart(UriPartial.Authority);
        // Refusals are asserted, so none is worth a second try.
        Personalize = new AmazonPersonalizeClient(Credentials, new AmazonPersonalizeConfig { ServiceURL = url, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
        Runtime = new AmazonPersonalizeRuntimeClient(Credentials, new AmazonPersonalizeRuntimeConfig { ServiceURL = url, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
        Events = new AmazonPersonalizeEventsClient(Credentials, new AmazonPersonalizeEventsConfig { ServiceURL = url, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
        S3 = new AmazonS3Client(Credentials, new AmazonS3Config { ServiceURL = url, AuthenticationRegion = "us-east-1", ForcePathStyle = true, MaxErrorRetry = 0 });
    }

    /// <summary>Ends the engine and starts another one on the same data directory.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _data.Delete(recursive: true);
    }

    private async Task StopAsync()
    {
        Personalize.Dispose();
        Runtime.Dispose();
        Events.Dispose();
        S3.Dispose();
        await _app!.StopAsync();
        await _app.DisposeAsync();
    }

    private void UseClock(IServiceCollection services)
    {
        if (Time is not null)
        {
            services.AddSingleton(Time);
            services.AddSingleton(provider => new SignatureVerifier(provider.GetRequiredService<AccessKeys>(), TimeProvider.System));
        }
    }
}
