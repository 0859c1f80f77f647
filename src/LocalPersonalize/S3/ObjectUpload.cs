using System.Globalization;
using System.IO.Hashing;
using System.Security.Cryptography;
using LocalPersonalize.Wire;

namespace LocalPersonalize.S3;

/// <summary>
/// Receives the bytes of a put into a file beside the objects, checking every digest that came with them. Nothing of it can be seen
/// before the caller commits the file; disposed without that, the file is gone.
/// </summary>
internal sealed class ObjectUpload : IDisposable
{
    private readonly FileStream _file;
    private readonly XxHash128 _hash = new();

    public ObjectUpload(string folder)
    {
        Path = System.IO.Path.Combine(folder, Guid.NewGuid().ToString("N"));
        _file = new FileStream(Path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1);
    }

    public string Path { get; }

    /// <summary>Headers that S3 keeps with an object and gives back.</summary>
    public static Dictionary<string, string> KeptHeaders(IHeaderDictionary headers) => headers
        .Where(header => header.Key.StartsWith("x-amz-meta-", StringComparison.OrdinalIgnoreCase)
            || header.Key.ToLowerInvariant() is "cache-control" or "content-disposition" or "content-language" or "expires"
            || (header.Key.Equals("content-encoding", StringComparison.OrdinalIgnoreCase) && Encoding(header.Value.ToString()).Length > 0))
        .ToDictionary(
            header => header.Key.ToLowerInvariant(),
            header => header.Key.Equals("content-encoding", StringComparison.OrdinalIgnoreCase) ? Encoding(header.Value.ToString()) : header.Value.ToString());

    /// <summary>Reads the body of a request to its end, and says what it was.</summary>
    /// <exception cref="WireException">A digest, signature or length does not fit.</exception>
    public async Task<ObjectInfo> ReceiveAsync(HttpRequest request, string key, Signature? signature, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var headers = request.Headers;
        var algorithm = Announced(headers);
        var checksum = algorithm is null ? null : Checksum.Find(algorithm)
            ?? throw WireException.BadRequest("InvalidRequest", $"{algorithm} is no checksum algorithm. Use one of {string.Join(", ", Checksum.Names)}.");
        var md5 = Checksum.Find("MD5")!;
        long? decodedLength = long.TryParse(headers["x-amz-decoded-content-length"], NumberStyles.None, CultureInfo.InvariantCulture, out var announced)
            ? announced
            : request.ContentLength;
        var payload = new PayloadReader(request.Body, PayloadHash(headers), signature, decodedLength);
        long size = 0;
        await payload.ReadAsync(
            async piece =>
            {
                md5.Append(piece.Span);
                checksum?.Append(piece.Span);
                size += piece.Length;
                _hash.Append(piece.Span);
                await _file.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);

        var digest = md5.Finish();
        if (headers["content-md5"].ToString() is { Length: > 0 } given && given != digest)
        {
            throw S3Error.BadDigest("Content-MD5");
        }

        var value = checksum?.Finish();
        if (algorithm is not null)
        {
            var name = $"x-amz-checksum-{algorithm.ToLowerInvariant()}";
            var claimed = headers.TryGetValue(name, out var header) ? header.ToString() : payload.Trailers.GetValueOrDefault(name);
            if (claimed is not null && claimed != value)
            {
                throw S3Error.BadDigest(algorithm);
            }
        }

        return new ObjectInfo
        {
            Key = key,
            Size = size,
            ETag = Convert.ToHexStringLower(Convert.FromBase64String(digest)),
            LastModified = now,
            ContentType = request.ContentType ?? "binary/octet-stream",
            Headers = KeptHeaders(headers),
            ChecksumAlgorithm = algorithm,
            Checksum = value,
        };
    }

    /// <summary>Appends bytes that are on disk already: a part, or the source of a copy.</summary>
    public async Task AppendAsync(Stream source, Checksum? checksum, CancellationToken cancellationToken)
    {
        var buffer = new byte[PayloadReader.BufferSize];
        int read;
        while ((read = await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            checksum?.Append(buffer.AsSpan(0, read));
            _hash.Append(buffer.AsSpan(0, read));
            await _file.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Closes the file with what is known of it, and gives that; then it can be renamed.</summary>
    public ObjectInfo Finish(ObjectInfo info)
    {
        info = info with { ContentHash = Convert.ToHexStringLower(_hash.GetCurrentHash()) };
        ObjectFile.Finish(_file, info);
        _file.Dispose();
        return info;
    }

    public void Dispose()
    {
        _file.Dispose();
        File.Delete(Path);
    }

    /// <summary>What the client says of its payload; presigned URLs and old clients say nothing.</summary>
    private static string PayloadHash(IHeaderDictionary headers) =>
        headers["x-amz-content-sha256"].ToString() is { Length: > 0 } hash ? hash : "UNSIGNED-PAYLOAD";

    /// <summary>The checksum that comes with the body: in a header, or announced as a trailer.</summary>
    private static string? Announced(IHeaderDictionary headers)
    {
        const string Prefix = "x-amz-checksum-";
        var named = Checksum.Names.FirstOrDefault(name => headers.ContainsKey($"{Prefix}{name.ToLowerInvariant()}"));
        var trailer = headers["x-amz-trailer"].ToString().Trim();
        return named
            ?? (trailer.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? trailer[Prefix.Length..].ToUpperInvariant() : null)
            ?? (headers["x-amz-sdk-checksum-algorithm"].ToString() is { Length: > 0 } asked ? asked.ToUpperInvariant() : null);
    }

    /// <summary>The encoding without the SDKs' own <c>aws-chunked</c>.</summary>
    private static string Encoding(string value) =>
        string.Join(',', value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(part => part != "aws-chunked"));
}
