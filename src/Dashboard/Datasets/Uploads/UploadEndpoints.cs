using System.Globalization;
using Amazon.Runtime;
using Dashboard.Access;
using Dashboard.Components.Controls;
using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Dashboard.Datasets.Importing;
using Dashboard.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Datasets.Uploads;

/// <summary>
/// Where files move. One comes in as in the protocol tus: POST says how long it is and answers its address, PATCH there sends bytes from an
/// offset on, HEAD asks for the offset after a connection broke, DELETE takes it back. The rows that cannot be imported stream out.
/// </summary>
internal static class UploadEndpoints
{
    /// <summary>How many bytes have come, or from which one on more do.</summary>
    public const string OffsetHeader = "Upload-Offset";

    /// <summary>How long the file is.</summary>
    public const string LengthHeader = "Upload-Length";

    public static void MapUploads(this IEndpointRouteBuilder routes)
    {
        var uploads = routes.MapGroup("/groups/{group}/data/uploads");
        var sending = uploads.MapGroup("").RequireAuthorization(AccessServices.OperatorPolicy);
        sending.MapPost("", BeginAsync).RequireRateLimiting(AccessServices.UploadLimit).AddEndpointFilter(RequireAntiforgeryAsync);
        sending.MapMethods("/{id}", [HttpMethods.Head], TellOffsetAsync);
        // The body is the file itself, of any length; it is read as it comes.
        sending.MapPatch("/{id}", AppendAsync).WithMetadata(new DisableRequestSizeLimitAttribute()).AddEndpointFilter(RequireAntiforgeryAsync);
        sending.MapDelete("/{id}", TakeBackAsync).AddEndpointFilter(RequireAntiforgeryAsync);
        uploads.MapGet("/{id}/bad-rows.csv", SendBadRowsAsync);
    }

    /// <summary>The address that files of a group are sent to.</summary>
    public static string Address(GroupContext group) => group.Address("/data/uploads");

    /// <summary>The address of the rows of an upload that cannot be imported.</summary>
    public static string BadRowsAddress(GroupContext group, string uploadId) => group.Address($"/data/uploads/{uploadId}/bad-rows.csv");

    private static async Task<IResult> BeginAsync(
        string group,
        [FromHeader(Name = "X-File-Name")] string? fileName,
        [FromHeader(Name = LengthHeader)] long? length,
        HttpContext context,
        DatasetGroupDirectory groups,
        CurrentConnection connection,
        IncomingUploads uploads,
        CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(fileName) || length is not >= 0)
        {
            return Refuse(StatusCodes.Status400BadRequest, T["Say what the file is called (X-File-Name) and how long it is ({0}).", LengthHeader]);
        }

        try
        {
            if (await groups.FindAsync(group, cancellationToken).ConfigureAwait(false) is not { } found)
            {
                return Refuse(StatusCodes.Status404NotFound, T["There is no dataset group “{0}”.", group]);
            }

            var upload = await uploads.StartAsync(
                connection.Clients, found.Name, found.Domain, context.User.AccountId() ?? "", Uri.UnescapeDataString(fileName), length.Value, cancellationToken).ConfigureAwait(false);
            return TypedResults.Created($"{Address(found)}/{upload.Id}");
        }
        catch (QuotaException quota)
        {
            return Refuse(StatusCodes.Status413PayloadTooLarge, quota.Message);
        }
        catch (Exception failure) when (failure is AmazonServiceException or AmazonClientException or HttpRequestException || StorageFaults.Of(failure) is not null)
        {
            return Refuse(failure);
        }
    }

    private static async Task<IResult> TellOffsetAsync(
        string group, string id, HttpContext context, CurrentConnection connection, IncomingUploads uploads, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (uploads.Find(id, OwnerOf(context, connection, group)) is not { } upload)
        {
            return TypedResults.NotFound();
        }

        try
        {
            context.Response.Headers[OffsetHeader] = Text(await upload.AskOffsetAsync(cancellationToken).ConfigureAwait(false));
            context.Response.Headers[LengthHeader] = Text(upload.Length);
            return TypedResults.Ok();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return TypedResults.NotFound(); // taken back meanwhile
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return TypedResults.StatusCode(StatusCodes.Status422UnprocessableEntity); // PATCH, which may have a body, tells why
        }
    }

    private static async Task<IResult> AppendAsync(
        string group,
        string id,
        [FromHeader(Name = OffsetHeader)] long? offset,
        HttpContext context,
        CurrentConnection connection,
        IncomingUploads uploads,
        CancellationToken cancellationToken)
    {
        if (uploads.Find(id, OwnerOf(context, connection, group)) is not { } upload)
        {
            return Refuse(StatusCodes.Status404NotFound, T["There is no such upload, or nothing came of it for too long. Send the file again."]);
        }

        try
        {
            var taken = await upload.AppendAsync(offset ?? 0, context.Request.BodyReader, cancellationToken).ConfigureAwait(false);
            if (taken is not null)
            {
                return TypedResults.Ok(taken.Select(one => new { one.Id, Type = one.Type.Slug() }));
            }

            context.Response.Headers[OffsetHeader] = Text(upload.Offset);
            return TypedResults.NoContent();
        }
        catch (WrongOffsetException wrong)
        {
            context.Response.Headers[OffsetHeader] = Text(wrong.Offset);
            return Refuse(StatusCodes.Status409Conflict, T["The upload goes on at byte {0}.", wrong.Offset]);
        }
        catch (RefusedFileException refused)
        {
            return Refuse(StatusCodes.Status422UnprocessableEntity, refused.Message);
        }
        catch (Exception failure) when (failure is AmazonServiceException or AmazonClientException or HttpRequestException || StorageFaults.Of(failure) is not null)
        {
            return Refuse(failure);
        }
        catch (Exception cut) when (cut is OperationCanceledException || (cut is IOException && !upload.Completion.IsFaulted))
        {
            // The connection broke, another request goes on with the upload, or it was taken back: what this one still brings is for nobody.
            context.Abort();
            return TypedResults.Empty;
        }
        finally
        {
            uploads.Touch(upload);
        }
    }

    private static async Task<IResult> TakeBackAsync(string group, string id, HttpContext context, CurrentConnection connection, IncomingUploads uploads)
    {
        if (uploads.Find(id, OwnerOf(context, connection, group)) is { } upload)
        {
            await uploads.RemoveAsync(upload).ConfigureAwait(false);
        }

        return TypedResults.NoContent();
    }

    private static UploadOwner OwnerOf(HttpContext context, CurrentConnection connection, string group) =>
        new(context.User.AccountId() ?? "", connection.Connection.Name, group);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static async Task<IResult> SendBadRowsAsync(
        string group, string id, UploadStore uploads, CurrentConnection connection, CancellationToken cancellationToken)
    {
        if (await uploads.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } upload || upload.Group != group
            || upload.Connection != connection.Connection.Name)
        {
            return Refuse(StatusCodes.Status404NotFound, T["There is no such upload."]);
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
            : Refuse(StatusCodes.Status400BadRequest, T["This page is too old to send files. Reload it and try again."]);
    }

    private static ProblemHttpResult Refuse(Exception failure)
    {
        var problem = Problem.Of(failure);
        var status = StorageFaults.Of(failure) is null ? StatusCodes.Status502BadGateway : StatusCodes.Status507InsufficientStorage;
        return Refuse(status, T["{0}. {1} Nothing of the file was kept.", problem.Title, problem.Advice]);
    }

    private static ProblemHttpResult Refuse(int status, string detail) => TypedResults.Problem(detail, statusCode: status);
}
