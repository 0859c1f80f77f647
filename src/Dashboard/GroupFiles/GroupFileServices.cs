namespace Dashboard.GroupFiles;

internal static class GroupFileServices
{
    public static void AddGroupFiles(this IServiceCollection services)
    {
        services.AddSingleton(ApplyStore.Script);
        services.AddSingleton<ApplyStore>();
        services.AddSingleton<ApplyRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<ApplyRunner>());
    }
}
