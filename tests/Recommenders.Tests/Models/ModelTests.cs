using CsCheck;
using Recommenders.Data;
using Recommenders.Evaluation;
using Recommenders.Models;
using Recommenders.Models.Ease;
using Recommenders.Models.Ensemble;
using Recommenders.Models.HierarchicalGru;
using Recommenders.Models.ItemToItem;
using Recommenders.Models.Popularity;
using Recommenders.Models.SelfAttention;
using Recommenders.Models.Trending;

namespace Recommenders.Tests.Models;

public sealed class ModelTests
{
    private static readonly HierarchicalGruOptions s_small = new() { HiddenDimension = 32, Epochs = 12 };
    private static readonly SelfAttentionOptions s_narrow = new() { HiddenDimension = 16, LongestHistory = 12, BatchSize = 64, LearningRate = 0.01f, Dropout = 0.1f };
    private static readonly ItemToItemOptions s_open = new() { MaxItemInteractionCountPercentile = 1, MinItemInteractionCountPercentile = 0, MinCointeractionCount = 1 };

    public static TheoryData<string> All => ["popularity", "trending", "item-to-item", "ease", "hierarchical-gru", "self-attention", "ensemble"];

    [Theory]
    [InlineData("item-to-item")]
    [InlineData("ease")]
    [InlineData("hierarchical-gru")]
    [InlineData("self-attention")]
    [InlineData("ensemble")]
    public void Score_TwoTastes_PrefersTheUsersOwn(string kind)
    {
        var interactions = TestData.TwoTastes();
        var model = Train(kind, interactions);
        var scores = new float[20];
        foreach (var user in (int[])[0, 1, 10, 11])
        {
            model.Score(interactions.HistoryOf(user), scores);
            var own = scores.AsSpan(user % 2 * 10, 10).ToArray().Average();
            var other = scores.AsSpan((1 - (user % 2)) * 10, 10).ToArray().Average();

            Assert.True(own > other, $"{kind}: {own} for the user's own items, {other} for the others");
        }
    }

