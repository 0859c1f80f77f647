using Amazon.S3;
using Amazon.S3.Model;
using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Dashboard.Datasets.Uploads;

namespace Dashboard.GroupFiles;

/// <summary>Where the files of a group's imports are, and where they belong on another connection; copies them from bucket to bucket.</summary>
internal sealed class FilePlaces(ConnectionClients target, ConnectionClients? source, string groupName)
{
    /// <summary>True when the objects have to be brought to the target's bucket.</summary>
    public bool Copies => source is not null && source.Connection.Name != target.Connection.Name;

    /// <summary>The address on the target. Copies go where uploads of the group go, so that a tear-down finds them.</summary>
    public string TargetOf(string from)
    {
        if (!Copies)
        {
            return from;
        }

        var key = S3Location.TryParse(from)!.Key;
        var prefix = GroupContext.UploadPrefixOf(groupName);
        return $"s3://{target.Connection.Bucket}/{(key.StartsWith(prefix, StringComparison.Ordinal) ? key : prefix + key)}";
    }

    /// <summary>True when the target has every object of the address, in the same size.</summary>
    public async Task<bool> IsCopiedAsync(string from, CancellationToken cancellationToken)
    {
        var objects = await ListAsync(source!.S3, S3Location.TryParse(from)!, cancellationToken).ConfigureAwait(false);
        var copies = (await ListAsync(target.S3, S3Location.TryParse(TargetOf(from))!, cancellationToken).ConfigureAwait(false)).ToDictionary(copy => copy.Key, copy => copy.Size);
        // What was copied and then deleted at its source is still copied.
        return objects.Count == 0 ? copies.Count > 0 : objects.All(one => copies.TryGetValue(KeyOf(from, one.Key), out var size) && size == one.Size);
    }

    /// <summary>Copies what is not there yet; answers how many bytes.</summary>
    /// <param name="copied">Told the bytes of this address that have been read.</param>
    /// <exception cref="GroupFileException">The source has no such object.</exception>
    public async Task<long> CopyAsync(string from, Action<long, long> copied, CancellationToken cancellationToken)
    {
        var objects = await ListAsync(source!.S3, S3Location.TryParse(from)!, cancellationToken).ConfigureAwait(false);
        if (objects.Count == 0)
        {
            throw new GroupFileException(T["{0} is not there any more on {1}. Upload it again, or take the import out of the file.", from, source.Connection.Name]);
        }

        await target.EnsureBucketAsync(cancellationToken).ConfigureAwait(false);
        var (total, done) = (objects.Sum(one => one.Size ?? 0), 0L);
        foreach (var one in objects)
        {
            using var read = await source.S3.GetObjectAsync(one.BucketName, one.Key, cancellationToken).ConfigureAwait(false);
            var write = await S3MultipartStream.CreateAsync(target.S3, target.Connection.Bucket, KeyOf(from, one.Key), cancellationToken).ConfigureAwait(false);
            await using var _ = write.ConfigureAwait(false);
            var buffer = new byte[1 << 20];
            for (int count; (count = await read.ResponseStream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
            {
                await write.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
                copied(done += count, total);
            }

            await write.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }

        return total;
    }

    private string KeyOf(string from, string key) => S3Location.TryParse(TargetOf(from))!.Key + key[S3Location.TryParse(from)!.Key.Length..];

    /// <summary>The object of that key, or those of the folder.</summary>
    private static async Task<IReadOnlyList<S3Object>> ListAsync(IAmazonS3 s3, S3Location place, CancellationToken cancellationToken)
    {
        try
        {
            var objects = await s3.Paginators.ListObjectsV2(new() { BucketName = place.Bucket, Prefix = place.Key }).S3Objects
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            return [.. objects.Where(one => one.Key == place.Key || place.Key.Length == 0 || place.Key.EndsWith('/') || one.Key.StartsWith($"{place.Key}/", StringComparison.Ordinal))];
        }
        catch (NoSuchBucketException)
        {
            return [];
        }
    }
}
