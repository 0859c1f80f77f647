using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LocalPersonalize.Tests.Resources;

namespace LocalPersonalize.Tests.Filters;

/// <summary>What an expression would leave, asked over HTTP before any filter is made of it.</summary>
public sealed class FilterPreviewTests : IAsyncLifetime
{
    private readonly EngineFixture _engine = new();
    private string _group = "";
    private string _trackingId = "";

    public async ValueTask InitializeAsync()
    {
        await _engine.InitializeAsync();
        _group = await _engine.CreateGroupAsync("preview");
        await ImportAsync(
            "Interactions",
            """{"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"},{"name":"EVENT_TYPE","type":"string"}""",
            "USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE\nann,i1,1700000000,Buy\nann,i2,1700000001,Click\n"
            + string.Concat(Enumerable.Range(0, 1_000).Select(row => $"bob,undescribed,{1_700_000_002 + row},Buy\n")));
        await ImportAsync(
            "Items",
            """{"name":"ITEM_ID","type":"string"},{"name":"GENRES","type":"string","categorical":true},{"name":"PRICE","type":"float"}""",
            "ITEM_ID,GENRES,PRICE\ni1,Comedy,1\ni2,Drama|War,2\ni3,War,3\ni4,Comedy,4\n");
        await ImportAsync("Users", """{"name":"USER_ID","type":"string"},{"name":"AGE","type":"int"}""", "USER_ID,AGE\nann,20\ncid,40\n");
        _trackingId = await _engine.CreateTrackerAsync("preview", _group);
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Theory]
    [InlineData("""INCLUDE ItemID WHERE Items.GENRES IN ("War")""", "ItemID 2 of 5")]
    [InlineData("""EXCLUDE ItemID WHERE Items.PRICE >= 3""", "ItemID 3 of 5")]
    [InlineData("""EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("Buy")""", "ItemID 4 of 5")]
    [InlineData("""EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("*") | EXCLUDE ItemID WHERE Items.GENRES IN ("War")""", "ItemID 2 of 5")]
    [InlineData("""INCLUDE ItemID WHERE Items.PRICE > 3 IF CurrentUser.AGE = 20""", "ItemID 1 of 5")]
    [InlineData("""INCLUDE ItemID WHERE Items.PRICE > 3 IF CurrentUser.AGE = 21""", "ItemID 5 of 5")]
    [InlineData("""INCLUDE UserID WHERE Users.AGE > 30""", "UserID 1 of 3")]
    [InlineData("""INCLUDE UserID WHERE Interactions.EVENT_TYPE IN ("Buy")""", "UserID 2 of 3")]
    public async Task Preview_OfAUser_CountsWhatStays(string expression, string expected) =>
        Assert.Equal(expected, await PreviewAsync(new { datasetGroupArn = _group, filterExpression = expression, userId = "ann" }));

    [Fact]
    public async Task Preview_WithValuesAndAnItem_UsesThem()
    {
        const string Expression = "INCLUDE ItemID WHERE Items.GENRES IN ($GENRE) AND Items.PRICE > CurrentItem.PRICE";

        Assert.Equal("ItemID 1 of 5", await PreviewAsync(new
        {
            datasetGroupArn = _group, filterExpression = Expression, itemId = "i2", filterValues = new Dictionary<string, string> { ["GENRE"] = "\"War\"" },
        }));
        await AssertRefusedAsync("give an itemId", new { datasetGroupArn = _group, filterExpression = Expression, filterValues = new Dictionary<string, string> { ["GENRE"] = "\"War\"" } });
        await AssertRefusedAsync("filterValues lacks GENRE", new { datasetGroupArn = _group, filterExpression = Expression, itemId = "i2" });
    }

    [Fact]
    public async Task Preview_AfterAnEvent_SeesItAtOnceAndMakesNoFilter()
    {
        var question = new { datasetGroupArn = _group, filterExpression = "EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN (\"Buy\")", userId = "ann" };
        Assert.Equal("ItemID 4 of 5", await PreviewAsync(question));

        await _engine.Events.PutEventsAsync(new()
        {
            TrackingId = _trackingId, UserId = "ann", SessionId = "s",
            EventList = [new() { EventType = "Buy", ItemId = "brand-new", SentAt = TimeProvider.System.GetUtcNow().UtcDateTime }],
        });

        Assert.Equal("ItemID 4 of 6", await PreviewAsync(question));
        Assert.Empty((await _engine.Personalize.ListFiltersAsync(new() { DatasetGroupArn = _group })).Filters ?? []);
    }

    [Fact]
    public async Task Preview_OfWhatCannotBeAFilter_IsRefusedAsItsCreationWouldBe()
    {
        const string Wrong = "INCLUDE ItemID WHERE Items.COLOUR < 3";
        var creation = await Assert.ThrowsAsync<Amazon.Personalize.Model.InvalidInputException>(() =>
            _engine.Personalize.CreateFilterAsync(new() { Name = "wrong", DatasetGroupArn = _group, FilterExpression = Wrong }));

        Assert.Equal(creation.Message, await AssertRefusedAsync("(line 1, column 22)", new { datasetGroupArn = _group, filterExpression = Wrong }));
        await AssertRefusedAsync("give a userId", new { datasetGroupArn = _group, filterExpression = "EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN (\"*\")" });
        await AssertRefusedAsync("Give a datasetGroupArn and a filterExpression", new { datasetGroupArn = _group });
        await AssertRefusedAsync("userID2", new { datasetGroupArn = _group, filterExpression = "INCLUDE ItemID WHERE Items.PRICE < 3", userID2 = "ann" });
        using var nowhere = await PostAsync(new { datasetGroupArn = _group + "-2", filterExpression = "INCLUDE ItemID WHERE Items.PRICE < 3" });
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    private async Task<string> PreviewAsync(object question)
    {
        using var response = await PostAsync(question);
        var answer = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        return $"{answer.GetProperty("target")} {answer.GetProperty("kept")} of {answer.GetProperty("all")}";
    }

    private async Task<string> AssertRefusedAsync(string expected, object question)
    {
        using var response = await PostAsync(question);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var detail = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!;
        Assert.Contains(expected, detail, StringComparison.Ordinal);
        return detail;
    }

    private async Task<HttpResponseMessage> PostAsync(object question)
    {
        using var http = new HttpClient { BaseAddress = _engine.Endpoint };
        return await http.PostAsJsonAsync("/_engine/filter-preview", question);
    }

    private async Task ImportAsync(string type, string fields, string csv)
    {
        var dataset = await _engine.AddDatasetAsync(_group, type, fields);
        await _engine.ImportAsync($"preview-{type}", dataset, await _engine.UploadAsync("preview", csv, $"{type}.csv"));
    }
}
