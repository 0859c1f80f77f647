using System.Diagnostics;
using System.Diagnostics.Metrics;
using LocalPersonalize.Laboratory;
using LocalPersonalize.Storage;
using LocalPersonalize.Wire;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Options;

namespace LocalPersonalize.Hosting;

/// <summary>
/// Everything of the engine but its port, keys and data directory: an application without a socket, to which the listening one hands its
/// requests. So the whole state can be replaced while clients stay connected: nothing that was read from the old one can be left in memory.
/// </summary>
internal sealed class RestartableEngine(
    IOptions<LocalPersonalizeOptions> options,
    TimeProvider time,
    DataDirectory directory,
    AccessKeys keys,
    ILoggerFactory logging,
    IHostApplicationLifetime lifetime) : IHostedService, IAsyncDisposable
{
    private const string Unmeasured = "LocalPersonalize.Inner";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private readonly SharedGate _gate = new();
    private WebApplication? _app;
    private InProcessServer? _server;
    private RequestRecorder? _wire;
    private CancellationTokenRegistration _stopsAll;

    /// <summary>The services of the engine as it runs now.</summary>
    public IServiceProvider Services => _app?.Services ?? throw new InvalidOperationException("The engine does not run; its log tells why.");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        StateDirectory.Clean(directory.Root);
        StateDirectory.Adopt(directory.Root); // one that an earlier process had decided for
        if (options.Value.Restore.Length > 0)
        {
            var (prepared, _) = await StateReader.PrepareAsync(options.Value.Restore, directory.Root, options.Value, cancellationToken).ConfigureAwait(false);
            StateDirectory.Decide(directory.Root, prepared);
        }

        try
        {
            await StartAppAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (StorageFault.Of(failure) is { } fault)
        {
            throw new IOException(fault.Message, failure);
        }
    }

    /// <summary>Lets the engine answer a request of the listening application.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        await _gate.EnterAsync(context).ConfigureAwait(false);
        try
        {
            if (_server is { } server && _wire is { } wire)
            {
                // Everything below /_ is pages of the engine's own; no bucket and no operation begins so, and these need no routing.
                var isPage = context.Request.Path.Value!.StartsWith("/_", StringComparison.Ordinal);
                await (isPage ? server.ProcessAsync(context.Features) : wire.HandleAsync(context)).ConfigureAwait(false);
                return;
            }
        }
        finally
        {
            _gate.Leave(context);
        }

        await Results.Problem("The engine could not start again; its log tells why. Stop it and start it anew.", statusCode: StatusCodes.Status503ServiceUnavailable)
            .ExecuteAsync(context).ConfigureAwait(false);
    }

    /// <summary>Does something while no request is being answered; those that come wait. Jobs go on.</summary>
    public async Task<T> BetweenRequestsAsync<T>(Func<IServiceProvider, Task<T>> work, CancellationToken cancellationToken)
    {
        await _gate.CloseAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _gate.EmptyAsync(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
            return await work(Services).ConfigureAwait(false);
        }
        finally
        {
            _gate.Open();
        }
    }

    /// <summary>Ends requests and interrupts jobs, does something, and starts again, whether that succeeded or not.</summary>
    public async Task RestartAsync(Action whileStopped, CancellationToken cancellationToken)
    {
        await _gate.CloseAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            try
            {
                // From here on it is not cancelled with its request: an engine that has stopped must start again.
                await StopAsync(CancellationToken.None).ConfigureAwait(false);
                await _gate.EmptyAsync(s_patience, CancellationToken.None).ConfigureAwait(false);
                await DisposeAppAsync().ConfigureAwait(false);
                whileStopped();
            }
            finally
            {
                await DisposeAppAsync().ConfigureAwait(false);
                await StartAppAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
        finally
        {
            _gate.Open();
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopsAll.DisposeAsync().ConfigureAwait(false);
        await (_app?.StopAsync(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await DisposeAppAsync().ConfigureAwait(false);
        _gate.Dispose();
    }

    private async Task StartAppAsync(CancellationToken cancellationToken)
    {
        StateDirectory.Adopt(directory.Root);
        var server = new InProcessServer();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IServer>(server);
        builder.Services.AddSingleton<IHostLifetime, LifetimeOfTheListener>();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(directory);
        builder.Services.AddSingleton(keys);
        builder.Services.AddSingleton(logging);
        // The listening application measures and traces each request; this one would do it again.
        builder.Services.AddSingleton(new ActivitySource(Unmeasured));
        builder.Services.AddSingleton(new DiagnosticListener(Unmeasured));
        builder.Services.AddSingleton<IMeterFactory, UnmeasuredMeters>();
        builder.Services.AddLocalPersonalize();
        _app = builder.Build();
        _app.MapLocalPersonalize();
        _stopsAll = _app.Lifetime.ApplicationStopping.Register(lifetime.StopApplication); // it stops by itself only when a service of it fails
        await _app.StartAsync(cancellationToken).ConfigureAwait(false);
        (_server, _wire) = (server, _app.Services.GetRequiredService<RequestRecorder>());
    }

    private async Task DisposeAppAsync()
    {
        (_server, _wire) = (null, null);
        if (_app is { } app)
        {
            _app = null;
            await app.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Signals of the operating system are the listening application's.</summary>
    private sealed class LifetimeOfTheListener : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    /// <summary>Meters of a name that nobody listens to.</summary>
    private sealed class UnmeasuredMeters : IMeterFactory
    {
        private readonly Meter _meter = new(Unmeasured);

        public Meter Create(MeterOptions options) => _meter;

        public void Dispose() => _meter.Dispose();
    }
}
