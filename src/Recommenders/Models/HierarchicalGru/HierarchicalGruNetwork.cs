using System.Numerics.Tensors;
using Recommenders.Data;
using Recommenders.Models.Softmax;
using Recommenders.Numerics;

namespace Recommenders.Models.HierarchicalGru;

/// <summary>
/// The weights: item embeddings, a GRU over the events of a session, a GRU over sessions, and a softmax layer over all items; with metadata
/// also vectors of the features of items, users and moments.
/// </summary>
internal sealed class HierarchicalGruNetwork
{
    private readonly FeatureBags? _itemBags;
    private readonly int _itemFeatures;

    // Without metadata it knows items by who had them only.
    public HierarchicalGruNetwork(int items, int hidden, Random random, TrainingSet? metadata)
        : this(
            items, hidden, new GruCell(hidden, hidden, random), new GruCell(hidden, hidden, random),
            SpaceOf(metadata)?.Encode(metadata!.Items!.Columns), SpaceOf(metadata)?.Count ?? 0)
    {
        Embedding.Own.Uniform(random, 0.3f);
        Output.Own.Uniform(random, 0.1f);
        StartWeights.Uniform(random, 1 / MathF.Sqrt(hidden));
        Embedding.Features.Uniform(random, 0.3f);
        Output.Features.Uniform(random, 0.1f);
        UserFeatures = QueryVectors.Of(metadata?.Users, hidden);
        ContextFeatures = QueryVectors.Of(metadata?.Interactions.Context, hidden);
    }

    private HierarchicalGruNetwork(int items, int hidden, GruCell session, GruCell user, FeatureBags? itemBags, int itemFeatures)
    {
        (Items, Hidden, Session, User) = (items, hidden, session, user);
        (_itemBags, _itemFeatures) = (itemBags, itemFeatures);
        Embedding = new ItemVectors(items, hidden, itemBags, itemFeatures);
        Output = new ItemVectors(items, hidden, itemBags, itemFeatures);
        OutputBias = new Parameter(items);
        StartWeights = new Parameter(hidden * hidden);
        StartBias = new Parameter(hidden);
    }

    public int Items { get; }

    public int Hidden { get; }

    public bool HasItemFeatures => _itemBags is not null;

    /// <summary>Items × hidden.</summary>
    public ItemVectors Embedding { get; }

    /// <summary>Items × hidden.</summary>
    public ItemVectors Output { get; }

    public Parameter OutputBias { get; }

    /// <summary>From the user's state to the first state of a session: h = tanh(cS + b).</summary>
    public Parameter StartWeights { get; }

    public Parameter StartBias { get; }

    public GruCell Session { get; }

    public GruCell User { get; }

    /// <summary>Null where nothing is known of users.</summary>
    public QueryVectors? UserFeatures { get; private set; }

    /// <summary>Null where nothing is known of moments.</summary>
    public QueryVectors? ContextFeatures { get; private set; }

    public SoftmaxWeights Softmax => new(Output.Value, Output.Gradient, OutputBias, Hidden);

    public IEnumerable<Parameter> Parameters => [Embedding.Own, Output.Own, OutputBias, .. DenseParameters];

    /// <summary>All but those with a row per item.</summary>
    public IEnumerable<Parameter> DenseParameters =>
    [
        StartWeights, StartBias, .. Session.Parameters, .. User.Parameters,
        Embedding.Features, Output.Features, .. new[] { UserFeatures, ContextFeatures }.OfType<QueryVectors>().Select(vectors => vectors.Features),
    ];

    private Parameter[] OwnParameters => [Embedding.Own, Output.Own, OutputBias, StartWeights, StartBias, Embedding.Features, Output.Features];

