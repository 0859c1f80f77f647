using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Dashboard.Jobs;

namespace Dashboard.Events;

/// <summary>The event tracker of a dataset group, which has one at most: what is put under its tracking ID joins the group's interactions.</summary>
public sealed record GroupTracker(string Arn, string Name, string TrackingId, string Status)
{
    /// <summary>The group's tracker; null while it has none.</summary>
    internal static async Task<GroupTracker?> FindAsync(ConnectionClients clients, string groupArn, CancellationToken cancellationToken)
    {
        var trackers = await clients.Personalize.Paginators.ListEventTrackers(new() { DatasetGroupArn = groupArn }).EventTrackers
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        if (trackers.FirstOrDefault(one => !ResourceStatus.IsFailed(one.Status)) is not { } found)
        {
            return null;
        }

        var tracker = (await clients.Personalize.DescribeEventTrackerAsync(new() { EventTrackerArn = found.EventTrackerArn }, cancellationToken)
            .ConfigureAwait(false)).EventTracker;
        return new(tracker.EventTrackerArn, tracker.Name, tracker.TrackingId, tracker.Status);
    }

    /// <summary>Makes the group's tracker and waits until events can be put under it.</summary>
    internal static async Task<GroupTracker> CreateAsync(
        ConnectionClients clients, JobWatcher watcher, GroupContext group, CancellationToken cancellationToken)
    {
        var created = await clients.Personalize.CreateEventTrackerAsync(new() { DatasetGroupArn = group.Arn, Name = $"{group.Name}-events"[..Math.Min(63, group.Name.Length + 7)] }, cancellationToken)
            .ConfigureAwait(false);
        var tracker = await watcher.WaitAsync(clients, created.EventTrackerArn, cancellationToken).ConfigureAwait(false);
        return await FindAsync(clients, group.Arn, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException(T["The event tracker ended as {0}: {1}.", tracker.Status, tracker.FailureReason ?? T["the service does not say why"]]);
    }
}
