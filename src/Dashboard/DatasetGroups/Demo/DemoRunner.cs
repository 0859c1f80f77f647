using System.Collections.Concurrent;
using Dashboard.Connections;
using Dashboard.Jobs;

namespace Dashboard.DatasetGroups.Demo;

/// <summary>Runs the one-minute demo in the server: the page may be left, reloaded or opened twice meanwhile.</summary>
internal sealed class DemoRunner(DemoStore store, JobWatcher watcher, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private const string FirstName = "sample-store";

    private readonly ConcurrentDictionary<string, Running> _running = new();

    /// <summary>Told whenever a demo has got further.</summary>
    public event Action? Changed;

    /// <summary>The newest demo of the connection; null when there was none.</summary>
    public async Task<DemoRun?> FindAsync(Connection connection, CancellationToken cancellationToken)
    {
        if (_running.TryGetValue(connection.Name, out var running))
        {
            return running.Run;
        }

        var kept = await store.FindAsync(connection.Name, cancellationToken).ConfigureAwait(false);
        return kept is { State: DemoState.Running } ? kept with { State = DemoState.Interrupted } : kept;
    }

    /// <summary>What is being waited for just now; null when nothing is, or nothing tells.</summary>
    public WatchedResource? WaitingFor(Connection connection) =>
        _running.TryGetValue(connection.Name, out var running) ? running.WaitingFor : null;

    /// <summary>Starts a demo under a name that is free.</summary>
    public async Task StartAsync(ConnectionClients clients, CancellationToken cancellationToken)
    {
        var groups = await clients.Personalize.Paginators.ListDatasetGroups(new()).DatasetGroups.ToListAsync(cancellationToken).ConfigureAwait(false);
        var taken = groups.Select(group => group.Name).ToHashSet();
        var name = Enumerable.Range(1, groups.Count + 1)
            .Select(number => number == 1 ? FirstName : $"{FirstName}-{number}")
            .First(candidate => !taken.Contains(candidate));
        Resume(clients, new() { Id = Guid.CreateVersion7().ToString("N"), ConnectionName = clients.Connection.Name, GroupName = name, State = DemoState.Running });
    }

    /// <summary>Goes on where a demo was interrupted, cancelled or failed.</summary>
    public void Resume(ConnectionClients clients, DemoRun run)
    {
        var running = new Running(run with { State = DemoState.Running, Failure = null }, lifetime.ApplicationStopping);
        if (_running.TryAdd(clients.Connection.Name, running))
        {
            _ = RunAsync(running, clients);
        }
    }

    /// <summary>Stops the demo, and the training that it may be waiting for. What it has made stays.</summary>
    public async Task CancelAsync(ConnectionClients clients, CancellationToken cancellationToken)
    {
        if (!_running.TryGetValue(clients.Connection.Name, out var running))
        {
            return;
        }

        var waitingFor = running.WaitingFor;
        await running.Cancellation.CancelAsync().ConfigureAwait(false);
        if (waitingFor is not null && ResourceKinds.Of(waitingFor.Arn) == ResourceKind.SolutionVersion && ResourceStatus.IsRunning(waitingFor.Status))
        {
            await clients.Personalize.StopSolutionVersionCreationAsync(new() { SolutionVersionArn = waitingFor.Arn }, cancellationToken).ConfigureAwait(false);
            watcher.Nudge(clients);
        }
    }

    private async Task RunAsync(Running running, ConnectionClients clients)
    {
        var cancellationToken = running.Cancellation.Token;
        try
        {
            await WalkAsync(running, clients, cancellationToken).ConfigureAwait(false);
            running.Run = running.Run with { State = DemoState.Done };
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            running.Run = running.Run with { State = DemoState.Interrupted };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            running.Run = running.Run with { State = DemoState.Cancelled };
        }
        catch (Exception failure)
        {
            // Nobody awaits this: the page shows it, and offers to go on.
            running.Run = running.Run with { State = DemoState.Failed, Failure = failure.Message };
        }

        await store.SaveAsync(running.Run, CancellationToken.None).ConfigureAwait(false);
        _running.TryRemove(clients.Connection.Name, out _);
        Changed?.Invoke();
    }

    private async Task WalkAsync(Running running, ConnectionClients clients, CancellationToken cancellationToken)
    {
        var work = new DemoWork(clients, watcher, running.Run.GroupName, time, resource =>
        {
            running.WaitingFor = resource;
            Changed?.Invoke();
        });
        var groupArn = "";
        await StepAsync(DemoStep.DatasetGroup, async () =>
        {
            groupArn = await work.MakeGroupAsync(cancellationToken).ConfigureAwait(false);
            return groupArn;
        }).ConfigureAwait(false);
        groupArn = running.Run.Steps[DemoStep.DatasetGroup].Result!;

        await StepAsync(DemoStep.Upload, async () =>
        {
            running.Run = running.Run with { UserId = await work.UploadAsync(cancellationToken).ConfigureAwait(false) };
            return null;
        }).ConfigureAwait(false);

        await StepAsync(DemoStep.Schemas, async () =>
        {
            await work.MakeDatasetsAsync(groupArn, cancellationToken).ConfigureAwait(false);
            return null;
        }).ConfigureAwait(false);

        await StepAsync(DemoStep.Import, async () => $"{await work.ImportAsync(groupArn, cancellationToken).ConfigureAwait(false)}").ConfigureAwait(false);
        await StepAsync(DemoStep.Training, () => AsResult(work.TrainAsync(groupArn, cancellationToken))).ConfigureAwait(false);
        await StepAsync(DemoStep.Campaign, async () =>
        {
            var arn = await work.LaunchAsync(running.Run.Steps[DemoStep.Training].Result!, cancellationToken).ConfigureAwait(false);
            running.Run = running.Run with { CampaignArn = arn };
            return arn;
        }).ConfigureAwait(false);

        async Task StepAsync(DemoStep step, Func<Task<string?>> act)
        {
            if (running.Run.IsFinished(step))
            {
                return;
            }

            var started = time.GetUtcNow();
            await KeepAsync(running, step, new(started, null, null)).ConfigureAwait(false);
            var result = await act().ConfigureAwait(false);
            await KeepAsync(running, step, new(started, time.GetUtcNow(), result)).ConfigureAwait(false);
        }

        static async Task<string?> AsResult(Task<string> task) => await task.ConfigureAwait(false);
    }

    private async Task KeepAsync(Running running, DemoStep step, DemoStepTimes times)
    {
        running.WaitingFor = null;
        running.Run = running.Run with { Steps = running.Run.Steps.SetItem(step, times) };
        await store.SaveAsync(running.Run, CancellationToken.None).ConfigureAwait(false);
        Changed?.Invoke();
    }

    private sealed class Running(DemoRun run, CancellationToken stopping)
    {
        private volatile DemoRun _run = run;
        private volatile WatchedResource? _waitingFor;

        public CancellationTokenSource Cancellation { get; } = CancellationTokenSource.CreateLinkedTokenSource(stopping);

        public DemoRun Run
        {
            get => _run;
            set => _run = value;
        }

        public WatchedResource? WaitingFor
        {
            get => _waitingFor;
            set => _waitingFor = value;
        }
    }
}
