using System.Globalization;
using System.Text;
using Amazon.Personalize.Model;
using Amazon.PersonalizeRuntime.Model;
using LocalPersonalize.Tests.Events;
using LocalPersonalize.Tests.Resources;

namespace LocalPersonalize.Tests.Recipes;

/// <summary>
/// A shop whose users of even number see comedies (i0 to i9) on their phones and the others wars (i10 to i19); on their desks all see wars.
/// One comedy and one war are described but were never seen.
/// </summary>
public sealed class MetadataEngine : IAsyncLifetime
{
    public EngineFixture Engine { get; } = new();

    public string Group { get; private set; } = "";

    public string Items { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await Engine.InitializeAsync();
        Group = await Engine.CreateGroupAsync("shop");
        var events = await Engine.AddDatasetAsync(
            Group, "Interactions",
            """{"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"},{"name":"DEVICE","type":"string","categorical":true}""");
        Items = await Engine.AddDatasetAsync(
            Group, "Items",
            """
            {"name":"ITEM_ID","type":"string"},{"name":"TITLE","type":["null","string"],"itemName":true},{"name":"PLOT","type":["null","string"],"textual":true},
            {"name":"GENRES","type":["null","string"],"categorical":true},{"name":"CREATION_TIMESTAMP","type":"long"}
            """);
        var users = await Engine.AddDatasetAsync(Group, "Users", """{"name":"USER_ID","type":"string"},{"name":"CITY","type":"string","categorical":true}""");
        await Engine.ImportAsync("shop-events", events, await Engine.UploadAsync("shop", Events(), "events.csv"));
        await Engine.ImportAsync("shop-items", Items, await Engine.UploadAsync("shop", ItemRows(), "items.csv"));
        await Engine.ImportAsync("shop-users", users, await Engine.UploadAsync(
            "shop", "USER_ID,CITY\nroman,Rome\nnorwegian,Oslo\n" + string.Concat(Enumerable.Range(0, 40).Select(user => $"u{user},{(user % 2 == 0 ? "Rome" : "Oslo")}\n")), "users.csv"));
    }

    public ValueTask DisposeAsync() => Engine.DisposeAsync();

    /// <summary>A campaign of a new solution.</summary>
    public async Task<string> DeployAsync(string name, string recipe, SolutionConfig? config = null, CampaignConfig? campaign = null)
    {
        var solution = (await Engine.Personalize.CreateSolutionAsync(new()
        {
            Name = name,
            DatasetGroupArn = Group,
            RecipeArn = $"arn:aws:personalize:::recipe/{recipe}",
            PerformAutoTraining = false,
            SolutionConfig = config,
        })).SolutionArn;
        await Walkthrough.SettleAsync(async () => (await Engine.Personalize.DescribeSolutionAsync(new() { SolutionArn = solution })).Solution.Status);
        var version = (await Engine.Personalize.CreateSolutionVersionAsync(new() { SolutionArn = solution })).SolutionVersionArn;
        await Walkthrough.SettleAsync(async () => (await Engine.Personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = version })).SolutionVersion.Status);
        return await Engine.CampaignAsync(name, version, campaign);
    }

    private static string Events()
    {
        var random = new Random(1);
        var csv = new StringBuilder("USER_ID,ITEM_ID,TIMESTAMP,DEVICE\n");
        for (var row = 0; row < 1_600; row++)
        {
            var isPhone = random.Next(4) > 0;
            var first = row % 2 == 0 && isPhone ? 0 : 10;
            csv.Append(CultureInfo.InvariantCulture, $"u{row % 40},i{first + random.Next(10)},{1_700_000_000 + row},{(isPhone ? "phone" : "desk")}\n");
        }

        return csv.ToString();
    }

    private static string ItemRows()
    {
        var csv = new StringBuilder("ITEM_ID,TITLE,PLOT,GENRES,CREATION_TIMESTAMP\nnew-comedy,Laughter,All laugh,Comedy,1700000000\nnew-war,Battle,All fight,War,1600000000\n");
        for (var item = 0; item < 20; item++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"i{item},No. {item},,{(item < 10 ? "Comedy" : "War")},1600000000\n");
        }

        return csv.ToString();
    }
}

public sealed class MetadataRecipeTests(MetadataEngine shop) : IClassFixture<MetadataEngine>
{
    private static readonly SolutionConfig s_small = new() { AlgorithmHyperParameters = new() { ["hidden_dimension"] = "32" } };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HrnnMetadata_NewItemsNewUsersAndContext_AreKnownByWhatIsSaidOfThem()
    {
        var campaign = await shop.DeployAsync("metadata", "aws-hrnn-metadata", s_small);

        var fans = await RecommendAsync(campaign, "u0", "phone");
        Assert.True(fans.IndexOf("new-comedy") < fans.IndexOf("new-war"), string.Join(' ', fans));
        fans = await RecommendAsync(campaign, "u1", "phone");
        Assert.True(fans.IndexOf("new-war") < fans.IndexOf("new-comedy"), string.Join(' ', fans));

        Assert.All((await RecommendAsync(campaign, "u0", "phone"))[..8], item => Assert.True(IsComedy(item), item));
        Assert.All((await RecommendAsync(campaign, "u0", "desk"))[..8], item => Assert.False(IsComedy(item), item));
        Assert.All((await RecommendAsync(campaign, "roman", "phone"))[..8], item => Assert.True(IsComedy(item), item));
        Assert.All((await RecommendAsync(campaign, "norwegian", "phone"))[..8], item => Assert.False(IsComedy(item), item));
        Assert.Equal(await RecommendAsync(campaign, "u0", null), await RecommendAsync(campaign, "u0", "toaster"));
    }

