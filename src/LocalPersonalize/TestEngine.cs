using LocalPersonalize.Hosting;

namespace LocalPersonalize;

/// <summary>An engine for a test of an application: in this process, on a free port, with data of its own that go when it is disposed.</summary>
/// <example><code>
/// await using var engine = await TestEngine.StartAsync();
/// using var personalize = new AmazonPersonalizeClient(
///     "test", "test", new AmazonPersonalizeConfig { ServiceURL = engine.Url, AuthenticationRegion = "us-east-1" });
/// </code></example>
public sealed class TestEngine : IAsyncDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("local-personalize-");
    private readonly LocalPersonalizeOptions _options;
    private readonly TimeProvider? _time;
    private WebApplication? _app;

    private TestEngine(LocalPersonalizeOptions options, TimeProvider? time) => (_options, _time) = (options, time);

    /// <summary>Where it answers, for example <c>http://localhost:41234</c>: the <c>ServiceURL</c> of SDK clients, for S3 too.</summary>
    public string Url => Endpoint.GetLeftPart(UriPartial.Authority);

    /// <summary>The same as a <see cref="Uri"/>, to which paths under <c>/_engine</c> are relative.</summary>
    public Uri Endpoint => App.GetEndpoint();

    /// <summary>Its data directory, in the folder for temporary files.</summary>
    public string DataDirectory => _data.FullName;

    internal IServiceProvider Services => App.Services.GetRequiredService<RestartableEngine>().Services;

    private WebApplication App => _app ?? throw new ObjectDisposedException(nameof(TestEngine));

    /// <summary>Starts an engine; it answers when this returns. The keys are <c>test</c>/<c>test</c>, the region <c>us-east-1</c>.</summary>
    /// <param name="options">Other settings; port and data directory are always the test's own.</param>
    /// <param name="time">A clock that the test advances, for job speeds and schedules; the system's if null.</param>
    public static async Task<TestEngine> StartAsync(
        LocalPersonalizeOptions? options = null, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        var engine = new TestEngine(options ?? new(), time);
        try
        {
            await engine.StartAppAsync(port: 0, engine._options.Restore, cancellationToken).ConfigureAwait(false);
            return engine;
        }
        catch
        {
            await engine.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Ends the engine and starts another one on the same data, at the same address if its port is still free.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        var port = Endpoint.Port;
        await StopAsync().ConfigureAwait(false);
        await StartAppAsync(port, restore: "", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stops the engine and deletes its data.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _data.Delete(recursive: true);
    }

    private Task StartAppAsync(int port, string restore, CancellationToken cancellationToken)
    {
        _app = LocalPersonalizeApp.Create(
            _options with { Port = port, DataDirectory = _data.FullName, Restore = restore }, logging => logging.SetMinimumLevel(LogLevel.Error), _time);
        return _app.StartAsync(cancellationToken);
    }

    private async Task StopAsync()
    {
        if (_app is { } app)
        {
            _app = null;
            await app.StopAsync().ConfigureAwait(false);
            await app.DisposeAsync().ConfigureAwait(false);
        }
    }
}
