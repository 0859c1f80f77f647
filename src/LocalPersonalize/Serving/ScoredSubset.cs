using System.Numerics.Tensors;
using Recommenders.Evaluation;

namespace LocalPersonalize.Serving;

/// <summary>
/// The best items for a user, which alone have scores with recipes of version 2. Others come only where a filter leaves too few of them,
/// as placeholders: what is popular, behind the scored ones.
/// </summary>
internal static class ScoredSubset
{
    /// <summary>More than an answer may hold, so that without a filter all of it is scored.</summary>
    private const int Size = 1_000;

    /// <summary>
    /// Writes the softmax over the subset to <paramref name="chances"/>, -1 for other items, and lets these follow in
    /// <paramref name="scores"/> by <paramref name="popularity"/>.
    /// </summary>
    public static void Apply(Span<float> scores, ReadOnlySpan<float> popularity, Span<float> chances)
    {
        var best = new int[Math.Min(Size, scores.Length)];
        var subset = best.AsSpan(0, TopK.Select(scores, best));
        var own = new float[subset.Length];
        for (var i = 0; i < own.Length; i++)
        {
            own[i] = scores[subset[i]];
        }

        TensorPrimitives.Add(popularity, own[^1] - TensorPrimitives.Max(popularity) - 1, scores);
        for (var i = 0; i < own.Length; i++)
        {
            scores[subset[i]] = own[i];
        }

        TensorPrimitives.SoftMax<float>(own, own);
        chances.Fill(-1);
        for (var i = 0; i < own.Length; i++)
        {
            chances[subset[i]] = own[i];
        }
    }
}
