using System.Globalization;
using System.Text;
using Amazon.Personalize.Model;
using LocalPersonalize.Datasets;
using LocalPersonalize.Events;
using LocalPersonalize.Recipes;
using Recommenders.Data;
using DatasetSchema = LocalPersonalize.Datasets.DatasetSchema;

namespace LocalPersonalize.Tests.Recipes;

/// <summary>What trainers are given of a dataset group: 30 users with 40 events each, two described items of which one has no events, a user who has none.</summary>
public sealed class TrainingDataTests : IDisposable
{
    private const string EventFields = """
        {"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"},{"name":"EVENT_TYPE","type":"string"},
        {"name":"DEVICE","type":["null","string"],"categorical":true},{"name":"HOUR","type":["null","int"]}
        """;

    private const string ItemFields = """
        {"name":"ITEM_ID","type":"string"},{"name":"NAME","type":"string","itemName":true},{"name":"PLOT","type":["null","string"],"textual":true},
        {"name":"GENRES","type":["null","string"],"categorical":true},{"name":"PRICE","type":["null","float"]},{"name":"CREATION_TIMESTAMP","type":"long"},
        {"name":"CODE","type":["null","string"]}
        """;

    private const string UserFields = """{"name":"USER_ID","type":"string"},{"name":"CITY","type":["null","string"],"categorical":true}""";

