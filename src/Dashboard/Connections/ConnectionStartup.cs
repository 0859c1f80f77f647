namespace Dashboard.Connections;

/// <summary>Reads the kept connections before the first page is asked for.</summary>
internal sealed class ConnectionStartup(ConnectionStore store) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => store.LoadAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
