using System.Numerics.Tensors;
using Recommenders.Numerics;

namespace Recommenders.Models.SelfAttention;

/// <summary>
/// The attention of one block over the rows of windows, forward and back: softmax(QKᵀ/√d + b) V, b by distance and gap (as Shaw, Uszkoreit,
/// Vaswani, NAACL 2018, and Raffel et al., JMLR 21, 2020, have it for distances), no row looking ahead. Each head of each window is one
/// small dense problem of its own; windows go to the cores. Time O(rows · longest · hidden).
/// </summary>
internal sealed class AttentionPass
{
    private readonly AttentionBlock _block;
    private readonly int _hidden, _heads, _size, _longest;
    private readonly bool _onThisThread;
    private readonly float[] _queries, _keys, _values, _transposed, _contexts, _chances, _slopes, _dDistance, _dGap;

    public AttentionPass(AttentionBlock block, int mostRows, bool forTraining, bool onThisThread)
    {
        (_block, _hidden, _heads, _size, _longest) = (block, block.Hidden, block.Heads, block.Hidden / block.Heads, block.Longest);
        _onThisThread = onThisThread;
        var elements = mostRows * _hidden;
        (_queries, _keys, _values) = (new float[elements], new float[elements], new float[elements]);
        (_transposed, _contexts) = (new float[elements], new float[elements]);
        _chances = new float[mostRows * _longest * _heads];
        _slopes = new float[forTraining ? _chances.Length : 0];
        _dDistance = new float[forTraining ? mostRows * _heads * _longest : 0];
        _dGap = new float[forTraining ? mostRows * _heads * AttentionBlock.Gaps : 0];
    }

    /// <summary>From rows × (query, key, value) to rows × hidden, the heads side by side.</summary>
    public void Forward(Windows windows, float[] projected, float[] output)
    {
        if (!_onThisThread)
        {
            Parallel.For(0, windows.Count, window => Forward(windows, window, projected, output));
            return;
        }

        for (var window = 0; window < windows.Count; window++)
        {
            Forward(windows, window, projected, output);
        }
    }

    /// <summary>From the gradient of the output to that of what was projected; adds to the gradients of the weights of distances and gaps.</summary>
    public void Backward(Windows windows, float[] dOutput, float[] dProjected)
    {
        if (!_onThisThread)
        {
            Parallel.For(0, windows.Count, window => Backward(windows, window, dOutput, dProjected));
        }

        for (var window = 0; window < windows.Count; window++)
        {
            if (_onThisThread)
            {
                Backward(windows, window, dOutput, dProjected);
            }

            Sum(_dDistance, window, _block.Distance.Gradient);
            Sum(_dGap, window, _block.Gap.Gradient);
        }
    }

    private static void Sum(float[] parts, int window, float[] sum) =>
        TensorPrimitives.Add(sum, parts.AsSpan(window * sum.Length, sum.Length), sum);

    private void Forward(Windows windows, int window, float[] projected, float[] output)
    {
        var (first, length) = windows[window];
        for (var head = 0; head < _heads; head++)
        {
            var queries = Own(_queries, first, length, head);
            var keys = Own(_keys, first, length, head);
            var values = Own(_values, first, length, head);
            for (var t = 0; t < length; t++)
            {
                var row = projected.AsSpan(((first + t) * 3 * _hidden) + (head * _size), (2 * _hidden) + _size);
                row[.._size].CopyTo(queries[(t * _size)..]);
                row.Slice(_hidden, _size).CopyTo(keys[(t * _size)..]);
                row.Slice(2 * _hidden, _size).CopyTo(values[(t * _size)..]);
            }

            var transposed = Own(_transposed, first, length, head);
            MatrixProduct.Transpose(keys, transposed, length, _size);
            var chances = Square(_chances, first, length, head);
            MatrixProduct.Multiply(queries, transposed, chances, length, _size, length, onThisThread: true);
            Attend(windows, first, length, head, chances);
            var contexts = Own(_contexts, first, length, head);
            MatrixProduct.Multiply(chances, values, contexts, length, length, _size, onThisThread: true);
            for (var t = 0; t < length; t++)
            {
                contexts.Slice(t * _size, _size).CopyTo(output.AsSpan(((first + t) * _hidden) + (head * _size)));
            }
        }
    }

