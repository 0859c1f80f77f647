using Dashboard.Connections;
using LocalPersonalize;
using Microsoft.Extensions.Options;

namespace Dashboard.Hosting;

internal static class EngineServices
{
    /// <summary>Hosts the local engine with the settings of section <c>LocalPersonalize</c>.</summary>
    public static void AddEngine(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = configuration.GetSection(LocalPersonalizeOptions.Section).Get<LocalPersonalizeOptions>() ?? new();
        services.AddSingleton(Options.Create(settings));
        services.AddSingleton(settings.AccessKeyId.Length == 0
            ? new LocalEngine(settings.Region, settings.AccountId)
            : new LocalEngine(settings.Region, settings.AccountId) { Keys = new(settings.AccessKeyId, settings.SecretAccessKey, null) });
        services.AddHostedService<EngineHost>();
    }
}
