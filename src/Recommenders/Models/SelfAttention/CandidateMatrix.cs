using Recommenders.Numerics;

namespace Recommenders.Models.SelfAttention;

/// <summary>The softmax layer's weights of the candidates, side by side for all shards of a batch.</summary>
internal sealed class CandidateMatrix
{
    private readonly SelfAttentionNetwork _network;
    private readonly Candidates _candidates;
    private readonly float[] _gathered, _transposed, _biases;

    public CandidateMatrix(SelfAttentionNetwork network, Candidates candidates)
    {
        (_network, _candidates) = (network, candidates);
        var most = candidates.Items.Length;
        (_transposed, _biases) = (new float[most * network.Hidden], new float[most]);
        _gathered = new float[candidates.AreAll ? 0 : _transposed.Length];
    }

    /// <summary>Candidates × hidden.</summary>
    public ReadOnlySpan<float> Rows => (_candidates.AreAll ? _network.Embedding.Value : _gathered).AsSpan(0, _candidates.Count * _network.Hidden);

    /// <summary>Hidden × candidates.</summary>
    public ReadOnlySpan<float> Columns => _transposed.AsSpan(0, _candidates.Count * _network.Hidden);

    public ReadOnlySpan<float> Biases => _biases.AsSpan(0, _candidates.Count);

    /// <summary>Reads the weights as they are now.</summary>
    public void Gather()
    {
        var (h, columns) = (_network.Hidden, _candidates.Count);
        for (var column = 0; column < columns && !_candidates.AreAll; column++)
        {
            _network.Embedding.Value.AsSpan(_candidates.Items[column] * h, h).CopyTo(_gathered.AsSpan(column * h));
        }

        for (var column = 0; column < columns; column++)
        {
            _biases[column] = _network.OutputBias.Value[_candidates.Items[column]] + _candidates.Corrections[column];
        }

        MatrixProduct.Transpose(Rows, _transposed, columns, h);
    }
}