    [Fact]
    public void Score_ACycle_HierarchicalGruKnowsWhatComesNext()
    {
        var interactions = TestData.Cycle();
        var model = Train("hierarchical-gru", interactions);
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
    public void Weights_OfRepeats_TellFilmsFromCoffee()
    {
        var once = (EnsembleModel)Train("ensemble", TestData.TwoTastes());
        var random = new Random(4);
        var again = (EnsembleModel)Train("ensemble", TestData.Of(20, [.. Enumerable.Range(0, 80).Select(user =>
            Enumerable.Range(0, 12).Select(_ => (user * 7 % 20 + random.Next(2)) % 20).ToArray())]));

        Assert.True(once.Weights[^1] < -1, $"had once: {once.Weights[^1]}");
        Assert.True(again.Weights[^1] > once.Weights[^1] + 1, $"had again and again: {again.Weights[^1]}");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Save_ThenLoad_ScoresTheSame(string kind)
    {
        var interactions = TestData.TwoTastes();
        var model = Train(kind, interactions);
        using var stream = new MemoryStream();
        ModelFile.Save(model, stream);
        stream.Position = 0;
        var loaded = ModelFile.Load(stream);
        float[] before = new float[20], after = new float[20];
        model.Score(interactions.HistoryOf(3), before);
        loaded.Score(interactions.HistoryOf(3), after);

        Assert.Equal(before, after);
    }

    [Fact]
    public void Load_CutOrChangedFile_SaysThatItIsDamaged()
    {
        using var stream = new MemoryStream();
        ModelFile.Save(Train("item-to-item", TestData.TwoTastes()), stream);
        var bytes = stream.ToArray();

        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte[1, 255]).Sample((at, change) =>
        {
            Assert.Throws<InvalidDataException>(() => ModelFile.Load(new MemoryStream(bytes[..at])));
            var flipped = bytes.ToArray();
            flipped[at] ^= change;
            Assert.Throws<InvalidDataException>(() => ModelFile.Load(new MemoryStream(flipped)));
        }, iter: 200);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Train_SameSeed_GivesTheSameModel(string kind)
    {
        Assert.Equal(Bytes(Train(kind, TestData.TwoTastes())), Bytes(Train(kind, TestData.TwoTastes())));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Update_NewTaste_FollowsItAndLeavesTheEarlierModelAsItWas(string kind)
    {
        var before = TestData.TwoTastes();
        var changed = TestData.Of(20, [.. Enumerable.Range(0, before.Users.Count).Select(user => before.HistoryOf(user).Items.ToArray().Append(19).ToArray())]);
        var trained = Train(kind, before);
        var (bytes, own, updated, once, again) = (Bytes(trained), new float[20], new float[20], Update(), Update());
        trained.Score(before.HistoryOf(0), own);
        once.Score(before.HistoryOf(0), updated);

        Assert.True(Rank(updated, 19) < Rank(own, 19), $"rank {Rank(own, 19)} before, {Rank(updated, 19)} after");
        Assert.Equal(Bytes(once), Bytes(again));
        Assert.Equal(bytes, Bytes(trained));

        ITrainedModel Update() => Trainer(kind).Update(trained, new TrainingSet(changed), 1, null, CancellationToken.None);
    }

    [Theory]
    [InlineData("item-to-item")]
    [InlineData("ease")]
    [InlineData("hierarchical-gru")]
    [InlineData("self-attention")]
    [InlineData("ensemble")]
    public void Train_Cancelled_Ends(string kind)
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => Trainer(kind).Train(new TrainingSet(TestData.TwoTastes()), 1, null, cancelled.Token));
    }

    [Fact]
    public void Train_HierarchicalGru_TellsItsEpochsAndAFallingLoss()
    {
        var told = new List<TrainingProgress>();
        Trainer("hierarchical-gru").Train(new TrainingSet(TestData.Cycle()), 1, new Listener(told), CancellationToken.None);

        Assert.Equal(Enumerable.Range(1, 12).Select(epoch => (long)epoch), told.Select(progress => progress.Count));
        Assert.True(told[^1].Loss < told[0].Loss);
    }

    [Fact]
    public void Score_NoHistory_GivesWhatIsPopular()
    {
        int[][] histories = [[0, 1], [0, 2], [0, 3], [0, 1]];
        var scores = new float[4];
        Train("popularity", TestData.Of(4, histories)).Score(default, scores);

        Assert.Equal(MathF.Log(5), scores[0], 1e-5f);
        Assert.Equal(MathF.Log(3), scores[1], 1e-5f);
    }

    [Fact]
    public void Trainer_HyperparameterOutOfRange_NamesIt()
    {
        Assert.Contains("HiddenDimension must be 32 to 256", Assert.Throws<ArgumentOutOfRangeException>(() => new HierarchicalGruTrainer(new() { HiddenDimension = 31 })).Message, StringComparison.Ordinal);
        Assert.Contains("MinCointeractionCount must be 0 to 10", Assert.Throws<ArgumentOutOfRangeException>(() => new ItemToItemTrainer(new() { MinCointeractionCount = 11 })).Message, StringComparison.Ordinal);
    }

    private static ITrainedModel Train(string kind, Interactions interactions) => Trainer(kind).Train(new TrainingSet(interactions), 1, null, CancellationToken.None);

    private static byte[] Bytes(ITrainedModel model)
    {
        using var stream = new MemoryStream();
        ModelFile.Save(model, stream);
        return stream.ToArray();
    }

    private static int Rank(float[] scores, int item) => scores.Count(score => score > scores[item]);

    private static ITrainer Trainer(string kind) => kind switch
    {
        "popularity" => new PopularityTrainer(),
        "trending" => new TrendingTrainer(TimeSpan.FromHours(1)),
        "item-to-item" => new ItemToItemTrainer(s_open),
        "ease" => new EaseTrainer(regularisation: 5),
        "hierarchical-gru" => new HierarchicalGruTrainer(s_small),
        "self-attention" => new SelfAttentionTrainer(s_narrow),
        _ => new EnsembleTrainer(new HierarchicalGruTrainer(s_small)),
    };

    private sealed class Listener(List<TrainingProgress> told) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => told.Add(value);
    }
}
