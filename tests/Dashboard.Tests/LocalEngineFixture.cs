using Amazon.Runtime;
using Dashboard.Connections;
using LocalPersonalize;
using Microsoft.AspNetCore.Builder;

namespace Dashboard.Tests;

/// <summary>The local engine on a free port, and the clients that the dashboard makes for it. Tests name their own resources.</summary>
public sealed class LocalEngineFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("dashboard-engine-");
    private WebApplication? _app;

    internal ConnectionClients Clients { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var options = new LocalPersonalizeOptions { Port = 0, DataDirectory = _data.FullName };
        _app = LocalPersonalizeApp.Create(options);
        await _app.StartAsync();
        Clients = ConnectionClients.OfLocal(
            new LocalEngine(options.Region, options.AccountId).Connection, _app.GetEndpoint(), new BasicAWSCredentials("test", "test"));
    }

    public async ValueTask DisposeAsync()
    {
        Clients.Dispose();
        await _app!.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _data.Delete(recursive: true);
    }
}
