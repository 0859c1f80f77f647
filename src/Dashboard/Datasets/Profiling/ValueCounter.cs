using System.Numerics;
using System.Runtime.InteropServices;

namespace Dashboard.Datasets.Profiling;

/// <summary>
/// Counts the different values of a column: exactly with their frequencies up to a bound, from there on by an estimate in constant memory.
/// </summary>
/// <remarks>
/// The estimate is HyperLogLog (Flajolet, Fusy, Gandouet, Meunier, AofA 2007) with 2¹⁴ registers over 64-bit hashes: a standard error of
/// 0.8 %. It runs from the start, so that passing the bound loses nothing.
/// </remarks>
internal sealed class ValueCounter
{
    /// <summary>Up to how many different values are counted exactly.</summary>
    public const int ExactUpTo = 250_000;

    private const int RegisterBits = 14;

    private readonly byte[] _registers = new byte[1 << RegisterBits];
    private Dictionary<ulong, int>? _counts = [];

    /// <summary>Whether <see cref="Distinct"/> is an estimate.</summary>
    public bool IsApproximate => _counts is null;

    /// <summary>How many different values there are.</summary>
    public long Distinct => _counts?.Count ?? Estimate();

    /// <summary>How many values were seen twice or more; null once estimated.</summary>
    public long? SeenTwiceOrMore => _counts?.Values.LongCount(count => count > 1);

    /// <summary>How often the most frequent value was seen; null once estimated.</summary>
    public long? MostRowsOfOneValue => _counts is null ? null : _counts.Values.DefaultIfEmpty().Max();

    /// <summary>Counts a value by its hash.</summary>
    public void Add(ulong hash)
    {
        var register = (int)(hash >> (64 - RegisterBits));
        var rank = (byte)(BitOperations.LeadingZeroCount((hash << RegisterBits) | 1) + 1);
        if (rank > _registers[register])
        {
            _registers[register] = rank;
        }

        if (_counts is not null)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, hash, out _)++;
            if (_counts.Count > ExactUpTo)
            {
                _counts = null;
            }
        }
    }

    private long Estimate()
    {
        const double m = 1 << RegisterBits;
        var sum = 0d;
        var empty = 0;
        foreach (var rank in _registers)
        {
            sum += Math.ScaleB(1, -rank);
            empty += rank == 0 ? 1 : 0;
        }

        var estimate = 0.7213 / (1 + (1.079 / m)) * m * m / sum;
        return (long)Math.Round(estimate <= 2.5 * m && empty > 0 ? m * Math.Log(m / empty) : estimate);
    }
}
