using Dashboard.Connections;
using Dashboard.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dashboard.Hosting;

/// <summary>Whether the dashboard can work: its database can be written, and the embedded engine, which has the same data directory, is ready.</summary>
internal sealed class DashboardReadiness(DashboardDatabase database, ConnectionStore connections, ConnectionClientsCache clients) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        using var writing = await open.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        return await clients.Of(connections.Local).Engine!.IsReadyAsync(cancellationToken).ConfigureAwait(false)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The embedded engine is not ready.");
    }
}
