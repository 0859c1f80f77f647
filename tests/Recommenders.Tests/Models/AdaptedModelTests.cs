using Recommenders.Data;
using Recommenders.Models;
using Recommenders.Models.HierarchicalGru;
using Recommenders.Models.Popularity;

namespace Recommenders.Tests.Models;

/// <summary>Models over other items than those they were trained on.</summary>
public sealed class AdaptedModelTests
{
    private static readonly HierarchicalGruOptions s_options = new() { HiddenDimension = 32, Epochs = 12, MaxUserHistoryLengthPercentile = 1 };

    [Fact]
    public void Adapt_ItemsInAnotherOrder_ScoresThemAsBefore()
    {
        var data = new TrainingSet(TestData.Cycle());
        var model = (IAdaptableModel)new HierarchicalGruTrainer(s_options).Train(data, 1, null, CancellationToken.None);
        int[] before = [7, 6, 5, 4, 3, 2, 1, 0, -1];

        var (expected, scores) = (new float[8], new float[9]);
        model.Score(new History([2, 3, 4], [1, 2, 3]), expected);
        model.Adapt(before, data).Score(new History([5, 4, 3], [1, 2, 3]), scores);

        for (var item = 0; item < 8; item++)
        {
            Assert.Equal(expected[before[item]], scores[item], 5);
        }

        Assert.InRange(scores[8], expected.Min(), expected.Max());
    }

    [Fact]
    public void Adapt_WithMetadata_ScoresOldItemsAsBeforeWhateverIsKnownOfThemNow()
    {
        var cycle = TestData.Cycle();
        TrainingSet Known(Interactions interactions, params string[] genres) =>
            new(interactions, new ItemFeatures(new FeatureTable(genres.Length, [CategoryColumn.Of("GENRE", [.. genres.Select(genre => new[] { genre })])], [])));
        var model = (IAdaptableModel)new HierarchicalGruTrainer(s_options with { UsesMetadata = true })
            .Train(Known(cycle, "a", "b", "a", "b", "a", "b", "a", "b"), 1, null, CancellationToken.None);
        var expected = new float[8];
        model.Score(new History([2, 3, 4], [1, 2, 3]), expected);

        foreach (var genres in (string[][])[["a", "b", "a", "b", "a", "b", "a", "b", "a"], ["b", "a", "c", "d", "a", "b", "a", "b", "c"]])
        {
            var scores = new float[9];
            var more = TestData.Cycle(items: 9, users: 9);
            model.Adapt([0, 1, 2, 3, 4, 5, 6, 7, -1], Known(more, genres)).Score(new History([2, 3, 4], [1, 2, 3]), scores);
            Assert.Equal(expected, scores[..8], (x, y) => Math.Abs(x - y) < 1e-3);
        }
    }

    [Fact]
    public void Update_WithANewItem_LearnsItAndKeepsTheOthers()
    {
        var trainer = new HierarchicalGruTrainer(s_options with { Epochs = 60 });
        var model = (IAdaptableModel)trainer.Train(new(TestData.Cycle()), 1, null, CancellationToken.None);
        // Everybody now has item 8 after item 7, before the circle begins again.
        var data = new TrainingSet(TestData.Cycle(items: 9, users: 360));

        var updated = trainer.Update(model.Adapt([0, 1, 2, 3, 4, 5, 6, 7, -1], data), data, 1, null, CancellationToken.None);

        Assert.Equal(9, updated.ItemCount);
        Assert.Equal(0, RankOf(4, updated, [1, 2, 3]));
        Assert.InRange(RankOf(8, updated, [5, 6, 7]), 0, 1); // 0, which was next before, may still be ahead of it
        Assert.InRange(RankOf(8, updated, [1, 2, 3]), 2, 8);
    }

    [Fact]
    public void ExtendedModel_NewItems_ScoreAsTheMeanAndTheirEventsAreNotSeen()
    {
        var model = new PopularityTrainer().Train(new(TestData.TwoTastes()), 1, null, CancellationToken.None);
        var (expected, scores) = (new float[20], new float[22]);
        model.Score(new History([3], [1]), expected);

        new ExtendedModel(model, 22).Score(new History([3, 21], [1, 2]), scores);

        Assert.Equal(expected, scores[..20]);
        Assert.Equal(expected.Average(), scores[20], 4);
        Assert.Equal(scores[20], scores[21]);
    }

    private static int RankOf(int item, ITrainedModel model, int[] history)
    {
        var scores = new float[model.ItemCount];
        model.Score(new History(history, [.. history.Select((_, i) => 60L * (i + 1))]), scores);
        return scores.Count(score => score > scores[item]);
    }
}
