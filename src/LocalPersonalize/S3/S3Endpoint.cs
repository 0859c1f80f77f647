using System.Net;
using System.Xml;
using System.Xml.Linq;
using LocalPersonalize.Storage;
using LocalPersonalize.Wire;
using Microsoft.AspNetCore.Http.Features;

namespace LocalPersonalize.S3;

/// <summary>An authenticated request to S3, taken apart. Without a key it is about the bucket, without a bucket about all.</summary>
internal sealed record S3Request(HttpContext Context, string Bucket, string Key, Signature? Signature)
{
    public HttpRequest Http => Context.Request;

    public CancellationToken Aborted => Context.RequestAborted;

    public bool Has(string query) => Http.Query.ContainsKey(query);

    public string Query(string name) => Http.Query[name].ToString();

    public string Header(string name) => Http.Headers[name].ToString();

    /// <summary>Reads an XML body, at most 2 MiB.</summary>
    /// <exception cref="WireException">It is no XML.</exception>
    public async Task<XElement> ReadXmlAsync()
    {
        var settings = new XmlReaderSettings { Async = true, DtdProcessing = DtdProcessing.Prohibit, MaxCharactersInDocument = 2 * 1024 * 1024 };
        try
        {
            using var reader = XmlReader.Create(Http.Body, settings);
            return (await XDocument.LoadAsync(reader, LoadOptions.None, Aborted).ConfigureAwait(false)).Root!;
        }
        catch (XmlException)
        {
            throw S3Error.MalformedXml();
        }
    }
}

