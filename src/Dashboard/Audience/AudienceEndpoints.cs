using System.Security.Cryptography;
using Dashboard.Components.Pages.Audience;
using Dashboard.Configuration;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Dashboard.Audience;

/// <summary>
/// What the audience's browsers may ask for: the page, how it stands, and a vote. With a port of its own (<c>Dashboard:AudiencePort</c>)
/// nothing else of the dashboard can be reached through it.
/// </summary>
internal static class AudienceEndpoints
{
    public const string Address = "/audience";

    private const string VoterCookie = "voter";
    private const int VoterLength = 32;

    private static readonly string[] s_assets = ["/css", "/js", "/fonts", "/images"];

    /// <summary>Answers 404 to everything else that comes through the audience's port.</summary>
    public static void UseAudiencePort(this WebApplication app)
    {
        var port = app.Services.GetRequiredService<IOptions<DashboardOptions>>().Value.AudiencePort;
        if (port != 0)
        {
            app.Use((context, next) =>
            {
                if (context.Connection.LocalPort != port || IsForAudience(context.Request.Path))
                {
                    return next(context);
                }

                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
        }
    }

    public static void MapAudience(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, () => new RazorComponentResult<AudiencePage>());
        routes.MapGet($"{Address}/now", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return new RazorComponentResult<AudienceNow>(new { Voter = VoterOf(context) });
        });
        // The cookie is not sent along from other sites, so nobody votes by somebody else's browser.
        routes.MapPost($"{Address}/vote", (HttpContext context, string user, AudienceRoom room) =>
        {
            if (VoterOf(context) is not { } voter)
            {
                voter = RandomNumberGenerator.GetHexString(VoterLength, lowercase: true);
                context.Response.Cookies.Append(VoterCookie, voter, new() { SameSite = SameSiteMode.Strict, HttpOnly = true });
            }

            return room.Vote(voter, user) ? Results.NoContent() : Results.Text(T["This vote is over."], statusCode: StatusCodes.Status409Conflict);
        });
    }

    private static bool IsForAudience(PathString path) => path.StartsWithSegments(Address) || s_assets.Any(folder => path.StartsWithSegments(folder))
        || path.StartsWithSegments("/language");

    private static string? VoterOf(HttpContext context) => context.Request.Cookies[VoterCookie] is { Length: VoterLength } voter ? voter : null;
}
