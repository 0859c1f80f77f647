namespace Recommenders.Data;

/// <summary>Interactions as columns, sorted by user and then by time; events of the same second keep the order in which they were given.</summary>
public sealed class Interactions
{
    private readonly int[] _items;
    private readonly long[] _timestamps;
    private readonly float[] _weights;
    private readonly int[] _starts;

    /// <summary>Takes the columns in any order. Cost O(n log n).</summary>
    /// <param name="users">The users' names.</param>
    /// <param name="items">The items' names.</param>
    /// <param name="user">A user index per event.</param>
    /// <param name="item">An item index per event.</param>
    /// <param name="timestampInSeconds">Seconds since 1970 per event.</param>
    /// <param name="weight">How much each event counts, more than 0; null if all count the same.</param>
    /// <param name="context">What is known of the moment of each event; null for nothing.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public Interactions(
        Vocabulary users, Vocabulary items, int[] user, int[] item, long[] timestampInSeconds, float[]? weight = null, FeatureTable? context = null)
    {
        ArgumentNullException.ThrowIfNull(users);
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(timestampInSeconds);
        if (user.Length != item.Length || user.Length != timestampInSeconds.Length
            || (weight is not null && weight.Length != user.Length) || (context is not null && context.Count != user.Length))
        {
            throw new ArgumentException("The columns must have the same length.");
        }

        Users = users;
        Items = items;
        _starts = new int[users.Count + 1];
        foreach (var index in user)
        {
            _starts[index + 1]++;
        }

        for (var i = 0; i < users.Count; i++)
        {
            _starts[i + 1] += _starts[i];
        }

        // Counting sort by user is stable; then each user's events are sorted by (time, position given).
        var next = _starts.AsSpan(0, users.Count).ToArray();
        var order = new int[user.Length];
        for (var i = 0; i < user.Length; i++)
        {
            order[next[user[i]]++] = i;
        }

        _items = new int[user.Length];
        _timestamps = new long[user.Length];
        _weights = new float[weight is null ? 0 : user.Length];
        for (var u = 0; u < users.Count; u++)
        {
            var own = order.AsSpan(_starts[u], _starts[u + 1] - _starts[u]);
            own.Sort((x, y) => timestampInSeconds[x] != timestampInSeconds[y] ? timestampInSeconds[x].CompareTo(timestampInSeconds[y]) : x.CompareTo(y));
            for (var i = 0; i < own.Length; i++)
            {
                _items[_starts[u] + i] = item[own[i]];
                _timestamps[_starts[u] + i] = timestampInSeconds[own[i]];
                if (weight is not null)
                {
                    _weights[_starts[u] + i] = weight[own[i]];
                }
            }
        }

        Context = context?.Select(order);
    }

    /// <summary>Some events of others; every user keeps the first ones.</summary>
    private Interactions(Interactions all, int[] starts, int[] rows)
    {
        (Users, Items, _starts, Context) = (all.Users, all.Items, starts, all.Context?.Select(rows));
        _items = Array.ConvertAll(rows, row => all._items[row]);
        _timestamps = Array.ConvertAll(rows, row => all._timestamps[row]);
        _weights = all._weights.Length == 0 ? [] : Array.ConvertAll(rows, row => all._weights[row]);
    }

    private Interactions(Interactions all, Vocabulary items) =>
        (Users, Items, _starts, _items, _timestamps, _weights, Context) = (all.Users, items, all._starts, all._items, all._timestamps, all._weights, all.Context);

    /// <summary>The users' names.</summary>
    public Vocabulary Users { get; }

    /// <summary>The items' names.</summary>
    public Vocabulary Items { get; }

    /// <summary>How many events there are.</summary>
    public int Count => _items.Length;

    /// <summary>Item indices of all events, by user and time.</summary>
    public ReadOnlySpan<int> ItemColumn => _items;

    /// <summary>Times of all events in seconds since 1970, by user and time.</summary>
    public ReadOnlySpan<long> TimestampColumn => _timestamps;

    /// <summary>How much each event counts, by user and time; empty if all count the same.</summary>
    public ReadOnlySpan<float> WeightColumn => _weights;

    /// <summary>What is known of the moment of each event, by user and time; null for nothing.</summary>
    public FeatureTable? Context { get; }

    /// <summary>The time of the newest event; 0 without events.</summary>
    public long LatestTimestamp
    {
        get
        {
            long latest = 0;
            foreach (var timestamp in _timestamps)
            {
                latest = Math.Max(latest, timestamp);
            }

            return latest;
        }
    }

    /// <summary>What a user did, oldest first.</summary>
    public History HistoryOf(int user)
    {
        var (start, length) = (_starts[user], _starts[user + 1] - _starts[user]);
        return new History(_items.AsSpan(start, length), _timestamps.AsSpan(start, length));
    }

    /// <summary>How much each of a user's events counts, oldest first; empty if all count the same.</summary>
    public ReadOnlySpan<float> WeightsOf(int user) => _weights.Length == 0 ? [] : _weights.AsSpan(_starts[user], _starts[user + 1] - _starts[user]);

    /// <summary>What is known of the moment of a user's event, counted from the oldest; nothing after the newest.</summary>
    public FeatureRow ContextOf(int user, int index) => Context is null || _starts[user] + index >= _starts[user + 1] ? default : Context[_starts[user] + index];

    /// <summary>The same events over more items: those of before, in their order, and further ones behind them.</summary>
    public Interactions Over(Vocabulary items) => new(this, items);

    /// <summary>
    /// The same users and items with each user's history cut to its first events: <paramref name="keep"/> gives how many, from the user
    /// and the length. Cost O(n).
    /// </summary>
    public Interactions KeepFirst(Func<int, int, int> keep)
    {
        ArgumentNullException.ThrowIfNull(keep);
        var starts = new int[Users.Count + 1];
        var rows = new List<int>(Count);
        for (var user = 0; user < Users.Count; user++)
        {
            var length = _starts[user + 1] - _starts[user];
            rows.AddRange(Enumerable.Range(_starts[user], Math.Clamp(keep(user, length), 0, length)));
            starts[user + 1] = rows.Count;
        }

        return new Interactions(this, starts, [.. rows]);
    }
}
