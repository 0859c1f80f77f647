using System.Data.Common;
using Amazon.Runtime;
using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Dashboard.Jobs;

namespace Dashboard.Costs;

/// <summary>
/// Ends dataset groups when their time is over. What has come due while the dashboard was not running ends when it is started again.
/// </summary>
internal sealed partial class Lifetimes(
    LifetimeStore store,
    ConnectionStore connections,
    ConnectionClientsCache clientsCache,
    ResourceDeletion deletion,
    TearDownRuns tearDowns,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<Lifetimes> logger) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_retry = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _ending = new(1);

    /// <summary>Told when a lifetime was set, ended or failed to.</summary>
    public event Action? Changed;

    public async Task<Lifetime?> FindAsync(Connection connection, string groupName, CancellationToken cancellationToken) =>
        (await store.ListAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(one => one.Connection == connection.Name && one.GroupName == groupName);

    /// <summary>Sets how long a group lives from now; null lets it live on.</summary>
    public async Task SetAsync(Connection connection, string groupName, TimeSpan? span, LifetimeEnd end, CancellationToken cancellationToken)
    {
        if (span is { } lives)
        {
            await store.SaveAsync(new(connection.Name, groupName, time.GetUtcNow() + lives, end), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await store.RemoveAsync(connection.Name, groupName, cancellationToken).ConfigureAwait(false);
        }

        Changed?.Invoke();
    }

    /// <summary>Ends what is due now; the service does it every few seconds.</summary>
    public async Task EndDueAsync(CancellationToken cancellationToken)
    {
        await _ending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await EndDueOneByOneAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _ending.Release();
        }
    }

    public override void Dispose()
    {
        _ending.Dispose();
        base.Dispose();
    }

    private async Task EndDueOneByOneAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var due in (await store.ListAsync(cancellationToken).ConfigureAwait(false)).Where(one => one.EndsAt <= now))
        {
            try
            {
                await EndAsync(due, cancellationToken).ConfigureAwait(false);
                await store.RemoveAsync(due.Connection, due.GroupName, cancellationToken).ConfigureAwait(false);
                LogEnded(due.GroupName, due.End);
            }
            catch (Exception failure) when (failure is AmazonClientException or AmazonServiceException or HttpRequestException or InvalidOperationException)
            {
                LogNotEnded(failure, due.GroupName);
                await store.SaveAsync(due with { EndsAt = now + s_retry, Failure = failure.Message }, cancellationToken).ConfigureAwait(false);
            }

            Changed?.Invoke();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult).ConfigureAwait(false);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(false);
        using var timer = new PeriodicTimer(s_interval, time);
        do
        {
            try
            {
                await EndDueAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (DbException failure)
            {
                // The disk is full, perhaps: no reason to stop the dashboard.
                LogNotLooked(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    private async Task EndAsync(Lifetime due, CancellationToken cancellationToken)
    {
        var connection = connections.All.FirstOrDefault(one => one.Name == due.Connection)
            ?? throw new InvalidOperationException($"The connection {due.Connection} was removed; {due.GroupName} is still there.");
        var clients = clientsCache.Of(connection);
        var plan = await TearDown.PlanAsync(clients, due.GroupName, cancellationToken).ConfigureAwait(false);
        if (due.End == LifetimeEnd.TearDown)
        {
            // The run is kept by itself, and goes on after a restart.
            await tearDowns.StartAsync(clients, plan, includeFiles: true, cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (var step in plan.Steps.Where(step => step.Kind is ResourceKind.Campaign or ResourceKind.Recommender))
        {
            await deletion.DeleteAsync(clients, step.Arn, cancellationToken).ConfigureAwait(false);
        }
    }

    [LoggerMessage(LogLevel.Information, "The lifetime of {GroupName} is over: {End}")]
    private partial void LogEnded(string groupName, LifetimeEnd end);

    [LoggerMessage(LogLevel.Warning, "The lifetime of {GroupName} is over, but it could not be ended; it is tried again")]
    private partial void LogNotEnded(Exception failure, string groupName);

    [LoggerMessage(LogLevel.Error, "The lifetimes could not be read or written; they are looked at again in a few seconds")]
    private partial void LogNotLooked(Exception failure);
}
