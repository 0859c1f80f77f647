using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace Dashboard.Access;

/// <summary>Signing in with an OpenID Connect provider, whose word also decides on the role.</summary>
internal static class OpenId
{
    public static void Configure(OpenIdConnectOptions openId, OpenIdOptions options)
    {
        openId.Authority = options.Authority;
        openId.ClientId = options.ClientId;
        openId.ClientSecret = options.ClientSecret.Length > 0 ? options.ClientSecret : null;
        openId.RequireHttpsMetadata = !new Uri(options.Authority).IsLoopback;
        openId.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        openId.ResponseType = "code";
        // The answer comes as a link, not as a form of another site, which the host guard refuses.
        openId.ResponseMode = "query";
        openId.GetClaimsFromUserInfoEndpoint = true;
        openId.MapInboundClaims = false;
        openId.ClaimActions.MapJsonKey(options.RoleClaim, options.RoleClaim);
        openId.NonceCookie.SameSite = SameSiteMode.Lax;
        openId.CorrelationCookie.SameSite = SameSiteMode.Lax;
        openId.NonceCookie.SecurePolicy = openId.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        openId.Events = new()
        {
            OnTicketReceived = context => TakeAsync(context, options),
            OnRemoteFailure = context =>
            {
                context.Response.Redirect(AccessEndpoints.ProblemAddress("openid"));
                context.HandleResponse();
                return Task.CompletedTask;
            },
        };
    }

    /// <summary>The highest role that the claims name; null where they name none.</summary>
    internal static Role? RoleOf(IEnumerable<Claim> claims, string roleClaim) => claims
        .Where(claim => claim.Type == roleClaim)
        .Select(claim => Enum.GetValues<Role>().Cast<Role?>().FirstOrDefault(role => role.ToString()!.Equals(claim.Value, StringComparison.OrdinalIgnoreCase)))
        .Max();

    private static async Task TakeAsync(TicketReceivedContext context, OpenIdOptions options)
    {
        var principal = context.Principal!;
        if (principal.FindFirst("sub") is not { } subject || RoleOf(principal.Claims, options.RoleClaim) is not { } role)
        {
            context.Response.Redirect(AccessEndpoints.ProblemAddress("no-role"));
            context.HandleResponse();
            return;
        }

        var name = principal.FindFirstValue("preferred_username") ?? principal.FindFirstValue("email") ?? principal.FindFirstValue("name") ?? subject.Value;
        var account = await context.HttpContext.RequestServices.GetRequiredService<SignIn>()
            .TakeAsync($"{subject.Issuer}#{subject.Value}", name, role, VisitorClaims.Plain(context.HttpContext.Connection.RemoteIpAddress)).ConfigureAwait(false);
        context.Principal = VisitorClaims.Of(account);
        context.Properties = new AuthenticationProperties();
    }
}
