using Recommenders.Models.Softmax;
using Recommenders.Numerics;

namespace Recommenders.Models.SelfAttention;

/// <summary>
/// Forward, back and one step of Adam over a batch. Where the softmax is over all items, the batch is split into shards, each on one thread
/// with gradients of its own; a fixed number, and gradients are summed in order, so that the number of threads does not matter. A sample's
/// gradients are too many to have more than once, and there the products within the batch go to the threads.
/// </summary>
internal sealed class TrainingStep
{
    private const int ShardsOfABatch = 4;

    private readonly SelfAttentionOptions _options;
    private readonly Candidates _candidates;
    private readonly CandidateMatrix _matrix;
    private readonly Shard[] _shards;
    private readonly (Parameter Own, Parameter[] Shared)[] _gradients;
    private readonly TouchedRows _tokens, _predicted;
    private readonly Descent _descent;

    public TrainingStep(SelfAttentionNetwork network, double[] shares, SelfAttentionOptions options)
    {
        _options = options;
        var rows = options.BatchSize;
        _candidates = new Candidates(shares, rows, options.MostItemsInSoftmax, options.SampledItems, isExcluded: []);
        _matrix = new CandidateMatrix(network.Softmax, _candidates);
        var count = _candidates.AreAll ? ShardsOfABatch : 1;
        _shards = [.. Enumerable.Range(0, count).Select(i => new Shard(i == 0 ? network : network.Share(), _candidates, _matrix, rows, onThisThread: count > 1))];
        var shared = _shards.Skip(1).Select(shard => shard.Network.Parameters.ToArray()).ToArray();
        _gradients = [.. network.Parameters.Select((own, i) => (own, shared.Select(parameters => parameters[i]).ToArray()))];
        (_tokens, _predicted) = (new TouchedRows(network.Items + 1), new TouchedRows(network.Items));
        _descent = _candidates.AreAll
            ? new Descent(network.Parameters, [], options.WeightDecay)
            : new Descent(
                network.DenseParameters, [new(network.Embedding, network.Hidden, _tokens), new(network.OutputBias, 1, _predicted)], options.WeightDecay);
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

    /// <summary>One step along the gradients. Of many items only those of the last run move.</summary>
    public void Descend(float learningRate)
    {
        for (var row = 0; row < Windows[0].Rows && !_candidates.AreAll; row++)
        {
            _tokens.Add(Windows[0].Tokens[row]);
        }

        foreach (var item in _candidates.Items.AsSpan(0, _candidates.AreAll ? 0 : _candidates.Count))
        {
            _tokens.Add(item);
            _predicted.Add(item);
        }

        _descent.Step(learningRate);
        _tokens.Clear();
        _predicted.Clear();
    }
}