    [Fact]
    public async Task HrnnMetadata_ExcludedColumns_ChangeNothing()
    {
        var campaign = await shop.DeployAsync("excluded", "aws-hrnn-metadata", new()
        {
            AlgorithmHyperParameters = s_small.AlgorithmHyperParameters,
            TrainingDataConfig = new() { ExcludedDatasetColumns = new() { ["ITEMS"] = ["GENRES"], ["USERS"] = ["CITY"], ["INTERACTIONS"] = ["DEVICE"] } },
        });

        Assert.Equal(await RecommendAsync(campaign, "u0", "phone"), await RecommendAsync(campaign, "u0", "desk"));
        Assert.Equal(await RecommendAsync(campaign, "roman", "phone"), await RecommendAsync(campaign, "norwegian", "phone"));
        var answer = await shop.Engine.Runtime.GetRecommendationsAsync(new() { CampaignArn = campaign, UserId = "u0" }, Cancellation);
        Assert.Equal(
            answer.ItemList.Single(item => item.ItemId == "new-comedy").Score, answer.ItemList.Single(item => item.ItemId == "new-war").Score);
    }

    [Fact]
    public async Task PersonalizedRanking_Context_ChangesTheOrder()
    {
        var campaign = await shop.DeployAsync("ranking", "aws-personalized-ranking", s_small);

        Assert.Equal(["i3", "i13"], await RankAsync("phone"));
        Assert.Equal(["i13", "i3"], await RankAsync("desk"));

        async Task<IEnumerable<string>> RankAsync(string device) => (await shop.Engine.Runtime.GetPersonalizedRankingAsync(
            new() { CampaignArn = campaign, UserId = "u0", InputList = ["i3", "i13"], Context = new() { ["device"] = device } }, Cancellation)).PersonalizedRanking.Select(item => item.ItemId);
    }

    [Fact]
    public async Task SimilarItems_ItemThatNobodyHad_GoesWithItsGenre()
    {
        var campaign = await shop.DeployAsync("similar", "aws-similar-items");

        var answer = await shop.Engine.Runtime.GetRecommendationsAsync(new() { CampaignArn = campaign, ItemId = "new-comedy", NumResults = 10 }, Cancellation);

        Assert.All(answer.ItemList, item => Assert.True(IsComedy(item.ItemId), item.ItemId));
        Assert.All(answer.ItemList, item => Assert.Null(item.Score));
    }

    [Fact]
    public async Task HrnnColdstart_ItemsThatFewHad_ComeFirstForTheirFans()
    {
        var campaign = await shop.DeployAsync("coldstart", "aws-hrnn-coldstart", new()
        {
            AlgorithmHyperParameters = s_small.AlgorithmHyperParameters,
            FeatureTransformationParameters = new() { ["cold_start_max_duration"] = "1000", ["cold_start_relative_from"] = "latestItem" },
        });

        Assert.InRange((await RecommendAsync(campaign, "u0", "phone")).IndexOf("new-comedy"), 0, 10);
    }

    [Fact]
    public async Task SemanticSimilarity_WithoutInteractions_FindsTextsOfTheSameMeaningAndGivesMetadata()
    {
        var group = await shop.Engine.CreateGroupAsync("library");
        var items = await shop.Engine.AddDatasetAsync(
            group, "Items", """
            {"name":"ITEM_ID","type":"string"},{"name":"TITLE","type":"string","itemName":true},{"name":"PLOT","type":"string","textual":true},
            {"name":"CREATION_TIMESTAMP","type":"long"}
            """);
        await shop.Engine.ImportAsync("library-items", items, await shop.Engine.UploadAsync("library", """
            ITEM_ID,TITLE,PLOT,CREATION_TIMESTAMP
            detective,The rain,A detective hunts a murderer through the rainy city,1600000000
            police,City of murder,Detectives hunting in the rain of a city,1600000001
            penguin,Cold feet,Two penguins cross the Antarctic ice,1600000002
            polar,On ice,A penguin crosses the ice of the Antarctic,1600000003
            new-polar,On ice,A penguin crosses the ice of the Antarctic,1700000003

            """));
        var version = await shop.Engine.TrainAsync("library", group, "arn:aws:personalize:::recipe/aws-semantic-similarity");
        var plain = await shop.Engine.CampaignAsync("library", version);
        var fresh = await shop.Engine.CampaignAsync("library-fresh", version, new() { RankingInfluence = new() { ["FRESHNESS"] = 1 } });

        var twin = await shop.Engine.Runtime.GetRecommendationsAsync(
            new() { CampaignArn = plain, ItemId = "detective", NumResults = 1, MetadataColumns = new() { ["ITEMS"] = ["TITLE"] } }, Cancellation);
        Assert.Equal(("police", "City of murder"), (twin.ItemList.Single().ItemId, twin.ItemList.Single().Metadata["title"]));
        Assert.Equal(["polar", "new-polar"], await NextAsync(plain));
        Assert.Equal(["new-polar", "polar"], await NextAsync(fresh));
        Assert.Empty((await shop.Engine.Personalize.GetSolutionMetricsAsync(new() { SolutionVersionArn = version }, Cancellation)).Metrics ?? []);

        async Task<IEnumerable<string>> NextAsync(string campaign) => (await shop.Engine.Runtime.GetRecommendationsAsync(
            new() { CampaignArn = campaign, ItemId = "penguin", NumResults = 2 }, Cancellation)).ItemList.Select(item => item.ItemId);
    }

