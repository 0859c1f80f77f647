using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Dashboard.Access;

/// <summary>The cookie of a session: looked at with every request, renewed while somebody is active.</summary>
internal sealed class SessionCookie(AccessMode mode, AccountStore accounts, Sessions sessions) : CookieAuthenticationEvents
{
    private static readonly TimeSpan s_renewAfter = TimeSpan.FromMinutes(1);

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (context.Principal is { } principal && principal.IsStillGood(mode, accounts, sessions))
        {
            sessions.Touch(principal.SessionId()!);
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme).ConfigureAwait(false);
    }

    public override Task CheckSlidingExpiration(CookieSlidingExpirationContext context)
    {
        context.ShouldRenew = context.ElapsedTime > s_renewAfter;
        return Task.CompletedTask;
    }

    /// <summary>A person is led to a page that explains; a script is told the status.</summary>
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) => IsPage(context.Request)
        ? base.RedirectToLogin(context)
        : RefuseAsync(context.Response, StatusCodes.Status401Unauthorized, "Sign in first.");

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (IsPage(context.Request))
        {
            context.Response.Redirect(AccessEndpoints.RefusedPath);
            return Task.CompletedTask;
        }

        return RefuseAsync(context.Response, StatusCodes.Status403Forbidden, "Your role does not allow this. An administrator can change it.");
    }

    private static bool IsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static Task RefuseAsync(HttpResponse response, int status, string words)
    {
        response.StatusCode = status;
        return response.WriteAsync(words, response.HttpContext.RequestAborted);
    }
}
