using System.Collections.Concurrent;
using System.Collections.Immutable;
using Amazon.Runtime;
using Dashboard.Access;
using Dashboard.Connections;

namespace Dashboard.DatasetGroups;

/// <summary>A tear-down as it goes on: each step's outcome, and at last the proof.</summary>
/// <param name="LeftOver">What list calls still showed at the end; null before the end, empty when nothing was left.</param>
public sealed record TearDownProgress(
    TearDownPlan Plan,
    ImmutableDictionary<string, TearDownOutcome> Outcomes,
    int? FilesDeleted,
    TearDownPlan? LeftOver,
    Exception? Failure)
{
    public bool IsOver => LeftOver is not null || Failure is not null;

    public TearDownOutcome OutcomeOf(TearDownStep step) => Outcomes.GetValueOrDefault(step.Arn);
}

/// <summary>Runs tear-downs in the server, so that neither closing the page nor a restart leaves one half done.</summary>
internal sealed partial class TearDownRuns(
    TearDown tearDown, TearDownStore store, ConnectionStore connections, ConnectionClientsCache clientsCache, IHostApplicationLifetime lifetime, ILogger<TearDownRuns> logger)
    : BackgroundService
{
    private readonly ConcurrentDictionary<(Connection Connection, string Group), Run> _runs = new();

    /// <summary>Told whenever any tear-down has got further.</summary>
    public event Action? Changed;

    /// <summary>How far the newest tear-down of the group is; null when there was none since the start.</summary>
    public TearDownProgress? Find(Connection connection, string groupName) =>
        _runs.TryGetValue((connection, groupName), out var run) ? run.Progress : null;

    /// <summary>Starts to carry out the plan; does nothing while the group is being torn down already.</summary>
    public async Task StartAsync(ConnectionClients clients, TearDownPlan plan, bool includeFiles, CancellationToken cancellationToken)
    {
        clients.Visitor?.Demand(Role.Operator);
        var key = (clients.Connection, plan.GroupName);
        var run = new Run(new(plan, ImmutableDictionary<string, TearDownOutcome>.Empty, null, null, null));
        // Two at once would each find gone what the other has just deleted.
        if (_runs.AddOrUpdate(key, run, (_, earlier) => earlier.Progress.IsOver ? run : earlier) != run)
        {
            return;
        }

        try
        {
            await store.SaveAsync(new(clients.Connection.Name, plan.GroupName, includeFiles), cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _runs.TryRemove(KeyValuePair.Create(key, run));
            throw;
        }

        _ = RunAsync(run, clients, includeFiles, lifetime.ApplicationStopping);
        Changed?.Invoke();
    }

    /// <summary>Goes on with what was being torn down when the dashboard stopped: with all that is left of it.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult).ConfigureAwait(false);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(false);
        foreach (var unfinished in await store.ListAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                if (connections.All.FirstOrDefault(connection => connection.Name == unfinished.Connection) is { } connection)
                {
                    var clients = clientsCache.Of(connection);
                    var plan = await TearDown.PlanAsync(clients, unfinished.GroupName, stoppingToken).ConfigureAwait(false);
                    await StartAsync(clients, plan, unfinished.IncludesFiles, stoppingToken).ConfigureAwait(false);
                }
            }
            catch (Exception failure) when (failure is AmazonClientException or AmazonServiceException or HttpRequestException)
            {
                // The service does not answer now; the page shows what is left.
                LogNotResumed(failure, unfinished.GroupName);
            }
        }
    }

    private async Task RunAsync(Run run, ConnectionClients clients, bool includeFiles, CancellationToken cancellationToken)
    {
        var plan = run.Progress.Plan;
        var current = plan.Steps.Count > 0 ? plan.Steps[0] : null;
        try
        {
            foreach (var step in plan.Steps)
            {
                current = step;
                Tell(run, run.Progress.With(step, TearDownOutcome.Running));
                var outcome = await tearDown.CarryOutAsync(clients, step, cancellationToken).ConfigureAwait(false);
                Tell(run, run.Progress.With(step, outcome));
            }

            current = null;
            if (includeFiles)
            {
                var count = await TearDown.DeleteFilesAsync(clients, plan.GroupName, cancellationToken).ConfigureAwait(false);
                Tell(run, run.Progress with { FilesDeleted = count });
            }

            var leftOver = await TearDown.PlanAsync(clients, plan.GroupName, cancellationToken).ConfigureAwait(false);
            await store.RemoveAsync(clients.Connection.Name, plan.GroupName).ConfigureAwait(false);
            Tell(run, run.Progress with { LeftOver = includeFiles ? leftOver : leftOver with { Files = [] } });
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The dashboard is being stopped; what is left shows when it runs again.
        }
        catch (Exception failure)
        {
            // Nobody awaits this: the page shows it, at the step where it happened, and offers to go on.
            await store.RemoveAsync(clients.Connection.Name, plan.GroupName).ConfigureAwait(false);
            Tell(run, (current is null ? run.Progress : run.Progress.With(current, TearDownOutcome.Failed)) with { Failure = failure });
        }
    }

    [LoggerMessage(LogLevel.Warning, "The tear-down of {GroupName} could not go on")]
    private partial void LogNotResumed(Exception failure, string groupName);

    private void Tell(Run run, TearDownProgress progress)
    {
        run.Progress = progress;
        Changed?.Invoke();
    }

    private sealed class Run(TearDownProgress progress)
    {
        private volatile TearDownProgress _progress = progress;

        public TearDownProgress Progress
        {
            get => _progress;
            set => _progress = value;
        }
    }
}

file static class TearDownProgressSteps
{
    public static TearDownProgress With(this TearDownProgress progress, TearDownStep step, TearDownOutcome outcome) =>
        progress with { Outcomes = progress.Outcomes.SetItem(step.Arn, outcome) };
}
