using System.IO.Hashing;
using System.Text;
using Dashboard.Datasets.Csv;

namespace Dashboard.Datasets.Profiling;

/// <summary>Watches the values of one column go by, in memory that does not grow with the file.</summary>
internal sealed class ColumnProfiler
{
    /// <summary>How many cells of one fault are kept to be shown.</summary>
    public const int SamplesKept = 20;

    private const int HistogramBars = 24;
    private const int LabelledValues = 400;

    private readonly ValueCounter _values = new();
    private readonly NumberHistogram _numbers = new();
    private readonly NumberHistogram _times = new();
    private readonly List<RowSample> _notNumbers = [];
    private readonly List<RowSample> _notTimes = [];
    private readonly long[] _personal = new long[PersonalData.KindsOfValues];
    private Dictionary<string, long>? _labels = [];

    private long _present;
    private long _empty;
    private long _placeholders;
    private long _integers;
    private long _wholeDecimals;
    private long _isoTimes;
    private long _dayFirst;
    private long _monthFirst;
    private long _unixTimes;
    private long _booleans;
    private long _withBar;
    private long _words;
    private int _longest;

    /// <summary>Takes the next value of the column, as UTF-8 (or, until the encoding is known, in the file's own bytes).</summary>
    public void Add(ReadOnlySpan<byte> value, long line)
    {
        if (value.IsEmpty)
        {
            _empty++;
            return;
        }

        _longest = Math.Max(_longest, value.Length);
        _values.Add(XxHash3.HashToUInt64(value));
        CountLabel(value);
        if (IsPlaceholder(value))
        {
            _placeholders++;
            return;
        }

        _present++;

        var first = value[0];
        var startsLikeNumber = first is >= (byte)'0' and <= (byte)'9' or (byte)'-' or (byte)'+' or (byte)'.';
        if (startsLikeNumber && Timestamps.TryParseNumber(value, out var number))
        {
            CountPersonal(value, mayBe: first == (byte)'+' || value.Length >= 13);
            AddNumber(value, number);
            return;
        }

        if (_notNumbers.Count < SamplesKept)
        {
            _notNumbers.Add(new(line, Shorten(value)));
        }

        if (startsLikeNumber && TryAddTime(value))
        {
            return;
        }

        if (_notTimes.Count < SamplesKept)
        {
            _notTimes.Add(new(line, Shorten(value)));
        }

        CountPersonal(value, mayBe: startsLikeNumber || first == (byte)'(' || value.IndexOfAny((byte)'@', (byte)':') >= 0);
        _booleans += IsBoolean(value) ? 1 : 0;
        _withBar += value.Contains((byte)'|') ? 1 : 0;
        _words += value.Count((byte)' ') + 1;
    }

    /// <summary>Sums up what was seen.</summary>
    public ColumnProfile Finish(string name, Func<string, string> fixText)
    {
        var numbers = _numbers.Count;
        var times = _times.Count;
        var kind = Kind(numbers, times);
        var format = kind == ColumnKind.Timestamp ? Format(numbers, times) : (TimestampFormat?)null;
        var isText = kind is ColumnKind.Text or ColumnKind.Boolean;
        var histogram = format switch
        {
            TimestampFormat.Iso8601 or TimestampFormat.DayFirst or TimestampFormat.MonthFirst => _times,
            null when isText => null,
            _ => _numbers,
        };
        var scale = format is TimestampFormat.Milliseconds ? 1e-3 : format is TimestampFormat.Microseconds ? 1e-6 : format is TimestampFormat.Nanoseconds ? 1e-9 : 1;
        var wholeNumbers = numbers > 0 && _integers + _wholeDecimals == numbers;
        var strays = kind switch
        {
            ColumnKind.WholeNumber or ColumnKind.DecimalNumber => new RowSamples(_present - numbers, _notNumbers),
            ColumnKind.Timestamp when histogram == _numbers => new RowSamples(_present - numbers, _notNumbers),
            ColumnKind.Timestamp => new RowSamples(_present - times, _notTimes),
            _ => RowSamples.None,
        };

        var personal = PersonalData.Decide(_personal, _present);
        return new(
            name,
            kind,
            format,
            Missing: _empty + (isText ? 0 : _placeholders),
            Distinct: _values.Distinct,
            DistinctIsApproximate: _values.IsApproximate,
            SeenTwiceOrMore: _values.SeenTwiceOrMore,
            MostRowsOfOneValue: _values.MostRowsOfOneValue,
            Minimum: histogram is { Count: > 0 } ? histogram.Minimum * scale : null,
            Maximum: histogram is { Count: > 0 } ? histogram.Maximum * scale : null,
            WholeNumbers: wholeNumbers,
            LongestInCharacters: _longest,
            AverageWords: _present == 0 ? 0 : _words / (double)_present,
            WithBar: _present == 0 ? 0 : _withBar / (double)_present,
            Histogram: histogram is null ? LabelBars(fixText) : Scaled(histogram.Bars(HistogramBars * 2, wholeNumbers || histogram == _times), scale),
            Strays: strays with { First = [.. strays.First.Select(sample => sample with { Text = fixText(sample.Text) })] },
            HasPlaceholders: !isText && _placeholders > 0,
            Personal: personal,
            PersonalRows: personal is { } found ? _personal[(int)found] : 0);
    }

