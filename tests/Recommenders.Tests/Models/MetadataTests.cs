using Recommenders.Data;
using Recommenders.Evaluation;
using Recommenders.Models;
using Recommenders.Models.Ensemble;
using Recommenders.Models.HierarchicalGru;
using Recommenders.Models.ItemEmbedding;

namespace Recommenders.Tests.Models;

/// <summary>What models make of what is known of items, users and moments.</summary>
public sealed class MetadataTests
{
    private const int Comedy = 20;
    private const int War = 21;

    public static TheoryData<string> All => ["content", "hierarchical-gru", "ensemble", "similar-items", "text-similarity"];

    [Theory]
    [InlineData("content")]
    [InlineData("hierarchical-gru")]
    [InlineData("ensemble")]
    public void Score_ItemThatNobodyHad_IsForFansOfItsGenre(string kind)
    {
        var data = TestData.TwoGenres();
        var model = Train(kind, data);
        var scores = new float[22];
        foreach (var user in (int[])[0, 1, 10, 11])
        {
            model.Score(data.HistoryOf(user), scores);
            var (own, other) = user % 2 == 0 ? (Comedy, War) : (War, Comedy);
            var others = user % 2 == 0 ? scores[10..20] : scores[..10];

            Assert.True(scores[own] > scores[other], $"{scores[own]} for the genre's fans, {scores[other]} for the others");
            Assert.True(scores[own] > others.Average(), $"{scores[own]} for the cold item, {others.Average()} for items of the other genre");
        }
    }

    [Fact]
    public void Score_UserWithoutHistory_IsMetByWhatIsKnownOfTheUser()
    {
        var data = TestData.TwoGenres();
        var model = Train("hierarchical-gru", data);
        float[] rome = new float[22], oslo = new float[22];
        model.Score(new History([], []) { User = data.RowOf(0) }, rome);
        model.Score(new History([], []) { User = data.RowOf(1) }, oslo);

        Assert.True(rome[..10].Average() > rome[10..20].Average());
        Assert.True(oslo[10..20].Average() > oslo[..10].Average());
    }

    [Fact]
    public void Score_Moment_ChangesWhatComesNext()
    {
        var data = MorningsAndEvenings();
        var model = Train("hierarchical-gru", data);
        var context = data.Interactions.Context!;
        float[] morning = new float[20], evening = new float[20];
        model.Score(data.HistoryOf(0) with { Context = At("morning") }, morning);
        model.Score(data.HistoryOf(0) with { Context = At("evening") }, evening);

        Assert.True(morning[..10].Min() > morning[10..].Max(), "mornings are for the first ten");
        Assert.True(evening[10..].Min() > evening[..10].Max(), "evenings are for the others");

        FeatureRow At(string time) => context.Read(new Dictionary<string, IReadOnlyList<string>> { ["TIME"] = [time] });
    }

    [Fact]
    public void ScoreRelated_ItemThatNobodyHad_GoesWithItsGenre()
    {
        var model = (IRelatedItemsModel)Train("similar-items", TestData.TwoGenres());
        float[] ofCold = new float[22], ofWarm = new float[22];
        model.ScoreRelated(Comedy, ofCold);
        model.ScoreRelated(3, ofWarm);

        Assert.True(ofCold[..10].Min() > Math.Max(ofCold[10..20].Max(), ofCold[War]));
        Assert.True(ofWarm[Comedy] > Math.Max(ofWarm[10..20].Max(), ofWarm[War]));
        Assert.Equal(0, ofCold[Comedy]);
    }

    [Fact]
    public void ScoreRelated_DiscountOfPopularity_DecidesBetweenThePopularAndTheRare()
    {
        // Item 0 with everybody; 1 and 2 always together.
        int[] pair = [1, 2, 0], others = [0, 3];
        var data = new TrainingSet(TestData.Of(4, [.. Enumerable.Range(0, 60).Select(user => user % 6 == 0 ? pair : others)]));
        float[] popular = new float[4], rare = new float[4];
        ((IRelatedItemsModel)new SimilarItemsTrainer(new()).Train(data, 1, null, CancellationToken.None)).ScoreRelated(1, popular);
        ((IRelatedItemsModel)new SimilarItemsTrainer(new() { PopularityDiscountFactor = 1 }).Train(data, 1, null, CancellationToken.None)).ScoreRelated(1, rare);

        Assert.True(rare[2] - rare[0] > popular[2] - popular[0] + 0.1f, $"{rare[2] - rare[0]} against {popular[2] - popular[0]}");
    }

    [Fact]
    public void ScoreRelated_Texts_FindsTheTwinOfEachTextInOtherFormsAndOrder()
    {
        string[] texts =
        [
            "A detective hunts a murderer through the rainy city", "Murder in the city: detectives hunting in the rain",
            "Two penguins cross the Antarctic ice", "The ice of the Antarctic, crossed by a penguin",
            "How to bake sourdough bread at home", "Home baking: breads of sourdough",
            "Die Wächter der Königin reiten bei Nacht", "Nachts reitet ein Wachter zur Konigin", "",
        ];
        var items = new ItemFeatures(new FeatureTable(9, [], [])) { Titles = [.. Enumerable.Range(0, 9).Select(item => $"No. {item}")], Texts = texts };
        var nobody = new TrainingSet(new Interactions(new([]), new(Enumerable.Range(0, 9).Select(item => $"i{item}")), [], [], []), items);
        var model = (IRelatedItemsModel)Train("text-similarity", nobody);
        var (scores, top) = (new float[9], new int[1]);
        for (var item = 0; item < 8; item++)
        {
            model.ScoreRelated(item, scores);
            TopK.Select(scores, top);

            Assert.Equal(item ^ 1, top[0]);
        }
    }

