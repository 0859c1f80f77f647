using Amazon.PersonalizeEvents.Model;
using Amazon.PersonalizeRuntime.Model;
using InvalidInputException = Amazon.PersonalizeRuntime.Model.InvalidInputException;
using ResourceNotFoundException = Amazon.PersonalizeRuntime.Model.ResourceNotFoundException;

namespace LocalPersonalize.Tests.Filters;

/// <summary>Filters as an application meets them: by the SDK, in recommendations and rankings. See <see cref="FilterEngine"/> for the data.</summary>
[Collection(nameof(FilterEngine))]
public sealed class FilteredServingTests(FilterEngine shop)
{
    private EngineFixture Engine => shop.Engine;

    [Theory]
    [InlineData("""INCLUDE ItemID WHERE Items.GENRES IN ("War")""", "i1 i3 i5 i7")]
    [InlineData("""INCLUDE ItemID WHERE Items.GENRES IN ("war")""", "")]
    [InlineData("""EXCLUDE ItemID WHERE Items.GENRES IN ("Drama", "Horror")""", "i0 i2 i4 i6")]
    [InlineData("""INCLUDE ItemID WHERE Items.GENRES NOT IN ("Comedy")""", "i1 i3 i5 i7")]
    [InlineData("""INCLUDE ItemID WHERE Items.PRICE >= 34""", "i34 i35")]
    [InlineData("""EXCLUDE ItemID WHERE Items.PRICE < 37.5""", "i36 i37 i38 i39")]
    [InlineData("""INCLUDE ItemID WHERE Items.PRICE != 0 AND Items.PRICE <= 2""", "i1 i2")]
    [InlineData("""INCLUDE ItemID WHERE Items.PRICE = 5 OR Items.PRICE < 4 AND Items.GENRES IN ("Comedy")""", "i0 i2 i5")]
    [InlineData("""include itemid where items.title in ('Title, 7', "Title, 9")""", "i7 i9")]
    [InlineData("""INCLUDE ItemID WHERE Items.ITEM_ID IN ("i30", "i9", "i99")""", "i9 i30")]
    [InlineData("""EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("buy")""", "i0 i2 i4 i5")]
    [InlineData("""INCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("BUY")""", "i1 i3")]
    [InlineData("""EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("*")""", "")]
    [InlineData("""INCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("Click") AND Interactions.EVENT_TYPE IN ("Buy")""", "i1 i3")]
    [InlineData("""INCLUDE ItemID WHERE Items.GENRES IN ("Drama") | EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("Buy")""", "i5 i7 i9 i11")]
    [InlineData("""EXCLUDE ItemID WHERE Items.PRICE > 2 | INCLUDE ItemID WHERE Items.GENRES IN ("Drama") | INCLUDE ItemID WHERE Items.PRICE = 0""", "i0 i1")]
    [InlineData("""INCLUDE ItemID WHERE Items.PRICE = 3 IF CurrentUser.AGE < 1 AND CurrentUser.TIER = "gold" """, "i3")]
    [InlineData("""INCLUDE ItemID WHERE Items.PRICE = 3 IF CurrentUser.AGE > 18""", "i0 i1 i2 i3")]
    [InlineData("""INCLUDE ItemID WHERE Items.PRICE <= CurrentUser.AGE""", "i0")]
    public async Task GetRecommendations_WithFilter_GivesTheBestThatPass(string expression, string expected)
    {
        var items = await RecommendAsync(new() { CampaignArn = shop.Popular, UserId = "u0", FilterArn = await shop.CreateFilterAsync(expression), NumResults = 4 });

        Assert.Equal(expected, string.Join(' ', items.Select(item => item.ItemId)));
    }

    [Fact]
    public async Task GetRecommendations_StrictFilter_StillFillsTheListWhenEnoughPass()
    {
        var filter = await shop.CreateFilterAsync("INCLUDE ItemID WHERE Items.PRICE > 20");

        var items = await RecommendAsync(new() { CampaignArn = shop.Popular, FilterArn = filter, NumResults = 10 });

        Assert.Equal(Enumerable.Range(21, 10).Select(item => $"i{item}"), items.Select(item => item.ItemId));
    }

    [Fact]
    public async Task FilterValues_OfAnIncludeFilter_AreAllNeededAndReplaceItsParameters()
    {
        var filter = await shop.CreateFilterAsync("INCLUDE ItemID WHERE Items.GENRES IN ($GENRE) AND Items.PRICE >= $min");

        Assert.Equal("i33 i35", await IdsAsync(shop.Popular, filter, new() { ["GENRE"] = "\"War\",\"Horror\"", ["min"] = "32.5" }));
        await AssertRefusedAsync("filterValues lacks min", filter, new() { ["GENRE"] = "\"War\"" });
        await AssertRefusedAsync("write strings in double quotes", filter, new() { ["GENRE"] = "War", ["min"] = "1" });
        await AssertRefusedAsync("write a plain number", filter, new() { ["GENRE"] = "\"War\"", ["min"] = "\"1\"" });
        await AssertRefusedAsync("has MIN, which is no parameter of the filter. It has: GENRE, min", filter, new() { ["GENRE"] = "\"War\"", ["MIN"] = "1" });
    }