    /// <summary>Forgets what items are by themselves: for those that have no events to learn it from.</summary>
    public void ClearOwn(bool[] items)
    {
        for (var item = 0; item < items.Length; item++)
        {
            if (items[item])
            {
                Embedding.Own.Value.AsSpan(item * Hidden, Hidden).Clear();
                Output.Own.Value.AsSpan(item * Hidden, Hidden).Clear();
            }
        }
    }

    /// <summary>See <see cref="ItemVectors.Compose()"/>.</summary>
    public void Compose()
    {
        Embedding.Compose();
        Output.Compose();
    }

    /// <summary>The first state of a session, from the user's state.</summary>
    public void Start(ReadOnlySpan<float> user, Span<float> session)
    {
        StartBias.Value.CopyTo(session);
        MatrixProduct.AddRowTimes(user, StartWeights.Value, session);
        TensorPrimitives.Tanh(session, session);
    }

    /// <summary>
    /// A network over other items that shares the cells and scores the old items as this one does. A new item is the mean of the old ones
    /// plus its features.
    /// </summary>
    public HierarchicalGruNetwork Adapt(ReadOnlySpan<int> before, TrainingSet data)
    {
        var space = HasItemFeatures ? SpaceOf(data) : null;
        var adapted = new HierarchicalGruNetwork(before.Length, Hidden, Session, User, space?.Encode(data.Items!.Columns), space?.Count ?? 0)
        {
            UserFeatures = UserFeatures is null ? null : QueryVectors.Of(data.Users, Hidden),
            ContextFeatures = ContextFeatures is null ? null : QueryVectors.Of(data.Interactions.Context, Hidden),
        };
        StartWeights.Value.CopyTo(adapted.StartWeights.Value, 0);
        StartBias.Value.CopyTo(adapted.StartBias.Value, 0);
        adapted.Embedding.ContinueFrom(Embedding, before);
        adapted.Output.ContinueFrom(Output, before);
        for (var item = 0; item < before.Length; item++)
        {
            adapted.OutputBias.Value[item] = before[item] < 0 ? OutputBias.Value.Min() : OutputBias.Value[before[item]];
        }

        UserFeatures?.Features.CopyToSame(adapted.UserFeatures?.Features);
        ContextFeatures?.Features.CopyToSame(adapted.ContextFeatures?.Features);
        return adapted;
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(Items);
        writer.Write(Hidden);
        Session.Save(writer);
        User.Save(writer);
        writer.Write(_itemFeatures);
        writer.Write(_itemBags is not null);
        _itemBags?.Save(writer);
        foreach (var parameter in OwnParameters)
        {
            writer.WriteArray(parameter.Value);
        }

        QueryVectors.Save(UserFeatures, writer);
        QueryVectors.Save(ContextFeatures, writer);
    }

    public static HierarchicalGruNetwork Load(BinaryReader reader)
    {
        var (items, hidden) = (reader.ReadSize(), reader.ReadSize());
        var (session, user) = (GruCell.Load(reader), GruCell.Load(reader));
        BinaryArrays.Demand(new[] { session, user }.All(cell => cell.Inputs == hidden && cell.Hidden == hidden), "the cells have another width");
        var features = reader.ReadInt32();
        BinaryArrays.Demand(features >= 0, "there are fewer than 0 features");
        var bags = reader.ReadBoolean() ? FeatureBags.Load(reader, items, features) : null;
        reader.DemandLeft(sizeof(float) * 2 * hidden * ((long)items + features));
        var network = new HierarchicalGruNetwork(items, hidden, session, user, bags, features);
        foreach (var parameter in network.OwnParameters)
        {
            reader.ReadInto(parameter.Value);
        }

        network.UserFeatures = QueryVectors.Load(reader, hidden);
        network.ContextFeatures = QueryVectors.Load(reader, hidden);
        network.Compose();
        return network;
    }

    private static FeatureSpace? SpaceOf(TrainingSet? metadata) =>
        metadata?.Items is { } items && FeatureSpace.Of(items.Columns) is { Count: > 0 } space ? space : null;
}
