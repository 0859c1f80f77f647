using LocalPersonalize.Jobs;
using LocalPersonalize.S3;

namespace LocalPersonalize.Resources;

/// <summary>Finds the files that a job reads: one, or those directly in a folder, not in its subfolders.</summary>
internal static class InputFiles
{
    /// <param name="member">The request's member that gave the location, for messages.</param>
    /// <exception cref="JobFailedException">There is nothing.</exception>
    public static IReadOnlyList<ObjectInfo> Find(ObjectStore objects, S3Uri location, string member)
    {
        if (objects.FindBucket(location.Bucket) is null)
        {
            throw new JobFailedException($"There is no bucket {location.Bucket}. Check {member}, {location}.");
        }

        var found = location.IsFolder
            ? objects.List(location.Bucket, location.Key).Where(file => file.Key.Length > location.Key.Length && !file.Key.AsSpan(location.Key.Length).Contains('/')).ToList()
            : objects.Find(location.Bucket, location.Key) is { } file ? [file] : [];
        return found.Count > 0
            ? found
            : throw new JobFailedException(
                $"There is no file at {location}. Upload it first; the path of a folder ends with a slash, and files in its subfolders do not count.");
    }
}
