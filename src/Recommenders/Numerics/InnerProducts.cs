using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Recommenders.Evaluation;

namespace Recommenders.Numerics;

/// <summary>
/// What a query scores with every item: their vectors' inner product and the item's bias. Over many items the time is that of reading the
/// vectors, so there they are read rounded to bytes, each with a scale of its own, and only the best are computed in full (as Guo et al.,
/// "Quantization based Fast Inner Product Search", AISTATS 2016, with scalars in place of codebooks). Time O(items · width).
/// </summary>
internal sealed class InnerProducts
{
    /// <summary>Up to so many items all are computed in full.</summary>
    public const int MostInFull = 100_000;

    private const int ComputedInFull = 400;

    private readonly int _width, _padded;
    private readonly float[] _vectors, _biases, _scales;
    private readonly float[]? _transposed;
    private readonly sbyte[] _rounded;

    /// <param name="vectors">Items × width, and perhaps more rows, which are no items.</param>
    /// <param name="biases">One an item.</param>
    /// <param name="width">The length of a vector.</param>
    /// <param name="mostInFull">Over more items than that, only the best are computed in full.</param>
    public InnerProducts(float[] vectors, float[] biases, int width, int mostInFull = MostInFull)
    {
        (_vectors, _biases, _width) = (vectors, biases, width);
        var items = biases.Length;
        if (items <= mostInFull)
        {
            _transposed = new float[items * width];
            MatrixProduct.Transpose(vectors.AsSpan(0, _transposed.Length), _transposed, items, width);
            (_rounded, _scales) = ([], []);
            return;
        }

        _padded = (width + Vector<sbyte>.Count - 1) / Vector<sbyte>.Count * Vector<sbyte>.Count;
        (_rounded, _scales) = (new sbyte[items * _padded], new float[items]);
        Parallel.For(0, items, item => _scales[item] = Round(vectors.AsSpan(item * width, width), _rounded.AsSpan(item * _padded, width)));
    }

    /// <summary>Fills the first scores, one an item.</summary>
    public void Score(ReadOnlySpan<float> query, Span<float> scores)
    {
        scores = scores[.._biases.Length];
        if (_transposed is not null)
        {
            _biases.CopyTo(scores);
            MatrixProduct.AddRowTimes(query, _transposed, scores);
            return;
        }

        ScoreRounded(query, scores);
        var best = ArrayPool<int>.Shared.Rent(ComputedInFull);
        foreach (var item in best.AsSpan(0, TopK.Select(scores, best.AsSpan(0, ComputedInFull))))
        {
            scores[item] = _biases[item] + TensorPrimitives.Dot<float>(query, _vectors.AsSpan(item * _width, _width));
        }

        ArrayPool<int>.Shared.Return(best);
    }

    private void ScoreRounded(ReadOnlySpan<float> query, Span<float> scores)
    {
        Span<sbyte> bytes = stackalloc sbyte[_padded];
        bytes.Clear();
        var scale = Round(query, bytes);
        var steps = _padded / Vector<sbyte>.Count;
        var wide = MemoryMarshal.Cast<short, Vector<short>>(stackalloc short[_padded]);
        for (var step = 0; step < steps; step++)
        {
            Vector.Widen(new Vector<sbyte>(bytes[(step * Vector<sbyte>.Count)..]), out wide[2 * step], out wide[(2 * step) + 1]);
        }

        var vectors = MemoryMarshal.Cast<sbyte, Vector<sbyte>>(_rounded.AsSpan());
        for (var item = 0; item < scores.Length; item++)
        {
            var sum = Vector<int>.Zero;
            for (var step = 0; step < steps; step++)
            {
                // Two products of bytes without -128 fit into a short.
                Vector.Widen(vectors[(item * steps) + step], out var low, out var high);
                Vector.Widen((low * wide[2 * step]) + (high * wide[(2 * step) + 1]), out var first, out var second);
                sum += first + second;
            }

            scores[item] = _biases[item] + (scale * _scales[item] * Vector.Sum(sum));
        }
    }

    /// <summary>Rounds values to -127 to 127 and returns what one of these is.</summary>
    private static float Round(ReadOnlySpan<float> values, Span<sbyte> rounded)
    {
        var scale = Math.Max(Math.Abs(TensorPrimitives.MaxMagnitude(values)) / 127, 1e-30f);
        for (var i = 0; i < values.Length; i++)
        {
            rounded[i] = (sbyte)Math.Round(Math.Clamp(values[i] / scale, -127, 127));
        }

        return scale;
    }
}
