using Dashboard.Datasets.Importing;
using Dashboard.Datasets.Schemas;
using Dashboard.Datasets.Uploads;

namespace Dashboard.Datasets;

internal static class DatasetServices
{
    public static void AddDatasets(this IServiceCollection services)
    {
        services.AddSingleton(UploadStore.Script);
        services.AddSingleton<UploadStore>();
        services.AddSingleton<UploadReceiver>();
        services.AddSingleton(UploadVolume.Script);
        services.AddSingleton<UploadVolume>();
        services.AddSingleton<IncomingUploads>();
        services.AddHostedService(provider => provider.GetRequiredService<IncomingUploads>());
        services.AddHostedService<AbandonedUploads>();
        services.AddSingleton<SchemaCache>();
        services.AddSingleton(HashSalts.Script);
        services.AddSingleton<HashSalts>();
        services.AddSingleton<ImportRunner>();
        services.AddHostedService<ImportResumption>();
    }
}
