using System.Text.Json;
using LocalPersonalize.Tests.Resources;
using InvalidInput = Amazon.Personalize.Model.InvalidInputException;

namespace LocalPersonalize.Tests.Batch;

/// <summary>Filters in rankings and batch jobs. See <see cref="TrainedEngine"/> for the data.</summary>
[Collection(nameof(TrainedEngine))]
public sealed class BatchFilterTests(TrainedEngine trained)
{
    private EngineFixture Engine => trained.Engine;

    [Fact]
    public async Task GetPersonalizedRanking_WithFilter_DropsWhatDoesNotPass()
    {
        var filter = await CreateFilterAsync("comedies", "INCLUDE ItemID WHERE Items.GENRES IN (\"Comedy\")");
        var campaign = (await Engine.Personalize.CreateCampaignAsync(new() { Name = "filtered", SolutionVersionArn = trained.Ranking })).CampaignArn;
        await Walkthrough.SettleAsync(async () => (await Engine.Personalize.DescribeCampaignAsync(new() { CampaignArn = campaign })).Campaign.Status);

        var answer = await Engine.Runtime.GetPersonalizedRankingAsync(
            new() { CampaignArn = campaign, UserId = "u1", InputList = ["i30", "i2", "unheard-of", "i4"], FilterArn = filter });

        Assert.Equal(["i2", "i4"], answer.PersonalizedRanking.Select(item => item.ItemId).Order());
        Assert.Equal(1, answer.PersonalizedRanking.Sum(item => item.Score!.Value), 5);
    }

