namespace Dashboard.Costs;

internal static class CostServices
{
    public static void AddCosts(this IServiceCollection services)
    {
        services.AddSingleton<PriceTable>();
        services.AddSingleton<RunningCosts>();
        services.AddSingleton(BudgetStore.Script);
        services.AddSingleton<BudgetStore>();
        services.AddSingleton(CampaignUse.Script);
        services.AddSingleton<CampaignUse>();
        services.AddSingleton(LifetimeStore.Script);
        services.AddSingleton<LifetimeStore>();
        services.AddSingleton<Lifetimes>();
        services.AddHostedService(provider => provider.GetRequiredService<Lifetimes>());
    }
}
