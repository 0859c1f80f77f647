using System.Buffers;
using System.IO.Hashing;
using System.Text;
using LocalPersonalize.Filters;
using Recommenders.Evaluation;

namespace LocalPersonalize.Serving;

/// <summary>Which of the scored items make an answer.</summary>
/// <param name="Count">How many there may be.</param>
/// <param name="Allowed">Those that a filter lets through; null for all.</param>
/// <param name="Promoted">What part of the answer is kept for.</param>
internal sealed record Selection(int Count, IndexSet? Allowed = null, Promotion? Promoted = null)
{
    /// <summary>The best items, best first: chosen among those that may come, so that a strict filter shortens no list that could be full.</summary>
    /// <param name="scores">By item; those of items that were not chosen are lost.</param>
    public IReadOnlyList<(int Item, bool IsPromoted)> Pick(Span<float> scores)
    {
        var promoted = Promoted?.Pick(scores, Count) ?? [];
        Allowed?.Mask(scores);
        foreach (var item in promoted)
        {
            scores[item] = float.NegativeInfinity;
        }

        var others = new int[Math.Min(Count, scores.Length) - promoted.Length];
        var found = TopK.Select(scores, others);
        return promoted.Length == 0
            ? Array.ConvertAll(others[..found], item => (item, false))
            : Promoted!.Mix(promoted, others.AsSpan(0, found));
    }
}

/// <summary>Items that get a share of an answer, whatever the filter of the others.</summary>
/// <param name="Percent">Of the items that are asked for.</param>
/// <param name="Allowed">The items that are promoted.</param>
/// <param name="Place">The user or item that the answer is for: the same has promoted items at the same places.</param>
internal sealed record Promotion(string? Name, int Percent, IndexSet Allowed, string Place)
{
    /// <summary>The best of the promoted items, best first; at least one, if there is one.</summary>
    public int[] Pick(ReadOnlySpan<float> scores, int count)
    {
        var buffer = ArrayPool<float>.Shared.Rent(scores.Length);
        try
        {
            var copy = buffer.AsSpan(0, scores.Length);
            scores.CopyTo(copy);
            Allowed.Mask(copy);
            var share = (int)Math.Round(count * Percent / 100.0, MidpointRounding.AwayFromZero);
            var best = new int[Math.Min(Math.Max(1, share), scores.Length)];
            return best[..TopK.Select(copy, best)];
        }
        finally
        {
            ArrayPool<float>.Shared.Return(buffer);
        }
    }

    /// <summary>Puts promoted items, in their order, at random places among the others, in theirs.</summary>
    public IReadOnlyList<(int Item, bool IsPromoted)> Mix(ReadOnlySpan<int> promoted, ReadOnlySpan<int> others)
    {
        var mixed = new (int Item, bool IsPromoted)[promoted.Length + others.Length];
        var places = Enumerable.Range(0, mixed.Length).ToArray();
        new Random((int)XxHash32.HashToUInt32(Encoding.UTF8.GetBytes($"{Name} {Place}"))).Shuffle(places);
        var taken = places.AsSpan(0, promoted.Length);
        taken.Sort();
        var (next, nextOther) = (0, 0);
        for (var place = 0; place < mixed.Length; place++)
        {
            mixed[place] = next < taken.Length && taken[next] == place ? (promoted[next++], true) : (others[nextOther++], false);
        }

        return mixed;
    }
}
