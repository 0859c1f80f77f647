using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Options;

namespace LocalPersonalize.Wire;

/// <summary>
/// The first thing that a request meets: it gets its ID, is logged at its end, and is refused when a web page of somebody else sent it:
/// under a foreign <c>Host</c> (DNS rebinding) or from a foreign <c>Origin</c>.
/// </summary>
internal sealed partial class RequestGate(RequestDelegate next, IOptions<LocalPersonalizeOptions> options, ILogger<RequestGate> logger)
{
    private readonly string[] _names = [.. options.Value.HostNameList, options.Value.IsLoopback ? "localhost" : Dns.GetHostName()];

    public async Task InvokeAsync(HttpContext context)
    {
        var id = Guid.NewGuid().ToString();
        context.TraceIdentifier = id;
        context.Response.Headers["x-amzn-RequestId"] = id;
        context.Response.Headers["x-amz-request-id"] = id;
        var origin = context.Request.Headers.Origin.ToString();
        if (!IsOurs(context.Request.Host.Host) ||
            (origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && IsLocal(from.Host))))
        {
            context.Response.StatusCode = (int)HttpStatusCode.Forbidden;
            await context.Response.WriteAsync("This engine answers only requests to localhost and to the names of the setting LocalPersonalize:HostNames, and none that a page of another site sent.", context.RequestAborted).ConfigureAwait(false);
            return;
        }

        var start = Stopwatch.GetTimestamp();
        await next(context).ConfigureAwait(false);
        if (logger.IsEnabled(LogLevel.Debug))
        {
            LogRequest(
                context.Request.Method, context.Request.Path.Value ?? "", context.Request.Headers["X-Amz-Target"].ToString(),
                context.Response.StatusCode, Stopwatch.GetElapsedTime(start).TotalMilliseconds, id);
        }
    }

    /// <summary>The ID of the request, as its answer tells it.</summary>
    public static string IdOf(HttpContext context) => context.TraceIdentifier;

    // Off loopback an address cannot be rebound either, and a bucket's name may come before ours.
    private bool IsOurs(string host) => IsLocal(host) || (!options.Value.IsLoopback && IPAddress.TryParse(host.Trim('[', ']'), out _))
        || _names.Any(name => host.Equals(name, StringComparison.OrdinalIgnoreCase) || host.EndsWith($".{name}", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a host name can only mean this machine.</summary>
    public static bool IsLocal(string host) =>
        host is "localhost" or "" || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) ||
        (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    [LoggerMessage(LogLevel.Debug, "{Method} {Path} {Target} {Status} {Milliseconds:0.0} ms {RequestId}")]
    private partial void LogRequest(string method, string path, string target, int status, double milliseconds, string requestId);
}
