using Dashboard.Audit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Access;

/// <summary>Where the forms of signing in and out are sent to; only a plain request can set a cookie.</summary>
internal static class AccessEndpoints
{
    public const string SignInPath = "/sign-in";
    public const string RefusedPath = "/account?refused=true";
    public const string SignOutPath = "/access/sign-out";
    public const string SessionPath = "/access/session";
    public const string OpenIdPath = "/access/openid";
    public const string SendSignInPath = "/access/sign-in";
    public const string SendFirstAccountPath = "/access/first-account";

    public static void MapAccess(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(SendSignInPath, SignInAsync).AllowAnonymous().RequireRateLimiting(AccessServices.SignInLimit);
        routes.MapPost(SendFirstAccountPath, CreateFirstAsync).AllowAnonymous().RequireRateLimiting(AccessServices.SignInLimit);
        routes.MapPost(SignOutPath, SignOutAsync).AllowAnonymous();
        // An active page asks for it, and its cookie lives on.
        routes.MapGet(SessionPath, () => TypedResults.NoContent());
        routes.MapGet(OpenIdPath, (AccessMode mode, string? back) => mode.HasOpenId
            ? Results.Challenge(new() { RedirectUri = Local(back) }, [OpenIdConnectDefaults.AuthenticationScheme])
            : Results.NotFound("There is no OpenID provider.")).AllowAnonymous();
    }

    /// <summary>The sign-in page, which tells what was wrong.</summary>
    public static string ProblemAddress(string problem, string? back = null) => SignInPath + QueryString.Create(
        new Dictionary<string, string?> { ["problem"] = problem, ["back"] = Local(back) }.Where(pair => pair.Value != "/"));

    private static async Task<IResult> SignInAsync(HttpContext context, [FromForm] string? name, [FromForm] string? password, [FromForm] string? back, SignIn signIn)
    {
        var (outcome, account) = await signIn.CheckAsync(name ?? "", password ?? "", VisitorClaims.Plain(context.Connection.RemoteIpAddress)).ConfigureAwait(false);
        if (account is null)
        {
            return Results.LocalRedirect(ProblemAddress(outcome == SignInOutcome.Locked ? "locked" : "wrong", back));
        }

        await context.SignInAsync(VisitorClaims.Of(account)).ConfigureAwait(false);
        return Results.LocalRedirect(Local(back));
    }

    private static async Task<IResult> CreateFirstAsync(
        HttpContext context, [FromForm] string? token, [FromForm] string? name, [FromForm] string? password, [FromForm] string? again, FirstAccount first, SignIn signIn)
    {
        if (!first.Accepts(token))
        {
            return Results.LocalRedirect(FirstAccount.Path);
        }

        var (account, faults) = password != again
            ? (null, [T["The two passwords differ."]])
            : await signIn.CreateFirstAsync(name ?? "", password ?? "", VisitorClaims.Plain(context.Connection.RemoteIpAddress)).ConfigureAwait(false);
        if (account is null)
        {
            return Results.LocalRedirect(FirstAccount.Path + QueryString.Create(
                new Dictionary<string, string?> { ["token"] = token, ["name"] = name, ["fault"] = string.Join(" ", faults) }));
        }

        await context.SignInAsync(VisitorClaims.Of(account)).ConfigureAwait(false);
        return Results.LocalRedirect("/");
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, Sessions sessions, AuditLog audit)
    {
        if (context.User.SessionId() is { } session)
        {
            sessions.End(session);
            await audit.AddAsync(new(context.User.Identity?.Name ?? "", context.User.AddressText(), "", "SignOut", "", "", AuditResult.Done, "")).ConfigureAwait(false);
        }

        await context.SignOutAsync().ConfigureAwait(false);
        return Results.LocalRedirect($"{SignInPath}?said=out");
    }

    private static string Local(string? back) => back is ['/', not ('/' or '\\'), ..] && !back.StartsWith(SignInPath, StringComparison.Ordinal) ? back : "/";
}
