using LocalPersonalize.Datasets;
using LocalPersonalize.Events;

namespace LocalPersonalize.Filters;

/// <summary>What filters know of the events of a dataset: of each user and event type the newest 100.</summary>
/// <remarks>Time O(events · log(events of a user)) once for a snapshot; then 16 bytes for each event that is kept.</remarks>
internal sealed class EventIndex
{
    private const int NewestOfAType = 100;

    private readonly Dictionary<string, int> _users;
    private readonly List<int> _ends = [];
    private readonly List<(int Item, int Type, long Time)> _events = [];
    private readonly string[] _items;
    private readonly string[] _types;

    private EventIndex(string[] users, string[] items, string[] types)
    {
        _users = users.Select((id, index) => (id, index)).ToDictionary(user => user.id, user => user.index, StringComparer.Ordinal);
        _items = items;
        _types = types;
    }

    /// <summary>No events.</summary>
    public static EventIndex Empty { get; } = new([], [], []);

    /// <summary>Whoever did something.</summary>
    public IEnumerable<string> Users => _users.Keys;

    /// <summary>What something was done with.</summary>
    public IEnumerable<string> Items => _items;

    /// <param name="snapshot">Of a dataset of interactions; null if nothing was imported.</param>
    /// <param name="idColumn">What the events are of: items or actions.</param>
    public static async Task<EventIndex> LoadAsync(Snapshot? snapshot, string idColumn, CancellationToken cancellationToken)
    {
        if (snapshot is null)
        {
            return Empty;
        }

        var users = await snapshot.ReadDictionaryAsync(DatasetColumns.UserId, cancellationToken).ConfigureAwait(false);
        var items = await snapshot.ReadDictionaryAsync(idColumn, cancellationToken).ConfigureAwait(false);
        string[] types = snapshot.Has(DatasetColumns.EventType) ? await snapshot.ReadDictionaryAsync(DatasetColumns.EventType, cancellationToken).ConfigureAwait(false) : [];
        var index = new EventIndex(users, items, [.. types, ""]);
        index.Fill(
            await snapshot.ReadColumnAsync(DatasetColumns.UserId, -1, cancellationToken).ConfigureAwait(false),
            await snapshot.ReadColumnAsync(idColumn, -1, cancellationToken).ConfigureAwait(false),
            await snapshot.ReadColumnAsync(DatasetColumns.EventType, -1, cancellationToken).ConfigureAwait(false),
            await snapshot.ReadColumnAsync(DatasetColumns.Timestamp, 0L, cancellationToken).ConfigureAwait(false));
        return index;
    }

    /// <summary>The newest events of a user, at most 100 of each type.</summary>
    /// <param name="live">What the user did beside what was imported.</param>
    public IEnumerable<(string ItemId, string Type)> Of(string userId, LiveHistories live) => Timed(userId, live).Select(one => (one.Id, one.Type));

    /// <inheritdoc cref="Of"/>
    public IEnumerable<(string Id, string Type, long Time)> Timed(string userId, LiveHistories live)
    {
        var events = Imported(userId);
        var put = live.Of(userId);
        return put.Count == 0
            ? events
            : put.Select(one => (Id: one.ItemId, Type: one.EventType ?? "", Time: one.Timestamp)).Concat(events)
                .GroupBy(one => one.Type, StringComparer.OrdinalIgnoreCase)
                .SelectMany(type => type.OrderByDescending(one => one.Time).Take(NewestOfAType));
    }

    private IEnumerable<(string Id, string Type, long Time)> Imported(string userId)
    {
        if (!_users.TryGetValue(userId, out var user))
        {
            yield break;
        }

        for (var at = user == 0 ? 0 : _ends[user - 1]; at < _ends[user]; at++)
        {
            yield return (_items[_events[at].Item], _types[_events[at].Type], _events[at].Time);
        }
    }

    private void Fill(int[] user, int[] item, int[] type, long[] time)
    {
        // Counting sort by user, then each user's rows newest first; of the same second the row that came later.
        var ends = new int[_users.Count];
        foreach (var one in user)
        {
            ends[one]++;
        }

        for (var one = 1; one < ends.Length; one++)
        {
            ends[one] += ends[one - 1];
        }

        var (order, next) = (new int[user.Length], (int[])ends.Clone());
        for (var row = 0; row < order.Length; row++)
        {
            order[--next[user[row]]] = row;
        }

        var same = _types.Select(name => Array.FindIndex(_types, other => other.Equals(name, StringComparison.OrdinalIgnoreCase))).ToArray();
        var kept = new int[_types.Length];
        for (var one = 0; one < ends.Length; one++)
        {
            var rows = order.AsSpan(next[one], ends[one] - next[one]);
            rows.Sort((x, y) => time[x] != time[y] ? time[y].CompareTo(time[x]) : y.CompareTo(x));
            Array.Clear(kept);
            foreach (var row in rows)
            {
                var kind = type[row] < 0 ? _types.Length - 1 : type[row];
                if (kept[same[kind]]++ < NewestOfAType)
                {
                    _events.Add((item[row], kind, time[row]));
                }
            }

            _ends.Add(_events.Count);
        }
    }
}
