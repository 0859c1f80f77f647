namespace Dashboard.Quality;

/// <summary>Counts interactions over time: in some dozens of periods for the eye, and by days to find gaps.</summary>
internal sealed class TimelineBuilder
{
    private const long Day = 86_400;
    private const int GapsShown = 5;
    private const int ShortestGapInDays = 2;

    // A file with a stray date may span millennia: then its days say nothing.
    private const long MostDays = 100_000;

    private static readonly (string Unit, long Width)[] s_units =
        [("hour", 3_600), ("day", Day), ("week", 7 * Day), ("month", 2_629_800), ("year", 31_557_600)];

    private readonly string _unit;
    private readonly long _firstDay;
    private readonly bool[] _days;
    private readonly long[] _events;
    private readonly long[] _users;
    private readonly long[] _newUsers;
    private readonly long[] _newItems;
    private int _periodOfUser;

    /// <summary>A time line from the earliest to the latest moment, in Unix time.</summary>
    public TimelineBuilder(long from, long to)
    {
        var span = to - from;
        (_unit, Width) = s_units[span switch { <= 2 * Day => 0, <= 92 * Day => 1, <= 731 * Day => 2, <= 3_653 * Day => 3, _ => 4 }];
        Width = Math.Max(Width, span / 200);
        Origin = from - Modulo(from, Math.Min(Width, Day));
        var periods = (int)((to - Origin) / Width) + 1;
        (_events, _users, _newUsers, _newItems) = (new long[periods], new long[periods], new long[periods], new long[periods]);
        _firstDay = Floor(from);
        var days = Floor(to) - _firstDay + 1;
        _days = new bool[days <= MostDays ? days : 0];
    }

    /// <summary>Where the first period begins.</summary>
    public long Origin { get; }

    /// <summary>The length of a period in seconds.</summary>
    public long Width { get; }

    /// <summary>Where the period of a moment begins.</summary>
    public long StartOf(long time) => Origin + (PeriodOf(time) * Width);

    /// <summary>Counts an interaction; those of one user come one after the other, in the order of time.</summary>
    public void Add(long time, bool isFirstOfUser)
    {
        var period = PeriodOf(time);
        _events[period]++;
        if (isFirstOfUser || period != _periodOfUser)
        {
            _users[period]++;
            _periodOfUser = period;
        }

        _newUsers[period] += isFirstOfUser ? 1 : 0;
        if (_days.Length > 0)
        {
            _days[Floor(time) - _firstDay] = true;
        }
    }

    /// <summary>Counts an item by its first interaction.</summary>
    public void AddItem(long first) => _newItems[PeriodOf(first)]++;

    public Timeline Finish() => new(
        _unit,
        [.. _events.Select((events, i) => new Period(Origin + (i * Width), events, _users[i], _newUsers[i], _newItems[i]))],
        [.. Gaps().Where(gap => gap.Days >= ShortestGapInDays).OrderByDescending(gap => gap.Days).Take(GapsShown)],
        _days.LongCount(day => !day),
        _days.Length);

    private IEnumerable<Gap> Gaps()
    {
        long? begin = null;
        for (var day = 0; day < _days.Length; day++)
        {
            if (!_days[day])
            {
                begin ??= day;
            }
            else if (begin is { } from)
            {
                yield return new((_firstDay + from) * Day, (_firstDay + day) * Day);
                begin = null;
            }
        }
    }

    private int PeriodOf(long time) => (int)((time - Origin) / Width);

    private static long Floor(long time) => (time - Modulo(time, Day)) / Day;

    private static long Modulo(long time, long width) => ((time % width) + width) % width;
}
