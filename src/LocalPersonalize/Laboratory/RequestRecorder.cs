using System.Globalization;
using System.Security.Cryptography;
using LocalPersonalize.Wire;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace LocalPersonalize.Laboratory;

/// <summary>Lets the services answer requests and records them; repeats one that was recorded.</summary>
internal sealed class RequestRecorder(
    WireEndpoint wire, RequestLog log, AccessKeys keys, TimeProvider time, IOptions<LocalPersonalizeOptions> options)
{
    private const string TargetHeader = "X-Amz-Target";

    public Task HandleAsync(HttpContext context) => RecordAsync(context, replayOf: null);

    /// <summary>Sends a request once more, signed anew with the engine's own key, and records it like any other.</summary>
    /// <exception cref="LaboratoryException">It was to S3, or its body was not kept.</exception>
    public async Task<RecordedRequest> ReplayAsync(RecordedRequest first, CancellationToken cancellationToken)
    {
        if (first.Request.Bytes.IsEmpty)
        {
            throw new LaboratoryException(
                $"The body of request {first.Id} was not kept: only those of up to 32 KiB are, and none of S3. It cannot be sent again from here.", StatusCodes.Status409Conflict);
        }

        using var body = new MemoryStream(first.Request.Bytes.ToArray());
        var context = new DefaultHttpContext { RequestAborted = cancellationToken, TraceIdentifier = Guid.NewGuid().ToString() };
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = first.Path;
        context.Request.Method = first.Method;
        context.Request.Path = first.Path;
        context.Request.Host = new HostString("localhost");
        context.Request.Body = body;
        context.Request.ContentLength = body.Length;
        context.Response.Body = Stream.Null;
        if (first.Target.Length > 0)
        {
            context.Request.Headers[TargetHeader] = first.Target;
        }

        Sign(context.Request, Convert.ToHexStringLower(SHA256.HashData(first.Request.Bytes.Span)));
        return await RecordAsync(context, first.Id).ConfigureAwait(false);
    }

    private async Task<RecordedRequest> RecordAsync(HttpContext context, string? replayOf)
    {
        var (request, trace, at, start) = (context.Request, new RequestTrace(), time.GetUtcNow(), time.GetTimestamp());
        context.Features.Set(trace);
        RecordedRequest recorded;
        try
        {
            await wire.HandleAsync(context).ConfigureAwait(false);
        }
        finally
        {
            recorded = new RecordedRequest(
                RequestGate.IdOf(context), at, trace.Operation ?? $"S3 {request.Method}", request.Method, request.Path.Value ?? "",
                request.Headers[TargetHeader].ToString(), context.Response.StatusCode, trace.Error, Math.Round(time.GetElapsedTime(start).TotalMilliseconds, 2),
                Mask(SignatureVerifier.AccessKeyOf(request)), new RecordedBody(trace.Request), new RecordedBody(trace.Answer), replayOf);
            log.Add(recorded);
        }

        return recorded;
    }

    private void Sign(HttpRequest request, string payloadHash)
    {
        var timestamp = TimeProvider.System.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        request.Headers["x-amz-date"] = timestamp;
        string[] signed = ["host", "x-amz-date"];
        var signature = Signature.Of(CanonicalRequest.Of(request, signed, payloadHash, isS3: false), keys.Own, timestamp, options.Value.Region, "personalize");
        request.Headers.Authorization =
            $"AWS4-HMAC-SHA256 Credential={signature.AccessKeyId}/{signature.Scope}, SignedHeaders={string.Join(';', signed)}, Signature={signature.Value}";
    }

    private static string? Mask(string? accessKeyId) => accessKeyId is { Length: > 0 } key ? $"{key[..Math.Min(4, key.Length / 2)]}…" : null;
}
