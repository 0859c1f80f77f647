using System.Diagnostics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Recommenders.Models.HierarchicalGru;
using Recommenders.Numerics;

namespace Benchmarks;

/// <summary>
/// The kernels of training on one thread. Products stand beside the most that the processor can do, multiply-adds that wait for nothing; what
/// walks through memory stands beside a copy of memory, which is a comparison and no bound, as a copy fetches what it overwrites, too. The
/// processor is shared and its clock changes, so each kernel alternates with the other, and the best round of each counts: an interruption only
/// adds to a time, and adds more to a long round of a kernel than to a short one of the peak.
/// </summary>
internal static class PeakBenchmark
{
    private const int Rounds = 60;
    private const int Loops = 300_000; // about a millisecond, which often passes without an interruption

    public static void Run()
    {
        Console.WriteLine();
        Console.WriteLine($"## Kernels on one thread, best of {Rounds} rounds that alternate with the comparison");
        Console.WriteLine();
        Console.WriteLine("| kernel | shape | measured | in the same rounds | share |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var (m, k, n) in ((int, int, int)[])[(3_200, 64, 1_700), (1_024, 64, 1_682), (3_200, 149, 447), (512, 256, 512)])
        {
            var (a, b, c) = (Random(m * k), Random(k * n), new float[m * n]);
            Operations("A·B", $"{m:N0}×{k} by {k}×{n:N0}", 2.0 * m * k * n, () => MatrixProduct.Multiply(a, b, c, m, k, n, onThisThread: true));
            Operations("Aᵀ·B", $"{k}×{m:N0} by {m:N0}×{n:N0}", 2.0 * m * k * n, () => MatrixProduct.MultiplyTransposed(a, c, b, k, m, n, onThisThread: true));
        }

        const int Hidden = 149;
        var cell = new GruCell(Hidden, Hidden, new Random(1));
        var (fromInput, state, fromState) = (new float[3 * Hidden], Random(Hidden), new float[3 * Hidden]);
        Operations("a GRU's step", $"{Hidden} hidden", 2.0 * Hidden * 3 * Hidden, () => cell.Forward(fromInput, state, fromState, state), times: 2_000);

        const int Many = 4_000_000;
        var (values, parameter) = (Random(Many), new Parameter(Many));
        Bytes("softmax", $"{Many:N0}", 8.0 * Many, () => TensorPrimitives.SoftMax<float>(values, values));
        // Value, gradient and both moments are read and written.
        Bytes("a step of Adam", $"{Many:N0}", 32.0 * Many, () => parameter.Step(1, 0.001f, 0, 0, Many));
    }

    private static void Operations(string name, string shape, double operations, Action kernel, int times = 1)
    {
        var (own, bound) = Alternate(() => { for (var i = 0; i < times; i++) { kernel(); } }, () => MultiplyAdd(Loops));
        var (measured, peak) = (times * operations / own / 1e9, bound);
        if (measured > peak)
        {
            throw new InvalidOperationException($"{name} {shape} at {measured:0.0} GFLOP/s is faster than the peak of {peak:0.0}: the peak was not measured.");
        }

        Console.WriteLine($"| {name} | {shape} | {measured:0.0} GFLOP/s | peak {peak:0.0} GFLOP/s, 256-bit | {measured / peak:P0} |");
    }

    private static void Bytes(string name, string shape, double bytes, Action kernel)
    {
        var (from, to) = (new float[8_000_000], new float[8_000_000]);
        var (own, bound) = Alternate(kernel, () => Seconds(() => from.CopyTo(to, 0)) is var took ? 8.0 * from.Length / took / 1e9 : 0);
        Console.WriteLine($"| {name} | {shape} | {bytes / own / 1e9:0.0} GB/s | {bound:0.0} GB/s copied | {bytes / own / 1e9 / bound:P0} |");
    }

    private static (double Seconds, double Bound) Alternate(Action kernel, Func<double> bound)
    {
        var (own, other) = (new double[Rounds], new double[Rounds]);
        for (var warm = 0; warm < 40; warm++) // until both are compiled at the last tier
        {
            kernel();
            bound();
        }

        for (var round = 0; round < Rounds; round++)
        {
            own[round] = Seconds(kernel);
            other[round] = bound();
        }

        return (own.Min(), other.Max());
    }

    private static double Seconds(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>The most operations in a second, in billions.</summary>
    private static double MultiplyAdd(int loops) => 2.0 * Vector256<float>.Count * 12 * loops / Seconds(() => GC.KeepAlive(Sums(loops))) / 1e9;

    /// <summary>Twelve sums that do not wait for each other, in vectors as wide as the kernels' own.</summary>
    /// <remarks>
    /// Compiled at once with all optimisations, and without a call: in a lower tier, or across a call, the sums would live in memory, and this
    /// would be no peak.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Sums(int loops)
    {
        var (x, y) = (Vector256.Create(1.0000001f), Vector256.Create(1e-9f));
        Vector256<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (var loop = 0; loop < loops; loop++)
        {
            a = Vector256.FusedMultiplyAdd(a, x, y);
            b = Vector256.FusedMultiplyAdd(b, x, y);
            c = Vector256.FusedMultiplyAdd(c, x, y);
            d = Vector256.FusedMultiplyAdd(d, x, y);
            e = Vector256.FusedMultiplyAdd(e, x, y);
            f = Vector256.FusedMultiplyAdd(f, x, y);
            g = Vector256.FusedMultiplyAdd(g, x, y);
            h = Vector256.FusedMultiplyAdd(h, x, y);
            i = Vector256.FusedMultiplyAdd(i, x, y);
            j = Vector256.FusedMultiplyAdd(j, x, y);
            k = Vector256.FusedMultiplyAdd(k, x, y);
            l = Vector256.FusedMultiplyAdd(l, x, y);
        }

        return ((a + b) + (c + d) + (e + f) + (g + h) + (i + j) + (k + l)).ToScalar();
    }

    private static float[] Random(int count)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble())];
    }
}
