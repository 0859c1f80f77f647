using System.IO.Enumeration;
using LocalPersonalize.Jobs;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Laboratory;

/// <summary>A failure that was asked for.</summary>
/// <param name="Resource">The kind of resource whose next job fails, as ARNs spell it (<c>solution-version</c>); null for any.</param>
/// <param name="Name">The resource's name, the part of its ARN behind the kind; <c>*</c> stands for anything. Null for any.</param>
/// <param name="Times">How many jobs fail.</param>
internal sealed record JobFailure(string? Resource, string? Name, string FailureReason, int Times = 1)
{
    public bool Concerns(Job job) =>
        job.Status is not (ResourceStatus.DeletePending or ResourceStatus.DeleteInProgress)
        && (Resource is null || Resource == ServiceDurations.ResourceOf(job.Arn))
        && (Name is null || FileSystemName.MatchesSimpleExpression(Name, job.Arn.AsSpan(job.Arn.IndexOf('/', StringComparison.Ordinal) + 1), ignoreCase: false));
}

/// <summary>The failures that were asked for, durable as the jobs that they are for.</summary>
/// <param name="Asked">Those that wait for a job.</param>
/// <param name="Met">The reasons, by the ID of the job that has started and will fail.</param>
internal sealed record JobFailures(IReadOnlyList<JobFailure> Asked, Dictionary<long, string> Met)
{
    private const string Setting = "job-failures";

    public static JobFailures Read(EngineTransaction transaction) => transaction.Settings.Find<JobFailures>(Setting) ?? new([], []);

    /// <summary>Asks for these failures instead of those that were asked for; jobs that have met one still fail.</summary>
    public static void Ask(EngineTransaction transaction, IReadOnlyList<JobFailure> failures) =>
        (Read(transaction) with { Asked = failures }).Write(transaction);

    /// <summary>A job starts: it takes the first failure that was asked for it, if any.</summary>
    public static void Meet(EngineTransaction transaction, Job job)
    {
        var failures = Read(transaction);
        if (failures.Met.ContainsKey(job.Id) || failures.Asked.FirstOrDefault(failure => failure.Concerns(job)) is not { } asked)
        {
            return;
        }

        failures.Met[job.Id] = asked.FailureReason;
        var left = failures.Asked.Select(failure => ReferenceEquals(failure, asked) ? failure with { Times = failure.Times - 1 } : failure);
        (failures with { Asked = left.Where(failure => failure.Times > 0).ToList() }).Write(transaction);
    }

    /// <summary>A job has ended.</summary>
    public static void Forget(EngineTransaction transaction, long jobId)
    {
        var failures = Read(transaction);
        if (failures.Met.Remove(jobId))
        {
            failures.Write(transaction);
        }
    }

    private void Write(EngineTransaction transaction) => transaction.Settings.Set(Setting, Asked.Count + Met.Count > 0 ? this : null);
}
