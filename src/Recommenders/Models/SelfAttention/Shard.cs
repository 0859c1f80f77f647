using Recommenders.Models.Softmax;
using Recommenders.Numerics;

namespace Recommenders.Models.SelfAttention;

/// <summary>A part of a batch: its windows, the buffers of their way forward and back, and a network whose gradients it adds to.</summary>
internal sealed class Shard
{
    private readonly NetworkPass _pass;
    private readonly OutputLayer _output;
    private readonly float[] _packed, _dPacked, _dStates, _weights;
    private readonly int[] _rows, _targets;
    private int _count;

    public Shard(SelfAttentionNetwork network, Candidates candidates, CandidateMatrix matrix, int mostRows, bool onThisThread)
    {
        Network = network;
        _pass = new NetworkPass(network, mostRows, forTraining: true, onThisThread);
        _output = new OutputLayer(network.Softmax, candidates, matrix, mostRows, onThisThread);
        var elements = mostRows * network.Hidden;
        (_packed, _dPacked, _dStates) = (new float[elements], new float[elements], new float[elements]);
        (_weights, _rows, _targets) = (new float[mostRows], new int[mostRows], new int[mostRows]);
    }

    public SelfAttentionNetwork Network { get; }

    public Windows Windows => _pass.Windows;

    /// <summary>The items to predict, after <see cref="Collect"/>.</summary>
    public ReadOnlySpan<int> Targets => _targets.AsSpan(0, _count);

    /// <summary>The loss of the last run in nats, weighted.</summary>
    public double Loss { get; private set; }

    /// <summary>Finds the rows with something to predict, and returns the sum of their weights.</summary>
    public double Collect()
    {
        var weight = 0.0;
        _count = 0;
        for (var row = 0; row < Windows.Rows; row++)
        {
            if (Windows.Targets[row] >= 0 && Windows.Weights[row] > 0)
            {
                (_rows[_count], _targets[_count], _weights[_count]) = (row, Windows.Targets[row], Windows.Weights[row]);
                weight += _weights[_count++];
            }
        }

        return weight;
    }

    /// <summary>Measures the loss; with dropout other than null, learns: adds the gradients of the loss times <paramref name="scale"/>.</summary>
    public void Run(ulong seed, float? dropout, float scale)
    {
        var h = Network.Hidden;
        var share = dropout ?? 0;
        _pass.Forward(share, seed);
        for (var i = 0; i < _count; i++)
        {
            var state = _packed.AsSpan(i * h, h);
            _pass.States.AsSpan(_rows[i] * h, h).CopyTo(state);
            Dropout.Apply(state, share, ~seed, _rows[i]);
        }

        Loss = _count > 0 ? _output.Run(_packed, _targets, _weights, _count, scale, dropout is not null, _dPacked) : 0;
        if (dropout is null || _count == 0)
        {
            return;
        }

        _dStates.AsSpan(0, Windows.Rows * h).Clear();
        for (var i = 0; i < _count; i++)
        {
            var state = _dStates.AsSpan(_rows[i] * h, h);
            _dPacked.AsSpan(i * h, h).CopyTo(state);
            Dropout.Apply(state, share, ~seed, _rows[i]);
        }

        _pass.Backward(_dStates, share, seed);
    }
}
