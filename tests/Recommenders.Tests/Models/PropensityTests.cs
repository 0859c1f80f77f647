using Recommenders.Models.Propensity;

namespace Recommenders.Tests.Models;

/// <summary>Users with feature 1 take action 100 nine times of ten and action 200 once of ten; users with feature 2 the other way round.</summary>
public sealed class PropensityTests
{
    private static readonly ulong[] s_actions = [100, 200];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 100, 0.75, 1)]
    [InlineData(1, 200, 0, 0.25)]
    [InlineData(2, 100, 0, 0.25)]
    [InlineData(2, 200, 0.75, 1)]
    public void Probability_TasteThatDecides_IsFound(int taste, int action, double least, double most)
    {
        Assert.InRange(Train().Probability((ulong)action, [(ulong)taste, 50]), least, most);
    }

    [Fact]
    public void Probability_NothingKnownOfTheUser_IsTheRateOfTheAction()
    {
        var examples = Enumerable.Range(0, 400).Select(i => new PropensityExample(100, [], i % 5 == 0)).ToList();

        Assert.InRange(PropensityTrainer.Train(examples, 1, null, Cancellation).Probability(100, []), 0.15, 0.25);
    }

    [Fact]
    public void Probability_ActionWithFewExamples_StartsFromWhatUsersShare()
    {
        var willing = Enumerable.Range(0, 400).Select(i => new PropensityExample(100, [(ulong)(i % 2)], i % 2 == 0));
        var few = Enumerable.Range(0, 4).Select(i => new PropensityExample(300, [9], i % 2 == 0));
        var model = PropensityTrainer.Train([.. willing, .. few], 1, null, Cancellation);

        Assert.True(model.Probability(300, [0]) > model.Probability(300, [1]) + 0.2);
    }

    [Fact]
    public void Save_ThenLoad_GivesTheSame_AndSoDoesTheSameSeed()
    {
        var model = Train();
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            model.Save(writer);
        }

        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        var loaded = PropensityModel.Load(reader);

        Assert.Equal(model.Probability(100, [1, 55]), loaded.Probability(100, [1, 55]));
        Assert.Equal(model.Probability(100, [1, 55]), Train().Probability(100, [1, 55]));
    }

    [Fact]
    public void Train_Cancelled_Ends() =>
        Assert.Throws<OperationCanceledException>(() => PropensityTrainer.Train(Examples(), 1, null, new CancellationToken(canceled: true)));

    private static PropensityModel Train() => PropensityTrainer.Train(Examples(), seed: 1, progress: null, Cancellation);

    /// <summary>With a feature that says nothing beside the one that decides.</summary>
    private static List<PropensityExample> Examples() =>
    [
        .. Enumerable.Range(0, 200).SelectMany(user => s_actions.Select(action => new PropensityExample(
            action, [1 + ((ulong)user % 2), 50 + ((ulong)user % 7)], (user % 2 == 0) == (action == 100) != (user % 20 < 2)))),
    ];
}
