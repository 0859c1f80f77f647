using Recommenders.Data;
using Recommenders.Evaluation;
using Recommenders.Models;
using Recommenders.Models.Trending;

namespace Recommenders.Tests.Models;

/// <summary>Item 0 is popular throughout, item 1 rises in the last hour, item 2 fell, item 3 is what few ever had.</summary>
public sealed class TrendingTests
{
    private const long Hour = 3_600;
    private const long End = 100 * Hour;

    private static readonly TrendingTrainer s_trainer = new(TimeSpan.FromHours(1));

    [Fact]
    public void Score_AtTheEndOfTheData_ThoseThatGrowFirstThenByPopularity()
    {
        Assert.Equal([1, 0, 2, 3], Ranked(Train(), End, []));
    }

    [Fact]
    public void Score_EventsAdded_CountInTheirInterval()
    {
        var model = Train();
        var added = Enumerable.Range(0, 9).Select(i => (3, End + i)).ToArray();

        Assert.Equal([1, 0, 2, 3], Ranked(model, End, added)); // not yet
        Assert.Equal(3, Ranked(model, End + Hour, added)[0]);
    }

    [Fact]
    public void Score_TwoIntervalsWithoutEvents_FallsBackToPopularity()
    {
        Assert.Equal([0, 1, 2, 3], Ranked(Train(), End + (2 * Hour), []));
    }

    [Fact]
    public void Accuracy_TrendThatGoesOn_IsHighAndOneThatTurnsIsZero()
    {
        var rising = Events([.. Enumerable.Range(1, 12).SelectMany(hour => Enumerable.Range(0, hour * hour).Select(i => (Item: 0, Time: (hour * Hour) + i)))]);
        var turning = Events([.. Enumerable.Range(1, 12).SelectMany(hour => Enumerable.Range(0, 20).Select(i => (Item: hour % 3, Time: (hour * Hour) + i)))]);

        var goesOn = TrendPrediction.Accuracy(rising, TimeSpan.FromHours(1), [1, 5], TestContext.Current.CancellationToken);
        var turns = TrendPrediction.Accuracy(turning, TimeSpan.FromHours(1), [1], TestContext.Current.CancellationToken);

        Assert.All(goesOn, accuracy => Assert.InRange(accuracy, 0.99, 1));
        Assert.Equal(0, turns[0]);
    }

    private static TrendingModel Train() => (TrendingModel)s_trainer.Train(
        new TrainingSet(Events(
        [
            .. Enumerable.Range(0, 20).Select(i => (0, End - (5 * Hour) - i)), .. Enumerable.Range(0, 3).Select(i => (0, End - Hour - 1 - i)), .. Enumerable.Range(0, 3).Select(i => (0, End - 1 - i)),
            .. Enumerable.Range(0, 6).Select(i => (1, End - 1 - i)), .. Enumerable.Range(0, 5).Select(i => (2, End - Hour - 1 - i)), (3, End - (50 * Hour)),
        ])),
        seed: 1,
        progress: null,
        TestContext.Current.CancellationToken);

    private static int[] Ranked(TrendingModel model, long end, (int Item, long Timestamp)[] added)
    {
        var (scores, top) = (new float[model.ItemCount], new int[model.ItemCount]);
        model.Score(end, added, scores);
        TopK.Select(scores, top);
        return top;
    }

    /// <summary>Each event is of a user of its own.</summary>
    private static Interactions Events((int Item, long Time)[] events) => new(
        new Vocabulary(events.Select((_, user) => $"u{user}")),
        new Vocabulary(Enumerable.Range(0, events.Max(one => one.Item) + 1).Select(item => $"i{item}")),
        [.. events.Select((_, user) => user)],
        [.. events.Select(one => one.Item)],
        [.. events.Select(one => one.Time)]);
}
