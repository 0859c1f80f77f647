namespace LocalPersonalize.Filters;

/// <summary>Registers what filters and metadata are answered from.</summary>
internal static class FilterServices
{
    public static void AddFilters(this IServiceCollection services)
    {
        services.AddSingleton<GroupData>();
        services.AddSingleton<FilterCatalog>();
        services.AddSingleton<FilterPreviews>();
    }
}