    [Fact]
    public async Task FilterValues_OfAnExcludeFilter_DropTheConditionsWithoutValue()
    {
        var filter = await shop.CreateFilterAsync("EXCLUDE ItemID WHERE Items.GENRES IN ($GENRE) OR Items.PRICE < $min");

        Assert.Equal("i0 i1 i2 i3", await IdsAsync(shop.Popular, filter, null));
        Assert.Equal("i3 i4 i5 i6", await IdsAsync(shop.Popular, filter, new() { ["min"] = "3" }));
        Assert.Equal("i4 i6 i8 i10", await IdsAsync(shop.Popular, filter, new() { ["min"] = "3", ["GENRE"] = "\"War\"" }));
    }

    [Fact]
    public async Task Filter_OnCurrentItem_ComparesWithTheItemThatIsAskedFor()
    {
        var filter = await shop.CreateFilterAsync("INCLUDE ItemID WHERE Items.GENRES IN (CurrentItem.GENRES) AND Items.PRICE < CurrentItem.PRICE");

        var items = await RecommendAsync(new() { CampaignArn = shop.Related, ItemId = "i5", FilterArn = filter });
        var problem = await Assert.ThrowsAsync<InvalidInputException>(() => RecommendAsync(new() { CampaignArn = shop.Popular, UserId = "u1", FilterArn = filter }));

        Assert.Equal(["i1", "i3"], items.Select(item => item.ItemId).Order());
        Assert.Contains("CurrentItem, which only recipes of type RELATED_ITEMS have", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filter_OnWhatTheUserDid_NeedsAUserAndSeesAnEventAtOnce()
    {
        var filter = await shop.CreateFilterAsync("EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN (\"Rate\")");
        await AssertRefusedAsync("give a userId", filter, null);
        var request = new GetRecommendationsRequest { CampaignArn = shop.Popular, UserId = "new-user", FilterArn = filter, NumResults = 2 };
        var before = await RecommendAsync(request);

        await Engine.Events.PutEventsAsync(new()
        {
            TrackingId = shop.TrackingId, UserId = "new-user", SessionId = "s", EventList = [new Event { EventType = "rate", ItemId = "i0", SentAt = TimeProvider.System.GetUtcNow().UtcDateTime }],
        });

        Assert.Equal(["i0", "i1"], before.Select(item => item.ItemId));
        Assert.Equal(["i1", "i2"], (await RecommendAsync(request)).Select(item => item.ItemId));
    }

    [Fact]
    public async Task Filter_OnItemsAndUsers_SeesWhatIsPutAtOnce()
    {
        var horror = await shop.CreateFilterAsync("INCLUDE ItemID WHERE Items.GENRES IN (\"Horror\") AND Items.PRICE < 100");
        var grown = await shop.CreateFilterAsync("INCLUDE ItemID WHERE Items.GENRES IN (\"Horror\") IF CurrentUser.AGE > 17");
        Assert.Empty(await RecommendAsync(new() { CampaignArn = shop.Popular, FilterArn = horror }));

        await PutItemAsync("i38", """{"genres":"Comedy|Horror","price":7.5}""");
        await PutItemAsync("i39", """{"genres":"Horror"}""");
        Assert.Equal("i38", await IdsAsync(shop.Popular, horror, null));
        await PutItemAsync("i38", """{"genres":"Comedy"}""");
        Assert.Equal("", await IdsAsync(shop.Popular, horror, null));

        var request = new GetRecommendationsRequest { CampaignArn = shop.Popular, UserId = "put-user", FilterArn = grown, NumResults = 2 };
        Assert.Equal(["i0", "i1"], (await RecommendAsync(request)).Select(item => item.ItemId));
        await Engine.Events.PutUsersAsync(new() { DatasetArn = shop.UsersDataset, Users = [new User { UserId = "put-user", Properties = """{"age":18}""" }] });
        Assert.Equal(["i39"], (await RecommendAsync(request)).Select(item => item.ItemId));
    }

    [Fact]
    public async Task Filter_ThatCannotBeUsed_IsRefused()
    {
        var forUsers = await shop.CreateFilterAsync("INCLUDE UserID WHERE Users.AGE > 3");
        await AssertRefusedAsync("is for UserID", forUsers, null);
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => IdsAsync(shop.Popular, forUsers + "-2", null));
        var alone = await Assert.ThrowsAsync<InvalidInputException>(() => RecommendAsync(new() { CampaignArn = shop.Popular, FilterValues = new() { ["a"] = "1" } }));
        Assert.Contains("without the filterArn", alone.Message, StringComparison.Ordinal);
    }

    private Task<PutItemsResponse> PutItemAsync(string id, string properties) =>
        Engine.Events.PutItemsAsync(new() { DatasetArn = shop.ItemsDataset, Items = [new Item { ItemId = id, Properties = properties }] });

    private async Task AssertRefusedAsync(string expected, string filter, Dictionary<string, string>? values)
    {
        var problem = await Assert.ThrowsAsync<InvalidInputException>(() => IdsAsync(shop.Popular, filter, values));
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }

    private async Task<string> IdsAsync(string campaign, string filter, Dictionary<string, string>? values) =>
        string.Join(' ', (await RecommendAsync(new() { CampaignArn = campaign, FilterArn = filter, FilterValues = values, NumResults = 4 })).Select(item => item.ItemId));

    private async Task<List<PredictedItem>> RecommendAsync(GetRecommendationsRequest request) => (await Engine.Runtime.GetRecommendationsAsync(request)).ItemList ?? [];
}
