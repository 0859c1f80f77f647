using LocalPersonalize.Serving;
using Recommenders.Data;

namespace LocalPersonalize.Tests.Serving;

/// <summary>What campaigns change about a model's order. Item 0 is old and popular, 1 was imported lately although its first event is old, 2 has nothing said of it and no events.</summary>
public sealed class SteeringTests
{
    private const long Day = 86_400;

    private readonly ItemAges _ages = new(new TrainingSet(
        new Interactions(new(["u"]), new(["old", "imported", "unknown"]), [0, 0, 0, 0], [0, 0, 0, 1], [0, Day, 99 * Day, 10 * Day]),
        new ItemFeatures(new FeatureTable(3, [], [])) { CreationTimes = [0, 90 * Day, null] }));

    [Fact]
    public void Exploration_RaisesItemsByTheirCreationNotTheirFirstEvent()
    {
        float[] scores = [1, 0, 0];
        new Exploration(1, TimeSpan.FromDays(30)).Apply(scores, "u", _ages);

        Assert.Equal(1, scores[0]);
        Assert.True(scores[1] > 0, "created within the cut-off");
        Assert.True(scores[2] > 0, "without events as new as the newest of all");
    }

    [Fact]
    public void Influence_OrdersSimilarItemsByPopularityOrFreshnessAndLeavesOthersOut()
    {
        float[] plain = [0.5f, 0.5f, 0], popular = [.. plain], fresh = [.. plain];
        new RankingInfluence(0, 0).Apply(plain, _ages);
        new RankingInfluence(1, 0).Apply(popular, _ages);
        new RankingInfluence(0, 1).Apply(fresh, _ages);

        Assert.Equal([0.5f, 0.5f, 0], plain);
        Assert.Equal([1, 0.75f, 0], popular);
        Assert.Equal([0.5f * 4 / 3, 0.5f * 5 / 3, 0], fresh);
    }
}
