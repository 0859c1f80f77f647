namespace LocalPersonalize.Serving;

/// <summary>Registers what campaigns serve from; <see cref="IDeployments"/> is registered by the resources.</summary>
internal static class ServingServices
{
    public static void AddServing(this IServiceCollection services) => services.AddSingleton<DeployedModels>();
}
