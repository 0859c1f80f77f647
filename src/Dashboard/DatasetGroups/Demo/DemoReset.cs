using Dashboard.Connections;
using Dashboard.Jobs;

namespace Dashboard.DatasetGroups.Demo;

/// <summary>Deletes what a run of the demo has made, as fast as the service's order of deletions allows, and forgets the run.</summary>
internal sealed class DemoReset(DemoStore store, TearDown tearDown, JobWatcher watcher)
{
    public async Task RunAsync(ConnectionClients clients, DemoRun run, CancellationToken cancellationToken)
    {
        await DeleteAsync(clients, run.GroupName, cancellationToken).ConfigureAwait(false);
        await store.RemoveAsync(run.ConnectionName, run.Kind, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes a whole group with its files.</summary>
    public async Task DeleteAsync(ConnectionClients clients, string groupName, CancellationToken cancellationToken)
    {
        var plan = await TearDown.PlanAsync(clients, groupName, cancellationToken).ConfigureAwait(false);
        var left = plan.Steps.AsEnumerable();
        while (left.FirstOrDefault() is { Kind: var kind })
        {
            // Resources of one kind do not need each other.
            await Task.WhenAll(left.TakeWhile(step => step.Kind == kind).Select(step => tearDown.CarryOutAsync(clients, step, cancellationToken))).ConfigureAwait(false);
            left = left.SkipWhile(step => step.Kind == kind);
        }

        await TearDown.DeleteFilesAsync(clients, groupName, cancellationToken).ConfigureAwait(false);
        watcher.Nudge(clients);
    }
}
