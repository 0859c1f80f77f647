using CsCheck;
using Recommenders.Data;
using Recommenders.Evaluation;

namespace Recommenders.Tests.Data;

public sealed class InteractionsTests
{
    [Fact]
    public void HistoryOf_EventsOfTheSameSecond_KeepTheOrderGiven()
    {
        var interactions = new Interactions(new(["a", "b"]), new(["x", "y", "z"]), [1, 0, 1, 1], [2, 0, 0, 1], [5, 9, 5, 4]);

        Assert.Equal([1, 2, 0], interactions.HistoryOf(1).Items.ToArray());
        Assert.Equal([4, 5, 5], interactions.HistoryOf(1).Timestamps.ToArray());
        Assert.Equal([0], interactions.HistoryOf(0).Items.ToArray());
    }

    [Fact]
    public void Interactions_AnyEvents_AreAllThereInTheOrderOfTime() => Gen.Select(Gen.Int[0, 4], Gen.Int[0, 6], Gen.Long[0, 20]).Array[0, 60].Sample(events =>
    {
        var interactions = new Interactions(
            new(Enumerable.Range(0, 5).Select(i => $"{i}")), new(Enumerable.Range(0, 7).Select(i => $"{i}")),
            [.. events.Select(one => one.Item1)], [.. events.Select(one => one.Item2)], [.. events.Select(one => one.Item3)]);

        for (var user = 0; user < 5; user++)
        {
            var expected = events.Where(one => one.Item1 == user).OrderBy(one => one.Item3).ToArray();
            Assert.Equal(expected.Select(one => one.Item2), interactions.HistoryOf(user).Items.ToArray());
            Assert.Equal(expected.Select(one => one.Item3), interactions.HistoryOf(user).Timestamps.ToArray());
        }
    });

    [Fact]
    public void Interactions_ColumnsOfDifferentLength_AreRefused() =>
        Assert.Throws<ArgumentException>(() => new Interactions(new(["a"]), new(["x"]), [0], [0, 0], [1]));

    [Fact]
    public void PersonalizeProtocol_TestUsers_AreATenthAndDoNotTrain()
    {
        var interactions = TestData.TwoTastes(200);
        var split = new PersonalizeProtocol(new TrainingSet(interactions), seed: 3);

        Assert.Equal(20, split.TestUsers.Count);
        Assert.All(split.TestUsers, user => Assert.Equal(0, split.Training.HistoryOf(user).Length));
        Assert.Equal(interactions.Count - (20 * 8), split.Training.Interactions.Count);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(14, 1)]
    [InlineData(16, 2)]
    [InlineData(100, 10)]
    public void HeldOut_OfAHistory_IsItsNewestTenthAndAtLeastOne(int length, int expected) => Assert.Equal(expected, PersonalizeProtocol.HeldOut(length));

    [Fact]
    public void LeaveOneOut_Training_HidesTheLastEventOfEachUser()
    {
        var split = new LeaveOneOut(new TrainingSet(TestData.Of(4, [0, 1, 2], [3])));

        Assert.Equal([0, 1], split.Training.HistoryOf(0).Items.ToArray());
        Assert.Equal([3], split.Training.HistoryOf(1).Items.ToArray());
    }
}
