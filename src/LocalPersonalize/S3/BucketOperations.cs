using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using LocalPersonalize.Wire;
using Microsoft.Extensions.Options;
using static LocalPersonalize.S3.S3Endpoint;

namespace LocalPersonalize.S3;

/// <summary>What S3 does with buckets, the lists of their objects included.</summary>
internal sealed class BucketOperations(ObjectStore store, MultipartUploads uploads, IOptions<LocalPersonalizeOptions> options)
{
    public Task ListAsync(S3Request request) => WriteAsync(request.Context, Element(
        "ListAllMyBucketsResult",
        Owner("Owner"),
        Element("Buckets", store.ListBuckets().Select(bucket => Element("Bucket", Element("Name", bucket.Name), Element("CreationDate", Time(bucket.Created)))))));

    public Task CreateAsync(S3Request request)
    {
        if (!BucketNames.IsValid(request.Bucket))
        {
            throw WireException.BadRequest("InvalidBucketName", "The specified bucket is not valid: use 3 to 63 lower-case letters, digits, dots and hyphens.");
        }

        if (store.FindBucket(request.Bucket) is null)
        {
            store.SaveBucket(request.Bucket, policy: null);
        }

        // Creating one's own bucket again is no error in us-east-1.
        request.Context.Response.Headers.Location = $"/{request.Bucket}";
        return Task.CompletedTask;
    }

    public Task HeadAsync(S3Request request)
    {
        Existing(request);
        request.Context.Response.Headers["x-amz-bucket-region"] = options.Value.Region;
        return Task.CompletedTask;
    }

