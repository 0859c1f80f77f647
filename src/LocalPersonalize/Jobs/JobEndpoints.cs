using System.Text.Json;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Jobs;

/// <summary><c>/_engine/jobs</c>: what Amazon's API cannot tell of its jobs, and how to cancel one.</summary>
internal static class JobEndpoints
{
    private const int MaxListed = 200;

    public static void MapJobs(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/_engine/jobs", (string? arn, EngineDatabase database, RunningJobs running) =>
            Results.Json(database.Read(transaction => transaction.Jobs.List(arn, MaxListed)).Select(job => Describe(job, running)), StoredJson.Options));
        endpoints.MapDelete("/_engine/jobs", CancelAsync);
    }

    private static async Task<IResult> CancelAsync(
        string arn, EngineDatabase database, JobCatalog catalog, JobCanceller canceller, CancellationToken cancellationToken)
    {
        if (database.Read(transaction => transaction.Jobs.FindUnfinished(arn)) is not { } job)
        {
            return Results.Problem($"Nothing is going on for {arn}: there is nothing to cancel.", statusCode: StatusCodes.Status404NotFound);
        }

        if (catalog.LaneOf(job.Kind) == JobLane.Quick)
        {
            return Results.Problem($"{job.Kind} takes moments and cannot be cancelled.", statusCode: StatusCodes.Status409Conflict);
        }

        await canceller.EndAsync(transaction => transaction.Jobs.Find(job.Id) ?? job, meanwhile: null, ResourceStatus.CreateFailed, cancellationToken)
            .ConfigureAwait(false);
        return Results.Accepted();
    }

    /// <summary>A job as this tells of it.</summary>
    public static object Describe(Job job, RunningJobs running) => Describe(job, running.Find(job.Id)?.Progress);

    private static object Describe(Job job, JobProgress? progress) => new
    {
        job.Arn,
        job.Kind,
        job.Status,
        job.CreatedAt,
        job.StartedAt,
        job.FinishedAt,
        job.Attempts,
        job.FailureReason,
        Stages = progress?.Snapshot() ?? StoredJson.Read<IReadOnlyList<JobStage>>(job.Stages),
        // A training that goes on has no report yet, but a curve that grows.
        Report = job.Report is not null ? StoredJson.Read<JsonElement>(job.Report)
            : progress?.LearningCurve() is { Count: > 0 } curve ? JsonSerializer.SerializeToElement(new { LearningCurve = curve }, StoredJson.Options)
            : (JsonElement?)null,
    };
}
