using System.Numerics;

namespace LocalPersonalize.Datasets;

/// <summary>The set of 64-bit hashes of the rows seen, to find exact repeats.</summary>
/// <remarks>
/// 8 bytes a row at a load of at most 3/4, instead of keeping the rows. Two different rows of 10 million have the same hash with a
/// probability of about 3 in a million.
/// </remarks>
internal sealed class RowHashes
{
    private ulong[] _slots = new ulong[1 << 12];
    private int _count;

    /// <summary>Adds a hash; false if it was there.</summary>
    public bool Add(ulong hash)
    {
        hash = hash == 0 ? 1 : hash;
        var mask = (ulong)_slots.Length - 1;
        for (var at = hash & mask; ; at = (at + 1) & mask)
        {
            if (_slots[at] == hash)
            {
                return false;
            }

            if (_slots[at] == 0)
            {
                _slots[at] = hash;
                _count++;
                Grow();
                return true;
            }
        }
    }

    /// <summary>Mixes another column's value into a row's hash.</summary>
    public static ulong Combine(ulong hash, ulong value)
    {
        var mixed = (BitOperations.RotateLeft(hash, 25) ^ value) * 0x9E3779B97F4A7C15UL;
        return mixed ^ (mixed >> 32);
    }

    private void Grow()
    {
        if (_count <= _slots.Length / 4 * 3L)
        {
            return;
        }

        var old = _slots;
        _slots = new ulong[old.Length * 2];
        var mask = (ulong)_slots.Length - 1;
        foreach (var hash in old.AsSpan())
        {
            if (hash == 0)
            {
                continue;
            }

            var at = hash & mask;
            while (_slots[at] != 0)
            {
                at = (at + 1) & mask;
            }

            _slots[at] = hash;
        }
    }
}
