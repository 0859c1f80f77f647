namespace Dashboard.Jobs;

/// <summary>Tells which jobs have ended since it was asked last, also those that began only since then.</summary>
public sealed class EndedJobs
{
    private Dictionary<string, Job>? _before;

    /// <summary>What has ended; nothing the first time, when nobody has waited for any.</summary>
    public IReadOnlyList<Job> Among(IReadOnlyList<Job> jobs)
    {
        var before = _before;
        _before = jobs.DistinctBy(job => job.Arn).ToDictionary(job => job.Arn);
        return before is null ? [] : [.. jobs.Where(job => !job.IsRunning && HasEndedSince(job, before.GetValueOrDefault(job.Arn)))];
    }

    // What was at rest, and is again, has worked meanwhile if it was updated.
    private static bool HasEndedSince(Job job, Job? before) => before is null || before.IsRunning || before.Updated < job.Updated;
}
