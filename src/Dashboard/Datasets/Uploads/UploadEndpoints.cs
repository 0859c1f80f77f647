using Amazon.Runtime;
using Dashboard.Access;
using Dashboard.Components.Controls;
using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Dashboard.Datasets.Importing;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Datasets.Uploads;

/// <summary>The two addresses where files move: one streams in, the rows that cannot be imported stream out.</summary>
internal static class UploadEndpoints
{
    public static void MapUploads(this IEndpointRouteBuilder routes)
    {
        // The body is the file itself, of any length; it is read as it comes.
        routes.MapPost("/groups/{group}/data/uploads", ReceiveAsync)
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .RequireAuthorization(AccessServices.OperatorPolicy)
            .RequireRateLimiting(AccessServices.UploadLimit)
            .AddEndpointFilter(RequireAntiforgeryAsync);
        routes.MapGet("/groups/{group}/data/uploads/{id}/bad-rows.csv", SendBadRowsAsync);
    }

    /// <summary>The address that files of a group are sent to.</summary>
    public static string Address(GroupContext group) => group.Address("/data/uploads");

    /// <summary>The address of the rows of an upload that cannot be imported.</summary>
    public static string BadRowsAddress(GroupContext group, string uploadId) => group.Address($"/data/uploads/{uploadId}/bad-rows.csv");

    private static async Task<IResult> ReceiveAsync(
        string group,
        [FromHeader(Name = "X-File-Name")] string fileName,
        HttpRequest request,
        DatasetGroupDirectory groups,
        CurrentConnection connection,
        UploadReceiver receiver,
        CancellationToken cancellationToken)
    {
        try
        {
            if (await groups.FindAsync(group, cancellationToken).ConfigureAwait(false) is not { } context)
            {
                return Refuse(StatusCodes.Status404NotFound, $"There is no dataset group “{group}”.");
            }

            var taken = await receiver.ReceiveAsync(
                connection.Clients, context.Name, context.Domain, Uri.UnescapeDataString(fileName), request.Body, cancellationToken).ConfigureAwait(false);
            return TypedResults.Ok(taken.Select(upload => new { upload.Id, Type = upload.Type.Slug() }));
        }
        catch (RefusedFileException refused)
        {
            return Refuse(StatusCodes.Status422UnprocessableEntity, refused.Message);
        }
        catch (Exception failure) when (failure is AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            var problem = Problem.Of(failure);
            return Refuse(StatusCodes.Status502BadGateway, $"{problem.Title}. {problem.Advice} Nothing of the file was kept.");
        }
    }

    private static async Task<IResult> SendBadRowsAsync(
        string group, string id, UploadStore uploads, CurrentConnection connection, CancellationToken cancellationToken)
    {
        if (await uploads.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } upload || upload.Group != group
            || upload.Connection != connection.Connection.Name)
        {
            return Refuse(StatusCodes.Status404NotFound, "There is no such upload.");
        }

        return TypedResults.Stream(
            async output =>
            {
                using var source = await connection.S3.GetObjectAsync(upload.Bucket, upload.Key, cancellationToken).ConfigureAwait(false);
                await CsvRewriter.WriteBadRowsAsync(source.ResponseStream, upload.Profile, upload.Plan.Draft, output, cancellationToken).ConfigureAwait(false);
            },
            "text/csv",
            $"{Path.GetFileNameWithoutExtension(upload.FileName)}-bad-rows.csv");
    }

    private static async ValueTask<object?> RequireAntiforgeryAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var antiforgery = context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>();
        return await antiforgery.IsRequestValidAsync(context.HttpContext).ConfigureAwait(false)
            ? await next(context).ConfigureAwait(false)
            : Refuse(StatusCodes.Status400BadRequest, "This page is too old to send files. Reload it and try again.");
    }

    private static ProblemHttpResult Refuse(int status, string detail) => TypedResults.Problem(detail, statusCode: status);
}
