using LocalPersonalize.Storage;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LocalPersonalize.Hosting;

/// <summary>
/// <c>/healthz/live</c> and <c>/healthz/ready</c>, for whatever keeps processes running: one word and a status, 200 or 503. Why one is not
/// ready stands in its log.
/// </summary>
public static class HealthProbes
{
    /// <summary>The process answers.</summary>
    public const string Live = "/healthz/live";

    /// <summary>It can do its work.</summary>
    public const string Ready = "/healthz/ready";

    /// <summary>Answers both addresses; being ready is what the registered health checks say.</summary>
    public static void UseHealthProbes(this IApplicationBuilder app)
    {
        app.UseHealthChecks(Live, new HealthCheckOptions { Predicate = _ => false });
        app.UseHealthChecks(Ready);
    }
}

/// <summary>Whether the engine can work: its data directory can be written, its database opens, and it runs.</summary>
internal sealed class EngineReadiness(DataDirectory directory, RestartableEngine engine) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await directory.TryWriteAsync(cancellationToken).ConfigureAwait(false);
        engine.Services.GetRequiredService<EngineDatabase>().Read(transaction => transaction.Jobs.Find(0));
        return HealthCheckResult.Healthy();
    }
}
