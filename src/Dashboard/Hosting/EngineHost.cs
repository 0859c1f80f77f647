using Dashboard.Configuration;
using Dashboard.Connections;
using LocalPersonalize;
using Microsoft.Extensions.Options;
using OpenTelemetry.Logs;

namespace Dashboard.Hosting;

/// <summary>Runs the local engine beside the dashboard, with its data in the dashboard's data directory. Nothing else here knows the engine.</summary>
internal sealed class EngineHost(
    IOptions<DashboardOptions> dashboard, IOptions<LocalPersonalizeOptions> settings, LocalEngine engine, IConfiguration configuration, IEnumerable<ILoggerProvider> loggers)
    : IHostedService, IAsyncDisposable
{
    private WebApplication? _app;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var options = settings.Value with { DataDirectory = dashboard.Value.ResolveDataDirectory() };
        if (options.AccessKeyId.Length == 0)
        {
            options = options with { AccessKeyId = engine.Keys.AccessKey, SecretAccessKey = engine.Keys.SecretKey };
        }

        try
        {
            _app = LocalPersonalizeApp.Create(options, logging =>
            {
                logging.AddConfiguration(configuration.GetSection("Logging"));
                foreach (var telemetry in loggers.OfType<OpenTelemetryLoggerProvider>())
                {
                    logging.AddProvider(telemetry); // spans and metrics are the process's anyhow, logs are not
                }
            });
            await _app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is LocalPersonalize.Hosting.DataDirectoryInUseException or IOException or InvalidOperationException)
        {
            throw new CannotStartException(problem.Message, problem);
        }

        engine.Endpoint = _app.GetEndpoint();
    }

    public Task StopAsync(CancellationToken cancellationToken) => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;
}
