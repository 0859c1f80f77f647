using System.Runtime.InteropServices;
using Dapper;
using Dashboard.Catalog;
using Microsoft.Data.Sqlite;

namespace Dashboard.Quality;

/// <summary>
/// Measures the interactions of a catalogue file in one pass, user by user in the order of time. Memory grows with the number of items and the
/// length of one history, not with the number of interactions.
/// </summary>
internal sealed class InteractionMeasures
{
    private const int SessionBreakInSeconds = 30 * 60;
    private const int TopShown = 10;
    private const int TopCompared = 50;
    private const int CurvePoints = 60;

    private static readonly (int From, int? To)[] s_sizes = [(1, 1), (2, 4), (5, 9), (10, 24), (25, 99), (100, null)];

    private readonly TimelineBuilder _timeline;
    private readonly long _lateFrom;
    private readonly Dictionary<string, int> _items = [];
    private readonly List<ItemState> _states = [];
    private readonly Dictionary<string, (long Before, long Lately)> _types = [];
    private readonly HashSet<int> _history = [];
    private readonly HashSet<(int, string?)> _moment = [];
    private readonly long[] _sizes = new long[s_sizes.Length];

    private long _events;
    private long _users;
    private long _usersWithTwo;
    private long _duplicates;
    private long _repeats;
    private long _sessions;
    private long _singles;
    private double _sessionSeconds;
    private long _lateUsers;
    private long _lateNewUsers;
    private long _late;

    private string? _user;
    private long _eventsOfUser;
    private long _eventsOfSession;
    private long _firstOfUser;
    private long _firstOfSession;
    private long _last;

    private InteractionMeasures(TimelineBuilder timeline, long lateFrom) => (_timeline, _lateFrom) = (timeline, lateFrom);

    /// <summary>Measures a file.</summary>
    /// <param name="path">The catalogue file of the interactions.</param>
    /// <param name="progress">Told of the interactions measured so far.</param>
    /// <param name="cancellationToken">Ends the measuring.</param>
    /// <returns>What they tell, with the IDs of the most popular items for labels; null when there is none.</returns>
    public static InteractionQuality? Measure(string path, IProgress<long> progress, CancellationToken cancellationToken)
    {
        using var connection = CatalogFile.OpenRead(path);
        var (count, from, to) = connection.QuerySingle<(long, long?, long?)>("SELECT count(*), min(time), max(time) FROM event");
        if (from is null || to is null)
        {
            return null;
        }

        var timeline = new TimelineBuilder(from.Value, to.Value);
        var perPeriod = connection.Query<(long Time, long Events)>(
            "SELECT min(time), count(*) FROM event GROUP BY (time - @from) / @width", new { from = timeline.Origin, width = timeline.Width });
        var run = new InteractionMeasures(timeline, NewestTenth(timeline, perPeriod, count));
        run.Read(connection, progress, cancellationToken);
        return run.Finish(from.Value, to.Value);
    }

    /// <summary>The first moment of the periods, from the newest back, that hold a tenth of the interactions together.</summary>
    private static long NewestTenth(TimelineBuilder timeline, IEnumerable<(long Time, long Events)> periods, long count)
    {
        var late = 0L;
        foreach (var (time, events) in periods.OrderByDescending(period => period.Time))
        {
            late += events;
            if (late * 10 >= count)
            {
                return timeline.StartOf(time);
            }
        }

        return timeline.Origin;
    }

    private void Read(SqliteConnection connection, IProgress<long> progress, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT user, time, item, type FROM event ORDER BY user, time";
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            Add(rows.GetString(0), rows.GetInt64(1), rows.GetString(2), rows.IsDBNull(3) ? null : rows.GetString(3));
            if (_events % 20_000 == 0)
            {
                progress.Report(_events);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        EndUser();
    }

    private void Add(string user, long time, string item, string? type)
    {
        _events++;
        if (user != _user)
        {
            EndUser();
            (_user, _eventsOfUser, _firstOfUser) = (user, 0, time);
            _history.Clear();
            _moment.Clear();
        }

        if (_eventsOfUser > 0 && time - _last > SessionBreakInSeconds)
        {
            EndSession();
        }

        if (_eventsOfUser == 0 || time != _last)
        {
            _moment.Clear();
        }

        if (_eventsOfSession++ == 0)
        {
            _firstOfSession = time;
        }

        _eventsOfUser++;
        _last = time;
        var index = IndexOf(item);
        ref var state = ref CollectionsMarshal.AsSpan(_states)[index];
        state.Events++;
        state.First = Math.Min(state.First, time);
        var isLate = time >= _lateFrom;
        state.Lately += isLate ? 1 : 0;
        _late += isLate ? 1 : 0;
        if (!_moment.Add((index, type)))
        {
            _duplicates++;
        }
        else if (!_history.Add(index))
        {
            _repeats++;
        }

        ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(_types, type ?? "", out _);
        counts = isLate ? (counts.Before, counts.Lately + 1) : (counts.Before + 1, counts.Lately);
        _timeline.Add(time, isFirstOfUser: _eventsOfUser == 1);
    }

    private int IndexOf(string item)
    {
        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_items, item, out var exists);
        if (!exists)
        {
            index = _states.Count;
            _states.Add(new() { First = long.MaxValue });
        }

        return index;
    }

