namespace Recommenders.Evaluation;

/// <summary>How good ranked lists are, means over test users; all in 0 to 1.</summary>
public sealed record RankingMetrics
{
    /// <summary>Distinct items in all top-25 lists / all items.</summary>
    public required double Coverage { get; init; }

    /// <summary>1 / rank of the first relevant item among 25, else 0.</summary>
    public required double MeanReciprocalRankAt25 { get; init; }

    /// <summary>NDCG of the first 5.</summary>
    public required double NdcgAt5 { get; init; }

    /// <summary>NDCG of the first 10.</summary>
    public required double NdcgAt10 { get; init; }

    /// <summary>NDCG of the first 25.</summary>
    public required double NdcgAt25 { get; init; }

    /// <summary>NDCG of the first 5 with the weights of events as gains.</summary>
    public required double WeightedNdcgAt5 { get; init; }

    /// <summary>NDCG of the first 10 with the weights of events as gains.</summary>
    public required double WeightedNdcgAt10 { get; init; }

    /// <summary>NDCG of the first 25 with the weights of events as gains.</summary>
    public required double WeightedNdcgAt25 { get; init; }

    /// <summary>Relevant items among the first 5, / 5.</summary>
    public required double PrecisionAt5 { get; init; }

    /// <summary>Relevant items among the first 10, / 10.</summary>
    public required double PrecisionAt10 { get; init; }

    /// <summary>Relevant items among the first 25, / 25.</summary>
    public required double PrecisionAt25 { get; init; }
}
