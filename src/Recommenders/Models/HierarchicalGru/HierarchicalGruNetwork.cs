using System.Numerics.Tensors;
using Recommenders.Data;
using Recommenders.Numerics;

namespace Recommenders.Models.HierarchicalGru;

/// <summary>The weights: item embeddings, a GRU over the events of a session, a GRU over sessions, and a softmax layer over all items.</summary>
internal sealed class HierarchicalGruNetwork
{
    public HierarchicalGruNetwork(int items, int hidden, Random random)
        : this(items, hidden, new GruCell(hidden, hidden, random), new GruCell(hidden, hidden, random))
    {
        Embedding.Uniform(random, 0.3f);
        Output.Uniform(random, 0.1f);
        StartWeights.Uniform(random, 1 / MathF.Sqrt(hidden));
    }

    private HierarchicalGruNetwork(int items, int hidden, GruCell session, GruCell user)
    {
        (Items, Hidden, Session, User) = (items, hidden, session, user);
        Embedding = new Parameter(items * hidden);
        Output = new Parameter(items * hidden);
        OutputBias = new Parameter(items);
        StartWeights = new Parameter(hidden * hidden);
        StartBias = new Parameter(hidden);
    }

    public int Items { get; }

    public int Hidden { get; }

    /// <summary>Items × hidden.</summary>
    public Parameter Embedding { get; }

    /// <summary>Items × hidden.</summary>
    public Parameter Output { get; }

    public Parameter OutputBias { get; }

    /// <summary>From the user's state to the first state of a session: h = tanh(cS + b).</summary>
    public Parameter StartWeights { get; }

    public Parameter StartBias { get; }

    public GruCell Session { get; }

    public GruCell User { get; }

    public IEnumerable<Parameter> Parameters => [Embedding, Output, OutputBias, StartWeights, StartBias, .. Session.Parameters, .. User.Parameters];

    /// <summary>The first state of a session, from the user's state.</summary>
    public void Start(ReadOnlySpan<float> user, Span<float> session)
    {
        StartBias.Value.CopyTo(session);
        MatrixProduct.AddRowTimes(user, StartWeights.Value, session);
        TensorPrimitives.Tanh(session, session);
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(Items);
        writer.Write(Hidden);
        Session.Save(writer);
        User.Save(writer);
        foreach (var parameter in (Parameter[])[Embedding, Output, OutputBias, StartWeights, StartBias])
        {
            writer.WriteArray(parameter.Value);
        }
    }

    public static HierarchicalGruNetwork Load(BinaryReader reader)
    {
        var network = new HierarchicalGruNetwork(reader.ReadInt32(), reader.ReadInt32(), GruCell.Load(reader), GruCell.Load(reader));
        foreach (var parameter in (Parameter[])[network.Embedding, network.Output, network.OutputBias, network.StartWeights, network.StartBias])
        {
            reader.ReadSingles().CopyTo(parameter.Value, 0);
        }

        return network;
    }
}
