using Recommenders.Numerics;

namespace Recommenders.Models.Softmax;

/// <summary>A softmax layer's weights, items × width, and a bias for each item, with their gradients; rows behind the items are not the layer's.</summary>
internal sealed record SoftmaxWeights(float[] Values, float[] Gradients, Parameter Bias, int Width);

/// <summary>The softmax layer's weights of the candidates, side by side, for all who score them.</summary>
internal sealed class CandidateMatrix
{
    private readonly SoftmaxWeights _weights;
    private readonly Candidates _candidates;
    private readonly float[] _gathered, _transposed, _biases;

    public CandidateMatrix(SoftmaxWeights weights, Candidates candidates)
    {
        (_weights, _candidates) = (weights, candidates);
        var most = candidates.Items.Length;
        (_transposed, _biases) = (new float[most * weights.Width], new float[most]);
        _gathered = new float[candidates.AreAll ? 0 : _transposed.Length];
    }

    /// <summary>Candidates × width.</summary>
    public ReadOnlySpan<float> Rows => (_candidates.AreAll ? _weights.Values : _gathered).AsSpan(0, _candidates.Count * _weights.Width);

    /// <summary>Width × candidates.</summary>
    public ReadOnlySpan<float> Columns => _transposed.AsSpan(0, _candidates.Count * _weights.Width);

    public ReadOnlySpan<float> Biases => _biases.AsSpan(0, _candidates.Count);

    /// <summary>Reads the weights as they are now.</summary>
    public void Gather()
    {
        var (width, columns) = (_weights.Width, _candidates.Count);
        for (var column = 0; column < columns && !_candidates.AreAll; column++)
        {
            _weights.Values.AsSpan(_candidates.Items[column] * width, width).CopyTo(_gathered.AsSpan(column * width));
        }

        for (var column = 0; column < columns; column++)
        {
            _biases[column] = _weights.Bias.Value[_candidates.Items[column]] + _candidates.Corrections[column];
        }

        MatrixProduct.Transpose(Rows, _transposed, columns, width);
    }
}
