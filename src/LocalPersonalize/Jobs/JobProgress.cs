using LocalPersonalize.Recipes;

namespace LocalPersonalize.Jobs;

/// <summary>A stage of a job as reported: its name, how far it is, and when it began and ended.</summary>
internal sealed record JobStage(string Name, long Count, long? Total, DateTime StartedAt, DateTime? FinishedAt);

/// <summary>The stages of one running job, in memory; written by the job, read by whoever watches.</summary>
internal sealed class JobProgress(TimeProvider time) : IProgress<StageProgress>
{
    private readonly Lock _lock = new();
    private readonly List<JobStage> _stages = [];
    private readonly List<LearningPoint> _curve = [];

    /// <summary>A report of a stage that is not the last one ends that one and begins the next.</summary>
    public void Report(StageProgress value)
    {
        var now = time.GetUtcNow().UtcDateTime;
        lock (_lock)
        {
            if (_stages.Count > 0 && _stages[^1].Name == value.Stage)
            {
                _stages[^1] = _stages[^1] with { Count = value.Count, Total = value.Total };
            }
            else
            {
                Finish(now);
                _stages.Add(new(value.Stage, value.Count, value.Total, now, null));
                _curve.Clear();
            }

            if (value.Loss is not null)
            {
                _curve.Add(new LearningPoint(value.Count, value.Loss, null));
            }
        }
    }

    public IReadOnlyList<JobStage> Snapshot()
    {
        lock (_lock)
        {
            return _stages.ToList();
        }
    }

    /// <summary>How the loss has fallen in the present stage.</summary>
    public IReadOnlyList<LearningPoint> LearningCurve()
    {
        lock (_lock)
        {
            return _curve.ToList();
        }
    }

    /// <summary>The stages when the job has ended.</summary>
    public IReadOnlyList<JobStage> Finish()
    {
        lock (_lock)
        {
            Finish(time.GetUtcNow().UtcDateTime);
            return _stages.ToList();
        }
    }

    private void Finish(DateTime now)
    {
        if (_stages.Count > 0)
        {
            _stages[^1] = _stages[^1] with { FinishedAt = now };
        }
    }
}
