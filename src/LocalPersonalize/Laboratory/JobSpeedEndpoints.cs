using LocalPersonalize.Jobs;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Laboratory;

/// <summary><c>/_engine/job-speed</c>, <c>/_engine/jobs/step</c> and <c>/_engine/job-failures</c>: how long jobs take, and which of them fail.</summary>
internal static class JobSpeedEndpoints
{
    private const int MostFailures = 100;

    public static void MapJobSpeed(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/_engine/job-speed", (JobPace pace) => Results.Json(pace.Speed, StoredJson.Options));
        endpoints.MapPut("/_engine/job-speed", SetSpeedAsync);
        endpoints.MapDelete("/_engine/job-speed", async (JobPace pace, CancellationToken cancellationToken) =>
        {
            await pace.SetAsync(null, cancellationToken).ConfigureAwait(false);
            return Results.Json(pace.Speed, StoredJson.Options);
        });
        endpoints.MapPost("/_engine/jobs/step", StepAsync);
        endpoints.MapGet("/_engine/job-failures", (EngineDatabase database) => Results.Json(database.Read(JobFailures.Read).Asked, StoredJson.Options));
        endpoints.MapPut("/_engine/job-failures", AskForFailuresAsync);
        endpoints.MapDelete("/_engine/job-failures", async (EngineDatabase database, CancellationToken cancellationToken) =>
        {
            await database.WriteAsync(transaction => JobFailures.Ask(transaction, []), cancellationToken).ConfigureAwait(false);
            return Results.NoContent();
        });
    }

    private static async Task<IResult> SetSpeedAsync(HttpRequest request, JobPace pace, CancellationToken cancellationToken)
    {
        var speed = await LaboratoryJson.ReadAsync<JobSpeed>(request, cancellationToken).ConfigureAwait(false);
        if ((JobSpeed.FaultOf(speed.Speed, "speed") ?? JobSpeed.FaultOf(speed.Factor, "factor")) is { } fault)
        {
            throw new LaboratoryException(fault);
        }

        await pace.SetAsync(speed, cancellationToken).ConfigureAwait(false);
        return Results.Json(pace.Speed, StoredJson.Options);
    }

    /// <summary>Lets a resource's job pass to its next status and answers when it has: from pending to in progress, or from there to its end.</summary>
    private static async Task<IResult> StepAsync(
        string arn, EngineDatabase database, JobPace pace, RunningJobs running, IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        var job = database.Read(transaction => transaction.Jobs.FindUnfinished(arn))
            ?? throw new LaboratoryException($"Nothing is going on for {arn}: there is nothing to step.", StatusCodes.Status404NotFound);
        if (database.Read(transaction => transaction.Jobs.FindEarlier(job.Id)) is { } earlier)
        {
            throw new LaboratoryException($"{arn} waits for {earlier.Arn}, which works on the same data: step that to its end first.", StatusCodes.Status409Conflict);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var change = pace.NextChange;
        pace.Step(job);
        while (true)
        {
            if (database.Read(transaction => transaction.Jobs.Find(job.Id)) is not { } now)
            {
                return Results.Json(new { job.Arn, job.Kind, Status = "DELETED" }, StoredJson.Options); // with its resource
            }

            if (now.IsFinished || now.Attempts > 0 != job.Attempts > 0)
            {
                return Results.Json(JobEndpoints.Describe(now, running), StoredJson.Options);
            }

            try
            {
                await change.WaitAsync(stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
            {
                throw new LaboratoryException($"The engine stopped before {arn} had passed to its next status.", StatusCodes.Status503ServiceUnavailable);
            }

            change = pace.NextChange;
        }
    }

    private static async Task<IResult> AskForFailuresAsync(HttpRequest request, EngineDatabase database, CancellationToken cancellationToken)
    {
        var failures = await LaboratoryJson.ReadAsync<List<JobFailure>>(request, cancellationToken).ConfigureAwait(false);
        if (failures.Count > MostFailures)
        {
            throw new LaboratoryException($"These are {failures.Count} failures; at most {MostFailures} can be asked for.");
        }

        foreach (var failure in failures)
        {
            if (failure.Resource is { } resource && !ServiceDurations.Resources.Contains(resource))
            {
                throw new LaboratoryException($"resource is \"{resource}\". Use one of {string.Join(", ", ServiceDurations.Resources)}, or leave it out for any.");
            }

            if (string.IsNullOrWhiteSpace(failure.FailureReason) || failure.Times < 1)
            {
                throw new LaboratoryException("Give every failure a failureReason and, if not 1, times as a positive number.");
            }
        }

        await database.WriteAsync(transaction => JobFailures.Ask(transaction, failures), cancellationToken).ConfigureAwait(false);
        return Results.Json(failures, StoredJson.Options);
    }
}
