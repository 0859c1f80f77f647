using System.Globalization;
using Dashboard.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dashboard.Audit;

/// <summary>The audit as a file, written as it is read, and the proof of its chain; for administrators.</summary>
internal static class AuditEndpoints
{
    public const string ExportPath = "/audit/entries.json";
    public const string VerificationPath = "/audit/verification.json";

    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        var admins = new AuthorizeAttribute { Roles = Roles.Admin };
        routes.MapGet(ExportPath, Export).RequireAuthorization(admins);
        routes.MapGet(VerificationPath, (AuditLog audit, CancellationToken cancellationToken) => audit.VerifyAsync(null, cancellationToken)).RequireAuthorization(admins);
    }

    /// <summary>The address of the entries that a filter lets through.</summary>
    public static string ExportAddress(AuditFilter filter) => ExportPath + QueryString.Create(
        new Dictionary<string, string?>
        {
            ["who"] = filter.Who, ["operation"] = filter.Operation, ["connection"] = filter.Connection, ["result"] = filter.Result?.ToString(),
            ["from"] = filter.From?.ToString("O", CultureInfo.InvariantCulture), ["until"] = filter.Until?.ToString("O", CultureInfo.InvariantCulture),
        }.Where(pair => pair.Value is not null));

    private static Ok<IAsyncEnumerable<object>> Export(
        HttpContext context, AuditLog audit, string? who, string? operation, string? connection, AuditResult? result, DateTimeOffset? from, DateTimeOffset? until,
        CancellationToken cancellationToken)
    {
        context.Response.Headers.ContentDisposition = "attachment; filename=\"audit.json\"";
        return TypedResults.Ok(Flat(audit.ExportAsync(new(who, operation, connection, result, from, until), cancellationToken)));
    }

    private static IAsyncEnumerable<object> Flat(IAsyncEnumerable<AuditEntry> entries) => entries.Select(entry => (object)new
    {
        entry.Id, entry.At, entry.Event.Who, entry.Event.Address, entry.Event.Connection, entry.Event.Operation, entry.Event.Subject, entry.Event.RequestId,
        Result = entry.Event.Result.ToString(), entry.Event.Detail, entry.Hash,
    });
}
