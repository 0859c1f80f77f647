using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dashboard.Connections;
using Microsoft.Extensions.Hosting;

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

/// <summary>Runs tear-downs in the server, so that closing the page leaves none half done. After a restart the plan simply shows what is left.</summary>
internal sealed class TearDownRuns(TearDown tearDown, IHostApplicationLifetime lifetime)
{
    private readonly ConcurrentDictionary<(Connection Connection, string Group), Run> _runs = new();

    /// <summary>Told whenever any tear-down has got further.</summary>
    public event Action? Changed;

    /// <summary>How far the newest tear-down of the group is; null when there was none since the start.</summary>
    public TearDownProgress? Find(Connection connection, string groupName) =>
        _runs.TryGetValue((connection, groupName), out var run) ? run.Progress : null;

    /// <summary>Starts to carry out the plan.</summary>
    public void Start(ConnectionClients clients, TearDownPlan plan, bool includeFiles)
    {
        var run = new Run(new(plan, ImmutableDictionary<string, TearDownOutcome>.Empty, null, null, null));
        _runs[(clients.Connection, plan.GroupName)] = run;
        _ = RunAsync(run, clients, includeFiles, lifetime.ApplicationStopping);
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
            Tell(run, run.Progress with { LeftOver = includeFiles ? leftOver : leftOver with { Files = [] } });
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The dashboard is being stopped; what is left shows when it runs again.
        }
        catch (Exception failure)
        {
            // Nobody awaits this: the page shows it, at the step where it happened.
            Tell(run, (current is null ? run.Progress : run.Progress.With(current, TearDownOutcome.Failed)) with { Failure = failure });
        }
    }

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