    [Fact]
    public async Task BatchInference_WithFilter_TakesTheValuesOfEachRecord()
    {
        var filter = await CreateFilterAsync("by-genre", "INCLUDE ItemID WHERE Items.GENRES IN ($GENRE) AND Items.YEAR >= $YEAR");

        var lines = await InferAsync("filtered", trained.Popularity, filter, """
            {"userId":"u1","filterValues":{"GENRE":"\"War\"","YEAR":"1993"}}
            {"userId":"u1","filterValues":{"GENRE":"\"War\",\"Comedy\"","YEAR":"1993"}}
            {"userId":"u1","filterValues":{"GENRE":"War","YEAR":"1993"}}
            {"userId":"u1"}
            """);

        Assert.Equal(["i23", "i27", "i31", "i35", "i39"], Items(lines[0]).Order());
        Assert.Equal(10, Items(lines[1]).Count);
        Assert.StartsWith("User error: filterValues has GENRE = War: write strings", lines[2].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("User error: filterValues lacks GENRE", lines[3].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BatchInference_RankingWithFilter_DropsWhatDoesNotPass()
    {
        var filter = await CreateFilterAsync("new", "EXCLUDE ItemID WHERE Items.YEAR < 1993");

        var lines = await InferAsync("filtered-ranking", trained.Ranking, filter, """{"userId":"u1","itemList":["i0","i3","i7","unheard-of"]}""");

        Assert.Equal(["i3", "i7", "unheard-of"], Items(lines[0]).Order());
    }

    [Fact]
    public async Task BatchSegment_WithFilter_HasOnlyUsersWhoPass()
    {
        var filter = await CreateFilterAsync("grown", "INCLUDE UserID WHERE Users.AGE >= $AGE");

        var lines = await SegmentAsync("grown", trained.ItemAffinity, filter, """
            {"itemId":"i3","filterValues":{"AGE":"36"}}
            {"itemId":"i3","filterValues":{"AGE":"38"}}
            {"itemId":"i3","filterValues":{"AGE":"old"}}
            """);

        Assert.Equal(["u36", "u37", "u38", "u39"], Users(lines[0]).Order());
        Assert.Equal(["u38", "u39"], Users(lines[1]).Order());
        Assert.Contains("AGE = old: write a plain number", lines[2].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BatchSegment_FilterOnEvents_WorksForItemsButNotForAttributes()
    {
        var filter = await CreateFilterAsync("inactive", "EXCLUDE UserID WHERE Interactions.EVENT_TYPE IN (\"*\")");

        var lines = await SegmentAsync("inactive", trained.ItemAffinity, filter, """{"itemId":"i3"}""");
        var problem = await Assert.ThrowsAsync<InvalidInput>(() => SegmentAsync("attributes-of-inactive", trained.AttributeAffinity, filter, "{}"));

        Assert.Empty(Users(lines[0]));
        Assert.Contains("cannot be used with recipe aws-item-attribute-affinity", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateBatchJob_FilterForSomethingElse_ThrowsInvalidInput()
    {
        var items = await CreateFilterAsync("of-items", "INCLUDE ItemID WHERE Items.YEAR = 1990");
        var related = await CreateFilterAsync("of-related", "INCLUDE ItemID WHERE Items.YEAR = CurrentItem.YEAR");

        var segment = await Assert.ThrowsAsync<InvalidInput>(() => SegmentAsync("wrong-filter", trained.ItemAffinity, items, "{}"));
        var popular = await Assert.ThrowsAsync<InvalidInput>(() => InferAsync("wrong-filter", trained.Popularity, related, "{}"));

        Assert.Contains("is for ItemID; here only a filter for UserID", segment.Message, StringComparison.Ordinal);
        Assert.Contains("CurrentItem, which only recipes of type RELATED_ITEMS have", popular.Message, StringComparison.Ordinal);
    }

    private async Task<string> CreateFilterAsync(string name, string expression)
    {
        var arn = (await Engine.Personalize.CreateFilterAsync(new() { Name = $"batch-{name}", DatasetGroupArn = trained.Group, FilterExpression = expression })).FilterArn;
        await Walkthrough.SettleAsync(async () => (await Engine.Personalize.DescribeFilterAsync(new() { FilterArn = arn })).Filter.Status);
        return arn;
    }

    private async Task<List<JsonElement>> InferAsync(string name, string version, string filter, string records)
    {
        var arn = (await Engine.Personalize.CreateBatchInferenceJobAsync(new()
        {
            JobName = name,
            SolutionVersionArn = version,
            FilterArn = filter,
            RoleArn = Walkthrough.Role,
            JobInput = new() { S3DataSource = new() { Path = await Engine.UploadAsync("batch", records, $"infer/{name}.json") } },
            JobOutput = new() { S3DataDestination = new() { Path = $"s3://batch/infer/{name}/" } },
        })).BatchInferenceJobArn;
        await Walkthrough.SettleAsync(async () => (await Engine.Personalize.DescribeBatchInferenceJobAsync(new() { BatchInferenceJobArn = arn })).BatchInferenceJob.Status);
        return await trained.LinesAsync($"s3://batch/infer/{name}/{name}.json.out");
    }

    private async Task<List<JsonElement>> SegmentAsync(string name, string version, string filter, string records)
    {
        var arn = (await Engine.Personalize.CreateBatchSegmentJobAsync(new()
        {
            JobName = name,
            SolutionVersionArn = version,
            FilterArn = filter,
            RoleArn = Walkthrough.Role,
            JobInput = new() { S3DataSource = new() { Path = await Engine.UploadAsync("batch", records, $"segment/{name}.json") } },
            JobOutput = new() { S3DataDestination = new() { Path = $"s3://batch/segment/{name}/" } },
        })).BatchSegmentJobArn;
        await Walkthrough.SettleAsync(async () => (await Engine.Personalize.DescribeBatchSegmentJobAsync(new() { BatchSegmentJobArn = arn })).BatchSegmentJob.Status);
        return await trained.LinesAsync($"s3://batch/segment/{name}/{name}.json.out");
    }

    private static List<string> Items(JsonElement line) => Texts(line, "recommendedItems");

    private static List<string> Users(JsonElement line) => Texts(line, "recommendedUsers");

    private static List<string> Texts(JsonElement line, string member) =>
        line.GetProperty("output").GetProperty(member).EnumerateArray().Select(one => one.GetString()!).ToList();
}
