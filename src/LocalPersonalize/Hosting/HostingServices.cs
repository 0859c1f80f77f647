using LocalPersonalize.Wire;
using Microsoft.Extensions.Options;

namespace LocalPersonalize.Hosting;

/// <summary>The data directory, and how the engine says that it is well.</summary>
internal static class HostingServices
{
    public static void AddHosting(this IServiceCollection services) => services.AddSingleton<DataDirectory>();

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        var health = (IOptions<LocalPersonalizeOptions> options) => Results.Json(new
        {
            status = "running",
            version = typeof(LocalPersonalizeApp).Assembly.GetName().Version!.ToString(3),
            options.Value.Region,
            options.Value.AccountId,
            services = new Dictionary<string, string>
            {
                ["personalize"] = "running",
                ["personalize-runtime"] = "running",
                ["personalize-events"] = "running",
                ["s3"] = "running",
            },
        });
        endpoints.MapGet("/_engine/health", health);
        endpoints.MapGet("/_localstack/health", health); // where scripts for another emulator look
    }
}
