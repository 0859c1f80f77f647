using System.Globalization;
using System.Net;
using System.Text;
using LocalPersonalize.Wire;
using static LocalPersonalize.S3.S3Endpoint;

namespace LocalPersonalize.S3;

/// <summary>What S3 does with objects: put, copy, get, delete, and uploads in parts.</summary>
internal sealed class ObjectOperations(ObjectStore store, MultipartUploads uploads, TimeProvider time)
{
    public async Task PutAsync(S3Request request)
    {
        CheckKey(request);
        using var upload = new ObjectUpload(store.TemporaryFolder);
        var info = await upload.ReceiveAsync(request.Http, request.Key, request.Signature, time.GetUtcNow(), request.Aborted).ConfigureAwait(false);
        if (request.Header("If-None-Match") == "*" && store.Find(request.Bucket, request.Key) is not null)
        {
            throw new WireException(HttpStatusCode.PreconditionFailed, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
        }

        store.Commit(request.Bucket, upload.Finish(info), upload.Path);
        Describe(request.Context.Response, info, withChecksum: true);
    }

    public async Task CopyAsync(S3Request request)
    {
        CheckKey(request);
        var source = Uri.UnescapeDataString(request.Header("x-amz-copy-source")).TrimStart('/').Split('/', 2);
        var original = source.Length == 2 ? store.Find(source[0], source[1]) : null;
        if (original is null)
        {
            throw S3Error.NoSuchKey(request.Header("x-amz-copy-source"));
        }

        using var upload = new ObjectUpload(store.TemporaryFolder);
        var bytes = store.OpenRead(source[0], source[1]);
        await using (bytes.ConfigureAwait(false))
        {
            await upload.AppendAsync(bytes, checksum: null, request.Aborted).ConfigureAwait(false);
        }

        var info = original with { Key = request.Key, LastModified = time.GetUtcNow() };
        if (request.Header("x-amz-metadata-directive") == "REPLACE")
        {
            info = info with { Headers = ObjectUpload.KeptHeaders(request.Http.Headers), ContentType = request.Http.ContentType ?? original.ContentType };
        }

        store.Commit(request.Bucket, upload.Finish(info), upload.Path);
        await WriteAsync(request.Context, Element(
            "CopyObjectResult", Element("ETag", $"\"{info.ETag}\""),
            Element("LastModified", info.LastModified.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)))).ConfigureAwait(false);
    }