    private void CountPersonal(ReadOnlySpan<byte> value, bool mayBe)
    {
        if (mayBe && PersonalData.OfValue(value) is { } kind)
        {
            _personal[(int)kind]++;
        }
    }

    private void AddNumber(ReadOnlySpan<byte> value, double number)
    {
        _numbers.Add(number);
        if (value.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0)
        {
            _integers++;
        }
        else if (number == Math.Floor(number))
        {
            _wholeDecimals++;
        }

        _unixTimes += Timestamps.IsPlausible(number) ? 1 : 0;
        _booleans += value is [(byte)'0'] or [(byte)'1'] ? 1 : 0;
    }

    private bool TryAddTime(ReadOnlySpan<byte> value)
    {
        if (Timestamps.TryParse(value, TimestampFormat.Iso8601, out var seconds))
        {
            _isoTimes++;
            _times.Add(seconds);
            return true;
        }

        if (!Timestamps.LooksSlashed(value))
        {
            return false;
        }

        var dayFirst = Timestamps.TryParse(value, TimestampFormat.DayFirst, out var asDayFirst);
        var monthFirst = Timestamps.TryParse(value, TimestampFormat.MonthFirst, out var asMonthFirst);
        _dayFirst += dayFirst ? 1 : 0;
        _monthFirst += monthFirst ? 1 : 0;
        if (dayFirst || monthFirst)
        {
            _times.Add(dayFirst ? asDayFirst : asMonthFirst);
        }

        return dayFirst || monthFirst;
    }

    // A few stray cells among many do not change what a column is; they are reported instead.
    private ColumnKind Kind(long numbers, long times)
    {
        var enough = _present - Math.Max(_present > 20 ? 1 : 0, _present / 20);
        return _present == 0 ? ColumnKind.Empty
            : _booleans == _present ? (numbers == _present ? ColumnKind.WholeNumber : ColumnKind.Boolean)
            : times > 0 && times >= enough ? ColumnKind.Timestamp
            : numbers == 0 || numbers < enough ? ColumnKind.Text
            : _unixTimes >= numbers - (numbers / 100) && _numbers.Minimum >= 3e8 ? ColumnKind.Timestamp
            : _integers == numbers ? ColumnKind.WholeNumber
            : ColumnKind.DecimalNumber;
    }

    private TimestampFormat Format(long numbers, long times) =>
        numbers > times ? Timestamps.UnitOf(_numbers.Maximum)
        : _isoTimes >= Math.Max(_dayFirst, _monthFirst) ? TimestampFormat.Iso8601
        : _dayFirst >= _monthFirst ? TimestampFormat.DayFirst
        : TimestampFormat.MonthFirst;

    private void CountLabel(ReadOnlySpan<byte> value)
    {
        if (_labels is null)
        {
            return;
        }

        var lookup = _labels.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> text = stackalloc char[Math.Min(value.Length, 60)];
        var length = Encoding.Latin1.GetChars(value[..text.Length], text);
        lookup[text[..length]] = lookup.TryGetValue(text[..length], out var count) ? count + 1 : 1;
        if (_labels.Count > LabelledValues)
        {
            _labels = null;
        }
    }

    private IReadOnlyList<HistogramBar> LabelBars(Func<string, string> fixText) => _labels is null
        ? []
        : [.. _labels.OrderByDescending(label => label.Value).Take(HistogramBars).Select(label => new HistogramBar(0, 0, fixText(label.Key), label.Value))];

    private static IReadOnlyList<HistogramBar> Scaled(IReadOnlyList<HistogramBar> bars, double scale) =>
        scale == 1 ? bars : [.. bars.Select(bar => bar with { From = bar.From * scale, To = bar.To * scale })];

    private static bool IsBoolean(ReadOnlySpan<byte> value) =>
        Ascii.EqualsIgnoreCase(value, "true"u8) || Ascii.EqualsIgnoreCase(value, "false"u8);

    /// <summary>Whether a cell says in words that it is empty.</summary>
    public static bool IsPlaceholder(ReadOnlySpan<byte> value) => value.Length <= 4 && !char.IsAsciiDigit((char)value[0])
        && (Ascii.EqualsIgnoreCase(value, "null"u8) || Ascii.EqualsIgnoreCase(value, "n/a"u8) || Ascii.EqualsIgnoreCase(value, "nan"u8)
            || Ascii.EqualsIgnoreCase(value, "none"u8) || Ascii.EqualsIgnoreCase(value, "na"u8)
            || value.SequenceEqual("\\N"u8) || value.SequenceEqual("-"u8));

    // Kept byte for byte as Latin-1 until the end of the file tells the encoding.
    private static string Shorten(ReadOnlySpan<byte> value) =>
        value.Length <= 60 ? Encoding.Latin1.GetString(value) : Encoding.Latin1.GetString(value[..60]) + "...";
}
