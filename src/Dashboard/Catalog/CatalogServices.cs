namespace Dashboard.Catalog;

internal static class CatalogServices
{
    public static void AddCatalog(this IServiceCollection services) => services.AddSingleton<CatalogStore>();
}