    [Fact]
    public async Task CreateSolutionVersion_DataThatTheRecipeNeedsAreMissing_SaysWhich()
    {
        var events = await shop.Engine.CreateDatasetAsync("bare");
        var group = (await shop.Engine.Personalize.DescribeDatasetAsync(new() { DatasetArn = events }, Cancellation)).Dataset.DatasetGroupArn;
        await shop.Engine.ImportAsync("bare", events, await shop.Engine.UploadAsync("bare", Walkthrough.TwoTastes()));
        var cold = await Assert.ThrowsAsync<Amazon.Personalize.Model.InvalidInputException>(() => shop.Engine.TrainAsync("bare-cold", group, "arn:aws:personalize:::recipe/aws-hrnn-coldstart"));
        var items = await shop.Engine.AddDatasetAsync(group, "Items", """{"name":"ITEM_ID","type":"string"},{"name":"TITLE","type":"string","itemName":true}""");
        var empty = await Assert.ThrowsAsync<Amazon.Personalize.Model.ResourceInUseException>(() => shop.Engine.TrainAsync("bare-empty", group, "arn:aws:personalize:::recipe/aws-semantic-similarity"));
        await shop.Engine.ImportAsync("bare-items", items, await shop.Engine.UploadAsync("bare", "ITEM_ID,TITLE\ni1,One\n", "items.csv"));
        var text = await Assert.ThrowsAsync<Amazon.Personalize.Model.InvalidInputException>(() => shop.Engine.TrainAsync("bare-text", group, "arn:aws:personalize:::recipe/aws-semantic-similarity"));

        Assert.Contains("has no Items dataset. Recipe aws-hrnn-coldstart needs one", cold.Message, StringComparison.Ordinal);
        Assert.Contains("has no imported data", empty.Message, StringComparison.Ordinal);
        Assert.Contains("\"textual\": true", text.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("itemName", text.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateSolution_WhatTheRecipeOrTheDataDoNotHave_IsRefused()
    {
        var tuned = await RefusedAsync("aws-similar-items", new() { AlgorithmHyperParameters = new() { ["item_id_hidden_dim"] = "50" } });
        var unknown = await RefusedAsync("aws-hrnn-metadata", new() { TrainingDataConfig = new() { IncludedDatasetColumns = new() { ["ITEMS"] = ["PRICE"] } } });
        var needed = await RefusedAsync("aws-hrnn-metadata", new() { TrainingDataConfig = new() { ExcludedDatasetColumns = new() { ["INTERACTIONS"] = ["USER_ID"] } } });

        var types = await RefusedAsync("aws-hrnn-metadata", new() { TrainingDataConfig = new() { ExcludedDatasetColumns = new() { ["INTERACTIONS"] = ["EVENT_TYPE"] } } }, await shop.Engine.CreateGroupAsync("untyped"));

        Assert.Contains("only hyperparameter optimisation", tuned, StringComparison.Ordinal);
        Assert.Contains("the column PRICE, which ITEMS does not have. It has: ITEM_ID, TITLE", unknown, StringComparison.Ordinal);
        Assert.Contains("excludes USER_ID", needed, StringComparison.Ordinal);
        Assert.Contains("excludes EVENT_TYPE", types, StringComparison.Ordinal);

        async Task<string> RefusedAsync(string recipe, SolutionConfig config, string? group = null) => (await Assert.ThrowsAsync<Amazon.Personalize.Model.InvalidInputException>(() =>
            shop.Engine.Personalize.CreateSolutionAsync(
                new() { Name = "refused", DatasetGroupArn = group ?? shop.Group, RecipeArn = $"arn:aws:personalize:::recipe/{recipe}", SolutionConfig = config }, Cancellation))).Message;
    }

    private static bool IsComedy(string item) => item == "new-comedy" || (item[0] == 'i' && int.Parse(item[1..], CultureInfo.InvariantCulture) < 10);

    private async Task<List<string>> RecommendAsync(string campaign, string user, string? device) => (await shop.Engine.Runtime.GetRecommendationsAsync(
        new() { CampaignArn = campaign, UserId = user, Context = device is null ? null : new() { ["DEVICE"] = device } }, Cancellation)).ItemList.ConvertAll(item => item.ItemId);
}
