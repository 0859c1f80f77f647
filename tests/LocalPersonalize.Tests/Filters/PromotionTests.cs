using Amazon.PersonalizeRuntime.Model;
using LocalPersonalize.Filters;
using LocalPersonalize.Serving;
using LocalPersonalize.Tests.Resources;
using Promotion = Amazon.PersonalizeRuntime.Model.Promotion;

namespace LocalPersonalize.Tests.Filters;

/// <summary>Promotions and metadata, by the SDK. See <see cref="FilterEngine"/> for the data.</summary>
[Collection(nameof(FilterEngine))]
public sealed class PromotionTests(FilterEngine shop)
{
    private EngineFixture Engine => shop.Engine;

    [Fact]
    public async Task Promotion_TakesItsShareAtTheSamePlaces_AndTheFilterHoldsForTheOthers()
    {
        var filter = await shop.CreateFilterAsync("INCLUDE ItemID WHERE Items.GENRES IN (\"Comedy\")");
        var request = Promoting(await shop.CreateFilterAsync("INCLUDE ItemID WHERE Items.PRICE > $p"), 30);
        request.FilterArn = filter;
        request.Promotions[0].FilterValues = new() { ["p"] = "30" };

        var items = await RecommendAsync(request);
        var promoted = items.Where(item => item.PromotionName is not null).ToList();

        Assert.Equal(["i31", "i32", "i33"], promoted.Select(item => item.ItemId));
        Assert.All(promoted, item => Assert.Equal(("sale", "Promoted item"), (item.PromotionName, Assert.Single(item.Reason))));
        Assert.Equal(["i0", "i2", "i4", "i6", "i8", "i10", "i12"], items.Except(promoted).Select(item => item.ItemId));
        Assert.Equal(items.Select(item => item.ItemId), (await RecommendAsync(request)).Select(item => item.ItemId));
    }

    [Fact]
    public async Task Promotion_OfFewItems_LeavesTheRestToTheOthersAndRepeatsNone()
    {
        var items = await RecommendAsync(Promoting(await shop.CreateFilterAsync("INCLUDE ItemID WHERE Items.PRICE = 1"), 50));

        Assert.Equal("i1", Assert.Single(items, item => item.PromotionName is not null).ItemId);
        Assert.Equal(Enumerable.Range(0, 10).Select(item => $"i{item}").Order(), items.Select(item => item.ItemId).Order());
    }

    [Fact]
    public async Task Promotion_WithoutFilter_IsRefused()
    {
        var problem = await Assert.ThrowsAsync<InvalidInputException>(() => RecommendAsync(Promoting(null, 50)));

        Assert.Contains("A promotion needs a filterArn", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Promotion_OfDifferentUsers_StandsAtDifferentPlaces()
    {
        var all = new IndexSet(40).Complement();
        var places = Enumerable.Range(0, 20).Select(user => string.Join(' ', new LocalPersonalize.Serving.Promotion("sale", 20, all, $"u{user}")
            .Mix([1, 2, 3], [4, 5, 6, 7, 8, 9]).Select(item => item.IsPromoted))).Distinct().Count();

        Assert.InRange(places, 10, 20);
    }

    [Fact]
    public async Task Metadata_OfACampaignThatReturnsIt_HasTheColumnsThatAreNotBlank()
    {
        var campaign = await CreateCampaignAsync("with-metadata", returnsMetadata: true);

        var items = await RecommendAsync(With(campaign, "TITLE", "genres", "PRICE", "ABOUT", "IS_NEW"));

        Assert.Equal(
            new() { ["title"] = "Title, 1", ["genres"] = "Drama|War", ["price"] = "1", ["about"] = "long text", ["is_new"] = "true" }, items[1].Metadata);
        Assert.Empty(items[36].Metadata ?? []);
    }

    [Fact]
    public async Task Metadata_ThatCannotBeGiven_IsRefused()
    {
        var campaign = await CreateCampaignAsync("refusing-metadata", returnsMetadata: true);

        await AssertRefusedAsync("does not return metadata", With(shop.Popular, "TITLE"));
        await AssertRefusedAsync("no column COLOUR. It has: ITEM_ID, GENRES, PRICE", With(campaign, "COLOUR"));
        await AssertRefusedAsync("at most 10 columns and 50 items", With(campaign, [.. Enumerable.Repeat("TITLE", 11)]));
        var many = With(campaign, "TITLE");
        many.NumResults = 51;
        await AssertRefusedAsync("at most 10 columns and 50 items", many);
        many.MetadataColumns = new() { ["USERS"] = ["AGE"] };
        await AssertRefusedAsync("can only have ITEMS", many);
    }

    private GetRecommendationsRequest Promoting(string? filter, int percent) => new()
    {
        CampaignArn = shop.Popular,
        UserId = "u7",
        NumResults = 10,
        Promotions = [new Promotion { Name = "sale", PercentPromotedItems = percent, FilterArn = filter }],
    };

    private static GetRecommendationsRequest With(string campaign, params List<string> columns) =>
        new() { CampaignArn = campaign, NumResults = 50, MetadataColumns = new() { ["ITEMS"] = columns } };

    private async Task<string> CreateCampaignAsync(string name, bool returnsMetadata)
    {
        var version = (await Engine.Personalize.DescribeCampaignAsync(new() { CampaignArn = shop.Popular })).Campaign.SolutionVersionArn;
        var arn = (await Engine.Personalize.CreateCampaignAsync(
            new() { Name = name, SolutionVersionArn = version, CampaignConfig = new() { EnableMetadataWithRecommendations = returnsMetadata } })).CampaignArn;
        await Walkthrough.SettleAsync(async () => (await Engine.Personalize.DescribeCampaignAsync(new() { CampaignArn = arn })).Campaign.Status);
        return arn;
    }

    private async Task AssertRefusedAsync(string expected, GetRecommendationsRequest request)
    {
        var problem = await Assert.ThrowsAsync<InvalidInputException>(() => RecommendAsync(request));
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }

    private async Task<List<PredictedItem>> RecommendAsync(GetRecommendationsRequest request) => (await Engine.Runtime.GetRecommendationsAsync(request)).ItemList ?? [];
}
