using Recommenders.Data;
using Recommenders.Evaluation;
using Recommenders.Models;
using Recommenders.Models.Popularity;
using Recommenders.Models.SelfAttention;
using Recommenders.Numerics;

namespace Recommenders.Tests.Models;

public sealed class SelfAttentionTests
{
    private static readonly SelfAttentionOptions s_small = new() { HiddenDimension = 16, LongestHistory = 12, BatchSize = 64, Epochs = 40, LearningRate = 0.01f, Dropout = 0.1f };

    /// <summary>Every weight of the network is moved a little each way: the loss must move as the gradient says.</summary>
    [Theory]
    [InlineData(20_000)]
    [InlineData(2)]
    public void Run_Gradients_AreThoseOfFiniteDifferences(int mostItemsInSoftmax)
    {
        var interactions = new Interactions(
            new(["a", "b"]), new(Enumerable.Range(0, 7).Select(i => $"{i}")),
            [0, 0, 0, 0, 0, 1, 1, 1], [0, 1, 2, 3, 1, 4, 2, 0], [0, 60, 9_000, 9_060, 30_000, 0, 20_000, 20_060]);
        var options = new SelfAttentionOptions
        {
            HiddenDimension = 8, LongestHistory = 6, BatchSize = 16, Dropout = 0.2f, MostItemsInSoftmax = mostItemsInSoftmax, SampledItems = 2,
        };
        var network = new SelfAttentionNetwork(7, options, new Random(8));
        foreach (var parameter in network.Blocks.SelectMany(block => (Parameter[])[block.Distance, block.Gap, block.WidenBias]).Append(network.OutputBias))
        {
            parameter.Uniform(new Random(4), 0.3f);
        }

        var weights = new EventWeights(interactions, applyRecencyBias: true);
        var shares = weights.SharesOfItems(interactions);
        (double Loss, double Weight) Run()
        {
            var step = new TrainingStep(network, shares, options);
            step.Windows[0].Add(interactions.HistoryOf(0), 0, 5, weights.Of(0));
            step.Windows[^1].Add(interactions.HistoryOf(1), 1, 2, weights.Of(1));
            return step.Run(seed: 5, learn: true);
        }

        Run();
        var gradients = network.Parameters.Select(parameter => parameter.Gradient.ToArray()).ToArray();
        foreach (var (parameter, gradient) in network.Parameters.Zip(gradients))
        {
            for (var i = 0; i < parameter.Value.Length; i++)
            {
                const float Move = 5e-4f;
                var value = parameter.Value[i];
                parameter.Value[i] = value + Move;
                var above = Run();
                parameter.Value[i] = value - Move;
                var below = Run();
                parameter.Value[i] = value;

                Assert.Equal((above.Loss - below.Loss) / above.Weight / (2 * Move), gradient[i], 3e-3);
            }
        }

        Assert.All(gradients, gradient => Assert.Contains(gradient, slope => Math.Abs(slope) > 1e-4));
    }

    [Fact]
    public void Score_ACycle_KnowsWhatComesNext()
    {
        var model = Train(TestData.Cycle(), s_small);
        var scores = new float[8];
        var top = new int[1];
        for (var last = 0; last < 8; last++)
        {
            int[] items = [(last + 6) % 8, (last + 7) % 8, last];
            model.Score(new History(items, [60, 120, 180]), scores);
            TopK.Select(scores, top);

            Assert.Equal((last + 1) % 8, top[0]);
        }
    }

    [Fact]
    public void Score_TheSameItemsInAnotherOrder_GivesAnotherItem()
    {
        // What follows a pair depends on which of the two came last.
        var random = new Random(2);
        int[] one = [0, 1, 2], other = [1, 0, 3];
        var model = Train(TestData.Of(4, [.. Enumerable.Range(0, 200).Select(_ => random.Next(2) == 0 ? one : other)]), s_small);
        float[] forwards = new float[4], backwards = new float[4];
        model.Score(new History([0, 1], [60, 120]), forwards);
        model.Score(new History([1, 0], [60, 120]), backwards);

        Assert.True(forwards[2] > forwards[3], $"{forwards[2]} and {forwards[3]}");
        Assert.True(backwards[3] > backwards[2], $"{backwards[3]} and {backwards[2]}");
    }

