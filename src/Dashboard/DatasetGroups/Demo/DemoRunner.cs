using System.Collections.Concurrent;
using Dashboard.Access;
using Dashboard.Components.Controls;
using Dashboard.Connections;
using Dashboard.Jobs;

namespace Dashboard.DatasetGroups.Demo;

/// <summary>Runs the one-minute demo, and its rehearsal, in the server: the page may be left, reloaded or opened twice meanwhile.</summary>
internal sealed class DemoRunner(DemoStore store, DemoReset reset, JobWatcher watcher, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private const string FirstName = "sample-store";
    private const string RehearsalName = "sample-store-rehearsal";

    private readonly ConcurrentDictionary<(string Connection, DemoKind Kind), Running> _running = new();

    /// <summary>Told whenever a demo has got further.</summary>
    public event Action? Changed;

    /// <summary>The newest run of the connection; null when there was none.</summary>
    public async Task<DemoRun?> FindAsync(Connection connection, CancellationToken cancellationToken, DemoKind kind = DemoKind.Demo)
    {
        if (_running.TryGetValue((connection.Name, kind), out var running))
        {
            return running.Run;
        }

        var kept = await store.FindAsync(connection.Name, kind, cancellationToken).ConfigureAwait(false);
        return kept is { State: DemoState.Running } ? kept with { State = DemoState.Interrupted } : kept;
    }

    /// <summary>Whether it is running now.</summary>
    public bool IsRunning(Connection connection, DemoKind kind = DemoKind.Demo) => _running.ContainsKey((connection.Name, kind));

    /// <summary>What is being waited for just now; null when nothing is, or nothing tells.</summary>
    public WatchedResource? WaitingFor(Connection connection, DemoKind kind = DemoKind.Demo) =>
        _running.TryGetValue((connection.Name, kind), out var running) ? running.WaitingFor : null;

    /// <summary>Starts a demo under a name that is free, and pauses it after a step where one is given.</summary>
    public async Task StartAsync(ConnectionClients clients, CancellationToken cancellationToken, DemoStep? until = null)
    {
        clients.Visitor?.Demand(Role.Operator);
        var groups = await clients.Personalize.Paginators.ListDatasetGroups(new()).DatasetGroups.ToListAsync(cancellationToken).ConfigureAwait(false);
        var taken = groups.Select(group => group.Name).ToHashSet();
        var name = Enumerable.Range(1, groups.Count + 1)
            .Select(number => number == 1 ? FirstName : $"{FirstName}-{number}")
            .First(candidate => !taken.Contains(candidate));
        Resume(clients, NewRun(clients, DemoKind.Demo, name), until);
    }

    /// <summary>Runs the whole demo beforehand in a group of its own, and deletes that again.</summary>
    public void Rehearse(ConnectionClients clients) => Resume(clients, NewRun(clients, DemoKind.Rehearsal, RehearsalName));

    /// <summary>Goes on where a demo was paused, interrupted, cancelled or failed, to its end or until after a step.</summary>
    public void Resume(ConnectionClients clients, DemoRun run, DemoStep? until = null)
    {
        clients.Visitor?.Demand(Role.Operator);
        var running = new Running(run with { State = DemoState.Running, Failure = null }, lifetime.ApplicationStopping);
        if (_running.TryAdd((clients.Connection.Name, run.Kind), running))
        {
            _ = RunAsync(running, clients, until ?? DemoStep.Ask);
        }
    }

    /// <summary>Stops the demo, and the training that it may be waiting for. What it has made stays.</summary>
    public async Task CancelAsync(ConnectionClients clients, CancellationToken cancellationToken, DemoKind kind = DemoKind.Demo)
    {
        clients.Visitor?.Demand(Role.Operator);
        if (!_running.TryGetValue((clients.Connection.Name, kind), out var running))
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

    /// <summary>Forgets a run whose resources are being deleted.</summary>
    public Task ForgetAsync(DemoRun run, CancellationToken cancellationToken) => store.RemoveAsync(run.ConnectionName, run.Kind, cancellationToken);

    private static DemoRun NewRun(ConnectionClients clients, DemoKind kind, string groupName) => new()
    {
        Id = Guid.CreateVersion7().ToString("N"), ConnectionName = clients.Connection.Name, GroupName = groupName, State = DemoState.Running, Kind = kind,
    };

    private async Task RunAsync(Running running, ConnectionClients clients, DemoStep until)
    {
        var cancellationToken = running.Cancellation.Token;
        try
        {
            if (running.Run.Kind == DemoKind.Rehearsal)
            {
                // An earlier one may have been interrupted.
                await reset.DeleteAsync(clients, running.Run.GroupName, cancellationToken).ConfigureAwait(false);
            }

            await WalkAsync(running, clients, until, cancellationToken).ConfigureAwait(false);
            running.Run = running.Run with { State = running.Run.Next is null ? DemoState.Done : DemoState.Paused };
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
            running.Run = running.Run with { State = DemoState.Failed, Failure = Problem.InWords(failure) };
        }

        if (running.Run is { Kind: DemoKind.Rehearsal, State: not DemoState.Interrupted })
        {
            await TidyUpAsync(running, clients).ConfigureAwait(false);
        }

        await store.SaveAsync(running.Run, CancellationToken.None).ConfigureAwait(false);
        _running.TryRemove((clients.Connection.Name, running.Run.Kind), out _);
        Changed?.Invoke();
    }

    private async Task TidyUpAsync(Running running, ConnectionClients clients)
    {
        try
        {
            await reset.DeleteAsync(clients, running.Run.GroupName, lifetime.ApplicationStopping).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            running.Run = running.Run with
            {
                State = DemoState.Failed,
                Failure = running.Run.Failure ?? T["What the rehearsal made could not be deleted: {0} Tear down {1}.", failure.Message, running.Run.GroupName],
            };
        }
    }

    private async Task WalkAsync(Running running, ConnectionClients clients, DemoStep until, CancellationToken cancellationToken)
    {
        var work = new DemoWork(clients, watcher, running.Run.GroupName, time, resource =>
        {
            running.WaitingFor = resource;
            Changed?.Invoke();
        });
        while (running.Run.Next is { } step && step <= until)
        {
            var started = time.GetUtcNow();
            await KeepAsync(running, step, new(started, null, null)).ConfigureAwait(false);
            var result = await CarryOutAsync(work, running, step, cancellationToken).ConfigureAwait(false);
            await KeepAsync(running, step, new(started, time.GetUtcNow(), result)).ConfigureAwait(false);
        }
    }

    /// <summary>Does the step, and answers what the page or a later step needs of it.</summary>
    private static async Task<string?> CarryOutAsync(DemoWork work, Running running, DemoStep step, CancellationToken cancellationToken)
    {
        var groupArn = running.Run.Steps.GetValueOrDefault(DemoStep.DatasetGroup)?.Result ?? "";
        switch (step)
        {
            case DemoStep.DatasetGroup:
                return await work.MakeGroupAsync(cancellationToken).ConfigureAwait(false);
            case DemoStep.Upload:
                running.Run = running.Run with { UserId = await work.UploadAsync(cancellationToken).ConfigureAwait(false) };
                return null;
            case DemoStep.Schemas:
                await work.MakeDatasetsAsync(groupArn, cancellationToken).ConfigureAwait(false);
                return null;
            case DemoStep.Import:
                return $"{await work.ImportAsync(groupArn, cancellationToken).ConfigureAwait(false)}";
            case DemoStep.Training:
                return await work.TrainAsync(groupArn, cancellationToken).ConfigureAwait(false);
            case DemoStep.Campaign:
                var arn = await work.LaunchAsync(running.Run.Steps[DemoStep.Training].Result!, cancellationToken).ConfigureAwait(false);
                running.Run = running.Run with { CampaignArn = arn };
                return arn;
            default:
                return await work.AskAsync(running.Run.CampaignArn!, running.Run.UserId!, cancellationToken).ConfigureAwait(false);
        }
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
