using System.Text;

namespace Fuzzing;

/// <summary>Changes inputs as copying, cutting, disks and malice do.</summary>
internal sealed class Mutator(Random random)
{
    private const int Longest = 1 << 17;

    /// <summary>What has broken parsers before.</summary>
    private static readonly byte[][] s_telling = [.. new[]
    {
        "\0", "\"", "\\", "\\u0000", "\\ud800", "\r\n", "\n", "\t", ",", ";", "|", ":", "=", "&", "%", "%00", "%2e%2e%2f", "%zz", "../", "//", "/.", "{", "}", "[", "]", "<", ">",
        "]]>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "&#x1;", "null", "true", "{}", "[]", "\"\"", "0", "-1", "1e400", "-1e400", "NaN", "1.5", "0x7fffffff", "2147483648", "9223372036854775808",
        "-9223372036854775809", "18446744073709551616", "99991231T235959Z", "00010101T000000Z", "$", "'", "--", "\u00e9", "\u65e5\u672c", "\U0001f600", "\u202e", "\ufeff", "\u0085", "\u2028",
    }.Select(Encoding.UTF8.GetBytes), [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xFF, 0xFF, 0xFF, 0x7F], [0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0x80], [0, 0, 0, 0]];

    /// <summary>A changed copy.</summary>
    /// <param name="other">An input to take something from.</param>
    public byte[] Mutate(byte[] input, byte[] other)
    {
        for (var left = 1 << random.Next(4); left > 0; left--)
        {
            input = Change(input, other);
        }

        return input.Length <= Longest ? input : input[..Longest];
    }

    private byte[] Change(byte[] input, byte[] other)
    {
        var (at, length) = (random.Next(input.Length + 1), 0);
        length = random.Next(Math.Min(input.Length - at, 1 << random.Next(10)) + 1);
        var telling = s_telling[random.Next(s_telling.Length)];
        switch (random.Next(9))
        {
            case 0:
                return Replace(input, at, length, []);
            case 1:
                return Replace(input, at, 0, telling);
            case 2:
                return Replace(input, at, Math.Min(telling.Length, input.Length - at), telling);
            case 3:
                return Replace(input, at, length, Repeat(input.AsSpan(at, length), random.Next(1, 1 << random.Next(1, 8))));
            case 4:
                var from = random.Next(other.Length + 1);
                return Replace(input, at, length, other.AsSpan(from, random.Next(Math.Min(other.Length - from, 1 << random.Next(10)) + 1)));
            case 5 when input.Length > 0:
                return Replace(input, Math.Min(at, input.Length - 1), 1, [(byte)random.Next(256)]);
            case 6 when input.Length > 0:
                at = Math.Min(at, input.Length - 1);
                return Replace(input, at, 1, [(byte)(input[at] ^ (1 << random.Next(8)))]);
            case 7 when FindNumber(input, at) is var (start, digits) && digits > 0:
                return Replace(input, start, digits, Encoding.ASCII.GetBytes(Number()));
            default:
                return input[..at];
        }
    }

    private string Number() => random.Next(6) switch
    {
        0 => "-1",
        1 => long.MaxValue.ToString(System.Globalization.CultureInfo.InvariantCulture),
        2 => "1e300",
        3 => new string('9', random.Next(1, 40)),
        4 => (random.NextDouble() * 1_000).ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => random.Next(100_000).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static (int Start, int Length) FindNumber(byte[] input, int at)
    {
        var start = input.AsSpan(at).IndexOfAnyInRange((byte)'0', (byte)'9') is >= 0 and var next ? at + next : input.Length;
        var end = input.AsSpan(start).IndexOfAnyExceptInRange((byte)'0', (byte)'9') is >= 0 and var length ? start + length : input.Length;
        return (start, end - start);
    }

    private static byte[] Replace(byte[] input, int at, int length, ReadOnlySpan<byte> with) => [.. input.AsSpan(0, at), .. with, .. input.AsSpan(at + length)];

    private static byte[] Repeat(ReadOnlySpan<byte> part, int times)
    {
        times = Math.Min(times, Longest / Math.Max(1, part.Length));
        var result = new byte[part.Length * times];
        for (var i = 0; i < times; i++)
        {
            part.CopyTo(result.AsSpan(i * part.Length));
        }

        return result;
    }
}