/// <summary>S3 as far as Personalize and its users need it: authentication, dispatch by method and query, errors as XML.</summary>
internal sealed partial class S3Endpoint(SignatureVerifier signatures, BucketOperations buckets, ObjectOperations objects, ILogger<S3Endpoint> logger)
{
    private static readonly XNamespace s_namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    // Keys may hold characters that XML 1.0 has no place for; S3 writes them as references, such as &#x1;.
    private static readonly XmlWriterSettings s_xml = new() { Encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CheckCharacters = false };

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            var hash = context.Request.Headers["x-amz-content-sha256"].ToString();
            var signature = signatures.Verify(context.Request, hash.Length > 0 ? hash : "UNSIGNED-PAYLOAD", isS3: true);
            var (bucket, key) = Target(context.Request);
            await DispatchAsync(new S3Request(context, bucket, key, signature)).ConfigureAwait(false);
        }
        catch (WireException fault)
        {
            await WriteErrorAsync(context, fault.Status, fault.Code, fault.Message).ConfigureAwait(false);
        }
        catch (BadHttpRequestException cut)
        {
            await WriteErrorAsync(context, HttpStatusCode.BadRequest, "IncompleteBody", cut.Message).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !context.RequestAborted.IsCancellationRequested)
        {
            LogFailure(failure, context.Request.Method, context.Request.Path.Value!);
            var fault = StorageFault.Of(failure);
            await WriteErrorAsync(
                context, fault?.Status ?? HttpStatusCode.InternalServerError,
                fault?.Status == HttpStatusCode.InsufficientStorage ? "InsufficientStorage" : "InternalError",
                fault?.Message ?? $"The engine failed; its log tells why under request ID {RequestGate.IdOf(context)}.").ConfigureAwait(false);
        }
    }

    /// <summary>An element of S3's XML.</summary>
    public static XElement Element(string name, params object?[] content) => new(s_namespace + name, content);

    /// <summary>Answers with XML.</summary>
    public static async Task WriteAsync(HttpContext context, XElement root)
    {
        context.Response.ContentType = "application/xml";
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, s_xml))
        {
            root.Save(writer);
        }

        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Bucket and key, from <c>/bucket/key</c> or <c>bucket.localhost/key</c>.</summary>
    private static (string Bucket, string Key) Target(HttpRequest request)
    {
        // Not Request.Path, which resolves dot segments: ../x is a key like any other.
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var path = Uri.UnescapeDataString(target.Split('?', 2)[0]).TrimStart('/');
        const string Suffix = ".localhost";
        if (request.Host.Host.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase))
        {
            return (request.Host.Host[..^Suffix.Length], path);
        }

        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (path, "") : (path[..slash], path[(slash + 1)..]);
    }

    private Task DispatchAsync(S3Request request) => (request.Http.Method, request.Bucket.Length > 0, request.Key.Length > 0) switch
    {
        ("GET", false, _) => buckets.ListAsync(request),
        ("PUT", true, false) when request.Has("policy") => buckets.PutPolicyAsync(request),
        ("GET", true, false) when request.Has("policy") => buckets.GetPolicyAsync(request),
        ("DELETE", true, false) when request.Has("policy") => buckets.DeletePolicyAsync(request),
        ("GET", true, false) when request.Has("location") => buckets.GetLocationAsync(request),
        ("GET", true, false) when request.Has("uploads") => buckets.ListUploadsAsync(request),
        ("POST", true, false) when request.Has("delete") => buckets.DeleteObjectsAsync(request),
        ("PUT", true, false) when !HasSubresource(request) => buckets.CreateAsync(request),
        ("HEAD", true, false) => buckets.HeadAsync(request),
        ("DELETE", true, false) when !HasSubresource(request) => buckets.DeleteAsync(request),
        ("GET", true, false) when !HasSubresource(request) => buckets.ListObjectsAsync(request),
        ("POST", true, true) when request.Has("uploads") => objects.StartUploadAsync(request),
        ("PUT", true, true) when request.Has("uploadId") => objects.PutPartAsync(request),
        ("POST", true, true) when request.Has("uploadId") => objects.CompleteUploadAsync(request),
        ("DELETE", true, true) when request.Has("uploadId") => objects.AbortUploadAsync(request),
        ("GET", true, true) when request.Has("uploadId") => objects.ListPartsAsync(request),
        (_, true, true) when HasSubresource(request) => throw S3Error.NotImplemented($"?{request.Http.Query.Keys.First()}"),
        ("PUT", true, true) when request.Header("x-amz-copy-source").Length > 0 => objects.CopyAsync(request),
        ("PUT", true, true) => objects.PutAsync(request),
        ("GET" or "HEAD", true, true) => objects.GetAsync(request),
        ("DELETE", true, true) => objects.DeleteAsync(request),
        _ => throw S3Error.NotImplemented($"{request.Http.Method} {request.Http.Path}{request.Http.QueryString}"),
    };

    /// <summary>Whether the query names a part of S3 that is not here, for example <c>?tagging</c>: never taken for a plain put or list.</summary>
    private static bool HasSubresource(S3Request request) => request.Http.Query.Any(pair =>
        pair.Value.ToString().Length == 0 && !pair.Key.StartsWith("x-", StringComparison.OrdinalIgnoreCase)
        && pair.Key is not ("prefix" or "delimiter" or "marker" or "start-after" or "continuation-token" or "max-keys" or "encoding-type"));

    private static async Task WriteErrorAsync(HttpContext context, HttpStatusCode status, string code, string message)
    {
        if (context.Response.HasStarted)
        {
            context.Abort(); // the client must not take a cut object for a whole one
            return;
        }

        context.Response.Clear();
        context.Response.StatusCode = (int)status;
        context.Response.Headers["x-amz-request-id"] = RequestGate.IdOf(context);
        if (context.Request.Method != "HEAD")
        {
            await WriteAsync(context, new XElement(
                "Error", new XElement("Code", code), new XElement("Message", message), new XElement("Resource", context.Request.Path.Value),
                new XElement("RequestId", RequestGate.IdOf(context)))).ConfigureAwait(false);
        }
    }

    [LoggerMessage(LogLevel.Error, "S3 {Method} {Path} failed")]
    private partial void LogFailure(Exception failure, string method, string path);
}