    [Fact]
    public void Score_TheSameItemsAfterALongPause_GivesAnotherItem()
    {
        // At once comes the accessory, after a month the next edition.
        var pauses = Enumerable.Range(0, 400).Select(user => user % 2 == 0 ? 30L : 2_600_000).ToArray();
        var interactions = new Interactions(
            new(pauses.Select((_, user) => $"u{user}")), new(["thing", "other", "accessory", "edition"]),
            [.. pauses.SelectMany((_, user) => new[] { user, user, user })],
            [.. pauses.SelectMany(pause => new[] { 0, 1, pause < 60 ? 2 : 3 })],
            [.. pauses.SelectMany(pause => new[] { 1_000, 1_000 + pause, 1_010 + pause })]);
        var model = Train(interactions, s_small with { ApplyRecencyBias = false });
        float[] soon = new float[4], late = new float[4];
        model.Score(new History([0, 1], [1_000, 1_030]), soon);
        model.Score(new History([0, 1], [1_000, 2_601_000]), late);

        Assert.True(soon[2] > soon[3], $"{soon[2]} and {soon[3]}");
        Assert.True(late[3] > late[2], $"{late[3]} and {late[2]}");
    }

    [Fact]
    public void Train_ApplyRecencyBias_FollowsWhatIsWantedNow()
    {
        // Item 1 was wanted by more users in all, item 2 by those of late.
        var interactions = new Interactions(
            new(Enumerable.Range(0, 300).Select(user => $"u{user}")), new(["0", "1", "2"]),
            [.. Enumerable.Range(0, 600).Select(i => i / 2)],
            [.. Enumerable.Range(0, 600).Select(i => i % 2 == 0 ? 0 : i < 360 ? 1 : 2)],
            [.. Enumerable.Range(0, 600).Select(i => (long)i * 3_600)]);
        float[] with = new float[3], without = new float[3];
        Train(interactions, s_small).Score(new History([0], [2_160_000]), with);
        Train(interactions, s_small with { ApplyRecencyBias = false }).Score(new History([0], [2_160_000]), without);

        Assert.True(with[2] > with[1], $"{with[2]} and {with[1]}");
        Assert.True(without[1] > without[2], $"{without[1]} and {without[2]}");
    }

    [Fact]
    public void Train_EventsOfMoreWeight_CountMore()
    {
        // Two of three users went for item 1, but what the third did counts five times.
        var random = new Random(3);
        var kinds = Enumerable.Range(0, 300).Select(_ => random.Next(3)).ToArray();
        var interactions = new Interactions(
            new(kinds.Select((_, user) => $"u{user}")), new(["0", "1", "2"]),
            [.. kinds.SelectMany((_, user) => new[] { user, user })],
            [.. kinds.SelectMany(kind => new[] { 0, kind == 0 ? 2 : 1 })],
            [.. kinds.SelectMany(_ => new[] { 60L, 120 })],
            [.. kinds.SelectMany(kind => new[] { 1f, kind == 0 ? 5 : 1 })]);
        var scores = new float[3];
        Train(interactions, s_small).Score(new History([0], [60]), scores);

        Assert.True(scores[2] > scores[1], $"{scores[2]} and {scores[1]}");
    }

    /// <summary>More items than the softmax takes at once: five events a user, from one of fifty shelves of eight.</summary>
    [Fact]
    public void Train_SampledSoftmaxOverASparseShop_BeatsPopularity()
    {
        var random = new Random(6);
        var split = new LeaveOneOut(new(TestData.Of(400, [.. Enumerable.Range(0, 600).Select(user =>
            Enumerable.Range(0, 8).OrderBy(_ => random.Next()).Take(5).Select(i => (user % 50 * 8) + i).ToArray())])));
        var model = Train(split.Training.Interactions, s_small with { MostItemsInSoftmax = 100, SampledItems = 32 });
        var popularity = new PopularityTrainer().Train(split.Training, 1, null, CancellationToken.None);

        var (hitRate, _) = split.Evaluate(model, CancellationToken.None);
        Assert.True(hitRate > 0.5, $"{hitRate}");
        Assert.True(hitRate > 5 * split.Evaluate(popularity, CancellationToken.None).HitRateAt10);
    }

