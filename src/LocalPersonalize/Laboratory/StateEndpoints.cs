using LocalPersonalize.Hosting;
using LocalPersonalize.Wire;
using Microsoft.Extensions.Options;

namespace LocalPersonalize.Laboratory;

/// <summary>
/// <c>/_engine/snapshot</c> and <c>/_engine/state</c>: the whole state as a file, and another one in its place. They are outside of the
/// engine that they start again.
/// </summary>
internal sealed class StateEndpoints(
    RequestDelegate next,
    RestartableEngine engine,
    StateWriter writer,
    DataDirectory directory,
    IOptions<LocalPersonalizeOptions> options,
    TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context)
    {
        Func<HttpContext, Task>? endpoint = (context.Request.Method, context.Request.Path.Value) switch
        {
            ("GET", "/_engine/snapshot") => SaveAsync,
            ("PUT" or "POST", "/_engine/snapshot") => RestoreAsync,
            ("DELETE", "/_engine/state") => ResetAsync,
            _ => null,
        };
        if (endpoint is null)
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        try
        {
            await endpoint(context).ConfigureAwait(false);
        }
        catch (LaboratoryException refusal)
        {
            await Results.Problem(refusal.Message, statusCode: refusal.Status).ExecuteAsync(context).ConfigureAwait(false);
        }
        catch (SnapshotException bad)
        {
            await Results.Problem($"{bad.Message} Nothing was changed.", statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(context).ConfigureAwait(false);
        }
    }

    private async Task SaveAsync(HttpContext context)
    {
        var file = await writer.WriteAsync(context.RequestAborted).ConfigureAwait(false);
        try
        {
            await Results.File(file, "application/zip", $"local-personalize-{time.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}.zip").ExecuteAsync(context).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task RestoreAsync(HttpContext context)
    {
        var file = Path.Combine(StateDirectory.TransferFolder(directory.Root), $"{Guid.NewGuid():N}.zip");
        try
        {
            var received = File.Create(file);
            await using (received.ConfigureAwait(false))
            {
                await context.Request.Body.CopyToAsync(received, context.RequestAborted).ConfigureAwait(false);
            }

            var (folder, manifest) = await StateReader.PrepareAsync(file, directory.Root, options.Value, context.RequestAborted).ConfigureAwait(false);
            await engine.RestartAsync(() => StateDirectory.Decide(directory.Root, folder), context.RequestAborted).ConfigureAwait(false);
            await Results.Json(new { manifest.CreatedAt, manifest.Engine, Files = manifest.Files.Count, Bytes = manifest.Files.Sum(part => part.Size) })
                .ExecuteAsync(context).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task ResetAsync(HttpContext context)
    {
        var empty = StateDirectory.Prepare(directory.Root);
        await engine.RestartAsync(() => StateDirectory.Decide(directory.Root, empty), context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
