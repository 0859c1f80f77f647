using Recommenders.Evaluation;

namespace LocalPersonalize.Recipes;

/// <summary>What the metrics of a training rest on: how sure they are, and how they differ by users and items.</summary>
/// <param name="Users">How many users were tested.</param>
/// <param name="Intervals">By metric, where its mean lies with 95 % confidence.</param>
internal sealed record TrainingEvaluation(
    int Users, IReadOnlyDictionary<string, MetricInterval> Intervals, IReadOnlyList<UserSegment> UserSegments, IReadOnlyList<ItemSegment> ItemSegments)
{
    private const int FewestEventsOfLight = 5;

    private static readonly (string Name, Func<UserRanking, double> Of)[] s_metrics =
    [
        ("mean_reciprocal_rank_at_25", user => user.ReciprocalRankAt25),
        ("normalized_discounted_cumulative_gain_at_10", user => user.NdcgAt10),
        ("normalized_discounted_cumulative_gain_at_25", user => user.NdcgAt25),
        ("normalized_discounted_cumulative_gain_at_5", user => user.NdcgAt5),
        ("precision_at_10", user => user.PrecisionAt10),
        ("precision_at_25", user => user.PrecisionAt25),
        ("precision_at_5", user => user.PrecisionAt5),
    ];

    /// <summary>Sums a test up. New users have fewer than five events; the others are light or heavy by the median of theirs.</summary>
    public static TrainingEvaluation Of(RankingDetail detail)
    {
        var lengths = detail.Users.Select(user => user.HistoryLength).Where(length => length >= FewestEventsOfLight).Order().ToList();
        var median = lengths.Count > 0 ? lengths[(lengths.Count - 1) / 2] : FewestEventsOfLight;
        UserSegment[] segments =
        [
            OfUsers("new", 1, FewestEventsOfLight - 1, detail),
            OfUsers("light", FewestEventsOfLight, median, detail),
            OfUsers("heavy", median + 1, null, detail),
        ];
        return new(
            detail.Users.Count,
            Intervals(detail.Users),
            [.. segments.Where(segment => segment.Users > 0)],
            [OfItems("head", detail.Head), OfItems("tail", detail.Tail)]);

        static Dictionary<string, MetricInterval> Intervals(IReadOnlyList<UserRanking> users) =>
            s_metrics.ToDictionary(metric => metric.Name, metric => MetricInterval.Of([.. users.Select(metric.Of)]));

        static UserSegment OfUsers(string name, int from, int? to, RankingDetail detail)
        {
            var users = detail.Users.Where(user => user.HistoryLength >= from && (to is null || user.HistoryLength <= to)).ToList();
            return new(
                name, from, to, users.Count,
                users.Count == 0 ? [] : s_metrics.ToDictionary(metric => metric.Name, metric => Math.Round(users.Average(metric.Of), 4)),
                users.Count == 0 ? [] : Intervals(users));
        }
    }

    private static ItemSegment OfItems(string name, ItemHits hits) => new(name, hits.Items, hits.Wanted, hits.Found, hits.Recommended);
}

/// <summary>Where a mean lies with 95 % confidence: 1.96 standard errors over the users to each side, within 0 to 1.</summary>
internal sealed record MetricInterval(double Low, double High)
{
    public static MetricInterval Of(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        var variance = values.Count < 2 ? 0 : values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
        // Of a single user nothing is sure.
        var error = values.Count < 2 ? 1 : 1.96 * Math.Sqrt(variance / values.Count);
        return new(Math.Round(Math.Max(0, mean - error), 4), Math.Round(Math.Min(1, mean + error), 4));
    }
}

/// <summary>Test users by how many events the model saw of them: <c>new</c>, <c>light</c> or <c>heavy</c>.</summary>
internal sealed record UserSegment(
    string Name, int FromEvents, int? ToEvents, int Users, IReadOnlyDictionary<string, double> Metrics, IReadOnlyDictionary<string, MetricInterval> Intervals);

/// <summary>Items by popularity: <c>head</c> is the most popular fifth, <c>tail</c> the rest. See <see cref="ItemHits"/>.</summary>
internal sealed record ItemSegment(string Name, int Items, int Wanted, int Found, int Recommended);
