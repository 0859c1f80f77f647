using System.Buffers.Binary;
using System.IO.Hashing;
using System.Numerics;
using System.Text;

namespace LocalPersonalize.Datasets;

/// <summary>Numbers distinct UTF-8 values from 0 in the order in which they come.</summary>
/// <remarks>
/// Values lie end to end in one array and are found by open addressing, so a value costs its bytes and about 32 more. A value of up to seven
/// bytes is its own key, as most IDs are: to find it is to look at one place in memory.
/// </remarks>
internal sealed class ValueDictionary
{
    private const int LongestKey = sizeof(ulong) - 1;
    private const ulong IsHash = 1UL << 63;

    private byte[] _bytes = new byte[4096];
    private int[] _ends = new int[256];
    private Slot[] _slots = new Slot[512];

    public int Count { get; private set; }

    /// <summary>The number of a value, a new one if it has not come before.</summary>
    public int GetOrAdd(ReadOnlySpan<byte> value)
    {
        var key = KeyOf(value);
        var mask = _slots.Length - 1;
        for (var at = Place(key) & mask; ; at = (at + 1) & mask)
        {
            ref var slot = ref _slots[at];
            if (slot.Number == 0)
            {
                slot = new Slot(key, Add(value) + 1);
                var number = Count - 1;
                GrowSlots();
                return number;
            }

            if (slot.Key == key && (value.Length <= LongestKey || Bytes(slot.Number - 1).SequenceEqual(value)))
            {
                return slot.Number - 1;
            }
        }
    }

    public string this[int number] => Encoding.UTF8.GetString(Bytes(number));

    /// <summary>A short value's bytes and its length, or a long one's hash, which no short one has.</summary>
    private static ulong KeyOf(ReadOnlySpan<byte> value)
    {
        if (value.Length > LongestKey)
        {
            return XxHash3.HashToUInt64(value) | IsHash;
        }

        var key = (ulong)value.Length << 56;
        if (value.Length >= sizeof(uint))
        {
            // Two reads that overlap.
            return key | BinaryPrimitives.ReadUInt32LittleEndian(value) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(value[^sizeof(uint)..]) << ((value.Length - sizeof(uint)) * 8));
        }

        for (var i = 0; i < value.Length; i++)
        {
            key |= (ulong)value[i] << (i * 8);
        }

        return key;
    }

    /// <summary>Spreads keys over the slots by Fibonacci hashing, which alone would leave a value's last bytes out.</summary>
    private static int Place(ulong key) => (int)(((key ^ (key >> 32)) * 0x9E3779B97F4A7C15UL) >> 33);

    private ReadOnlySpan<byte> Bytes(int number)
    {
        var start = number == 0 ? 0 : _ends[number - 1];
        return _bytes.AsSpan(start, _ends[number] - start);
    }

    private int Add(ReadOnlySpan<byte> value)
    {
        var start = Count == 0 ? 0 : _ends[Count - 1];
        var end = checked(start + value.Length);
        if (end > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max((long)_bytes.Length * 2, end)));
        }

        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, _ends.Length * 2);
        }

        value.CopyTo(_bytes.AsSpan(start));
        _ends[Count] = end;
        return Count++;
    }

    private void GrowSlots()
    {
        if (Count * 2 <= _slots.Length)
        {
            return;
        }

        var old = _slots;
        _slots = new Slot[BitOperations.RoundUpToPowerOf2((uint)old.Length + 1)];
        var mask = _slots.Length - 1;
        foreach (var slot in old.AsSpan())
        {
            if (slot.Number == 0)
            {
                continue;
            }

            var at = Place(slot.Key) & mask;
            while (_slots[at].Number != 0)
            {
                at = (at + 1) & mask;
            }

            _slots[at] = slot;
        }
    }

    /// <param name="Number">The value's number plus one; 0 marks an empty slot.</param>
    private readonly record struct Slot(ulong Key, int Number);
}
