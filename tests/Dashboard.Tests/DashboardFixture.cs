using Dashboard.Connections;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests;

/// <summary>The whole dashboard with its engine, on free ports and in a data directory of its own. A class that shares it names its own resources.</summary>
public sealed class DashboardFixture : IAsyncLifetime
{
    private readonly TestDirectory _directory = new();
    private WebApplication? _app;

    /// <summary>Further settings, as on the command line.</summary>
    public string[] Settings { get; init; } = [];

    public string DataDirectory => _directory.Path;

    public IServiceProvider Services => _app!.Services;

    public Uri Address => new(_app!.Urls.First().Replace("[::]", "localhost", StringComparison.Ordinal));

    /// <summary>The clients that pages use while the local engine is the connection in use.</summary>
    internal ConnectionClients Clients => Services.GetRequiredService<ConnectionClientsCache>().Of(Services.GetRequiredService<ConnectionStore>().Local);

    public async ValueTask InitializeAsync()
    {
        _app = DashboardApp.Create(["--port", "0", "--engine-port", "0", "--data-directory", _directory.Path, .. Settings]);
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
        _directory.Dispose();
    }
}
