using LocalPersonalize.Storage;
using Microsoft.Data.Sqlite;

namespace LocalPersonalize.Jobs;

/// <summary>Work that falls due by the clock, such as trainings every week.</summary>
internal interface ISchedule
{
    /// <summary>
    /// Queues what is due at <see cref="EngineTransaction.Now"/>. What is due follows from what is stored, so that a restart loses nothing
    /// and an hour in which the machine slept is made up for; asked again, it queues nothing twice.
    /// </summary>
    void QueueDue(EngineTransaction transaction);
}

/// <summary>Asks the schedules every minute what is due.</summary>
internal sealed partial class Scheduler(IEnumerable<ISchedule> schedules, EngineDatabase database, TimeProvider time, ILogger<Scheduler> logger) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(1);

    /// <summary>Queues what is due now, each schedule in a transaction of its own.</summary>
    public async Task QueueDueAsync(CancellationToken cancellationToken)
    {
        foreach (var schedule in schedules)
        {
            try
            {
                await database.WriteAsync(schedule.QueueDue, cancellationToken).ConfigureAwait(false);
            }
            catch (SqliteException problem)
            {
                LogNotQueued(problem, schedule.GetType().Name);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            await QueueDueAsync(stoppingToken).ConfigureAwait(false);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Schedule} could not queue what is due; it is asked again in a minute")]
    private partial void LogNotQueued(Exception problem, string schedule);
}