    public Task DeleteAsync(S3Request request)
    {
        Existing(request);
        if (store.List(request.Bucket, "").Count > 0)
        {
            throw new WireException(HttpStatusCode.Conflict, "BucketNotEmpty", "The bucket you tried to delete is not empty");
        }

        foreach (var upload in uploads.List(request.Bucket))
        {
            uploads.Abort(upload);
        }

        store.DeleteBucket(request.Bucket);
        request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    public Task GetLocationAsync(S3Request request)
    {
        Existing(request);
        return WriteAsync(request.Context, Element("LocationConstraint", options.Value.Region == "us-east-1" ? null : options.Value.Region));
    }

    public async Task PutPolicyAsync(S3Request request)
    {
        Existing(request);
        using var reader = new StreamReader(request.Http.Body, Encoding.UTF8);
        var buffer = new char[20 * 1024 + 1];
        var policy = new string(buffer, 0, await reader.ReadBlockAsync(buffer, request.Aborted).ConfigureAwait(false));
        try
        {
            using var json = JsonDocument.Parse(policy);
            _ = json.RootElement.GetProperty("Statement");
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw WireException.BadRequest("MalformedPolicy", "Policies must be valid JSON with a Statement, of at most 20 KiB.");
        }

        store.SaveBucket(request.Bucket, policy);
        request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public async Task GetPolicyAsync(S3Request request)
    {
        var policy = Existing(request).Policy ?? throw new WireException(HttpStatusCode.NotFound, "NoSuchBucketPolicy", "The bucket policy does not exist");
        request.Context.Response.ContentType = "application/json";
        await request.Context.Response.WriteAsync(policy, request.Aborted).ConfigureAwait(false);
    }

    public Task DeletePolicyAsync(S3Request request)
    {
        Existing(request);
        store.SaveBucket(request.Bucket, policy: null);
        request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    public Task ListUploadsAsync(S3Request request)
    {
        Existing(request);
        return WriteAsync(request.Context, Element(
            "ListMultipartUploadsResult",
            Element("Bucket", request.Bucket),
            Element("IsTruncated", "false"),
            uploads.List(request.Bucket).Select(upload => Element(
                "Upload", Element("Key", upload.Key), Element("UploadId", upload.Id), Element("Initiated", Time(upload.Started))))));
    }

    public async Task DeleteObjectsAsync(S3Request request)
    {
        Existing(request);
        var body = await request.ReadXmlAsync().ConfigureAwait(false);
        var quiet = body.Elements().Any(element => element.Name.LocalName == "Quiet" && element.Value == "true");
        var keys = body.Elements().Where(element => element.Name.LocalName == "Object")
            .Select(element => element.Elements().FirstOrDefault(child => child.Name.LocalName == "Key")?.Value ?? throw S3Error.MalformedXml()).ToList();
        if (keys.Count is 0 or > 1_000)
        {
            throw S3Error.MalformedXml();
        }

        foreach (var key in keys)
        {
            store.Delete(request.Bucket, key);
        }

        await WriteAsync(request.Context, Element("DeleteResult", quiet ? null : keys.Select(key => Element("Deleted", Element("Key", key))))).ConfigureAwait(false);
    }

    /// <summary>ListObjectsV2, and the first version of it.</summary>
    public Task ListObjectsAsync(S3Request request)
    {
        Existing(request);
        var isV2 = request.Query("list-type") == "2";
        var prefix = request.Query("prefix");
        var delimiter = request.Query("delimiter");
        var limit = int.TryParse(request.Query("max-keys"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Min(asked, 1_000) : 1_000;
        var after = isV2 ? ContinueAfter(request) : request.Query("marker");
        var encode = request.Query("encoding-type") == "url" ? (Func<string, string>)(text => CanonicalRequest.Encode(text, keepSlash: true)) : text => text;

        var contents = new List<ObjectInfo>();
        var folders = new List<string>();
        string? last = null;
        var truncated = false;
        foreach (var info in store.List(request.Bucket, prefix))
        {
            var end = delimiter.Length > 0 ? info.Key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal) : -1;
            var name = end < 0 ? info.Key : info.Key[..(end + delimiter.Length)];
            if (Utf8Order.Instance.Compare(name, after) <= 0 || (folders.Count > 0 && folders[^1] == name))
            {
                continue;
            }

            if (contents.Count + folders.Count >= limit)
            {
                truncated = limit > 0;
                break;
            }

            last = name;
            if (end < 0)
            {
                contents.Add(info);
            }
            else
            {
                folders.Add(name);
            }
        }

        return WriteAsync(request.Context, Element(
            "ListBucketResult",
            Element("Name", request.Bucket),
            Element("Prefix", encode(prefix)),
            delimiter.Length > 0 ? Element("Delimiter", encode(delimiter)) : null,
            Element("MaxKeys", limit),
            request.Query("encoding-type") == "url" ? Element("EncodingType", "url") : null,
            isV2 ? Element("KeyCount", contents.Count + folders.Count) : Element("Marker", encode(after)),
            Element("IsTruncated", truncated ? "true" : "false"),
            truncated && isV2 ? Element("NextContinuationToken", Convert.ToBase64String(Encoding.UTF8.GetBytes(last!))) : null,
            truncated && !isV2 ? Element("NextMarker", encode(last!)) : null,
            contents.Select(info => Element(
                "Contents",
                Element("Key", encode(info.Key)),
                Element("LastModified", Time(info.LastModified)),
                Element("ETag", $"\"{info.ETag}\""),
                info.ChecksumAlgorithm is null ? null : Element("ChecksumAlgorithm", info.ChecksumAlgorithm),
                Element("Size", info.Size),
                Element("StorageClass", "STANDARD"))),
            folders.Select(folder => Element("CommonPrefixes", Element("Prefix", encode(folder))))));
    }

    private static string ContinueAfter(S3Request request)
    {
        var token = request.Query("continuation-token");
        try
        {
            return token.Length > 0 ? Encoding.UTF8.GetString(Convert.FromBase64String(token)) : request.Query("start-after");
        }
        catch (FormatException)
        {
            throw WireException.BadRequest("InvalidArgument", "The continuation token provided is incorrect");
        }
    }

    private Bucket Existing(S3Request request) => store.FindBucket(request.Bucket) ?? throw S3Error.NoSuchBucket(request.Bucket);

    private XElement Owner(string name) => Element(name, Element("ID", options.Value.AccountId), Element("DisplayName", "local"));

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
