using Amazon.Personalize.Model;
using Amazon.S3;
using Dashboard.Connections;

namespace Dashboard.Datasets;

/// <summary>A file that a dataset export job has written, and an address at which a browser can load it for an hour.</summary>
public sealed record ExportedFile(string Name, long SizeInBytes, string Address)
{
    /// <summary>The job's files: those below its output path whose address names it.</summary>
    internal static async Task<IReadOnlyList<ExportedFile>> ListAsync(IAmazonS3 s3, DatasetExportJob job, TimeProvider time, CancellationToken cancellationToken)
    {
        var path = new Uri(job.JobOutput.S3DataDestination.Path);
        var found = await s3.ListObjectsV2Async(new() { BucketName = path.Host, Prefix = path.AbsolutePath[1..] }, cancellationToken).ConfigureAwait(false);
        var files = new List<ExportedFile>();
        foreach (var file in (found.S3Objects ?? []).Where(file => file.Key.Contains($"/{job.JobName}/", StringComparison.Ordinal)))
        {
            files.Add(new(file.Key[(file.Key.LastIndexOf('/') + 1)..], file.Size ?? 0, await DownloadAddress.OfAsync(s3, path.Host, file.Key, time).ConfigureAwait(false)));
        }

        return files;
    }
}
