using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Amazon.Runtime;
using LocalPersonalize.Laboratory;
using LocalPersonalize.S3;
using LocalPersonalize.Storage;
using Microsoft.AspNetCore.Http.Features;

namespace LocalPersonalize.Wire;

/// <summary>
/// Where every signed request arrives: AWS JSON 1.1 by its target header, REST-JSON by its path, S3 by the rest. Errors of all kinds
/// are rendered here, in the protocol of their request.
/// </summary>
internal sealed partial class WireEndpoint(
    OperationTable operations, SignatureVerifier signatures, S3Endpoint s3, DeclaredFaults faults, IServiceProvider services, ILogger<WireEndpoint> logger)
{
    private const int MaxJsonBytes = 4 * 1024 * 1024;
    private const string TargetHeader = "X-Amz-Target";

    private readonly Dictionary<ApiService, ConstraintValidator> _validators =
        operations.All.Select(operation => operation.Service).Distinct().ToDictionary(service => service, service => new ConstraintValidator(service));

    public async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        var target = request.Headers[TargetHeader].ToString();
        if (target.Length == 0 && SignatureVerifier.ServiceOf(request) != "personalize")
        {
            await s3.HandleAsync(context).ConfigureAwait(false);
            return;
        }

        var (isTarget, trace) = (target.Length > 0, RequestTrace.Of(context));
        trace.Operation = isTarget ? target : $"{request.Method} {request.Path}"; // until it is known
        try
        {
            var body = await ReadBodyAsync(request, context.RequestAborted).ConfigureAwait(false);
            trace.Request = body;
            signatures.Verify(request, Convert.ToHexStringLower(SHA256.HashData(body.Span)), isS3: false);
            var operation = (isTarget ? operations.FindByTarget(target) : request.Method == "POST" ? operations.FindByPath(request.Path.Value!) : null)
                ?? throw new WireException(
                    isTarget ? HttpStatusCode.BadRequest : HttpStatusCode.NotFound,
                    "UnknownOperationException",
                    $"{(isTarget ? target : $"{request.Method} {request.Path}")} is no operation of Amazon Personalize.");
            trace.Operation = operation.Name;
            Name(context, operation.Name);
            using var json = Parse(body);
            _validators[operation.Service].Validate(operation.Request, json.RootElement);
            await faults.ApplyAsync(operation, json.RootElement, context.RequestAborted).ConfigureAwait(false);
            var response = await operation.Handle(services, json.RootElement, context.RequestAborted).ConfigureAwait(false);
            trace.Answer = response;
            context.Response.ContentType = ContentType(isTarget);
            context.Response.ContentLength = response.Length;
            await context.Response.Body.WriteAsync(response, context.RequestAborted).ConfigureAwait(false);
        }
        catch (WireException fault)
        {
            await WriteErrorAsync(context, isTarget, fault.Status, fault.Code, fault.Message).ConfigureAwait(false);
        }
        catch (AmazonServiceException refusal)
        {
            await WriteErrorAsync(context, isTarget, StatusOf(refusal, isTarget), refusal.GetType().Name, refusal.Message).ConfigureAwait(false);
        }
        catch (JsonException malformed)
        {
            await WriteErrorAsync(context, isTarget, HttpStatusCode.BadRequest, "SerializationException", malformed.Message).ConfigureAwait(false);
        }
        catch (BadHttpRequestException cut)
        {
            await WriteErrorAsync(context, isTarget, HttpStatusCode.BadRequest, "IncompleteBody", cut.Message).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !context.RequestAborted.IsCancellationRequested)
        {
            LogFailure(failure, isTarget ? target : request.Path.Value!);
            var fault = StorageFault.Of(failure);
            await WriteErrorAsync(
                context, isTarget, fault?.Status ?? HttpStatusCode.InternalServerError,
                fault?.Status == HttpStatusCode.InsufficientStorage ? "InsufficientStorageException" : "InternalFailure",
                fault?.Message ?? $"The engine failed; its log tells why under request ID {RequestGate.IdOf(context)}.").ConfigureAwait(false);
        }
    }

    /// <summary>Lets the request's span and duration tell operations apart, which share an address.</summary>
    private static void Name(HttpContext context, string operation)
    {
        // The span that is kept is the listening application's, around this one's.
        for (var span = Activity.Current; span is not null; span = span.Parent)
        {
            span.SetTag("rpc.method", operation);
        }

        context.Features.Get<IHttpMetricsTagsFeature>()?.Tags.Add(new("rpc.method", operation));
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonText.Parse(body.IsEmpty ? "{}"u8.ToArray() : body, maxDepth: 32);
        }
        catch (JsonException malformed)
        {
            throw WireException.BadRequest("SerializationException", $"The request body is no JSON: {malformed.Message}");
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var buffer = new byte[request.ContentLength is > 0 and <= MaxJsonBytes ? (int)request.ContentLength : 4_096];
        var length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                // Only a body that did not tell its length, or a wrong one, comes to grow.
                if (length >= MaxJsonBytes || request.ContentLength > MaxJsonBytes)
                {
                    throw new WireException(HttpStatusCode.RequestEntityTooLarge, "RequestEntityTooLargeException", "A request to Amazon Personalize has at most 4 MiB.");
                }

                if (length == request.ContentLength)
                {
                    return buffer.AsMemory(0, length);
                }

                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var read = await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return buffer.AsMemory(0, length);
            }

            length += read;
        }
    }

    /// <summary>The status that the API's table gives the exception: 400 at the control plane, 404 and 409 at runtime and events.</summary>
    private HttpStatusCode StatusOf(AmazonServiceException refusal, bool isTarget)
    {
        var name = refusal.GetType().Name;
        var status = operations.All
            .Where(operation => operation.Service.TargetPrefix is not null == isTarget)
            .Select(operation => operation.Service.Errors.GetValueOrDefault(name)?.HttpStatusCode)
            .FirstOrDefault(status => status is not null);
        return (HttpStatusCode)(status ?? 400);
    }

    private static async Task WriteErrorAsync(HttpContext context, bool isTarget, HttpStatusCode status, string code, string message)
    {
        context.Response.StatusCode = (int)status;
        context.Response.ContentType = ContentType(isTarget);
        context.Response.Headers["x-amzn-ErrorType"] = code;
        var body = JsonSerializer.SerializeToUtf8Bytes(
            isTarget ? new Dictionary<string, string> { ["__type"] = code, ["message"] = message } : new Dictionary<string, string> { ["message"] = message },
            WireJson.Options);
        var trace = RequestTrace.Of(context);
        (trace.Error, trace.Answer) = (code, body);
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
    }

    private static string ContentType(bool isTarget) => isTarget ? "application/x-amz-json-1.1" : "application/json";

    [LoggerMessage(LogLevel.Error, "{Operation} failed")]
    private partial void LogFailure(Exception failure, string operation);
}