    [Theory]
    [InlineData(20_000)]
    [InlineData(2)]
    public async Task Train_OnOneThreadOrMore_GivesTheSameModel(int mostItemsInSoftmax)
    {
        var options = s_small with { Epochs = 2, MostItemsInSoftmax = mostItemsInSoftmax, SampledItems = 3 };
        var many = Bytes(Train(TestData.TwoTastes(), options));
        var oneThread = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, maxConcurrencyLevel: 1).ConcurrentScheduler;
        var one = await Task.Factory.StartNew(
            () => Bytes(Train(TestData.TwoTastes(), options)), TestContext.Current.CancellationToken, TaskCreationOptions.None, oneThread);

        Assert.Equal(many, one);
    }

    [Fact]
    public void Train_LossOfUsersHeldOutNoLongerFalling_EndsEarlyAndTellsItsEpochs()
    {
        var told = new List<TrainingProgress>();
        // No order can be learned here: soon nothing gets better for users who were held out.
        new SelfAttentionTrainer(s_small with { Epochs = 60 }).Train(new(TestData.TwoTastes()), 1, new Listener(told), CancellationToken.None);

        Assert.InRange(told.Count, 4, 59);
        Assert.Equal(Enumerable.Range(1, told.Count).Select(epoch => (long)epoch), told.Select(progress => progress.Count));
        Assert.True(told[^1].Loss < told[0].Loss);
        Assert.True(told[^4..].Min(progress => progress.Metric) >= told[..^3].Min(progress => progress.Metric));
    }

    /// <summary>The loops over threads need some 80 KB; any buffer of the rows is 256 KB or more, that of the logits 2 MB.</summary>
    [Fact]
    public void Run_AgainAndAgain_MakesNoNewBuffers()
    {
        var interactions = TestData.Of(2_000, [.. Enumerable.Range(0, 16).Select(user => Enumerable.Range(user, 16).ToArray())]);
        var options = new SelfAttentionOptions { HiddenDimension = 256, LongestHistory = 16 };
        var weights = new EventWeights(interactions, applyRecencyBias: true);
        var step = new TrainingStep(new SelfAttentionNetwork(2_000, options, new Random(1)), weights.SharesOfItems(interactions), options);
        for (var user = 0; user < 16; user++)
        {
            step.Windows[user % step.Windows.Count].Add(interactions.HistoryOf(user), 0, 16, weights.Of(user));
        }

        RunOnce();
        var before = GC.GetAllocatedBytesForCurrentThread();
        RunOnce();

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);

        void RunOnce()
        {
            step.Run(seed: 1, learn: true);
            step.Descend(0.001f);
        }
    }

    [Fact]
    public void Train_CancelledMeanwhile_EndsWithTheNextBatch()
    {
        using var cancellation = new CancellationTokenSource();
        var told = new List<TrainingProgress>();

        Assert.ThrowsAny<OperationCanceledException>(() => new SelfAttentionTrainer(s_small).Train(
            new(TestData.TwoTastes()), 1, new Listener(told, cancellation.Cancel), cancellation.Token));
        Assert.Single(told);
    }

    [Fact]
    public void Trainer_HyperparameterOutOfRange_NamesIt()
    {
        var problem = Assert.Throws<ArgumentOutOfRangeException>(() => new SelfAttentionTrainer(new() { HiddenDimension = 65 }));

        Assert.Contains("HiddenDimension must be 8 to 256, and a multiple of 2 heads", problem.Message, StringComparison.Ordinal);
    }

    private static ITrainedModel Train(Interactions interactions, SelfAttentionOptions options) =>
        new SelfAttentionTrainer(options).Train(new(interactions), 1, null, CancellationToken.None);

    private static byte[] Bytes(ITrainedModel model)
    {
        using var stream = new MemoryStream();
        ModelFile.Save(model, stream);
        return stream.ToArray();
    }

    private sealed class Listener(List<TrainingProgress> told, Action? then = null) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            told.Add(value);
            then?.Invoke();
        }
    }
}
