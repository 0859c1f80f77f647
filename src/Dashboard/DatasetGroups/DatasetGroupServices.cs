using Dashboard.DatasetGroups.Demo;

namespace Dashboard.DatasetGroups;

internal static class DatasetGroupServices
{
    public static void AddDatasetGroups(this IServiceCollection services)
    {
        services.AddScoped<DatasetGroupDirectory>();
        services.AddSingleton<ResourceDeletion>();
        services.AddSingleton<TearDown>();
        services.AddSingleton(TearDownStore.Script);
        services.AddSingleton<TearDownStore>();
        services.AddSingleton<TearDownRuns>();
        services.AddHostedService(provider => provider.GetRequiredService<TearDownRuns>());
        services.AddSingleton(DemoStore.Script);
        services.AddSingleton(DemoStore.RehearsalScript);
        services.AddSingleton<DemoStore>();
        services.AddSingleton<DemoRunner>();
        services.AddSingleton<DemoReset>();
    }
}
