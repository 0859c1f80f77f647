using System.Security.Cryptography;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Laboratory;

/// <summary><c>/_engine/requests</c>: the latest requests and what was answered, as JSON and as a page.</summary>
internal static class RequestEndpoints
{
    private const int StandardLimit = 100;
    private static readonly string s_page = ReadPage();

    public static void MapRequests(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/_engine/", Page);
        endpoints.MapGet("/_engine/requests", (HttpContext context, RequestLog log, string? operation, int? limit) =>
            context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
                ? Page(context)
                : Results.Json(log.Latest(operation, limit ?? StandardLimit), StoredJson.Options));
        endpoints.MapDelete("/_engine/requests", (RequestLog log) =>
        {
            log.Clear();
            return Results.NoContent();
        });
        endpoints.MapPost("/_engine/requests/{id}/replay", async (string id, RequestLog log, RequestRecorder recorder, CancellationToken cancellationToken) =>
        {
            var first = log.Find(id)
                ?? throw new LaboratoryException($"Request {id} is not among the latest ones; GET /_engine/requests lists them.", StatusCodes.Status404NotFound);
            return Results.Json(new { first, again = await recorder.ReplayAsync(first, cancellationToken).ConfigureAwait(false) }, StoredJson.Options);
        });
    }

    /// <summary>The page may load nothing from elsewhere, be in no frame, and run only the script that came with it.</summary>
    private static IResult Page(HttpContext context)
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        context.Response.Headers.CacheControl = "no-store";
        return Results.Content(s_page.Replace("{nonce}", nonce, StringComparison.Ordinal), "text/html; charset=utf-8");
    }

    private static string ReadPage()
    {
        using var reader = new StreamReader(typeof(RequestEndpoints).Assembly.GetManifestResourceStream("requests.html")!);
        return reader.ReadToEnd();
    }
}