    /// <summary>Turns products of queries and keys into chances, those of what is ahead into 0.</summary>
    private void Attend(Windows windows, int first, int length, int head, Span<float> chances)
    {
        var scale = 1 / MathF.Sqrt(_size);
        var distance = _block.Distance.Value.AsSpan(head * _longest, _longest);
        var gap = _block.Gap.Value.AsSpan(head * AttentionBlock.Gaps, AttentionBlock.Gaps);
        for (var i = 0; i < length; i++)
        {
            var row = chances.Slice(i * length, length);
            for (var j = 0; j <= i; j++)
            {
                row[j] = (row[j] * scale) + distance[i - j] + gap[AttentionBlock.GapOf(windows.Times[first + i] - windows.Times[first + j])];
            }

            TensorPrimitives.SoftMax(row[..(i + 1)], row[..(i + 1)]);
            row[(i + 1)..].Clear();
        }
    }

    private void Backward(Windows windows, int window, float[] dOutput, float[] dProjected)
    {
        var (first, length) = windows[window];
        for (var head = 0; head < _heads; head++)
        {
            var queries = Own(_queries, first, length, head);
            var keys = Own(_keys, first, length, head);
            var values = Own(_values, first, length, head);
            var transposed = Own(_transposed, first, length, head);
            var dContexts = Own(_contexts, first, length, head);
            for (var t = 0; t < length; t++)
            {
                dOutput.AsSpan(((first + t) * _hidden) + (head * _size), _size).CopyTo(dContexts[(t * _size)..]);
            }

            // The chances' gradient is dC·Vᵀ, the values' Pᵀ·dC; through the softmax: P ∘ (dP - Σ P ∘ dP).
            var chances = Square(_chances, first, length, head);
            var slopes = Square(_slopes, first, length, head);
            MatrixProduct.Transpose(values, transposed, length, _size);
            MatrixProduct.Multiply(dContexts, transposed, slopes, length, _size, length, onThisThread: true);
            MatrixProduct.MultiplyTransposed(chances, dContexts, values, length, length, _size, onThisThread: true);
            for (var i = 0; i < length; i++)
            {
                var slope = slopes.Slice(i * length, length);
                var chance = chances.Slice(i * length, length);
                TensorPrimitives.Subtract(slope, TensorPrimitives.Dot<float>(slope, chance), slope);
                TensorPrimitives.Multiply(slope, chance, slope);
            }

            AddBiases(windows, window, head, slopes);
            TensorPrimitives.Multiply(slopes, 1 / MathF.Sqrt(_size), slopes);
            MatrixProduct.Multiply(slopes, keys, dContexts, length, length, _size, onThisThread: true);
            MatrixProduct.MultiplyTransposed(slopes, queries, keys, length, length, _size, onThisThread: true);
            for (var t = 0; t < length; t++)
            {
                var row = dProjected.AsSpan(((first + t) * 3 * _hidden) + (head * _size), (2 * _hidden) + _size);
                dContexts.Slice(t * _size, _size).CopyTo(row);
                keys.Slice(t * _size, _size).CopyTo(row[_hidden..]);
                values.Slice(t * _size, _size).CopyTo(row[(2 * _hidden)..]);
            }
        }
    }

    private void AddBiases(Windows windows, int window, int head, ReadOnlySpan<float> slopes)
    {
        var (first, length) = windows[window];
        var distance = _dDistance.AsSpan(((window * _heads) + head) * _longest, _longest);
        var gap = _dGap.AsSpan(((window * _heads) + head) * AttentionBlock.Gaps, AttentionBlock.Gaps);
        distance.Clear();
        gap.Clear();
        for (var i = 0; i < length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var slope = slopes[(i * length) + j];
                distance[i - j] += slope;
                gap[AttentionBlock.GapOf(windows.Times[first + i] - windows.Times[first + j])] += slope;
            }
        }
    }

    /// <summary>The rows × size of one head of a window.</summary>
    private Span<float> Own(float[] all, int first, int length, int head) => all.AsSpan((first * _hidden) + (head * length * _size), length * _size);

    /// <summary>The rows × rows of one head of a window.</summary>
    private Span<float> Square(float[] all, int first, int length, int head) => all.AsSpan((first * _longest * _heads) + (head * length * length), length * length);
}
