using Dashboard.Calls;

namespace Dashboard.Connections;

internal static class ConnectionServices
{
    public static void AddDashboardConnections(this IServiceCollection services)
    {
        services.AddSingleton(ConnectionStore.Script);
        services.AddSingleton<ConnectionStore>();
        services.AddHostedService<ConnectionStartup>();
        services.AddSingleton<ConnectionClientsCache>();
        services.AddScoped<CallJournal>();
        services.AddScoped(provider => ActivatorUtilities.CreateInstance<CurrentConnection>(
            provider, provider.GetRequiredService<ConnectionClientsCache>().Of(provider.GetRequiredService<ConnectionStore>().InUse)));
        services.AddScoped<ConnectionAdministration>();
    }
}
