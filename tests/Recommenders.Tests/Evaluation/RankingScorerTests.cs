using CsCheck;
using Recommenders.Evaluation;

namespace Recommenders.Tests.Evaluation;

public sealed class RankingScorerTests
{
    [Fact]
    public void Finish_HitsAtRanks2And5_GivesTheValuesOfTheGuide()
    {
        var scorer = new RankingScorer(100);
        scorer.Add(Enumerable.Range(0, 25).ToArray(), new HashSet<int> { 1, 4 });
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
    public void Finish_NoHitOrAHitOnTop_CountsZeroOrOne()
    {
        var scorer = new RankingScorer(50);
        scorer.Add([1, 2, 3], new HashSet<int> { 40 });
        scorer.Add([1, 2, 3], new HashSet<int> { 1 });
        var metrics = scorer.Finish();

        Assert.Equal(0.5, metrics.NdcgAt10);
        Assert.Equal(0.5, metrics.MeanReciprocalRankAt25);
        Assert.Equal(0.5 / 5, metrics.PrecisionAt5);
        Assert.Equal(3 / 50.0, metrics.Coverage);
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
