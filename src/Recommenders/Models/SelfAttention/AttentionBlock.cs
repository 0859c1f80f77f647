using Recommenders.Numerics;

namespace Recommenders.Models.SelfAttention;

/// <summary>
/// The weights of one block, in the order of Xiong et al., "On Layer Normalization in the Transformer Architecture", ICML 2020 (norm
/// first): x ← x + attention(norm x), then x ← x + W₂ relu(W₁ norm x). In place of embeddings of positions, each head adds to its
/// logits a weight of the distance in events and one of the gap in time, so that a history may begin anywhere.
/// </summary>
internal sealed class AttentionBlock
{
    /// <summary>Gaps in time count by their order of magnitude: 0 s, 1 s, to 3 s, to 7 s, … .</summary>
    public const int Gaps = 32;

    /// <summary>The inner width of the feed-forward part, in hidden dimensions.</summary>
    private const int Widening = 2;

    public AttentionBlock(int hidden, int heads, int longest, Random random)
        : this(hidden, heads, longest)
    {
        Projection.Uniform(random, MathF.Sqrt(3f / hidden));
        Output.Uniform(random, MathF.Sqrt(1f / hidden));
        Widen.Uniform(random, MathF.Sqrt(3f / hidden));
        Narrow.Uniform(random, MathF.Sqrt(1f / Inner));
    }

    public AttentionBlock(int hidden, int heads, int longest)
    {
        (Hidden, Heads, Longest) = (hidden, heads, longest);
        (BeforeAttention, BeforeWidening) = (new LayerNorm(hidden), new LayerNorm(hidden));
        (Projection, ProjectionBias) = (new Parameter(hidden * 3 * hidden), new Parameter(3 * hidden));
        (Output, OutputBias) = (new Parameter(hidden * hidden), new Parameter(hidden));
        (Widen, WidenBias) = (new Parameter(hidden * Inner), new Parameter(Inner));
        (Narrow, NarrowBias) = (new Parameter(Inner * hidden), new Parameter(hidden));
        (Distance, Gap) = (new Parameter(heads * longest), new Parameter(heads * Gaps));
    }

    private AttentionBlock(AttentionBlock original)
    {
        (Hidden, Heads, Longest) = (original.Hidden, original.Heads, original.Longest);
        (BeforeAttention, BeforeWidening) = (original.BeforeAttention.Share(), original.BeforeWidening.Share());
        (Projection, ProjectionBias) = (original.Projection.Share(), original.ProjectionBias.Share());
        (Output, OutputBias) = (original.Output.Share(), original.OutputBias.Share());
        (Widen, WidenBias) = (original.Widen.Share(), original.WidenBias.Share());
        (Narrow, NarrowBias) = (original.Narrow.Share(), original.NarrowBias.Share());
        (Distance, Gap) = (original.Distance.Share(), original.Gap.Share());
    }

    /// <summary>See <see cref="Parameter.Share"/>.</summary>
    public AttentionBlock Share() => new(this);

    public int Hidden { get; }

    public int Heads { get; }

    public int Longest { get; }

    public int Inner => Widening * Hidden;

    public LayerNorm BeforeAttention { get; }

    public LayerNorm BeforeWidening { get; }

    /// <summary>Hidden × (query, key, value).</summary>
    public Parameter Projection { get; }

    public Parameter ProjectionBias { get; }

    /// <summary>Hidden × hidden, over the heads side by side.</summary>
    public Parameter Output { get; }

    public Parameter OutputBias { get; }

    /// <summary>W₁, hidden × inner.</summary>
    public Parameter Widen { get; }

    public Parameter WidenBias { get; }

    /// <summary>W₂, inner × hidden.</summary>
    public Parameter Narrow { get; }

    public Parameter NarrowBias { get; }

    /// <summary>Heads × distance in events.</summary>
    public Parameter Distance { get; }

    /// <summary>Heads × <see cref="GapOf"/>.</summary>
    public Parameter Gap { get; }

    public Parameter[] Parameters =>
    [
        BeforeAttention.Gain, BeforeAttention.Bias, Projection, ProjectionBias, Output, OutputBias,
        BeforeWidening.Gain, BeforeWidening.Bias, Widen, WidenBias, Narrow, NarrowBias, Distance, Gap,
    ];

    /// <summary>The order of magnitude of a gap in seconds.</summary>
    public static int GapOf(long seconds) => seconds <= 0 ? 0 : Math.Min(Gaps - 1, 64 - System.Numerics.BitOperations.LeadingZeroCount((ulong)seconds));
}
