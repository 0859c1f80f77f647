using Dashboard.Datasets.Importing;
using Dashboard.Datasets.Uploads;

namespace Dashboard.Datasets;

internal static class DatasetServices
{
    public static void AddDatasets(this IServiceCollection services)
    {
        services.AddSingleton(UploadStore.Script);
        services.AddSingleton<UploadStore>();
        services.AddSingleton<UploadReceiver>();
        services.AddSingleton(HashSalts.Script);
        services.AddSingleton<HashSalts>();
        services.AddSingleton<ImportRunner>();
        services.AddHostedService<ImportResumption>();
    }
}
