namespace Dashboard.Access;

/// <summary>Reads the accounts before the first request comes.</summary>
internal sealed class AccessStartup(AccountStore accounts) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => accounts.LoadAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