    private readonly string _root = Directory.CreateTempSubdirectory("training-data-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Read_WholeGroup_HasEventsItemsAndUsersWithWhatIsKnownOfThem()
    {
        var data = await ReadAsync(null);

        Assert.Equal(1_200, data.Interactions.Count);
        Assert.Equal(["DEVICE"], data.Interactions.Context!.Categories.Select(column => column.Name));
        Assert.Equal(["HOUR"], data.Interactions.Context.Numbers.Select(column => column.Name));
        Assert.True(data.Interactions.Items.TryGetIndex("cold", out var cold));
        Assert.Equal(["GENRES"], data.Items!.Columns.Categories.Select(column => column.Name));
        Assert.Equal(["Drama", "War"], Values(data.Items.Columns.Categories[0], cold));
        Assert.Equal(9.5f, data.Items.Columns.Numbers[0].Values[cold]);
        Assert.Equal(("Cold", "About snow", 1_600_000_000L), (data.Items.Titles![cold], data.Items.Texts![cold], data.Items.CreationTimes![cold]));
        Assert.True(data.Interactions.Items.TryGetIndex("i1", out var undescribed));
        Assert.Empty(Values(data.Items.Columns.Categories[0], undescribed));
        Assert.Null(data.Items.CreationTimes[undescribed]);
        Assert.True(data.Interactions.Users.TryGetIndex("stranger", out var stranger));
        Assert.Equal(["Oslo"], Values(data.Users!.Categories[0], stranger));
        Assert.True(data.Interactions.WeightColumn.IsEmpty);
    }

    [Fact]
    public async Task Read_PutItemsUsersAndEvents_StandBesideTheImportedOnesAndReplaceThem()
    {
        var data = await ReadAsync(
            null,
            [new("u1", new Dictionary<string, string> { ["USER_ID"] = "u1", ["ITEM_ID"] = "i2", ["TIMESTAMP"] = "1900000000", ["EVENT_TYPE"] = "buy", ["DEVICE"] = "watch", ["HOUR"] = "7" })],
            [Item("cold", "Comedy"), Item("put", "Western")],
            [new("u1", new Dictionary<string, string> { ["USER_ID"] = "u1", ["CITY"] = "Rome" })]);

        data.Interactions.Users.TryGetIndex("u1", out var user);
        var last = data.Interactions.ContextOf(user, data.HistoryOf(user).Length - 1);
        Assert.Equal("i2", data.Interactions.Items[data.HistoryOf(user).Items[^1]]);
        Assert.Equal(["watch"], Values(last.Table!.Categories[0], last.Index));
        Assert.Equal(7, last.Table.Numbers[0].Values[last.Index]);
        Assert.Equal(["Rome"], Values(data.Users!.Categories[0], user));
        data.Interactions.Items.TryGetIndex("cold", out var cold);
        data.Interactions.Items.TryGetIndex("put", out var put);
        Assert.Equal(["Comedy"], Values(data.Items!.Columns.Categories[0], cold));
        Assert.Null(data.Items.Texts![cold]);
        Assert.Equal(["Western"], Values(data.Items.Columns.Categories[0], put));
    }

    [Fact]
    public async Task Read_ChosenColumns_LeavesTheOthersOut()
    {
        var excluded = await ReadAsync(new() { TrainingDataConfig = new() { ExcludedDatasetColumns = new() { ["ITEMS"] = ["GENRES", "PLOT"], ["Interactions"] = ["DEVICE"] } } });
        var included = await ReadAsync(new() { TrainingDataConfig = new() { IncludedDatasetColumns = new() { ["Items"] = ["GENRES"], ["USERS"] = ["USER_ID"] } } });

        Assert.Equal((0, 1), (excluded.Items!.Columns.Categories.Count, excluded.Items.Columns.Numbers.Count));
        Assert.Null(excluded.Items.Texts);
        Assert.NotNull(excluded.Items.Titles);
        Assert.Empty(excluded.Interactions.Context!.Categories);
        Assert.Equal((1, 0), (included.Items!.Columns.Categories.Count, included.Items.Columns.Numbers.Count));
        Assert.Null(included.Items.CreationTimes);
        Assert.Empty(included.Users!.Categories);
        Assert.NotNull(included.Interactions.Context);
    }

    [Fact]
    public async Task Read_EventChoices_TakeTheirEventsWithTheirWeights()
    {
        EventParameters[] choices = [new() { EventType = "buy", Weight = 0.8 }, new() { EventType = "see", Weight = 0.2 }, new() { EventType = "skip", Weight = 0 }];
        var data = await ReadAsync(new() { EventsConfig = new() { EventParametersList = [.. choices] } });

        Assert.Equal(1_080, data.Interactions.Count);
        Assert.Equal(120, data.Interactions.WeightColumn.ToArray().Count(weight => weight == 0.8f));
        Assert.Equal(960, data.Interactions.WeightColumn.ToArray().Count(weight => weight == 0.2f));
        Assert.Equal(["buy"], data.Interactions.WeightsOf(0).ToArray().Where(weight => weight > 0.5f).Select(_ => "buy").Distinct());
    }

    private static PutRecord Item(string id, string genres) => new(null, new Dictionary<string, string>
    {
        ["ITEM_ID"] = id,
        ["NAME"] = id,
        ["GENRES"] = genres,
        ["CREATION_TIMESTAMP"] = "1650000000",
    });

    private static IEnumerable<string> Values(CategoryColumn column, int row) => column[row].ToArray().Select(value => column.Values[value]);

    private async Task<TrainingSet> ReadAsync(SolutionConfig? config, PutRecord[]? events = null, PutRecord[]? items = null, PutRecord[]? users = null)
    {
        var csv = new StringBuilder("USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE,DEVICE,HOUR\n");
        for (var i = 0; i < 1_200; i++)
        {
            var type = (i / 30 % 10) switch { 0 => "buy", 1 => "skip", _ => "see" };
            csv.Append(CultureInfo.InvariantCulture, $"u{i % 30},i{i % 7},{1_700_000_000 + i},{type},{(i % 2 == 0 ? "phone" : "")},{i % 24}\n");
        }

        var request = new TrainingRequest(
            await ImportAsync("Interactions", EventFields, csv.ToString(), events),
            await ImportAsync("Items", ItemFields, "ITEM_ID,NAME,PLOT,GENRES,PRICE,CREATION_TIMESTAMP,CODE\ncold,Cold,About snow,Drama|War,9.5,1600000000,x\ni0,Zero,,Comedy,,1610000000,\n", items),
            await ImportAsync("Users", UserFields, "USER_ID,CITY\nstranger,Oslo\nu1,Oslo\n", users),
            RecipeCatalog.PopularityCount.Arn,
            null,
            config,
            1,
            default);
        return await TrainingData.ReadAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<DatasetSource> ImportAsync(string type, string fields, string csv, PutRecord[]? puts)
    {
        var schema = DatasetSchema.Parse($$"""{"type":"record","name":"{{type}}","namespace":"com.amazonaws.personalize.schema","fields":[{{fields}}],"version":"1.0"}""", null);
        var bytes = Encoding.UTF8.GetBytes(csv);
        var directory = _root + $"/{type}-{Guid.NewGuid():N}";
        Directory.CreateDirectory(directory);
        await DatasetImporter.ImportAsync(
            schema, [new CsvSource("data.csv", bytes.Length, () => new MemoryStream(bytes))], null, directory, null, TestContext.Current.CancellationToken);
        return new DatasetSource(schema, Snapshot.Open(directory), puts ?? []);
    }
}
