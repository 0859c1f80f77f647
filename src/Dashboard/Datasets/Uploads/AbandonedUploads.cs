using Amazon.S3;
using Amazon.S3.Model;
using Dashboard.Connections;

namespace Dashboard.Datasets.Uploads;

/// <summary>Takes back what a dashboard that was killed had on its way into the local engine. In Amazon S3 a lifecycle rule of the bucket does so.</summary>
internal sealed partial class AbandonedUploads(
    ConnectionStore connections, ConnectionClientsCache cache, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<AbandonedUploads> logger) : BackgroundService
{
    private static readonly string[] s_ours = ["uploads/", "imports/"];

    // When it is made, which is before anything can be sent; the work itself may begin later.
    private readonly DateTimeOffset _start = time.GetUtcNow();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult).ConfigureAwait(false);
        try
        {
            await started.Task.WaitAsync(stoppingToken).ConfigureAwait(false);
            await TakeBackAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (AmazonS3Exception failure) when (failure.ErrorCode == "NoSuchBucket")
        {
            // Nothing was ever sent.
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogNotTakenBack(failure); // the next start tries again
        }
    }

    private async Task TakeBackAsync(CancellationToken cancellationToken)
    {
        var before = _start.UtcDateTime.AddSeconds(-1); // times may be told in whole seconds
        var clients = cache.Of(connections.Local);
        var bucket = clients.Connection.Bucket;
        var begun = await clients.S3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = bucket }, cancellationToken).ConfigureAwait(false);
        foreach (var upload in begun.MultipartUploads ?? [])
        {
            if (upload.Initiated?.ToUniversalTime() < before && s_ours.Any(prefix => upload.Key.StartsWith(prefix, StringComparison.Ordinal)))
            {
                await clients.S3.AbortMultipartUploadAsync(new() { BucketName = bucket, Key = upload.Key, UploadId = upload.UploadId }, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Uploads of a dashboard that was killed could not be taken back")]
    private partial void LogNotTakenBack(Exception failure);
}
