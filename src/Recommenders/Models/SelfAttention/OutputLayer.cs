using System.Numerics.Tensors;
using Recommenders.Numerics;

namespace Recommenders.Models.SelfAttention;

/// <summary>
/// The softmax over the candidates, -ln of which at the target is the loss (cross-entropy in place of SASRec's one sampled negative, after
/// Klenitskiy and Vasilev, "Turning Dross Into Gold Loss", RecSys 2023), and its way back. Time O(targets · candidates · hidden).
/// </summary>
internal sealed class OutputLayer
{
    private const int MostLogits = 1 << 21;

    private readonly SelfAttentionNetwork _network;
    private readonly Candidates _candidates;
    private readonly int _slice;
    private readonly float[] _matrix, _dMatrix, _dBiases, _transposed, _biases, _logits, _ones;
    private readonly double[] _losses;

    public OutputLayer(SelfAttentionNetwork network, Candidates candidates, int mostRows)
    {
        (_network, _candidates) = (network, candidates);
        var most = candidates.Items.Length;
        _slice = Math.Clamp(MostLogits / most, 1, mostRows);
        (_transposed, _biases, _logits) = (new float[most * network.Hidden], new float[most], new float[_slice * most]);
        _matrix = new float[candidates.AreAll ? 0 : _transposed.Length];
        (_dMatrix, _dBiases) = (new float[_matrix.Length], new float[candidates.AreAll ? 0 : most]);
        (_losses, _ones) = (new double[_slice], new float[_slice]);
        Array.Fill(_ones, 1f);
    }

    /// <summary>
    /// Gives the sum of weighted losses (in nats) over count × hidden states and, if learning, gradients of states and of the items' weights,
    /// multiplied by <paramref name="scale"/>.
    /// </summary>
    public double Run(float[] states, int[] targets, float[] weights, int count, float scale, ulong seed, bool learn, float[] dStates)
    {
        _candidates.Choose(targets.AsSpan(0, count), seed);
        var (h, columns) = (_network.Hidden, _candidates.Count);
        var matrix = Gather();
        MatrixProduct.Transpose(matrix, _transposed, columns, h);
        var loss = 0.0;
        for (var first = 0; first < count; first += _slice)
        {
            var (start, size) = (first, Math.Min(_slice, count - first));
            var own = states.AsSpan(start * h, size * h);
            MatrixProduct.Multiply(own, _transposed, _logits, size, h, columns);
            Parallel.For(0, size, i => _losses[i] =
                weights[start + i] * Softmax(_logits.AsSpan(i * columns, columns), _candidates.ColumnOf(targets[start + i]), weights[start + i] * scale));
            for (var i = 0; i < size; i++)
            {
                loss += _losses[i];
            }

            if (learn)
            {
                MatrixProduct.Multiply(_logits, matrix, dStates.AsSpan(start * h, size * h), size, columns, h);
                Learn(own, size, columns);
            }
        }

        return loss;
    }

    private ReadOnlySpan<float> Gather()
    {
        var (h, columns) = (_network.Hidden, _candidates.Count);
        if (_candidates.AreAll)
        {
            _network.OutputBias.Value.CopyTo(_biases, 0);
            return _network.Embedding.Value.AsSpan(0, columns * h);
        }

        for (var column = 0; column < columns; column++)
        {
            var item = _candidates.Items[column];
            _network.Embedding.Value.AsSpan(item * h, h).CopyTo(_matrix.AsSpan(column * h));
            _biases[column] = _network.OutputBias.Value[item] + _candidates.Corrections[column];
        }

        return _matrix.AsSpan(0, columns * h);
    }

    /// <summary>Turns logits into the gradient of -ln softmax at the target, and returns that loss.</summary>
    private double Softmax(Span<float> logits, int target, float scale)
    {
        TensorPrimitives.Add(logits, _biases.AsSpan(0, logits.Length), logits);
        var most = TensorPrimitives.Max<float>(logits);
        var wanted = logits[target] - most;
        TensorPrimitives.Subtract(logits, most, logits);
        TensorPrimitives.Exp(logits, logits);
        var sum = TensorPrimitives.Sum<float>(logits);
        TensorPrimitives.Multiply(logits, scale / sum, logits);
        logits[target] -= scale;
        return Math.Log(sum) - wanted;
    }

    private void Learn(ReadOnlySpan<float> states, int size, int columns)
    {
        var h = _network.Hidden;
        if (_candidates.AreAll)
        {
            MatrixProduct.MultiplyTransposed(_logits, states, _network.Embedding.Gradient.AsSpan(0, columns * h), columns, size, h, accumulate: true);
            MatrixProduct.AddRowTimes(_ones.AsSpan(0, size), _logits, _network.OutputBias.Gradient);
            return;
        }

        MatrixProduct.MultiplyTransposed(_logits, states, _dMatrix, columns, size, h);
        var biases = _dBiases.AsSpan(0, columns);
        biases.Clear();
        MatrixProduct.AddRowTimes(_ones.AsSpan(0, size), _logits, biases);
        for (var column = 0; column < columns; column++)
        {
            var item = _candidates.Items[column];
            var gradient = _network.Embedding.Gradient.AsSpan(item * h, h);
            TensorPrimitives.Add(gradient, _dMatrix.AsSpan(column * h, h), gradient);
            _network.OutputBias.Gradient[item] += biases[column];
        }
    }
}
