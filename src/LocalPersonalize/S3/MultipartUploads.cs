using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using LocalPersonalize.Hosting;
using LocalPersonalize.Wire;

namespace LocalPersonalize.S3;

/// <summary>An upload in parts that has begun: where it will go, and what the client said at its start.</summary>
internal sealed record MultipartUpload(
    string Id, string Bucket, string Key, DateTimeOffset Started, string ContentType, Dictionary<string, string> Headers, string? ChecksumAlgorithm, string? ChecksumType);

/// <summary>A part as the client names it when it completes an upload.</summary>
internal readonly record struct CompletedPart(int Number, string ETag);

/// <summary>Multipart uploads: a folder each under <c>uploads/</c>, a file per part. They survive a restart until completed or aborted.</summary>
internal sealed class MultipartUploads
{
    private const int SmallestPart = 5 * 1024 * 1024;
    private const string StartFile = "upload.json";

    private readonly string _root;
    private readonly ObjectStore _objects;
    private readonly TimeProvider _time;

    public MultipartUploads(DataDirectory directory, ObjectStore objects, TimeProvider time)
    {
        _root = Path.Combine(directory.Root, "uploads");
        _objects = objects;
        _time = time;
        Directory.CreateDirectory(_root);
    }

    public MultipartUpload Start(string bucket, string key, HttpRequest request)
    {
        var upload = new MultipartUpload(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), bucket, key, _time.GetUtcNow(),
            request.ContentType ?? "binary/octet-stream", ObjectUpload.KeptHeaders(request.Headers),
            Text(request, "x-amz-checksum-algorithm")?.ToUpperInvariant(), Text(request, "x-amz-checksum-type"));
        var beside = Path.Combine(_objects.TemporaryFolder, upload.Id);
        using (var stream = File.Create(beside))
        {
            JsonSerializer.Serialize(stream, upload);
            stream.Flush(flushToDisk: true);
        }

        var folder = Path.Combine(_root, upload.Id);
        Directory.CreateDirectory(folder);
        File.Move(beside, Path.Combine(folder, StartFile));
        return upload;
    }

    /// <exception cref="WireException">There is no such upload for this key.</exception>
    public MultipartUpload Get(string bucket, string key, string id)
    {
        var file = Path.Combine(_root, id, StartFile);
        var upload = id.Length == 32 && id.All(char.IsAsciiHexDigitLower) && File.Exists(file) ? Read(file) : null;
        return upload is not null && upload.Bucket == bucket && upload.Key == key ? upload : throw S3Error.NoSuchUpload();
    }

    public IReadOnlyList<MultipartUpload> List(string bucket) =>
        [.. Directory.EnumerateFiles(_root, StartFile, SearchOption.AllDirectories)
            .Select(Read)
            .OfType<MultipartUpload>()
            .Where(upload => upload.Bucket == bucket)
            .OrderBy(upload => upload.Key, Utf8Order.Instance)];

    public async Task<ObjectInfo> PutPartAsync(
        MultipartUpload upload, int number, HttpRequest request, Signature? signature, CancellationToken cancellationToken)
    {
        using var part = new ObjectUpload(_objects.TemporaryFolder);
        var info = await part.ReceiveAsync(request, upload.Key, signature, _time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        part.Finish(info);
        try
        {
            File.Move(part.Path, PartFile(upload, number), overwrite: true);
        }
        catch (DirectoryNotFoundException)
        {
            throw S3Error.NoSuchUpload(); // aborted while the part came
        }

        return info;
    }

    public IReadOnlyList<(int Number, ObjectInfo Info)> ListParts(MultipartUpload upload) =>
        [.. Directory.EnumerateFiles(Path.Combine(_root, upload.Id), "*.part")
            .Select(file => (int.Parse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture), ObjectFile.ReadInfo(file)))
            .OrderBy(part => part.Item1)];

    /// <summary>Joins the parts to an object, which is then visible whole.</summary>
    /// <exception cref="WireException">A part is missing, out of order, too small, or a checksum does not fit.</exception>
    public async Task<ObjectInfo> CompleteAsync(
        MultipartUpload upload, IReadOnlyList<CompletedPart> parts, HttpRequest request, CancellationToken cancellationToken)
    {
        if (parts.Count == 0)
        {
            throw S3Error.MalformedXml();
        }

        var known = ListParts(upload).ToDictionary(part => part.Number, part => part.Info);
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0 && parts[i].Number <= parts[i - 1].Number)
            {
                throw WireException.BadRequest("InvalidPartOrder", "The list of parts was not in ascending order.");
            }

            if (!known.TryGetValue(parts[i].Number, out var part) || part.ETag != parts[i].ETag.Trim('"'))
            {
                throw WireException.BadRequest("InvalidPart", $"Part {parts[i].Number} could not be found, or its entity tag does not match.");
            }

            if (i < parts.Count - 1 && part.Size < SmallestPart)
            {
                throw WireException.BadRequest("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size: all parts but the last have at least 5 MiB.");
            }
        }

        var algorithm = upload.ChecksumAlgorithm ?? known[parts[0].Number].ChecksumAlgorithm;
        var isComposite = algorithm is not null && (upload.ChecksumType ?? (algorithm == "CRC64NVME" ? "FULL_OBJECT" : "COMPOSITE")) == "COMPOSITE";
        var checksum = algorithm is null ? null : Checksum.Find(algorithm);
        using var whole = new ObjectUpload(_objects.TemporaryFolder);
        using var tags = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        foreach (var part in parts)
        {
            var info = known[part.Number];
            var source = ObjectFile.OpenRead(PartFile(upload, part.Number), check: true);
            await using (source.ConfigureAwait(false))
            {
                await whole.AppendAsync(source, isComposite ? null : checksum, cancellationToken).ConfigureAwait(false);
            }

            tags.AppendData(Convert.FromHexString(info.ETag));
            if (isComposite && info.Checksum is not null)
            {
                checksum!.Append(Convert.FromBase64String(info.Checksum));
            }
        }

        var value = checksum?.Finish() + (isComposite ? $"-{parts.Count}" : "");
        if (algorithm is not null && Text(request, $"x-amz-checksum-{algorithm.ToLowerInvariant()}") is { } claimed && claimed != value)
        {
            throw S3Error.BadDigest(algorithm);
        }

        var joined = new ObjectInfo
        {
            Key = upload.Key,
            Size = parts.Sum(part => known[part.Number].Size),
            ETag = $"{Convert.ToHexStringLower(tags.GetHashAndReset())}-{parts.Count}",
            LastModified = _time.GetUtcNow(),
            ContentType = upload.ContentType,
            Headers = upload.Headers,
            ChecksumAlgorithm = algorithm,
            Checksum = algorithm is null ? null : value,
            ChecksumType = isComposite ? "COMPOSITE" : "FULL_OBJECT",
        };
        _objects.Commit(upload.Bucket, whole.Finish(joined), whole.Path);
        Abort(upload);
        return joined;
    }

    /// <summary>Forgets an upload and frees its parts.</summary>
    public void Abort(MultipartUpload upload) => Directory.Delete(Path.Combine(_root, upload.Id), recursive: true);

    /// <summary>An upload that has begun; null when the file is damaged, as if it never had: the client begins again.</summary>
    private static MultipartUpload? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<MultipartUpload>(File.ReadAllText(file));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string PartFile(MultipartUpload upload, int number) =>
        Path.Combine(_root, upload.Id, $"{number.ToString(CultureInfo.InvariantCulture)}.part");

    private static string? Text(HttpRequest request, string header) => request.Headers[header].ToString() is { Length: > 0 } text ? text : null;
}
