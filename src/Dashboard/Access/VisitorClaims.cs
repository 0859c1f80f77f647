using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Dashboard.Access;

/// <summary>What a principal of ours says: who, in which session, from where.</summary>
internal static class VisitorClaims
{
    private const string Stamp = "stamp";
    private const string Session = "session";
    private const string Address = "address";
    private const string Open = "open";

    /// <summary>Somebody who has just signed in.</summary>
    public static ClaimsPrincipal Of(Account account) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, account.Id), new(ClaimTypes.Name, account.Name), new(ClaimTypes.Role, account.Role.ToString()),
            new(Stamp, account.SecurityStamp), new(Session, Guid.NewGuid().ToString("N")),
        ],
        CookieAuthenticationDefaults.AuthenticationScheme));

    /// <summary>Whoever is at this machine, while nobody has to sign in.</summary>
    public static ClaimsPrincipal Anyone() => new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, Open), new(ClaimTypes.Role, Roles.Admin)], Open));

    /// <summary>The same, with the address that the request came from. The principal itself may be written into a cookie.</summary>
    public static ClaimsPrincipal At(this ClaimsPrincipal principal, IPAddress? address) =>
        new([.. principal.Identities, new ClaimsIdentity([new Claim(Address, Plain(address))])]);

    public static string? AccountId(this ClaimsPrincipal principal) => principal.FindFirstValue(ClaimTypes.NameIdentifier);

    public static string? SessionId(this ClaimsPrincipal principal) => principal.FindFirstValue(Session);

    public static string AddressText(this ClaimsPrincipal principal) => principal.FindFirstValue(Address) ?? "";

    /// <summary>An address as people write it: IPv4 also where the socket speaks IPv6.</summary>
    public static string Plain(IPAddress? address) => (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString() ?? "";

    /// <summary>Whether the principal still may come in: its account is there, nobody signed it out everywhere, and it was not idle for too long.</summary>
    public static bool IsStillGood(this ClaimsPrincipal principal, AccessMode mode, AccountStore accounts, Sessions sessions) => mode.IsOn
        ? accounts.Find(principal.AccountId()) is { } account && account.SecurityStamp == principal.FindFirstValue(Stamp)
            && principal.SessionId() is { } session && !sessions.IsOver(session)
        : principal.Identity?.AuthenticationType == Open;
}
