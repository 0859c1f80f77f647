namespace LocalPersonalize.Events;

/// <summary>Registers what takes events in.</summary>
internal static class EventsServices
{
    public static void AddEvents(this IServiceCollection services)
    {
        services.AddSingleton<EventLog>();
        services.AddSingleton<EventInspector>();
        services.AddSingleton<PutRequest>();
    }
}
