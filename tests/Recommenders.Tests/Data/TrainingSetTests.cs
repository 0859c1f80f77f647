using CsCheck;
using Recommenders.Data;

namespace Recommenders.Tests.Data;

public sealed class TrainingSetTests
{
    private static readonly FeatureTable s_context = new(
        4,
        [CategoryColumn.Of("DEVICE", [["phone"], ["desk"], [], ["phone", "watch"]])],
        [new NumberColumn("SPEED", [1, 2, 3, 4])]);

    [Fact]
    public void Interactions_InAnyOrder_KeepWeightAndContextOfEachEvent()
    {
        var interactions = new Interactions(new(["a", "b"]), new(["x", "y", "z"]), [1, 0, 1, 1], [2, 0, 0, 1], [5, 9, 5, 4], [10, 20, 30, 40], s_context);

        Assert.Equal([20, 40, 10, 30], interactions.WeightColumn.ToArray());
        Assert.Equal([40, 10, 30], interactions.WeightsOf(1).ToArray());
        Assert.Equal([2, 4, 1, 3], interactions.Context!.Numbers[0].Values.ToArray());
        Assert.Equal("phone watch", Devices(interactions.ContextOf(1, 0)));
        Assert.Equal("phone", Devices(interactions.ContextOf(1, 1)));
        Assert.Equal(default, interactions.ContextOf(1, 3));
    }

    [Fact]
    public void KeepFirst_OfEvents_KeepsTheirWeightsAndContext()
    {
        var all = new Interactions(new(["a", "b"]), new(["x", "y", "z"]), [1, 0, 1, 1], [2, 0, 0, 1], [5, 9, 5, 4], [10, 20, 30, 40], s_context);
        var kept = all.KeepFirst((user, length) => user == 0 ? 0 : length - 1);

        Assert.Equal([40, 10], kept.WeightColumn.ToArray());
        Assert.Equal("phone", Devices(kept.ContextOf(1, 1)));
        Assert.Equal(0, kept.HistoryOf(0).Length);
    }

    [Fact]
    public void HistoryOf_FirstEvents_KnowsTheUserAndTheMomentOfTheNextEvent()
    {
        var users = new FeatureTable(2, [CategoryColumn.Of("CITY", [["Rome"], ["Oslo"]])], []);
        var data = new TrainingSet(new Interactions(new(["a", "b"]), new(["x", "y", "z"]), [1, 0, 1, 1], [2, 0, 0, 1], [5, 9, 5, 4], null, s_context), null, users);
        var history = data.HistoryOf(1, 1).Last(1);

        Assert.Equal([1], history.Items.ToArray());
        Assert.Equal(users[1], history.User);
        Assert.Equal("phone", Devices(history.Context));
    }

    [Fact]
    public void ItemCreationTimes_NotSaid_AreThoseOfTheFirstEventElseOfTheNewestOfAll()
    {
        var interactions = new Interactions(new(["a"]), new(["said", "seen", "neither"]), [0, 0, 0], [0, 1, 1], [50, 40, 60]);
        var items = new ItemFeatures(new FeatureTable(3, [], [])) { CreationTimes = [7, null, null] };

        Assert.Equal([7, 40, 60], new TrainingSet(interactions, items).ItemCreationTimes());
        Assert.Equal([50, 40, 60], new TrainingSet(interactions).ItemCreationTimes());
    }

    [Fact]
    public void Read_ValuesOfAMoment_AreThoseThatTheTableKnows()
    {
        var row = s_context.Read(new Dictionary<string, IReadOnlyList<string>> { ["DEVICE"] = ["watch", "toaster"], ["SPEED"] = ["fast"], ["MOOD"] = ["good"] });

        Assert.Equal("watch", Devices(row));
        Assert.True(float.IsNaN(row.Table!.Numbers[0].Values[row.Index]));
    }

    [Fact]
    public void Save_AnyTable_LoadsTheSame() =>
        Gen.Select(Gen.String[Gen.Char["ab "], 0, 2].Array[0, 3].Array[0, 6], Gen.Float[-9, 9]).Sample((cells, number) =>
        {
            var table = new FeatureTable(cells.Length, [CategoryColumn.Of("C", cells)], [new NumberColumn("N", [.. cells.Select(_ => number)])]);
            using var stream = new MemoryStream();
            table.Save(new BinaryWriter(stream));
            stream.Position = 0;
            var loaded = FeatureTable.Load(new BinaryReader(stream));
            for (var row = 0; row < cells.Length; row++)
            {
                Assert.Equal(cells[row], loaded.Categories[0][row].ToArray().Select(value => loaded.Categories[0].Values[value]));
                Assert.Equal(number, loaded.Numbers[0].Values[row]);
            }
        });

    private static string Devices(FeatureRow row) =>
        string.Join(' ', row.Table!.Categories[0][row.Index].ToArray().Select(value => row.Table.Categories[0].Values[value]));
}
