using Dashboard.DatasetGroups.Demo;

namespace Dashboard.DatasetGroups;

internal static class DatasetGroupServices
{
    public static void AddDatasetGroups(this IServiceCollection services)
    {
        services.AddScoped<DatasetGroupDirectory>();
        services.AddSingleton<ResourceDeletion>();
        services.AddSingleton<TearDown>();
        services.AddSingleton<TearDownRuns>();
        services.AddSingleton(DemoStore.Script);
        services.AddSingleton(DemoStore.RehearsalScript);
        services.AddSingleton<DemoStore>();
        services.AddSingleton<DemoRunner>();
        services.AddSingleton<DemoReset>();
    }
}
