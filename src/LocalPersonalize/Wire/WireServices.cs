namespace LocalPersonalize.Wire;

/// <summary>Registers the protocols and every operation's handler.</summary>
internal static class WireServices
{
    public static void AddWire(this IServiceCollection services)
    {
        services.AddSingleton(provider => new SignatureVerifier(provider.GetRequiredService<AccessKeys>(), TimeProvider.System)); // as clients sign
        services.AddSingleton(ApiModel.Read());
        services.AddSingleton<OperationTable>();
        services.AddSingleton<WireEndpoint>();
        foreach (var handler in OperationTable.Handlers())
        {
            services.AddTransient(handler);
        }
    }
}
