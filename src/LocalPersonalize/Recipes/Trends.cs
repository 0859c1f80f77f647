using System.Globalization;
using Recommenders.Data;
using Recommenders.Evaluation;
using Recommenders.Models.Trending;

namespace LocalPersonalize.Recipes;

/// <summary>The recipes that tell what is becoming popular.</summary>
internal static class Trends
{
    private const string Frequency = "trend_discovery_frequency";
    private const string StandardFrequency = "2 hours";

    private static readonly int[] s_cuts = [5, 10, 25];

    public static Recipe TrendingNow { get; } = new(
        "aws-trending-now",
        RecipeType.PopularItems,
        "Recommends the items whose interactions grow fastest, the same to everybody; takes new events up at each interval, without a new training.",
        "aws-trending-now",
        [],
        [new ChoiceHyperParameter(Frequency, StandardFrequency, ["30 minutes", "1 hour", "2 hours", "3 hours", "1 day"])],
        values => new TrendingTrainer(IntervalOf(values.Text(Frequency))))
    {
        Algorithm = "aws-trending-now-custom",
        MoreMetrics = (values, interactions, cancellation) => Measure(interactions, IntervalOf(values.Text(Frequency)), cancellation),
    };

    public static TrendingTrainer Standard() => new(IntervalOf(StandardFrequency));

    public static IReadOnlyDictionary<string, double> MeasureStandard(Interactions interactions, CancellationToken cancellationToken) =>
        Measure(interactions, IntervalOf(StandardFrequency), cancellationToken);

    private static Dictionary<string, double> Measure(Interactions interactions, TimeSpan interval, CancellationToken cancellationToken)
    {
        var accuracy = TrendPrediction.Accuracy(interactions, interval, s_cuts, cancellationToken);
        return s_cuts.Zip(accuracy).ToDictionary(
            one => string.Create(CultureInfo.InvariantCulture, $"trend_prediction_accuracy_at_{one.First}"), one => Math.Round(one.Second, 4));
    }

    private static TimeSpan IntervalOf(string frequency) => frequency switch
    {
        "30 minutes" => TimeSpan.FromMinutes(30),
        "1 day" => TimeSpan.FromDays(1),
        _ => TimeSpan.FromHours(frequency[0] - '0'),
    };
}
