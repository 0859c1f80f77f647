using System.Collections.Concurrent;
using Recommenders.Data;
using Recommenders.Numerics;

namespace Recommenders.Models.SelfAttention;

/// <summary>A trained self-attentive model. Scores are the logits of its softmax. Cost O(longest history · hidden² + items · hidden).</summary>
public sealed class SelfAttentionModel : ITrainedModel
{
    private readonly SelfAttentionNetwork _network;
    private readonly InnerProducts _items;
    private readonly ConcurrentBag<NetworkPass> _idle = [];

    internal SelfAttentionModel(SelfAttentionNetwork network)
    {
        _network = network;
        _items = new InnerProducts(network.Embedding.Value, network.OutputBias.Value, network.Hidden);
    }

    /// <inheritdoc/>
    public int ItemCount => _network.Items;

    /// <inheritdoc/>
    public void Score(History history, Span<float> scores)
    {
        var pass = _idle.TryTake(out var idle) ? idle : new NetworkPass(_network, _network.Longest, forTraining: false, onThisThread: true);
        var rows = Math.Min(_network.Longest, history.Length + 1);
        pass.Windows.Clear();
        pass.Windows.Add(history, history.Length + 1 - rows, rows, weights: []);
        pass.Forward(dropout: 0, seed: 0);
        _items.Score(pass.States.AsSpan((rows - 1) * _network.Hidden, _network.Hidden), scores);
        _idle.Add(pass);
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _network.Save(writer);
    }

    /// <summary>The weights, for a training that goes on from them.</summary>
    internal SelfAttentionNetwork CopyNetwork()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        _network.Save(writer);
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        return SelfAttentionNetwork.Load(reader);
    }

    internal static SelfAttentionModel Load(BinaryReader reader) => new(SelfAttentionNetwork.Load(reader));
}
