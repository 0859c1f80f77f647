using System.Numerics.Tensors;
using Recommenders.Numerics;

namespace Recommenders.Models.Softmax;

/// <summary>
/// The softmax over the candidates, -ln of which at the target is the loss (cross-entropy in place of SASRec's one sampled negative, after
/// Klenitskiy and Vasilev, "Turning Dross Into Gold Loss", RecSys 2023), and its way back. Time O(targets · candidates · hidden).
/// </summary>
internal sealed class OutputLayer
{
    private const int MostLogits = 1 << 21;

    private readonly SoftmaxWeights _weights;
    private readonly Candidates _candidates;
    private readonly CandidateMatrix _matrix;
    private readonly bool _onThisThread;
    private readonly int _slice;
    private readonly float[] _dMatrix, _dBiases, _logits, _ones;
    private readonly double[] _losses;

    /// <param name="weights">Their gradients are added to.</param>
    /// <param name="candidates">What the softmax is over.</param>
    /// <param name="matrix">The candidates' weights.</param>
    /// <param name="mostRows">The most states of a run.</param>
    /// <param name="onThisThread">Whether this thread does it all.</param>
    public OutputLayer(SoftmaxWeights weights, Candidates candidates, CandidateMatrix matrix, int mostRows, bool onThisThread)
    {
        (_weights, _candidates, _matrix, _onThisThread) = (weights, candidates, matrix, onThisThread);
        var most = candidates.Items.Length;
        _slice = Math.Clamp(MostLogits / most, 1, mostRows);
        _logits = new float[_slice * most];
        (_dMatrix, _dBiases) = (new float[candidates.AreAll ? 0 : most * weights.Width], new float[candidates.AreAll ? 0 : most]);
        (_losses, _ones) = (new double[_slice], new float[_slice]);
        Array.Fill(_ones, 1f);
    }

    /// <summary>
    /// Gives the sum of weighted losses (in nats) over count × width states and, if learning, gradients of states and of the items' weights,
    /// multiplied by <paramref name="scale"/>.
    /// </summary>
    public double Run(float[] states, int[] targets, float[] weights, int count, float scale, bool learn, float[] dStates)
    {
        var (h, columns) = (_weights.Width, _candidates.Count);
        var loss = 0.0;
        for (var first = 0; first < count; first += _slice)
        {
            var (start, size) = (first, Math.Min(_slice, count - first));
            var own = states.AsSpan(start * h, size * h);
            MatrixProduct.Multiply(own, _matrix.Columns, _logits, size, h, columns, accumulate: false, _onThisThread);
            if (_onThisThread)
            {
                for (var i = 0; i < size; i++)
                {
                    Measure(i);
                }
            }
            else
            {
                Parallel.For(0, size, Measure);
            }

            for (var i = 0; i < size; i++)
            {
                loss += _losses[i];
            }

            if (learn)
            {
                MatrixProduct.Multiply(_logits, _matrix.Rows, dStates.AsSpan(start * h, size * h), size, columns, h, accumulate: false, _onThisThread);
                Learn(own, size, columns);
            }

            void Measure(int i) => _losses[i] =
                weights[start + i] * Softmax(_logits.AsSpan(i * columns, columns), _candidates.ColumnOf(targets[start + i]), weights[start + i] * scale);
        }

        return loss;
    }

    /// <summary>Turns logits into the gradient of -ln softmax at the target, and returns that loss.</summary>
    private double Softmax(Span<float> logits, int target, float scale)
    {
        TensorPrimitives.Add(logits, _matrix.Biases, logits);
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
        var h = _weights.Width;
        if (_candidates.AreAll)
        {
            MatrixProduct.MultiplyTransposed(_logits, states, _weights.Gradients.AsSpan(0, columns * h), columns, size, h, accumulate: true, _onThisThread);
            MatrixProduct.AddRowTimes(_ones.AsSpan(0, size), _logits, _weights.Bias.Gradient);
            return;
        }

        MatrixProduct.MultiplyTransposed(_logits, states, _dMatrix, columns, size, h, accumulate: false, _onThisThread);
        var biases = _dBiases.AsSpan(0, columns);
        biases.Clear();
        MatrixProduct.AddRowTimes(_ones.AsSpan(0, size), _logits, biases);
        for (var column = 0; column < columns; column++)
        {
            var item = _candidates.Items[column];
            var gradient = _weights.Gradients.AsSpan(item * h, h);
            TensorPrimitives.Add(gradient, _dMatrix.AsSpan(column * h, h), gradient);
            _weights.Bias.Gradient[item] += biases[column];
        }
    }
}
