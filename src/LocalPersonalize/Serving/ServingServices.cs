namespace LocalPersonalize.Serving;

/// <summary>Registers what campaigns serve from.</summary>
internal static class ServingServices
{
    public static void AddServing(this IServiceCollection services)
    {
        services.AddSingleton<DeployedModels>();
        services.AddSingleton<RequestOptions>();
        services.AddSingleton<Actions.DeployedActions>();
        services.AddSingleton<IDeployments, CampaignDeployments>();
    }
}
