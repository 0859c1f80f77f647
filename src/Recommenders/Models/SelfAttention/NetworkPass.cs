using System.Numerics.Tensors;
using Recommenders.Numerics;

namespace Recommenders.Models.SelfAttention;

/// <summary>The network from tokens to states, forward and back, over as many rows as it was made for, on this thread or on all.</summary>
internal sealed class NetworkPass
{
    private readonly SelfAttentionNetwork _network;
    private readonly BlockPass[] _blocks;
    private readonly float[] _inputs, _normal, _scale, _gradient;

    public NetworkPass(SelfAttentionNetwork network, int mostRows, bool forTraining, bool onThisThread)
    {
        _network = network;
        _blocks = [.. network.Blocks.Select(block => new BlockPass(block, mostRows, forTraining, onThisThread))];
        var elements = mostRows * network.Hidden;
        (States, _inputs, _normal, _scale) = (new float[elements], new float[elements], new float[elements], new float[mostRows]);
        _gradient = new float[forTraining ? elements : 0];
        Windows = new Windows(network, mostRows);
    }

    /// <summary>What the next pass is over.</summary>
    public Windows Windows { get; }

    /// <summary>Rows × hidden: the states from which <see cref="Windows.Targets"/> are predicted.</summary>
    public float[] States { get; }

    public void Forward(float dropout, ulong seed)
    {
        var (h, rows, scale) = (_network.Hidden, Windows.Rows, MathF.Sqrt(_network.Hidden));
        for (var row = 0; row < rows; row++)
        {
            var input = _inputs.AsSpan(row * h, h);
            TensorPrimitives.Multiply(_network.Embedding.Value.AsSpan(Windows.Tokens[row] * h, h), scale, input);
            Dropout.Apply(input, dropout, seed, row);
        }

        for (var i = 0; i < _blocks.Length; i++)
        {
            _blocks[i].Forward(Windows, _inputs, dropout, SeedOf(seed, i));
        }

        _network.Last.Forward(_inputs, _normal, _scale, States, rows);
    }

    /// <summary>Adds to the gradients of all weights. <paramref name="dStates"/> is overwritten.</summary>
    public void Backward(float[] dStates, float dropout, ulong seed)
    {
        var (h, rows, scale) = (_network.Hidden, Windows.Rows, MathF.Sqrt(_network.Hidden));
        _gradient.AsSpan(0, rows * h).Clear();
        _network.Last.Backward(dStates, _normal, _scale, _gradient, rows);
        for (var i = _blocks.Length - 1; i >= 0; i--)
        {
            _blocks[i].Backward(Windows, _gradient, dropout, SeedOf(seed, i));
        }

        for (var row = 0; row < rows; row++)
        {
            var gradient = _gradient.AsSpan(row * h, h);
            Dropout.Apply(gradient, dropout, seed, row);
            var target = _network.Embedding.Gradient.AsSpan(Windows.Tokens[row] * h, h);
            TensorPrimitives.MultiplyAdd(gradient, scale, target, target);
        }
    }

    private static ulong SeedOf(ulong seed, int block) => seed + (0xA0761D6478BD642FUL * ((ulong)block + 1));
}
