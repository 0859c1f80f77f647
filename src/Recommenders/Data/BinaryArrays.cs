using System.Runtime.InteropServices;

namespace Recommenders.Data;

/// <summary>
/// Arrays in model files: their length, then their elements, little-endian. What a file says of its own sizes is held against its length before
/// memory is taken for it: a checksum tells that nothing has changed, not that it was right.
/// </summary>
internal static class BinaryArrays
{
    public static void WriteArray(this BinaryWriter writer, ReadOnlySpan<float> values)
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    public static void WriteArray(this BinaryWriter writer, ReadOnlySpan<int> values)
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    public static float[] ReadSingles(this BinaryReader reader) => Read<float>(reader);

    public static int[] ReadIntegers(this BinaryReader reader) => Read<int>(reader);

    /// <summary>Reads an array of just this length.</summary>
    public static void ReadInto(this BinaryReader reader, float[] values)
    {
        Demand(reader.ReadInt32() == values.Length, "an array has another length than its place");
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
    }

    /// <summary>Reads how many things follow, of at least so many bytes each.</summary>
    public static int ReadCount(this BinaryReader reader, int bytesEach)
    {
        var count = reader.ReadInt32();
        Demand(count >= 0, "something comes fewer than 0 times");
        reader.DemandLeft((long)count * bytesEach);
        return count;
    }

    /// <summary>Reads a size of a network; each of its many weights is still to come.</summary>
    public static int ReadSize(this BinaryReader reader)
    {
        var size = reader.ReadInt32();
        Demand(size > 0, "a size is not above 0");
        reader.DemandLeft(size);
        return size;
    }

    /// <summary>Demands that so many bytes are still to come.</summary>
    public static void DemandLeft(this BinaryReader reader, long bytes) =>
        Demand(bytes >= 0 && bytes <= reader.BaseStream.Length - reader.BaseStream.Position, "it is shorter than it says");

    /// <summary>Demands the starts of rows within an array: from 0 to its end, none before the one above it.</summary>
    public static void DemandStarts(ReadOnlySpan<int> starts, int length)
    {
        Demand(starts.Length > 0 && starts[0] == 0 && starts[^1] == length, "rows do not fit their values");
        for (var i = 1; i < starts.Length; i++)
        {
            Demand(starts[i] >= starts[i - 1], "rows do not fit their values");
        }
    }

    /// <summary>Demands indices below a count.</summary>
    public static void DemandBelow(ReadOnlySpan<int> indices, int count) =>
        Demand(count > 0 ? !indices.ContainsAnyExceptInRange(0, count - 1) : indices.IsEmpty, "something is named that there is not");

    /// <exception cref="InvalidDataException">It does not hold.</exception>
    public static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidDataException($"The model file is damaged: {otherwise}. Train again.");
        }
    }

    private static T[] Read<T>(BinaryReader reader) where T : unmanaged
    {
        var values = new T[reader.ReadCount(System.Runtime.CompilerServices.Unsafe.SizeOf<T>())];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
