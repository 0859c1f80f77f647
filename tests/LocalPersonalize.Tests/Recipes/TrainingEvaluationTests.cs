using LocalPersonalize.Recipes;
using Recommenders.Evaluation;

namespace LocalPersonalize.Tests.Recipes;

public sealed class TrainingEvaluationTests
{
    private const string Ndcg = "normalized_discounted_cumulative_gain_at_25";

    [Fact]
    public void Interval_OfKnownValues_IsTheMeanAndTwoStandardErrors()
    {
        // Mean 0.5, standard deviation 0.5164 over ten users, standard error 0.1633.
        var interval = MetricInterval.Of([0, 1, 0, 1, 0, 1, 0, 1, 0.5, 0.5]);

        Assert.Equal(new MetricInterval(0.2078, 0.7922), interval);
    }

    [Theory]
    [InlineData(0.9, 0, 1)]
    [InlineData(0, 0, 1)]
    public void Interval_OfOneUser_SaysThatNothingIsSure(double value, double low, double high) =>
        Assert.Equal(new MetricInterval(low, high), MetricInterval.Of([value]));

    [Fact]
    public void Of_UsersOfAllKinds_TellsNewLightAndHeavyApart()
    {
        int[] lengths = [2, 4, 5, 6, 20, 30];
        var users = lengths.Select(length => new UserRanking(0, 0, 0, length / 100.0, 0, 0, 0) { HistoryLength = length }).ToList();

        var evaluation = TrainingEvaluation.Of(new(users, new(2, 10, 5, 60), new(8, 4, 0, 40)));

        Assert.Equal(
            [("new", 1, 4, 2, 0.03), ("light", 5, 6, 2, 0.055), ("heavy", 7, null, 2, 0.25)],
            evaluation.UserSegments.Select(segment => (segment.Name, segment.FromEvents, segment.ToEvents, segment.Users, segment.Metrics[Ndcg])));
        Assert.Equal(6, evaluation.Users);
        Assert.Equal(new ItemSegment("head", 2, 10, 5, 60), evaluation.ItemSegments[0]);
    }

    [Fact]
    public void Of_UsersOfOneLength_HasNoEmptySegments()
    {
        var users = Enumerable.Repeat(new UserRanking { HistoryLength = 9 }, 3).ToList();

        Assert.Equal(["light"], TrainingEvaluation.Of(new(users, new(1, 0, 0, 0), new(1, 0, 0, 0))).UserSegments.Select(segment => segment.Name));
    }
}