    private void EndSession()
    {
        _sessions++;
        _singles += _eventsOfSession == 1 ? 1 : 0;
        _sessionSeconds += _last - _firstOfSession;
        _eventsOfSession = 0;
    }

    private void EndUser()
    {
        if (_user is null)
        {
            return;
        }

        EndSession();
        _users++;
        _usersWithTwo += _eventsOfUser > 1 ? 1 : 0;
        _sizes[Array.FindIndex(s_sizes, size => _eventsOfUser >= size.From && (size.To is null || _eventsOfUser <= size.To))]++;
        if (_last >= _lateFrom)
        {
            _lateUsers++;
            _lateNewUsers += _firstOfUser >= _lateFrom ? 1 : 0;
        }
    }

    private InteractionQuality Finish(long from, long to)
    {
        foreach (var state in _states)
        {
            _timeline.AddItem(state.First);
        }

        var before = _events - _late;
        return new(
            _events,
            _users,
            _items.Count,
            _usersWithTwo,
            _duplicates,
            _repeats,
            from,
            to,
            [.. _types.Where(type => type.Key.Length > 0).OrderByDescending(type => type.Value.Before + type.Value.Lately).Select(type => new EventTypeShare(
                type.Key, type.Value.Before + type.Value.Lately, Share(type.Value.Before, before), Share(type.Value.Lately, _late)))],
            [.. s_sizes.Select((size, i) => new SizeClass(size.From, size.To, _sizes[i]))],
            Tail(),
            new(_sessions, (double)_events / _sessions, _sessionSeconds / 60 / _sessions, _singles),
            _timeline.Finish(),
            before == 0 ? null : DriftOf(before));
    }

    private LongTail Tail()
    {
        var names = _items.ToDictionary(item => item.Value, item => item.Key);
        var ranked = Enumerable.Range(0, _states.Count).OrderByDescending(item => _states[item].Events).ThenBy(item => item).ToArray();
        var curve = new List<TailPoint> { new(0, 0) };
        var (sum, half, tenth) = (0L, 0L, 0L);
        for (var rank = 1; rank <= ranked.Length; rank++)
        {
            sum += _states[ranked[rank - 1]].Events;
            half = half == 0 && sum * 2 >= _events ? rank : half;
            tenth = rank == Math.Max(1, ranked.Length / 10) ? sum : tenth;
            if (rank * (long)CurvePoints / ranked.Length > (rank - 1) * (long)CurvePoints / ranked.Length)
            {
                curve.Add(new((double)rank / ranked.Length, (double)sum / _events));
            }
        }

        return new(
            curve, Share(tenth, _events), half, _states.LongCount(state => state.Events == 1),
            [.. ranked.Take(TopShown).Select(item => new PopularItem(names[item], names[item], _states[item].Events))]);
    }

    private Drift DriftOf(long before)
    {
        var top = Math.Min(TopCompared, _states.Count);
        var earlier = Enumerable.Range(0, _states.Count).OrderByDescending(item => _states[item].Events - _states[item].Lately).Take(top);
        var later = Enumerable.Range(0, _states.Count).OrderByDescending(item => _states[item].Lately).Take(top);
        return new(
            _lateFrom,
            _events - before,
            Share(_states.Where(state => state.First >= _lateFrom).Sum(state => state.Events), _late),
            Share(_lateNewUsers, _lateUsers),
            earlier.Intersect(later).Count(),
            top);
    }

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    private struct ItemState
    {
        public long Events;
        public long Lately;
        public long First;
    }
}
