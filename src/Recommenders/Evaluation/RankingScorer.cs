namespace Recommenders.Evaluation;

/// <summary>
/// Collects ranked lists of 25 and what was relevant, one test user at a time. NDCG's ideal is the returned list itself with its relevant
/// items first (as many ones as there are hits in the top K), so that a list without hits counts 0 and held-out items that do not fit
/// into the list cost nothing; this is what Personalize's published figures imply. With weights, an item's gain is the weight of its
/// event; a common factor cancels, so that weights divided by their mean give the same.
/// </summary>
public sealed class RankingScorer(int itemCount)
{
    /// <summary>The length of the lists.</summary>
    public const int ListLength = 25;

    private static readonly int[] s_cuts = [5, 10, 25];

    private readonly bool[] _recommended = new bool[itemCount];
    private readonly double[] _ndcg = new double[3];
    private readonly double[] _weighted = new double[3];
    private readonly double[] _precision = new double[3];
    private readonly List<float> _gains = new(ListLength);
    private double _reciprocalRank;
    private int _users;

    /// <summary>Adds a user's list, best first, and the items that were relevant, with the weights of their events; tells how good it was.</summary>
    public UserRanking Add(ReadOnlySpan<int> ranked, IReadOnlyDictionary<int, float> relevant)
    {
        ArgumentNullException.ThrowIfNull(relevant);
        _users++;
        var length = Math.Min(ranked.Length, ListLength);
        double gain = 0, ideal = 0, weighted = 0;
        _gains.Clear();
        int hits = 0, cut = 0;
        var reciprocalRank = 0.0;
        Span<double> ndcg = stackalloc double[s_cuts.Length];
        Span<double> precision = stackalloc double[s_cuts.Length];
        for (var i = 0; i < ListLength; i++)
        {
            if (i < length)
            {
                _recommended[ranked[i]] = true;
                if (relevant.TryGetValue(ranked[i], out var weight))
                {
                    if (hits == 0)
                    {
                        reciprocalRank = 1.0 / (i + 1);
                    }

                    gain += Discount(i);
                    ideal += Discount(hits++);
                    weighted += weight * Discount(i);
                    _gains.Add(weight);
                }
            }

            if (i + 1 == s_cuts[cut])
            {
                _ndcg[cut] += ndcg[cut] = hits > 0 ? gain / ideal : 0;
                _weighted[cut] += hits > 0 ? weighted / Ideal() : 0;
                _precision[cut] += precision[cut] = (double)hits / s_cuts[cut];
                cut++;
            }
        }

        _reciprocalRank += reciprocalRank;
        return new(reciprocalRank, ndcg[0], ndcg[1], ndcg[2], precision[0], precision[1], precision[2]);
    }

    /// <summary>The means over the users added so far.</summary>
    public RankingMetrics Finish()
    {
        var users = Math.Max(1, _users);
        return new RankingMetrics
        {
            Coverage = _recommended.Count(was => was) / (double)Math.Max(1, itemCount),
            MeanReciprocalRankAt25 = _reciprocalRank / users,
            NdcgAt5 = _ndcg[0] / users,
            NdcgAt10 = _ndcg[1] / users,
            NdcgAt25 = _ndcg[2] / users,
            WeightedNdcgAt5 = _weighted[0] / users,
            WeightedNdcgAt10 = _weighted[1] / users,
            WeightedNdcgAt25 = _weighted[2] / users,
            PrecisionAt5 = _precision[0] / users,
            PrecisionAt10 = _precision[1] / users,
            PrecisionAt25 = _precision[2] / users,
        };
    }

    /// <summary>The gain of the hits so far, had the heaviest come first.</summary>
    private double Ideal()
    {
        _gains.Sort((x, y) => y.CompareTo(x));
        var ideal = 0.0;
        for (var i = 0; i < _gains.Count; i++)
        {
            ideal += _gains[i] * Discount(i);
        }

        return ideal;
    }

    /// <summary>1 / log(1 + rank), where the rank of index 0 is 1; the base of the logarithm cancels.</summary>
    private static double Discount(int index) => 1 / Math.Log(index + 2);
}
