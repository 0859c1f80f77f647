using Dashboard.Campaigns;
using Dashboard.Catalog;
using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Dashboard.Events;
using Dashboard.Jobs;

namespace Dashboard.Components.Pages.TryIt;

/// <summary>What an event did to the list that it was sent from.</summary>
/// <param name="Acknowledged">From sending the event to knowing that it is stored.</param>
/// <param name="Before">The answer that the item was picked from.</param>
public sealed record LiveEffect(LiveEvent Event, string Title, TimeSpan Acknowledged, RecommendationAnswer Before);

/// <summary>The live half of a test: sends as events what is clicked, and knows what users did since the data were imported.</summary>
internal sealed class LiveTest(ConnectionClients clients, GroupTracker tracker, TimeProvider time)
{
    private readonly string _session = $"dashboard-{Guid.CreateVersion7():N}";
    private readonly List<LiveEvent> _sent = [];

    /// <summary>With the group's event tracker, which is made where there is none.</summary>
    public static async Task<LiveTest> StartAsync(
        ConnectionClients clients, JobWatcher watcher, GroupContext group, TimeProvider time, CancellationToken cancellationToken)
    {
        var tracker = await GroupTracker.FindAsync(clients, group.Arn, cancellationToken).ConfigureAwait(false)
            ?? await GroupTracker.CreateAsync(clients, watcher, group, cancellationToken).ConfigureAwait(false);
        return new(clients, tracker, time);
    }

    /// <summary>Sends an event; answers how long it took until it was stored.</summary>
    public async Task<TimeSpan> SendAsync(LiveEvent one, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        await one.SendAsync(clients.Events, tracker.TrackingId, _session, cancellationToken).ConfigureAwait(false);
        _sent.Add(one);
        return time.GetElapsedTime(started);
    }

    /// <summary>
    /// What the user did since the import, newest first: where the connection tells of every event, also what applications sent, else what
    /// was sent from here.
    /// </summary>
    public async Task<IReadOnlyList<HistoryEvent>> EventsOfAsync(string userId, GroupCatalog? catalog, CancellationToken cancellationToken)
    {
        var sent = _sent.Where(one => one.UserId == userId)
            .Select(one => new HistoryEvent(new(one.ItemId), one.At, one.EventType, one.Value, IsLive: true)).ToList();
        if (clients.Engine is { } engine)
        {
            var told = await engine.ListEventsAsync(tracker.TrackingId, cancellationToken).ConfigureAwait(false);
            sent.AddRange(told.Where(one => one is { Accepted: true, Id: not null } && one.UserId == userId)
                .Where(one => !sent.Exists(own => own.Item.ItemId == one.Id && (one.At - own.Time).Duration() < TimeSpan.FromSeconds(2)))
                .Select(one => new HistoryEvent(new(one.Id!), one.At, one.EventType, null, IsLive: true)).ToList());
        }

        var newest = sent.OrderByDescending(one => one.Time).ToList();
        if (catalog is null)
        {
            return newest;
        }

        var items = await catalog.DescribeAsync(newest.Select(one => one.Item.ItemId), cancellationToken).ConfigureAwait(false);
        return newest.ConvertAll(one => one with { Item = items[one.Item.ItemId] });
    }
}
