using Recommenders.Data;
using Recommenders.Models.Softmax;
using Recommenders.Numerics;

namespace Recommenders.Models.SelfAttention;

/// <summary>The weights: item embeddings, which are also the weights of the softmax layer, blocks of attention, a norm and a bias per item.</summary>
internal sealed class SelfAttentionNetwork
{
    public SelfAttentionNetwork(int items, SelfAttentionOptions options, Random random)
        : this(items, options.HiddenDimension, options.LongestHistory)
    {
        Embedding.Uniform(random, 1 / MathF.Sqrt(Hidden));
        for (var i = 0; i < options.Blocks; i++)
        {
            Blocks.Add(new AttentionBlock(Hidden, options.Heads, Longest, random));
        }
    }

    private SelfAttentionNetwork(int items, int hidden, int longest)
    {
        (Items, Hidden, Longest) = (items, hidden, longest);
        (Embedding, OutputBias, Last) = (new Parameter((items + 1) * hidden), new Parameter(items), new LayerNorm(hidden));
    }

    private SelfAttentionNetwork(SelfAttentionNetwork original)
    {
        (Items, Hidden, Longest) = (original.Items, original.Hidden, original.Longest);
        (Embedding, OutputBias, Last) = (original.Embedding.Share(), original.OutputBias.Share(), original.Last.Share());
        Blocks.AddRange(original.Blocks.Select(block => block.Share()));
    }

    /// <summary>See <see cref="Parameter.Share"/>.</summary>
    public SelfAttentionNetwork Share() => new(this);

    public int Items { get; }

    public int Hidden { get; }

    /// <summary>The most events that a prediction looks at; the start of a history counts as one.</summary>
    public int Longest { get; }

    /// <summary>The token of a history's start.</summary>
    public int Start => Items;

    /// <summary>(Items + 1) × hidden; the last row is that of <see cref="Start"/>.</summary>
    public Parameter Embedding { get; }

    public Parameter OutputBias { get; }

    /// <summary>The items' embeddings are also the softmax layer's weights.</summary>
    public SoftmaxWeights Softmax => new(Embedding.Value, Embedding.Gradient, OutputBias, Hidden);

    public List<AttentionBlock> Blocks { get; } = [];

    /// <summary>The norm after the last block.</summary>
    public LayerNorm Last { get; }

    /// <summary>All but those with a row per item.</summary>
    public IEnumerable<Parameter> DenseParameters => [Last.Gain, Last.Bias, .. Blocks.SelectMany(block => block.Parameters)];

    public IEnumerable<Parameter> Parameters => [Embedding, OutputBias, .. DenseParameters];

    public void Save(BinaryWriter writer)
    {
        writer.Write(Items);
        writer.Write(Hidden);
        writer.Write(Longest);
        writer.Write(Blocks.Count);
        writer.Write(Blocks[0].Heads);
        foreach (var parameter in Parameters)
        {
            writer.WriteArray(parameter.Value);
        }
    }

    public static SelfAttentionNetwork Load(BinaryReader reader)
    {
        var (items, hidden, longest, blocks, heads) = (reader.ReadSize(), reader.ReadSize(), reader.ReadSize(), reader.ReadSize(), reader.ReadSize());
        BinaryArrays.Demand(hidden % heads == 0, "the heads do not share the hidden dimension");
        reader.DemandLeft(sizeof(float) * (((items + 1L) * hidden) + items + (blocks * ((8L * hidden * hidden) + (heads * (longest + (long)AttentionBlock.Gaps))))));
        var network = new SelfAttentionNetwork(items, hidden, longest);
        for (var i = 0; i < blocks; i++)
        {
            network.Blocks.Add(new AttentionBlock(network.Hidden, heads, network.Longest));
        }

        foreach (var parameter in network.Parameters)
        {
            reader.ReadInto(parameter.Value);
        }

        return network;
    }
}
