namespace Recommenders.Tuning;

/// <summary>
/// Points that fill the unit cube evenly, which finds good hyperparameters with fewer trials than a grid or points at random (Bergstra and
/// Bengio, "Random Search for Hyper-Parameter Optimization", JMLR 13, 2012, §4): Halton's sequence (Numerische Mathematik 2, 1960), moved by
/// a random vector modulo 1 (Cranley and Patterson, SIAM Journal on Numerical Analysis 13, 1976).
/// </summary>
public static class QuasiRandom
{
    private static readonly int[] s_primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];

    /// <summary>Endless points of <paramref name="dimensions"/> coordinates in [0, 1); the same seed gives the same.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are more than 12 dimensions.</exception>
    public static IEnumerable<double[]> Points(int dimensions, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, s_primes.Length);
        return Generate(dimensions, seed);
    }

    private static IEnumerable<double[]> Generate(int dimensions, ulong seed)
    {
        var random = new Random((int)(seed % int.MaxValue));
        var shift = Enumerable.Range(0, dimensions).Select(_ => random.NextDouble()).ToArray();
        for (var index = 1; ; index++)
        {
            yield return [.. shift.Select((offset, dimension) => (RadicalInverse(index, s_primes[dimension]) + offset) % 1)];
        }
    }

    /// <summary>The digits of <paramref name="index"/> mirrored at the point: 6 = 110 in base 2 gives 0.011 = 3/8.</summary>
    private static double RadicalInverse(int index, int radix)
    {
        var (inverse, place) = (0.0, 1.0);
        for (; index > 0; index /= radix)
        {
            place /= radix;
            inverse += index % radix * place;
        }

        return inverse;
    }
}
