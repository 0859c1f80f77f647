using System.Numerics.Tensors;
using Recommenders.Numerics;

namespace Recommenders.Models.SelfAttention;

/// <summary>
/// Forward, back and one step of Adam over a batch. Where the softmax is over all items, the batch is split into shards, each on one thread
/// with gradients of its own; a fixed number, and gradients are summed in order, so that the number of threads does not matter. A sample's
/// gradients are too many to have more than once, and there the products within the batch go to the threads.
/// </summary>
internal sealed class TrainingStep
{
    private const float LongestGradient = 1f;
    private const int ShardsOfABatch = 4;

    private readonly SelfAttentionNetwork _network;
    private readonly SelfAttentionOptions _options;
    private readonly Candidates _candidates;
    private readonly CandidateMatrix _matrix;
    private readonly Shard[] _shards;
    private readonly (Parameter Own, Parameter[] Shared)[] _gradients;
    private readonly Parameter[] _dense;
    private readonly int[] _touched;
    private readonly bool[] _isTouched;
    private int _steps;

    public TrainingStep(SelfAttentionNetwork network, double[] shares, SelfAttentionOptions options)
    {
        (_network, _options) = (network, options);
        var rows = options.BatchSize;
        _candidates = new Candidates(shares, rows, options);
        _matrix = new CandidateMatrix(network, _candidates);
        var count = _candidates.AreAll ? ShardsOfABatch : 1;
        _shards = [.. Enumerable.Range(0, count).Select(i => new Shard(i == 0 ? network : network.Share(), _candidates, _matrix, rows, onThisThread: count > 1))];
        var shared = _shards.Skip(1).Select(shard => shard.Network.Parameters.ToArray()).ToArray();
        _gradients = [.. network.Parameters.Select((own, i) => (own, shared.Select(parameters => parameters[i]).ToArray()))];
        _dense = [.. network.DenseParameters];
        _touched = new int[_candidates.AreAll ? 0 : rows + _candidates.Items.Length];
        _isTouched = new bool[_candidates.AreAll ? 0 : network.Items + 1];
        Windows = [.. _shards.Select(shard => shard.Windows)];
    }

    /// <summary>What the next run is over: those of each shard.</summary>
    public IReadOnlyList<Windows> Windows { get; }

    /// <summary>Measures the loss (in nats, weighted) and the sum of weights; if learning, adds the gradients of the mean loss to the network's.</summary>
    public (double Loss, double Weight) Run(ulong seed, bool learn)
    {
        var weight = 0.0;
        foreach (var shard in _shards)
        {
            weight += shard.Collect();
        }

        _candidates.Choose(_shards[0].Targets, seed); // of several shards each has all items
        _matrix.Gather();
        var (scale, dropout) = ((float)(1 / weight), learn ? _options.Dropout : (float?)null);
        if (_shards.Length == 1)
        {
            _shards[0].Run(seed, dropout, scale);
        }
        else
        {
            Parallel.For(0, _shards.Length, i => _shards[i].Run(seed + ((ulong)i << 32), dropout, scale));
            if (learn)
            {
                Parallel.For(0, _gradients.Length, i =>
                {
                    foreach (var shared in _gradients[i].Shared)
                    {
                        _gradients[i].Own.TakeGradient(shared);
                    }
                });
            }
        }

        return (_shards.Sum(shard => shard.Loss), weight);
    }

    /// <summary>One step of Adam along the gradients, cut to a length of 1. Of many items only those of the last run move.</summary>
    public void Descend(float learningRate)
    {
        _steps++;
        var touched = Touch();
        var scale = Math.Min(1, LongestGradient / (float)Math.Sqrt(Square(touched)));
        foreach (var parameter in _dense)
        {
            Step(parameter, 0, parameter.Value.Length, scale, learningRate);
        }

        if (_candidates.AreAll)
        {
            Step(_network.Embedding, 0, _network.Embedding.Value.Length, scale, learningRate);
            Step(_network.OutputBias, 0, _network.Items, scale, learningRate);
            return;
        }

        foreach (var token in touched)
        {
            Step(_network.Embedding, token * _network.Hidden, _network.Hidden, scale, learningRate);
            if (token < _network.Items)
            {
                Step(_network.OutputBias, token, 1, scale, learningRate);
            }

            _isTouched[token] = false;
        }
    }

    private void Step(Parameter parameter, int first, int length, float scale, float learningRate)
    {
        var gradient = parameter.Gradient.AsSpan(first, length);
        if (scale < 1)
        {
            TensorPrimitives.Multiply(gradient, scale, gradient);
        }

        parameter.Step(_steps, learningRate, _options.WeightDecay, first, length);
    }

    /// <summary>The tokens that the last run read or predicted, each once; none where all are stepped anyway.</summary>
    private ReadOnlySpan<int> Touch()
    {
        var count = 0;
        var windows = Windows[0];
        for (var i = 0; !_candidates.AreAll && i < windows.Rows + _candidates.Count; i++)
        {
            var token = i < windows.Rows ? windows.Tokens[i] : _candidates.Items[i - windows.Rows];
            if (!_isTouched[token])
            {
                (_isTouched[token], _touched[count++]) = (true, token);
            }
        }

        return _touched.AsSpan(0, count);
    }

    private double Square(ReadOnlySpan<int> touched)
    {
        var square = 0.0;
        foreach (var parameter in _dense)
        {
            square += TensorPrimitives.SumOfSquares<float>(parameter.Gradient);
        }

        if (_candidates.AreAll)
        {
            return square + TensorPrimitives.SumOfSquares<float>(_network.Embedding.Gradient) + TensorPrimitives.SumOfSquares<float>(_network.OutputBias.Gradient);
        }

        foreach (var token in touched)
        {
            square += TensorPrimitives.SumOfSquares<float>(_network.Embedding.Gradient.AsSpan(token * _network.Hidden, _network.Hidden));
        }

        return square;
    }
}
