using Dashboard.Connections;

namespace Dashboard.Jobs;

/// <summary>The kinds of work that take long enough to be watched.</summary>
public enum JobKind
{
    Import,
    Training,
    Campaign,

    /// <summary>The training and launch of a recommender.</summary>
    Recommender,

    /// <summary>A batch inference job or a batch segment job.</summary>
    Batch,

    /// <summary>A dataset export job.</summary>
    Export,

    /// <summary>A data deletion job.</summary>
    Deletion,
}

/// <summary>Work that goes on by itself: a job, a training (solution version) or the making of a campaign, whichever back end does it.</summary>
/// <param name="Name">The job's name; for a training <c>solution / version</c>.</param>
/// <param name="GroupName">The dataset group; null when it can no longer be told.</param>
/// <param name="Progress">What the engine tells beside Amazon's API; null on AWS.</param>
public sealed record Job(
    string Arn,
    JobKind Kind,
    string Name,
    string? GroupName,
    string Status,
    DateTimeOffset? Created,
    DateTimeOffset? Updated,
    string? FailureReason,
    EngineJob? Progress)
{
    public bool IsRunning => ResourceStatus.IsRunning(Status);

    /// <summary>The stage that is going on, in words; null when nothing tells.</summary>
    public EngineStage? CurrentStage => Progress?.Stages.LastOrDefault(stage => stage is { StartedAt: not null, FinishedAt: null });

    /// <summary>0 to 100 within the current stage; null when its end is not known.</summary>
    public double? Percent => CurrentStage is { Total: > 0 } stage ? Math.Clamp(100.0 * stage.Count / stage.Total, 0, 100) : null;

    /// <summary>When work began, as far as known.</summary>
    public DateTimeOffset? Started => Progress?.StartedAt ?? Created;

    /// <summary>How long a finished job took; null while it runs, or when nothing tells.</summary>
    public TimeSpan? Took => IsRunning ? null : (Progress?.FinishedAt ?? Updated) - Started;

    /// <summary>True when there is nothing in <paramref name="other"/> that this does not say.</summary>
    internal bool SaysTheSameAs(Job other) =>
        this with { Progress = null } == other with { Progress = null }
        && (Progress?.Stages ?? []).SequenceEqual(other.Progress?.Stages ?? [])
        && Progress?.FinishedAt == other.Progress?.FinishedAt;
}