    [Fact]
    public void Train_TextSimilarityWithoutTexts_SaysWhatIsMissing() =>
        Assert.Contains("titles or texts", Assert.Throws<ArgumentException>(() => Train("text-similarity", new TrainingSet(TestData.TwoTastes()))).Message, StringComparison.Ordinal);

    [Fact]
    public void Train_ColdItems_AreShownLikeOthersAlthoughFewHadThem()
    {
        // Item 20, a comedy, was had once, long ago.
        var few = TestData.TwoGenres();
        var histories = Enumerable.Range(0, 80).Select(user => few.HistoryOf(user).Items.ToArray()).ToArray();
        histories[78] = [Comedy, .. histories[78]];
        var data = few with { Interactions = TestData.Of(22, histories) };
        var asKnown = new HierarchicalGruTrainer(Small).Train(data, 1, null, CancellationToken.None);
        var asCold = new HierarchicalGruTrainer(Small with { ColdItems = new ColdItems(15, TimeSpan.FromDays(1), null) }).Train(data, 1, null, CancellationToken.None);

        Assert.True(LeadOver(asCold) > LeadOver(asKnown) + 1, $"{LeadOver(asCold)} as cold, {LeadOver(asKnown)} as known");

        float LeadOver(ITrainedModel model)
        {
            var scores = new float[22];
            model.Score(data.HistoryOf(0), scores);
            return scores[Comedy] - scores[..10].Average();
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Save_ThenLoad_ScoresTheSame(string kind)
    {
        var data = WithTexts();
        var model = Train(kind, data);
        using var stream = new MemoryStream(Bytes(model));
        var loaded = ModelFile.Load(stream);
        float[] before = new float[22], after = new float[22];
        model.Score(data.HistoryOf(3), before);
        loaded.Score(data.HistoryOf(3), after);

        Assert.Equal(before, after);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Train_OneThreadOrMore_GivesTheSameModel(string kind)
    {
        var one = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, 1).ConcurrentScheduler;
        var alone = await Task.Factory.StartNew(() => Bytes(Train(kind, WithTexts())), TestContext.Current.CancellationToken, TaskCreationOptions.None, one);

        Assert.Equal(alone, Bytes(Train(kind, WithTexts())));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Train_Cancelled_Ends(string kind)
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => Trainer(kind).Train(WithTexts(), 1, null, cancelled.Token));
    }

    [Fact]
    public void Train_EventsThatCountMore_AreFollowedMore()
    {
        // After item 0 half go on to 1, half to 2; what weighs more is learned.
        int[][] histories = [.. Enumerable.Range(0, 40).Select(user => new[] { 0, 1 + (user % 2) })];
        var plain = TestData.Of(3, histories);
        float[] weights = [.. plain.ItemColumn.ToArray().Select(item => item == 2 ? 1f : 0.1f)];
        var weighted = new Interactions(
            plain.Users, plain.Items, [.. Enumerable.Range(0, 80).Select(row => row / 2)], plain.ItemColumn.ToArray(), plain.TimestampColumn.ToArray(), weights);
        var scores = new float[3];
        new HierarchicalGruTrainer(Small).Train(new TrainingSet(weighted), 1, null, CancellationToken.None).Score(new History([0], [60]), scores);

        Assert.True(scores[2] > scores[1] + 1, $"{scores[2]} against {scores[1]}");
    }

    private static HierarchicalGruOptions Small => new() { HiddenDimension = 32, Epochs = 12, UsesMetadata = true };

    private static ITrainer Trainer(string kind) => kind switch
    {
        "content" => new ContentTrainer(),
        "hierarchical-gru" => new HierarchicalGruTrainer(Small),
        "similar-items" => new SimilarItemsTrainer(new()),
        "text-similarity" => new TextSimilarityTrainer(),
        _ => new EnsembleTrainer(new HierarchicalGruTrainer(Small)),
    };

    private static ITrainedModel Train(string kind, TrainingSet data) => Trainer(kind).Train(data, 1, null, CancellationToken.None);

    private static byte[] Bytes(ITrainedModel model)
    {
        using var stream = new MemoryStream();
        ModelFile.Save(model, stream);
        return stream.ToArray();
    }

    private static TrainingSet WithTexts()
    {
        var data = TestData.TwoGenres();
        return data with { Items = data.Items! with { Texts = [.. Enumerable.Range(0, 22).Select(item => item is < 10 or 20 ? $"to laugh at {item}" : $"battles of {item}")] } };
    }

    /// <summary>Everybody takes from the first ten items in the morning and from the others in the evening.</summary>
    private static TrainingSet MorningsAndEvenings()
    {
        var random = new Random(2);
        var rows = Enumerable.Range(0, 800).Select(row => (user: row / 10, isMorning: random.Next(2) == 0)).ToArray();
        var context = new FeatureTable(800, [CategoryColumn.Of("TIME", [.. rows.Select(row => new[] { row.isMorning ? "morning" : "evening" })])], []);
        return new TrainingSet(new Interactions(
            new(Enumerable.Range(0, 80).Select(user => $"u{user}")),
            new(Enumerable.Range(0, 20).Select(item => $"i{item}")),
            [.. rows.Select(row => row.user)],
            [.. rows.Select(row => (row.isMorning ? 0 : 10) + random.Next(10))],
            [.. Enumerable.Range(0, 800).Select(row => 60L * row)],
            null,
            context));
    }
}
