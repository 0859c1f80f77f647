using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Dashboard.Datasets.Csv;

/// <summary>How a column writes its points in time.</summary>
public enum TimestampFormat
{
    /// <summary>Unix time in seconds, what Amazon Personalize wants.</summary>
    Seconds,

    /// <summary>Unix time in milliseconds, as JavaScript and Java count.</summary>
    Milliseconds,

    /// <summary>Unix time in microseconds.</summary>
    Microseconds,

    /// <summary>ISO 8601, for example <c>2024-05-01T12:30:00Z</c>; without an offset it is taken as UTC.</summary>
    Iso8601,

    /// <summary>Day first, for example <c>31/12/2024 18:00</c>.</summary>
    DayFirst,

    /// <summary>Month first, for example <c>12/31/2024 18:00</c> or <c>12/31/2024 6:00 PM</c>.</summary>
    MonthFirst,

    /// <summary>Unix time in nanoseconds, as data frames count.</summary>
    Nanoseconds,
}

/// <summary>Reads points in time in the forms that files have, as Unix time in seconds.</summary>
internal static class Timestamps
{
    private const int ExactDigits = 15;
    private const double MillisecondsFrom = 1e11;
    private const double MicrosecondsFrom = 1e14;
    private const double NanosecondsFrom = 1e17;

    private static readonly string[] s_timesOfDay = [" H:mm", " H:mm:ss", " h:mm tt", " h:mm:ss tt"];
    private static readonly string[] s_dayFirst = Patterns("d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "d-MMM-yyyy");
    private static readonly string[] s_monthFirst = Patterns("M/d/yyyy", "M-d-yyyy");

    /// <summary>Tells the unit of Unix times from their size: seconds reach 100 billion only in the year 5138.</summary>
    public static TimestampFormat UnitOf(double unixTime) =>
        Math.Abs(unixTime) >= NanosecondsFrom ? TimestampFormat.Nanoseconds
        : Math.Abs(unixTime) >= MicrosecondsFrom ? TimestampFormat.Microseconds
        : Math.Abs(unixTime) >= MillisecondsFrom ? TimestampFormat.Milliseconds
        : TimestampFormat.Seconds;

    /// <summary>Whether a number could be the Unix time of something that happened, in any unit: from 1980 to 2100.</summary>
    public static bool IsPlausible(double unixTime) => ToSeconds(unixTime) is >= 315_532_800 and < 4_102_444_800;

    /// <summary>Converts a Unix time of any unit to seconds.</summary>
    public static double ToSeconds(double unixTime) => UnitOf(unixTime) switch
    {
        TimestampFormat.Nanoseconds => unixTime / 1e9,
        TimestampFormat.Microseconds => unixTime / 1e6,
        TimestampFormat.Milliseconds => unixTime / 1e3,
        _ => unixTime,
    };

    /// <summary>Reads one value in the given form.</summary>
    public static bool TryParse(ReadOnlySpan<byte> value, TimestampFormat format, out long seconds)
    {
        seconds = 0;
        switch (format)
        {
            case TimestampFormat.Iso8601:
                return TryParseIso(value, out seconds);
            case TimestampFormat.DayFirst:
                return TryParseSlashed(value, s_dayFirst, out seconds);
            case TimestampFormat.MonthFirst:
                return TryParseSlashed(value, s_monthFirst, out seconds);
            default:
                if (!TryParseNumber(value, out var number))
                {
                    return false;
                }

                seconds = format switch
                {
                    TimestampFormat.Milliseconds => (long)Math.Floor(number / 1e3),
                    TimestampFormat.Microseconds => (long)Math.Floor(number / 1e6),
                    TimestampFormat.Nanoseconds => (long)Math.Floor(number / 1e9),
                    _ => (long)Math.Floor(number),
                };
                return true;
        }
    }

    /// <summary>Reads a number as files write it: no thousands separators, a point before decimals.</summary>
    public static bool TryParseNumber(ReadOnlySpan<byte> value, out double number)
    {
        // Most numbers in files are whole and short, and reading those so is several times faster.
        if (value.Length <= ExactDigits && Utf8Parser.TryParse(value, out long whole, out var digits) && digits == value.Length)
        {
            number = whole == 0 && value[0] == (byte)'-' ? -0d : whole;
            return true;
        }

        return Utf8Parser.TryParse(value, out number, out var used) && used == value.Length && double.IsFinite(number);
    }

    /// <summary>Whether the value starts like an ISO date, or one with slashes in its order, the cheap test before parsing.</summary>
    public static bool LooksLikeIso(ReadOnlySpan<byte> value) =>
        value.Length >= 10 && value[4] is (byte)'-' or (byte)'/' && value[7] == value[4] && char.IsAsciiDigit((char)value[0]);

    /// <summary>Whether the value starts like <c>31/12/2024</c>, <c>31.12.2024</c> or <c>31-Dec-2024</c>, the cheap test before parsing.</summary>
    public static bool LooksSlashed(ReadOnlySpan<byte> value)
    {
        if (value.Length < 8 || !char.IsAsciiDigit((char)value[0]))
        {
            return false;
        }

        var separator = value[1] is (byte)'/' or (byte)'.' or (byte)'-' ? value[1] : value[2];
        return separator is (byte)'/' or (byte)'.' or (byte)'-' && value[3..].Contains(separator);
    }

    private static bool TryParseIso(ReadOnlySpan<byte> value, out long seconds)
    {
        seconds = 0;
        if (!LooksLikeIso(value) || value.Length > 40)
        {
            return false;
        }

        Span<char> text = stackalloc char[value.Length];
        Encoding.Latin1.GetChars(value, text);
        if (!DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var moment))
        {
            return false;
        }

        seconds = moment.ToUnixTimeSeconds();
        return true;
    }

    private static bool TryParseSlashed(ReadOnlySpan<byte> value, string[] patterns, out long seconds)
    {
        seconds = 0;
        if (!LooksSlashed(value) || value.Length > 40)
        {
            return false;
        }

        Span<char> text = stackalloc char[value.Length];
        Encoding.Latin1.GetChars(value, text);
        if (!DateTimeOffset.TryParseExact(
            text, patterns, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var moment))
        {
            return false;
        }

        seconds = moment.ToUnixTimeSeconds();
        return true;
    }

    private static string[] Patterns(params string[] dates) =>
        [.. dates, .. s_timesOfDay.SelectMany(time => dates.Select(date => date + time))];
}
