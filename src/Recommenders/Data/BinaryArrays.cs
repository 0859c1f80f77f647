using System.Runtime.InteropServices;

namespace Recommenders.Data;

/// <summary>Arrays in model files: their length, then their elements, little-endian.</summary>
internal static class BinaryArrays
{
    private const int MostElements = 1 << 30;

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

    private static T[] Read<T>(BinaryReader reader) where T : unmanaged
    {
        var length = reader.ReadInt32();
        if (length is < 0 or > MostElements)
        {
            throw new InvalidDataException("The model file is damaged: an array has an impossible length.");
        }

        var values = new T[length];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
