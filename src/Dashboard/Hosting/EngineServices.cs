using Dashboard.Connections;
using LocalPersonalize;
using LocalPersonalize.Hosting;
using Microsoft.Extensions.Options;

namespace Dashboard.Hosting;

internal static class EngineServices
{
    /// <summary>Hosts the local engine with the settings of section <c>LocalPersonalize</c>; health and telemetry are of both together.</summary>
    public static void AddEngine(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = configuration.GetSection(LocalPersonalizeOptions.Section).Get<LocalPersonalizeOptions>() ?? new();
        services.AddSingleton(Options.Create(settings));
        services.AddSingleton(settings.AccessKeyId.Length == 0
            ? new LocalEngine(settings.Region, settings.AccountId)
            : new LocalEngine(settings.Region, settings.AccountId) { Keys = new(settings.AccessKeyId, settings.SecretAccessKey, null) });
        services.AddHostedService<EngineHost>();
        services.AddHealthChecks().AddCheck<DashboardReadiness>("dashboard");
        services.AddTelemetry(configuration, "personalize-dashboard");
    }

    /// <summary>Answers whatever keeps the process running; it does not sign in.</summary>
    public static void UseProbes(this WebApplication app) => app.UseHealthProbes();

    /// <summary>The commands <c>backup FILE</c> and <c>restore FILE</c>; answers the exit code.</summary>
    public static Task<int> BackUpOrRestoreAsync(string command, string file, string dataDirectory) => BackupCommand.RunAsync(command, file, dataDirectory);
}
