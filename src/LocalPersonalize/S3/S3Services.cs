namespace LocalPersonalize.S3;

/// <summary>Registers the object store and its protocol.</summary>
internal static class S3Services
{
    public static void AddS3(this IServiceCollection services)
    {
        services.AddSingleton<ObjectStore>();
        services.AddSingleton<MultipartUploads>();
        services.AddSingleton<BucketOperations>();
        services.AddSingleton<ObjectOperations>();
        services.AddSingleton<S3Endpoint>();
    }
}
