using Microsoft.Extensions.Options;

namespace LocalPersonalize.Hosting;

/// <summary>How the engine says that it is well.</summary>
internal static class HealthEndpoints
{
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
