using LocalPersonalize.Jobs;
using LocalPersonalize.S3;

namespace LocalPersonalize.Resources;

/// <summary>Where a job writes in S3.</summary>
internal static class OutputFiles
{
    /// <summary>A file in an output folder, whose path may lack its last slash.</summary>
    /// <exception cref="JobFailedException">There is no such bucket.</exception>
    public static S3Uri In(ObjectStore objects, string folder, string name)
    {
        var location = S3Uri.Parse(folder);
        return objects.FindBucket(location.Bucket) is null
            ? throw new JobFailedException($"There is no bucket {location.Bucket} to write to. Create it, or give another output path than {folder}.")
            : new S3Uri(location.Bucket, location.IsFolder ? location.Key + name : $"{location.Key}/{name}");
    }
}