    /// <summary>GetObject and HeadObject, with one range and the usual conditions.</summary>
    public async Task GetAsync(S3Request request)
    {
        CheckBucket(request);
        var info = store.Find(request.Bucket, request.Key) ?? throw S3Error.NoSuchKey(request.Key);
        var response = request.Context.Response;
        if (request.Header("If-None-Match").Trim('"') == info.ETag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        if (request.Header("If-Match") is { Length: > 0 } match && match.Trim('"') != info.ETag)
        {
            throw new WireException(HttpStatusCode.PreconditionFailed, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
        }

        var (first, length) = Range(request.Header("Range"), info.Size);
        var isPart = request.Header("Range").Length > 0 && length < info.Size;
        Describe(response, info, withChecksum: request.Header("x-amz-checksum-mode").Equals("ENABLED", StringComparison.OrdinalIgnoreCase) && !isPart);
        response.Headers.AcceptRanges = "bytes";
        response.Headers.LastModified = info.LastModified.ToString("R", CultureInfo.InvariantCulture);
        response.ContentType = request.Query("response-content-type") is not { Length: > 0 } asked ? info.ContentType
            : !asked.Any(char.IsControl) ? asked
            : throw WireException.BadRequest("InvalidArgument", "response-content-type must not hold control characters.");
        foreach (var (name, value) in info.Headers)
        {
            response.Headers[name] = value;
        }

        if (request.Header("Range").Length > 0)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = $"bytes {first}-{first + length - 1}/{info.Size}";
        }

        response.ContentLength = length;
        if (request.Http.Method == "HEAD")
        {
            return;
        }

        var bytes = store.OpenRead(request.Bucket, request.Key);
        await using (bytes.ConfigureAwait(false))
        {
            bytes.Position = first;
            var buffer = new byte[128 * 1024];
            while (length > 0)
            {
                var read = await bytes.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, length)), request.Aborted).ConfigureAwait(false);
                if (read == 0)
                {
                    break;
                }

                await response.Body.WriteAsync(buffer.AsMemory(0, read), request.Aborted).ConfigureAwait(false);
                length -= read;
            }
        }
    }

    public Task DeleteAsync(S3Request request)
    {
        CheckBucket(request);
        store.Delete(request.Bucket, request.Key);
        request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    public Task StartUploadAsync(S3Request request)
    {
        CheckKey(request);
        var upload = uploads.Start(request.Bucket, request.Key, request.Http);
        if (upload.ChecksumAlgorithm is not null)
        {
            request.Context.Response.Headers["x-amz-checksum-algorithm"] = upload.ChecksumAlgorithm;
        }

        return WriteAsync(request.Context, Element(
            "InitiateMultipartUploadResult", Element("Bucket", request.Bucket), Element("Key", request.Key), Element("UploadId", upload.Id)));
    }

    public async Task PutPartAsync(S3Request request)
    {
        var upload = Upload(request);
        if (!int.TryParse(request.Query("partNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 10_000)
        {
            throw WireException.BadRequest("InvalidArgument", "Part number must be an integer between 1 and 10000, inclusive");
        }

        if (request.Header("x-amz-copy-source").Length > 0)
        {
            throw S3Error.NotImplemented("UploadPartCopy");
        }

        var info = await uploads.PutPartAsync(upload, number, request.Http, request.Signature, request.Aborted).ConfigureAwait(false);
        Describe(request.Context.Response, info, withChecksum: true);
    }

    public Task ListPartsAsync(S3Request request)
    {
        var upload = Upload(request);
        return WriteAsync(request.Context, Element(
            "ListPartsResult",
            Element("Bucket", request.Bucket),
            Element("Key", request.Key),
            Element("UploadId", upload.Id),
            Element("IsTruncated", "false"),
            uploads.ListParts(upload).Select(part => Element(
                "Part", Element("PartNumber", part.Number), Element("ETag", $"\"{part.Info.ETag}\""), Element("Size", part.Info.Size)))));
    }

    public async Task CompleteUploadAsync(S3Request request)
    {
        var upload = Upload(request);
        var body = await request.ReadXmlAsync().ConfigureAwait(false);
        var parts = body.Elements().Where(element => element.Name.LocalName == "Part").Select(element =>
        {
            var children = element.Elements().ToLookup(child => child.Name.LocalName, child => child.Value);
            return int.TryParse(children["PartNumber"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new CompletedPart(number, children["ETag"].FirstOrDefault() ?? "")
                : throw S3Error.MalformedXml();
        }).ToList();
        var info = await uploads.CompleteAsync(upload, parts, request.Http, request.Aborted).ConfigureAwait(false);
        await WriteAsync(request.Context, Element(
            "CompleteMultipartUploadResult",
            Element("Location", $"{request.Http.Scheme}://{request.Http.Host}/{request.Bucket}/{request.Key}"),
            Element("Bucket", request.Bucket),
            Element("Key", request.Key),
            Element("ETag", $"\"{info.ETag}\""),
            info.ChecksumAlgorithm is null ? null : Element($"Checksum{info.ChecksumAlgorithm}", info.Checksum),
            info.ChecksumAlgorithm is null ? null : Element("ChecksumType", info.ChecksumType))).ConfigureAwait(false);
    }

    public Task AbortUploadAsync(S3Request request)
    {
        uploads.Abort(Upload(request));
        request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private MultipartUpload Upload(S3Request request)
    {
        CheckBucket(request);
        return uploads.Get(request.Bucket, request.Key, request.Query("uploadId"));
    }

    private void CheckBucket(S3Request request)
    {
        if (store.FindBucket(request.Bucket) is null)
        {
            throw S3Error.NoSuchBucket(request.Bucket);
        }
    }

    private void CheckKey(S3Request request)
    {
        CheckBucket(request);
        if (Encoding.UTF8.GetByteCount(request.Key) > 1_024)
        {
            throw WireException.BadRequest("KeyTooLongError", "Your key is too long: at most 1,024 bytes of UTF-8.");
        }
    }

    private static void Describe(HttpResponse response, ObjectInfo info, bool withChecksum)
    {
        response.Headers.ETag = $"\"{info.ETag}\"";
        if (withChecksum && info.ChecksumAlgorithm is not null)
        {
            response.Headers[$"x-amz-checksum-{info.ChecksumAlgorithm.ToLowerInvariant()}"] = info.Checksum;
            response.Headers["x-amz-checksum-type"] = info.ChecksumType;
        }
    }

    /// <summary>The bytes that <c>bytes=first-last</c>, <c>bytes=first-</c> or <c>bytes=-count</c> asks for; all of them without a range.</summary>
    private static (long First, long Length) Range(string range, long size)
    {
        const string Unit = "bytes=";
        if (!range.StartsWith(Unit, StringComparison.Ordinal) || range.Contains(',', StringComparison.Ordinal))
        {
            return (0, size);
        }

        var ends = range[Unit.Length..].Split('-', 2);
        var hasFirst = long.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first);
        var hasLast = long.TryParse(ends.ElementAtOrDefault(1), NumberStyles.None, CultureInfo.InvariantCulture, out var last);
        (first, last) = hasFirst ? (first, hasLast ? Math.Min(last, size - 1) : size - 1) : (Math.Max(0, size - last), size - 1);
        return first <= last && first < size && (hasFirst || hasLast)
            ? (first, last - first + 1)
            : throw new WireException(HttpStatusCode.RequestedRangeNotSatisfiable, "InvalidRange", "The requested range is not satisfiable");
    }
}
