using Recommenders.Models.Popularity;
using Recommenders.Tuning;

namespace Recommenders.Tests.Tuning;

public sealed class TuningTests
{
    [Fact]
    public void Points_OfTheSameSeed_AreTheSameAndFillTheCubeEvenly()
    {
        var points = QuasiRandom.Points(3, seed: 7).Take(64).ToList();

        Assert.Equal(points, QuasiRandom.Points(3, seed: 7).Take(64));
        Assert.NotEqual(points[0], QuasiRandom.Points(3, seed: 8).First());
        for (var dimension = 0; dimension < 3; dimension++)
        {
            // Of 64 points at random, some eighth of a coordinate would nearly surely have 3 or fewer, or 13 or more.
            Assert.All(points.CountBy(point => (int)(point[dimension] * 8)), eighth => Assert.InRange(eighth.Value, 4, 12));
            Assert.All(points, point => Assert.InRange(point[dimension], 0, 0.999999));
        }
    }

    [Theory]
    [InlineData(1, 3, 0.01, new double[] { 1 })]
    [InlineData(3, 3, 0.01, new double[] { 1 })]
    [InlineData(3, 1, 0.01, new[] { 1 / 3.0, 1 })]
    [InlineData(12, 3, 0.01, new[] { 1 / 9.0, 1 / 3.0, 1 })]
    [InlineData(12, 3, 0.2, new[] { 1 / 3.0, 1 })]
    [InlineData(12, 3, 0.5, new double[] { 1 })]
    public void Shares_GrowThreefoldToAllOfTheData(int candidates, int finalists, double smallest, double[] expected) =>
        Assert.Equal(expected, SuccessiveHalving.Shares(candidates, finalists, smallest).Select(share => Math.Round(share, 12)), (x, y) => Math.Abs(x - y) < 1e-9);

    [Fact]
    public void Search_QualityThatGrowsWithTheData_FindsTheBestAndTriesLosersOnAShareOnly()
    {
        var tried = new List<(int Candidate, double Share)>();

        var best = SuccessiveHalving.Search(27, 3, 0.01, (candidate, share) =>
        {
            tried.Add((candidate, share));
            return (candidate == 20 ? 2 : 1) * share * (1 + (candidate / 100.0));
        });

        Assert.Equal(20, best);
        Assert.Equal(27, tried.Select(trial => trial.Candidate).Distinct().Count());
        Assert.Equal(3, tried.Count(trial => trial.Share == 1));
        Assert.InRange(tried.Sum(trial => trial.Share), 0, 10); // in place of 27 trainings on all
    }

    [Fact]
    public void Search_ASingleFinalist_IsTriedOnAShareOnly()
    {
        var tried = new List<double>();

        Assert.Equal(1, SuccessiveHalving.Search(2, 1, 0.01, (candidate, share) =>
        {
            tried.Add(share);
            return candidate;
        }));
        Assert.Equal([1.0 / 3, 1.0 / 3], tried);
    }

    [Fact]
    public void Search_EqualQualities_KeepsTheFirst() => Assert.Equal(0, SuccessiveHalving.Search(9, 3, 0.01, (_, _) => 0.5));

    [Fact]
    public void Search_CandidatesThatFail_AreLeftOut()
    {
        Assert.Equal(1, SuccessiveHalving.Search(5, 3, 0.01, (candidate, _) => candidate == 1 ? 0.1 : double.NaN));
        Assert.Equal(-1, SuccessiveHalving.Search(5, 3, 0.01, (_, _) => double.NaN));
    }

    [Fact]
    public void Training_OfASmallerShare_IsPartOfALargerOneAndLeavesTheValidationUsersOut()
    {
        var data = TestData.TwoTastes();
        var split = new TuningSplit(new(data), seed: 1);
        var (small, large, all) = (Users(0.2), Users(0.5), Users(1));

        Assert.ProperSubset(large, small);
        Assert.ProperSubset(all, large);
        Assert.InRange(all.Count, 1, data.Users.Count - 1);
        Assert.InRange(split.Evaluate(new PopularityTrainer().Train(split.Training(1), 1, null, CancellationToken.None), CancellationToken.None).NdcgAt25, 0.01, 1);

        HashSet<int> Users(double share)
        {
            var training = split.Training(share).Interactions;
            return [.. Enumerable.Range(0, training.Users.Count).Where(user => training.HistoryOf(user).Length > 0)];
        }
    }
}
