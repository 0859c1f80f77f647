using System.Net;
using System.Security.Cryptography;
using System.Text;
using LocalPersonalize.Wire;
using Microsoft.Extensions.Options;

namespace LocalPersonalize.Laboratory;

/// <summary>
/// Who may use what is under <c>/_engine</c>: on loopback whoever passes the <see cref="RequestGate"/>; from elsewhere only who knows a key
/// pair, as it reads and replaces everything. Only the health is told to everyone.
/// </summary>
internal sealed class LaboratoryGuard(RequestDelegate next, IOptions<LocalPersonalizeOptions> options, AccessKeys keys)
{
    private const string Scheme = "Basic ";

    /// <summary>Refuses what may not come in, before any endpoint sees it.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/_engine", StringComparison.OrdinalIgnoreCase) || context.Request.Path == "/_engine/health" || MayComeIn(context))
        {
            return next(context);
        }

        context.Response.Headers.WWWAuthenticate = "Basic realm=\"Local Personalize: access key and secret\"";
        return Results.Problem(
            "From another machine, send an access key and its secret as HTTP Basic authentication (curl --user KEY:SECRET).",
            statusCode: StatusCodes.Status401Unauthorized).ExecuteAsync(context);
    }

    private bool MayComeIn(HttpContext context)
    {
        // With a foreign host name even this machine's own browser may speak for a page of somebody else.
        var isHere = context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && RequestGate.IsLocal(context.Request.Host.Host);
        return options.Value.IsLoopback || isHere || KnowsAKey(context.Request);
    }

    private bool KnowsAKey(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var buffer = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Scheme.Length..].Trim(), buffer, out var length))
        {
            return false;
        }

        var pair = Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2);
        return pair.Length == 2 && keys.FindSecret(pair[0]) is { } secret
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(pair[1]));
    }
}
