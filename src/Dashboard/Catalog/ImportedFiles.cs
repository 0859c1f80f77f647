using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using CsvHelper;

namespace Dashboard.Catalog;

/// <summary>The files of import jobs as a stream: one after the other, never a whole one in memory, with the share that has been read.</summary>
internal sealed class ImportedFiles(IAmazonS3 s3, IEnumerable<string> locations)
{
    private CsvReader? _current;
    private long _bytesBefore;
    private long _bytesInAll;

    /// <summary>Between 0 and 1.</summary>
    public double ShareRead => _bytesInAll == 0 ? 0 : Math.Min(1, (double)(_bytesBefore + (_current?.ByteOffset ?? 0)) / _bytesInAll);

    /// <summary>Each file, positioned behind its header, valid until the next is asked for.</summary>
    public async IAsyncEnumerable<CsvReader> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<S3Object> objects = [];
        foreach (var location in locations)
        {
            objects.AddRange(await ListAsync(location, cancellationToken).ConfigureAwait(false));
        }

        _bytesInAll = objects.Sum(file => file.Size ?? 0);
        foreach (var file in objects)
        {
            using var response = await s3.GetObjectAsync(file.BucketName, file.Key, cancellationToken).ConfigureAwait(false);
            using (_current = await ImportedCsv.OpenAsync(response.ResponseStream, cancellationToken).ConfigureAwait(false))
            {
                yield return _current;
            }

            _current = null;
            _bytesBefore += file.Size ?? 0;
        }
    }

    /// <summary>The file at <c>s3://bucket/key</c>, or all files of the folder if the key ends in a slash.</summary>
    private async Task<IReadOnlyList<S3Object>> ListAsync(string location, CancellationToken cancellationToken)
    {
        var (bucket, key) = location.Split('/', 4) is ["s3:", "", var first, var rest]
            ? (first, rest)
            : throw new FormatException($"\"{location}\" is not an S3 location of the form s3://bucket/key.");
        var isFolder = key.Length == 0 || key.EndsWith('/');
        List<S3Object> found = [];
        await foreach (var file in s3.Paginators.ListObjectsV2(new() { BucketName = bucket, Prefix = key }).S3Objects
            .WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (isFolder ? file.Size > 0 : file.Key == key)
            {
                // Some stores leave the bucket out of their lists.
                file.BucketName = bucket;
                found.Add(file);
            }
        }

        return found.Count > 0
            ? found
            : throw new FileNotFoundException($"{location} is not there any more. Import the data again to see titles and histories.", location);
    }
}
