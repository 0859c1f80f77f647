namespace Dashboard.Solutions;

/// <summary>The metrics of <c>GetSolutionMetrics</c> in plain words, in the order in which they are worth reading.</summary>
/// <param name="Key">The service's key.</param>
/// <param name="Title">A name that says what it is.</param>
/// <param name="Explanation">What it means.</param>
public sealed record MetricWords(string Key, string Title, string Explanation)
{
    /// <summary>The metric by which pages compare: the quality of the whole list of 25.</summary>
    public const string Main = "normalized_discounted_cumulative_gain_at_25";

    /// <summary>The share of the first 25 that was right.</summary>
    public const string Precision25 = "precision_at_25";

    public static IReadOnlyList<MetricWords> All =>
    [
        new(Main, T["Ranking quality, 25 suggestions (NDCG@25)"], T["How near the top the right suggestions stand; 1 is perfect."]),
        new("normalized_discounted_cumulative_gain_at_10", T["Ranking quality, 10 suggestions (NDCG@10)"], T["The same for the first ten."]),
        new("normalized_discounted_cumulative_gain_at_5", T["Ranking quality, 5 suggestions (NDCG@5)"], T["The same for the first five."]),
        new("mean_reciprocal_rank_at_25", T["First hit (MRR@25)"], T["1 when the first suggestion is right, ½ when the second is, and so on; the mean over users."]),
        new("precision_at_5", T["Right among 5 (precision@5)"], T["The share of the first five that users went on to pick."]),
        new("precision_at_10", T["Right among 10 (precision@10)"], T["The share of the first ten that users went on to pick."]),
        new(Precision25, T["Right among 25 (precision@25)"], T["The share of the 25 that users went on to pick."]),
        new("coverage", T["Coverage"], T["The share of all items that gets recommended to somebody."]),
    ];

    /// <summary>The result in a sentence; null without the metric.</summary>
    public static string? Summary(IReadOnlyDictionary<string, double> metrics) => metrics.TryGetValue(Precision25, out var precision)
        ? T["Of 25 suggestions, {0:0.0} were things the user went on to pick.", 25 * precision].Value
        : null;

    /// <summary>How it compares with recommending what is popular; null when that was not measured.</summary>
    public static string? Comparison(IReadOnlyDictionary<string, double> metrics, IReadOnlyDictionary<string, double>? baseline) =>
        baseline is null || !metrics.TryGetValue(Main, out var own) || !baseline.TryGetValue(Main, out var popular) || popular <= 0 ? null
        : (own / popular) switch
        {
            > 1.02 => T["Its ranking is {0:0.0} times as good as recommending what is popular.", own / popular].Value,
            < 0.98 => T["Recommending what is popular would do better on this data. Try another recipe, or more data."].Value,
            _ => T["It does about as well as recommending what is popular."].Value,
        };
}
