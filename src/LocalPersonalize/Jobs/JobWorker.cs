using LocalPersonalize.Laboratory;
using LocalPersonalize.Storage;
using Microsoft.Data.Sqlite;

namespace LocalPersonalize.Jobs;

/// <summary>Runs the jobs of the database: oldest first, a few of each lane at a time, and again after a crash.</summary>
internal sealed partial class JobWorker(
    EngineDatabase database,
    OutputDirectories outputs,
    JobCatalog catalog,
    JobSignal signal,
    RunningJobs running,
    JobPace pace,
    TimeProvider time,
    ILogger<JobWorker> logger) : BackgroundService
{
    private static readonly (JobLane Lane, int Slots)[] s_lanes = [(JobLane.Quick, 4), (JobLane.Import, 2), (JobLane.Batch, 2), (JobLane.Training, 1)];

    /// <summary>When the database cannot be written, the disk is full perhaps: how long until it is tried again.</summary>
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(2);

    private readonly HashSet<Task> _tasks = [];
    private DateTimeOffset _nextStart;
    private TimeSpan _nextWait;

    /// <summary>Before the first request: what an earlier process left unfinished is queued again, and its half-written files go.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var interrupted = await database.WriteAsync(transaction => transaction.Jobs.RequeueInterrupted(), cancellationToken).ConfigureAwait(false);
        if (interrupted > 0)
        {
            LogRequeued(interrupted);
        }

        outputs.Sweep();
        signal.Raise();
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var alarm = time.CreateTimer(_ => signal.Raise(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        try
        {
            while (true)
            {
                await signal.WaitAsync(stoppingToken).ConfigureAwait(false);
                _nextStart = DateTimeOffset.MaxValue;
                _tasks.RemoveWhere(task => task.IsCompleted);
                try
                {
                    foreach (var (lane, slots) in s_lanes)
                    {
                        while (running.Count(lane) < slots && await TryStartNextAsync(lane, stoppingToken).ConfigureAwait(false))
                        {
                        }
                    }
                }
                catch (SqliteException problem)
                {
                    LogNotStarted(problem);
                    (_nextStart, _nextWait) = (time.GetUtcNow() + s_retry, s_retry);
                }

                WakeAt(_nextStart, alarm);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What runs hears of it by the same token, and stays queued for the next start.
            await Task.WhenAll(_tasks).ConfigureAwait(false);
        }
    }

    private void WakeAt(DateTimeOffset moment, ITimer alarm)
    {
        if (moment < DateTimeOffset.MaxValue)
        {
            var wait = moment - time.GetUtcNow();
            if (wait <= TimeSpan.Zero || wait > _nextWait)
            {
                signal.Raise(); // the clock went on meanwhile, or was set back: by years, perhaps, which no alarm can be set to
                return;
            }

            alarm.Change(wait, Timeout.InfiniteTimeSpan);
            if (time.GetUtcNow() >= moment)
            {
                signal.Raise(); // it went on before the alarm was set
            }
        }
    }

    private async Task<bool> TryStartNextAsync(JobLane lane, CancellationToken stoppingToken)
    {
        var kinds = catalog.Of(lane);
        var pending = database.Read(transaction => transaction.Jobs.Pending(kinds));
        if (pending.FirstOrDefault(job => pace.UntilStart(job) <= TimeSpan.Zero) is not { } next)
        {
            var now = time.GetUtcNow(); // read first, lest a clock that goes on meanwhile makes it too late
            if (pending.Min(pace.UntilStart) is { } wait && now + wait < _nextStart)
            {
                (_nextStart, _nextWait) = (now + wait, wait);
            }

            return false;
        }

        // Known as running before it is started, so that whoever ends it from now on finds it.
        var entry = new RunningJob(next.Id, lane, time, stoppingToken);
        running.Add(entry);
        try
        {
            var job = await database.WriteAsync(transaction => Start(transaction, next.Id), stoppingToken).ConfigureAwait(false);
            pace.Moved(next.Id, next.Attempts);
            _tasks.Add(Task.Run(() => RunAsync(job, entry, stoppingToken), CancellationToken.None));
            return true;
        }
        catch
        {
            running.Remove(entry.Id);
            entry.Dispose();
            throw;
        }
    }

    /// <summary>The job, started; null if it was ended while it was pending.</summary>
    private Job? Start(EngineTransaction transaction, long id)
    {
        if (transaction.Jobs.Find(id) is not { IsFinished: false } job)
        {
            return null;
        }

        var status = job.RequestedEnd is null ? catalog.Create(job.Kind).InProgressStatus : job.Status;
        transaction.Jobs.Start(id, status);
        JobFailures.Meet(transaction, job);
        catalog.Create(job.Kind).Show(transaction, job.Arn, status, null);
        return job with { Attempts = job.Attempts + 1, Status = status, StartedAt = transaction.Now };
    }

    private async Task RunAsync(Job? job, RunningJob entry, CancellationToken stoppingToken)
    {
        using (entry)
        {
            try
            {
                if (job is not null)
                {
                    LogStarted(job.Kind, job.Arn, job.Attempts);
                    using var measured = new JobMeasurement(job, entry, time);
                    await RunToItsEndAsync(job, entry, stoppingToken).ConfigureAwait(false);
                    outputs.Sweep();
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                LogHandedOver(job!.Kind, job.Arn);
            }
            catch (Exception failure)
            {
                LogLost(failure, job!.Kind, job.Arn);
            }
            finally
            {
                running.Remove(entry.Id);
                signal.Raise();
            }
        }
    }

    private async Task RunToItsEndAsync(Job job, RunningJob entry, CancellationToken stoppingToken)
    {
        using var run = new JobRun(job.Arn, entry.Progress);
        try
        {
            var (outcome, failureReason) = (JobOutcome.Nothing, (string?)null);
            if (job.RequestedEnd is null) // one that was requested before a crash needs no second run
            {
                (outcome, failureReason) = await WorkAsync(job, run, entry).ConfigureAwait(false);
                await entry.WaitAsync(pace.WaitToEndAsync(job, entry.Cancelled), signal).ConfigureAwait(false);
            }

            await FinishAsync(job, entry, outcome, failureReason, stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (entry.Cancelled.IsCancellationRequested)
        {
            stoppingToken.ThrowIfCancellationRequested();
            await FinishAsync(job, entry, JobOutcome.Nothing, null, stoppingToken).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            // Broad, as a job must not end the worker: what could not be stored is told where the user looks for it.
            LogFailed(failure, job.Kind, job.Arn);
            await FinishAsync(job, entry, JobOutcome.Nothing, FailureReason.For(failure), stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task<(JobOutcome Outcome, string? FailureReason)> WorkAsync(Job job, JobRun run, RunningJob entry)
    {
        if (database.Read(JobFailures.Read).Met.TryGetValue(job.Id, out var asked))
        {
            return (JobOutcome.Nothing, asked);
        }

        try
        {
            return (await catalog.Create(job.Kind).RunAsync(run, entry.Cancelled).ConfigureAwait(false), null);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !entry.Cancelled.IsCancellationRequested)
        {
            // Broad, as a job must not end the worker: what went wrong is told where the user looks for it.
            LogFailed(failure, job.Kind, job.Arn);
            // What it has half written may be what fills the disk, and its end must be stored, too.
            run.Dispose();
            outputs.Sweep();
            return (JobOutcome.Nothing, FailureReason.For(failure));
        }
    }

    private async Task FinishAsync(Job job, RunningJob entry, JobOutcome outcome, string? failureReason, CancellationToken cancellationToken)
    {
        var status = await WriteAsync(
            job,
            transaction =>
            {
                var requestedEnd = transaction.Jobs.Find(job.Id)?.RequestedEnd;
                var finalStatus = requestedEnd ?? (failureReason is null ? ResourceStatus.Active : ResourceStatus.CreateFailed);
                var reason = requestedEnd is null ? failureReason : FailureReason.ForRequested(requestedEnd);
                var kept = requestedEnd is null ? outcome : JobOutcome.Nothing;
                catalog.Create(job.Kind).Show(transaction, job.Arn, finalStatus, reason);
                transaction.Jobs.Finish(job.Id, finalStatus, reason, entry.Progress.Finish(), kept.Report);
                kept.Store(transaction);
                JobFailures.Forget(transaction, job.Id);
                return finalStatus;
            },
            cancellationToken).ConfigureAwait(false);
        entry.FinalStatus = status;
        pace.Moved(job.Id, job.Attempts);
        LogFinished(job.Kind, job.Arn, status);
    }

    /// <summary>Writes how a job ended, as soon as that is possible: a job must not stay in progress because the disk was full for a while.</summary>
    private async Task<string> WriteAsync(Job job, Func<EngineTransaction, string> end, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await database.WriteAsync(end, cancellationToken).ConfigureAwait(false);
            }
            catch (SqliteException problem) when (StorageFault.MayPass(problem))
            {
                LogNotStored(problem, job.Kind, job.Arn);
                await Task.Delay(s_retry, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
