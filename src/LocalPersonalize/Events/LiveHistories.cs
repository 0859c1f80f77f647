using System.Collections.Concurrent;

namespace LocalPersonalize.Events;

/// <summary>The events that were put into one dataset of interactions, by user. Safe for use from several threads.</summary>
internal sealed class LiveHistories
{
    private readonly ConcurrentDictionary<string, UserEvent[]> _byUser = new(StringComparer.Ordinal);

    public LiveHistories(IReadOnlyList<PutRecord> records) => Add(records);

    /// <summary>Nobody's.</summary>
    public static LiveHistories None { get; } = new([]);

    /// <summary>Whoever has events.</summary>
    public IEnumerable<string> Users => _byUser.Keys;

    /// <summary>In the order of their time; none for a user of whom nothing was put.</summary>
    public IReadOnlyList<UserEvent> Of(string userId) => _byUser.GetValueOrDefault(userId, []);

    /// <summary>What all users did at a time or later, in no order. Cost O(users + found).</summary>
    public IEnumerable<UserEvent> Since(long timestamp) => _byUser.Values.SelectMany(events => events.Reverse().TakeWhile(one => one.Timestamp >= timestamp));

    /// <summary>Adds events; one that is there already, as loading and putting may cross, is not added again.</summary>
    public void Add(IReadOnlyList<PutRecord> records)
    {
        foreach (var record in records)
        {
            if (record.UserId is { } userId && record.ToEvent() is { } added)
            {
                _byUser.AddOrUpdate(userId, [added], (_, events) => Insert(events, added));
            }
        }
    }

    private static UserEvent[] Insert(UserEvent[] events, UserEvent added) => Array.Exists(events, one => one.Sequence == added.Sequence)
        ? events
        : [.. events.Append(added).OrderBy(one => one.Timestamp).ThenBy(one => one.Sequence)];
}
