using CsCheck;
using Recommenders.Evaluation;

namespace Recommenders.Tests.Evaluation;

public sealed class RankingScorerTests
{
    [Fact]
    public void Finish_HitsAtRanks2And5_GivesTheValuesOfTheGuide()
    {
        var scorer = new RankingScorer(100);
        scorer.Add(Enumerable.Range(0, 25).ToArray(), new Dictionary<int, float> { [1] = 1, [4] = 1 });
        var metrics = scorer.Finish();

        Assert.Equal(0.6241, metrics.NdcgAt5, 4);
        Assert.Equal(0.6241, metrics.NdcgAt25, 4);
        Assert.Equal(0.5, metrics.MeanReciprocalRankAt25);
        Assert.Equal(2 / 5.0, metrics.PrecisionAt5);
        Assert.Equal(2 / 10.0, metrics.PrecisionAt10);
        Assert.Equal(2 / 25.0, metrics.PrecisionAt25);
        Assert.Equal(25 / 100.0, metrics.Coverage);
    }

    [Fact]
    public void Finish_WeightsOfEvents_AreGainsWhoseScaleDoesNotMatter()
    {
        RankingMetrics Of(float scale)
        {
            var scorer = new RankingScorer(100);
            scorer.Add(Enumerable.Range(0, 25).ToArray(), new Dictionary<int, float> { [1] = 0.1f * scale, [6] = 0.3f * scale });
            return scorer.Finish();
        }

        // Ranks 2 and 7: (0.1/log 3 + 0.3/log 8) / (0.3/log 2 + 0.1/log 3), the base cancels.
        var expected = ((0.1 / Math.Log2(3)) + (0.3 / Math.Log2(8))) / (0.3 + (0.1 / Math.Log2(3)));
        Assert.Equal(expected, Of(1).WeightedNdcgAt10, 1e-6);
        Assert.Equal(expected, Of(5).WeightedNdcgAt25, 1e-6);
        Assert.Equal(Math.Log(2) / Math.Log(3), Of(1).WeightedNdcgAt5, 1e-6);
        Assert.NotEqual(Of(1).NdcgAt10, Of(1).WeightedNdcgAt10, 1e-3);
    }

    [Fact]
    public void Finish_NoHitOrAHitOnTop_CountsZeroOrOne()
    {
        var scorer = new RankingScorer(50);
        scorer.Add([1, 2, 3], new Dictionary<int, float> { [40] = 1 });
        scorer.Add([1, 2, 3], new Dictionary<int, float> { [1] = 1 });
        var metrics = scorer.Finish();

        Assert.Equal(0.5, metrics.NdcgAt10);
        Assert.Equal(0.5, metrics.WeightedNdcgAt10);
        Assert.Equal(0.5, metrics.MeanReciprocalRankAt25);
        Assert.Equal(0.5 / 5, metrics.PrecisionAt5);
        Assert.Equal(3 / 50.0, metrics.Coverage);
    }

    [Fact]
    public void Finish_SeveralUsers_GivesTheMeanOfEachMetric()
    {
        var ranked = Enumerable.Range(0, 25).ToArray();
        Dictionary<int, float>[] relevant = [new() { [0] = 1, [20] = 9 }, new() { [3] = 2, [7] = 5 }, new() { [15] = 4 }];
        RankingMetrics Of(params Dictionary<int, float>[] users)
        {
            var scorer = new RankingScorer(25);
            foreach (var user in users)
            {
                scorer.Add(ranked, user);
            }

            return scorer.Finish();
        }

        var (all, each) = (Of(relevant), relevant.Select(user => Of(user)).ToList());

        foreach (var metric in (Func<RankingMetrics, double>[])
            [
                one => one.NdcgAt5, one => one.NdcgAt10, one => one.NdcgAt25, one => one.WeightedNdcgAt5, one => one.WeightedNdcgAt10, one => one.WeightedNdcgAt25,
                one => one.PrecisionAt5, one => one.PrecisionAt10, one => one.PrecisionAt25, one => one.MeanReciprocalRankAt25,
            ])
        {
            Assert.Equal(each.Average(metric), metric(all), 12);
        }
    }

    [Fact]
    public void Select_AnyScores_AreThoseOfAStableSort() => Gen.Select(Gen.Int[0, 9].Array[0, 80], Gen.Int[0, 30]).Sample((values, count) =>
    {
        var scores = values.Select(value => value == 9 ? float.NegativeInfinity : value).ToArray();
        var top = new int[count];
        var found = TopK.Select(scores, top);

        var expected = Enumerable.Range(0, scores.Length).Where(i => !float.IsNegativeInfinity(scores[i])).OrderByDescending(i => scores[i]).ThenBy(i => i).Take(count);
        Assert.Equal(expected, top.Take(found));
    });
}
