namespace Recommenders.Numerics;

/// <summary>Inverted dropout whose mask follows from seed and row alone, so that the way back meets the same one (SplitMix64).</summary>
internal static class Dropout
{
    /// <summary>Whether a row is among the <paramref name="share"/> of rows that are left out as a whole.</summary>
    public static bool Falls(float share, ulong seed, int row) => (uint)Mix(seed + ((ulong)row * 0xD1342543DE82EF95)) < (uint)(share * uint.MaxValue);

    /// <summary>Sets a <paramref name="share"/> of the values to zero and scales the others up; with a share of 0 nothing changes.</summary>
    public static void Apply(Span<float> values, float share, ulong seed, int row)
    {
        if (share <= 0)
        {
            return;
        }

        var keep = 1 / (1 - share);
        var threshold = (uint)(share * uint.MaxValue);
        var state = seed + ((ulong)row * 0xD1342543DE82EF95);
        for (var i = 0; i < values.Length; i += 2)
        {
            state += 0x9E3779B97F4A7C15;
            var bits = Mix(state);
            values[i] = (uint)bits < threshold ? 0 : values[i] * keep;
            if (i + 1 < values.Length)
            {
                values[i + 1] = (uint)(bits >> 32) < threshold ? 0 : values[i + 1] * keep;
            }
        }
    }

    private static ulong Mix(ulong state)
    {
        var bits = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
