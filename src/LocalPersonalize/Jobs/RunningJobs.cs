using System.Collections.Concurrent;

namespace LocalPersonalize.Jobs;

/// <summary>The jobs that run now.</summary>
internal sealed class RunningJobs
{
    private readonly ConcurrentDictionary<long, RunningJob> _jobs = new();

    public void Add(RunningJob job) => _jobs[job.Id] = job;

    public void Remove(long id) => _jobs.TryRemove(id, out _);

    public RunningJob? Find(long id) => _jobs.GetValueOrDefault(id);

    /// <summary>How many work in a lane.</summary>
    public int Count(JobLane lane) => _jobs.Values.Count(job => job.Lane == lane && !job.IsWaiting);
}

/// <summary>A job that runs now: how far it is, and how to interrupt it.</summary>
internal sealed class RunningJob(long id, JobLane lane, TimeProvider time, CancellationToken stoppingToken) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _cancellation = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
    private bool _disposed;

    public long Id { get; } = id;

    public JobLane Lane { get; } = lane;

    public JobProgress Progress { get; } = new(time);

    public CancellationToken Cancelled => _cancellation.Token;

    /// <summary>Whether its work is done, and only its status is still to dwell: it then takes no slot of its lane.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>How it ended; null until that is stored.</summary>
    public string? FinalStatus { get; set; }

    /// <summary>Waits for the moment at which the job may say that it is done.</summary>
    public async Task WaitAsync(Task moment, JobSignal signal)
    {
        if (!moment.IsCompleted)
        {
            IsWaiting = true;
            signal.Raise();
        }

        await moment.ConfigureAwait(false);
    }

    /// <summary>Does nothing if the job has just ended.</summary>
    public void Cancel()
    {
        lock (_lock)
        {
            if (!_disposed)
            {
                _cancellation.Cancel();
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _cancellation.Dispose();
        }
    }
}
