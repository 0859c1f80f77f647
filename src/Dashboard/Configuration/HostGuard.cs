using System.Net;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Configuration;

/// <summary>
/// Refuses what a page of somebody else sends through a visitor's browser: under a name that is not the site's (DNS rebinding), or from
/// another origin, which the circuits' WebSockets would otherwise accept.
/// </summary>
internal sealed class HostGuard(RequestDelegate next, IOptions<DashboardOptions> options)
{
    private readonly DashboardOptions _options = options.Value;
    private readonly string _machine = Dns.GetHostName();

    public Task InvokeAsync(HttpContext context)
    {
        var host = context.Request.Host;
        if (!IsOurs(host.Host))
        {
            return RefuseAsync(context, $"The dashboard is not known as {host.Host}. If it should be, add that name to the setting Dashboard:HostNames.");
        }

        if (context.Request.Headers.Origin.ToString() is { Length: > 0 } origin && !IsFromHere(origin, host))
        {
            return RefuseAsync(context, "A page of another site sent this request.");
        }

        // Where nobody has to sign in, a proxy would let in whoever reaches it.
        return !_options.IsExposed && (context.Request.Headers.ContainsKey("X-Forwarded-For") || context.Request.Headers.ContainsKey("Forwarded"))
            ? RefuseAsync(context, "A proxy sent this request. Name its address in the setting Dashboard:Proxies: people then have to sign in.")
            : next(context);
    }

    private bool IsOurs(string host) => IPAddress.TryParse(host.Trim('[', ']'), out var address)
        ? IPAddress.IsLoopback(address) || _options.IsExposed // an address cannot be rebound
        : host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || (_options.IsExposed && host.Equals(_machine, StringComparison.OrdinalIgnoreCase))
            || _options.HostNameList.Contains(host, StringComparer.OrdinalIgnoreCase);

    private bool IsFromHere(string origin, HostString host) => Uri.TryCreate(origin, UriKind.Absolute, out var from)
        && (from.Authority.Equals(host.Value, StringComparison.OrdinalIgnoreCase) || new HostString(from.Host, from.Port).Value == host.Value
            || _options.HostNameList.Contains(from.Host, StringComparer.OrdinalIgnoreCase));

    private static Task RefuseAsync(HttpContext context, string words)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.Headers[HeaderNames.ContentType] = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(words, context.RequestAborted);
    }
}
