using Amazon.S3;
using Amazon.S3.Model;

namespace Dashboard.Connections;

/// <summary>Addresses at which a browser loads an object without the operator's keys.</summary>
internal static class DownloadAddress
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(1);

    public static Task<string> OfAsync(IAmazonS3 s3, string bucket, string key, TimeProvider time) => s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest
    {
        BucketName = bucket,
        Key = key,
        Expires = time.GetUtcNow().UtcDateTime + s_lifetime,
        Protocol = s3.Config.ServiceURL?.StartsWith("http:", StringComparison.Ordinal) == true ? Protocol.HTTP : Protocol.HTTPS,
        ResponseHeaderOverrides = new() { ContentDisposition = $"attachment; filename=\"{key[(key.LastIndexOf('/') + 1)..]}\"" },
    });
}
