using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using Recommenders.Numerics;

namespace Benchmarks;

/// <summary>The product that training spends its time on, beside dot products of the library.</summary>
public class MatrixProductBenchmark
{
    private const int Rows = 1_024;
    private const int Depth = 64;
    private const int Columns = 1_682;

    private readonly float[] _a = Random(Rows * Depth);
    private readonly float[] _b = Random(Depth * Columns);
    private readonly float[] _transposed = Random(Depth * Columns);
    private readonly float[] _c = new float[Rows * Columns];

    /// <summary>One dot product per element.</summary>
    [Benchmark(Baseline = true)]
    public void DotProducts()
    {
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                _c[(row * Columns) + column] = TensorPrimitives.Dot<float>(_a.AsSpan(row * Depth, Depth), _transposed.AsSpan(column * Depth, Depth));
            }
        }
    }

    /// <summary>Ours.</summary>
    [Benchmark]
    public void Product() => MatrixProduct.Multiply(_a, _b, _c, Rows, Depth, Columns);

    private static float[] Random(int count)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble())];
    }
}
