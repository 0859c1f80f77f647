using System.Buffers;
using Recommenders.Data;
using Recommenders.Numerics;

namespace Recommenders.Models.HierarchicalGru;

/// <summary>A trained hierarchical GRU. Scores are the logits of its softmax. Cost O(history · hidden² + items · hidden).</summary>
public sealed class HierarchicalGruModel : IAdaptableModel
{
    /// <summary>Older events have long faded from the state.</summary>
    private const int LongestHistory = 200;

    private readonly HierarchicalGruNetwork _network;
    private readonly long _sessionGapInSeconds;
    private readonly InnerProducts _items;

    internal HierarchicalGruModel(HierarchicalGruNetwork network, long sessionGapInSeconds)
    {
        _network = network;
        _sessionGapInSeconds = sessionGapInSeconds;
        _items = new InnerProducts(network.Output.Value, network.OutputBias.Value, network.Hidden);
    }

    /// <inheritdoc/>
    public int ItemCount => _network.Items;

    /// <inheritdoc/>
    public void Score(History history, Span<float> scores)
    {
        var hidden = _network.Hidden;
        history = history.Last(LongestHistory);
        var rented = ArrayPool<float>.Shared.Rent((8 + (4 * history.Length)) * hidden);
        var session = rented.AsSpan(0, hidden);
        var user = rented.AsSpan(hidden, hidden);
        var fromInput = rented.AsSpan(2 * hidden, 3 * hidden);
        var fromState = rented.AsSpan(5 * hidden, 3 * hidden);
        var inputs = rented.AsSpan(8 * hidden, history.Length * hidden);
        var fromInputs = rented.AsSpan((8 + history.Length) * hidden, history.Length * 3 * hidden);
        for (var i = 0; i < history.Length; i++)
        {
            _network.Embedding.Value.AsSpan(history.Items[i] * hidden, hidden).CopyTo(inputs[(i * hidden)..]);
        }

        _network.Session.ProjectInput(inputs, fromInputs);
        user.Clear();
        _network.Start(user, session);
        for (var i = 0; i < history.Length; i++)
        {
            if (i > 0 && history.Timestamps[i] - history.Timestamps[i - 1] > _sessionGapInSeconds)
            {
                _network.User.ProjectInput(session, fromInput);
                _network.User.Forward(fromInput, user, fromState, user);
                _network.Start(user, session);
            }

            _network.Session.Forward(fromInputs.Slice(i * 3 * hidden, 3 * hidden), session, fromState, session);
        }

        _network.UserFeatures?.AddTo(session, history.User);
        _network.ContextFeatures?.AddTo(session, history.Context);
        _items.Score(session, scores);
        ArrayPool<float>.Shared.Return(rented);
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_sessionGapInSeconds);
        _network.Save(writer);
    }

    /// <inheritdoc/>
    public ITrainedModel Adapt(ReadOnlySpan<int> before, TrainingSet data) => new HierarchicalGruModel(_network.Adapt(before, data), _sessionGapInSeconds);

    /// <summary>The weights, for a training that goes on from them.</summary>
    internal HierarchicalGruNetwork CopyNetwork()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        _network.Save(writer);
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        return HierarchicalGruNetwork.Load(reader);
    }

    internal static HierarchicalGruModel Load(BinaryReader reader)
    {
        var gap = reader.ReadInt64();
        return new HierarchicalGruModel(HierarchicalGruNetwork.Load(reader), gap);
    }
}
