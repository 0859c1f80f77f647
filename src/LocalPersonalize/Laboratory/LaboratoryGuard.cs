using System.Net;
using System.Security.Cryptography;
using System.Text;
using LocalPersonalize.Wire;

namespace LocalPersonalize.Laboratory;

/// <summary>
/// Who may use the laboratory: on loopback whoever passes the <see cref="RequestGate"/>; from elsewhere only who knows a key pair, as it
/// reads and replaces everything.
/// </summary>
internal static class LaboratoryGuard
{
    private const string Scheme = "Basic ";

    /// <exception cref="LaboratoryException">The caller is not on this machine and gave no key pair, or a wrong one.</exception>
    public static void Check(HttpContext context, LocalPersonalizeOptions options, AccessKeys keys)
    {
        // With a foreign host name even this machine's own browser may speak for a page of somebody else.
        var isHere = context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && RequestGate.IsLocal(context.Request.Host.Host);
        if (options.IsLoopback || isHere || KnowsAKey(context.Request, keys))
        {
            return;
        }

        context.Response.Headers.WWWAuthenticate = "Basic realm=\"Local Personalize: access key and secret\"";
        throw new LaboratoryException(
            "From another machine, send an access key and its secret as HTTP Basic authentication (curl --user KEY:SECRET).", StatusCodes.Status401Unauthorized);
    }

    private static bool KnowsAKey(HttpRequest request, AccessKeys keys)
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
