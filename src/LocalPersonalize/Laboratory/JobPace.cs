using System.Collections.Concurrent;
using LocalPersonalize.Jobs;
using LocalPersonalize.Storage;
using Microsoft.Extensions.Options;

namespace LocalPersonalize.Laboratory;

/// <summary>Says when a job may start, and when a job that has done its work may end.</summary>
internal sealed class JobPace
{
    private const string Setting = "job-speed";

    private readonly ConcurrentDictionary<long, bool> _stepped = new();
    private readonly Pulse _changes = new();
    private readonly EngineDatabase _database;
    private readonly JobSignal _signal;
    private readonly TimeProvider _time;
    private readonly JobSpeed _standard;
    private volatile JobSpeed _speed;

    public JobPace(EngineDatabase database, JobSignal signal, TimeProvider time, IOptions<LocalPersonalizeOptions> options)
    {
        (_database, _signal, _time) = (database, signal, time);
        _standard = new JobSpeed(options.Value.JobSpeed, options.Value.JobSpeedFactor);
        _speed = database.Read(transaction => transaction.Settings.Find<JobSpeed>(Setting)) ?? _standard;
    }

    public JobSpeed Speed => _speed;

    /// <summary>Completes at the next change of a job or of the speed.</summary>
    public Task NextChange => _changes.Next;

    /// <summary>Sets the speed, for after a restart too; null goes back to the settings'.</summary>
    public async Task SetAsync(JobSpeed? speed, CancellationToken cancellationToken)
    {
        await _database.WriteAsync(transaction => transaction.Settings.Set(Setting, speed), cancellationToken).ConfigureAwait(false);
        _speed = speed ?? _standard;
        _signal.Raise();
        _changes.Raise();
    }

    /// <summary>Lets a job pass to its next status, whatever the speed.</summary>
    public void Step(Job job)
    {
        _stepped[job.Id] = true;
        _signal.Raise();
        _changes.Raise();
    }

    /// <summary>How long a pending job must stay so; null for ever, zero or less if it may start. One that was interrupted shows as in progress and may.</summary>
    public TimeSpan? UntilStart(Job job) => job.Attempts > 0 || _stepped.ContainsKey(job.Id)
        ? TimeSpan.Zero
        : _speed.DwellOf(ServiceDurations.Pending(job)) is { } dwell ? Left(job.CreatedAt, dwell) : null;

    /// <summary>A job has started, or ended.</summary>
    /// <param name="attempts">How often it had started before.</param>
    public void Moved(long id, int attempts)
    {
        if (attempts == 0)
        {
            _stepped.TryRemove(id, out _);
        }

        _changes.Raise();
    }

    /// <summary>Completes when a job that has done its work may say so.</summary>
    public async Task WaitToEndAsync(Job job, CancellationToken cancellationToken)
    {
        while (true)
        {
            var change = _changes.Next;
            var dwell = _speed.DwellOf(ServiceDurations.InProgress(job));
            var left = dwell is { } known ? Left(job.StartedAt!.Value, known) : (TimeSpan?)null;
            if (_stepped.TryRemove(job.Id, out _) || left <= TimeSpan.Zero)
            {
                return;
            }

            using var alarm = left is { } wait ? _time.CreateTimer(_ => _changes.Raise(), null, wait, Timeout.InfiniteTimeSpan) : null;
            if (dwell is not { } same || Left(job.StartedAt!.Value, same) > TimeSpan.Zero) // else the clock went on meanwhile
            {
                await change.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A clock that was set back tells nothing of how long it was: then it was long enough.</summary>
    private TimeSpan Left(DateTime since, TimeSpan dwell) =>
        _time.GetUtcNow().UtcDateTime - since is var passed && (dwell == TimeSpan.Zero || passed < TimeSpan.Zero) ? TimeSpan.Zero : dwell - passed;
}
