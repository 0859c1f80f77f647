namespace Dashboard.Quality;

internal static class QualityServices
{
    public static void AddQuality(this IServiceCollection services) => services.AddSingleton<QualityReports>();
}
