using System.Text.Json;
using Amazon.Personalize.Model;
using LocalPersonalize.Tests.Resources;

namespace LocalPersonalize.Tests.Batch;

[Collection(nameof(TrainedEngine))]
public sealed class BatchSegmentTests(TrainedEngine trained)
{
    private EngineFixture Engine => trained.Engine;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BatchSegment_ItemAffinity_FindsTheUsersOfItsKind()
    {
        var job = await RunAsync("items", trained.ItemAffinity, """
            {"itemId":"i3"}
            {"itemId":"i33"}
            {"itemId":"never-seen"}
            """, 10);

        Assert.Equal(("ACTIVE", null, 10), (job.Status, job.FailureReason, job.NumResults));
        var lines = await trained.LinesAsync("s3://batch/items/out/items.json.out");
        Assert.Equal("""{"itemId":"i3"}""", lines[0].GetProperty("input").GetRawText());
        Assert.Equal((10, 10), (EvenUsers(lines[0]).Count(even => even), EvenUsers(lines[1]).Count(even => !even)));
        Assert.Contains("never-seen is not in the data", lines[2].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Single(await trained.LinesAsync("s3://batch/items/out/items.json.errors"));
    }

    [Fact]
    public async Task BatchSegment_ItemAttributeAffinity_FindsTheUsersOfThoseItems()
    {
        var job = await RunAsync("attributes", trained.AttributeAffinity, """
            {"itemAttributes":"ITEMS.genres = \"Comedy\""}
            {"itemAttributes":"ITEMS.GENRES = \"War\" AND ITEMS.YEAR = 1991"}
            {"itemAttributes":"ITEMS.genres = \"Western\""}
            {"itemAttributes":"ITEMS.PRICE = 3"}
            """, 5);

        Assert.Equal(("ACTIVE", null), (job.Status, job.FailureReason));
        var lines = await trained.LinesAsync("s3://batch/attributes/out/attributes.json.out");
        Assert.Equal((5, 5), (EvenUsers(lines[0]).Count(even => even), EvenUsers(lines[1]).Count(even => !even)));
        Assert.Contains("No item of the training data has these attributes", lines[2].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains("the column PRICE, which Items does not have", lines[3].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BatchSegment_MoreAttributeQueriesThanAllowed_Fails()
    {
        var records = string.Join('\n', Enumerable.Range(0, 11).Select(year => $$"""{"itemAttributes":"ITEMS.YEAR = {{1990 + year}}"}"""));

        var job = await RunAsync("queries", trained.AttributeAffinity, records, 5);

        Assert.Equal("CREATE FAILED", job.Status);
        Assert.Contains("more than 10 different itemAttributes", job.FailureReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateBatchSegmentJob_OfAnotherRecipe_ThrowsInvalidInput_AsDoesACampaignOfASegmentRecipe()
    {
        var segment = await Assert.ThrowsAsync<InvalidInputException>(() => StartAsync("wrong", trained.Popularity, "s3://batch/a.json", 5));
        var campaign = await Assert.ThrowsAsync<InvalidInputException>(() => Engine.Personalize.CreateCampaignAsync(
            new() { Name = "wrong", SolutionVersionArn = trained.ItemAffinity }, Cancellation));
        var inference = await Assert.ThrowsAsync<InvalidInputException>(() => Engine.Personalize.CreateBatchInferenceJobAsync(
            new()
            {
                JobName = "wrong",
                SolutionVersionArn = trained.ItemAffinity,
                RoleArn = Walkthrough.Role,
                JobInput = new() { S3DataSource = new() { Path = "s3://batch/a.json" } },
                JobOutput = new() { S3DataDestination = new() { Path = "s3://batch/out/" } },
            },
            Cancellation));

        Assert.Contains("USER_SEGMENTATION", segment.Message, StringComparison.Ordinal);
        Assert.Contains("serve batch segment jobs, not campaigns", campaign.Message, StringComparison.Ordinal);
        Assert.Contains("does not serve batch inference jobs", inference.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListBatchSegmentJobs_OfASolutionVersion_NamesItsJobs()
    {
        await RunAsync("listed-segment", trained.ItemAffinity, """{"itemId":"i1"}""", 1);

        var listed = (await Engine.Personalize.ListBatchSegmentJobsAsync(new() { SolutionVersionArn = trained.ItemAffinity }, Cancellation)).BatchSegmentJobs;

        Assert.Contains(("listed-segment", "ACTIVE", trained.ItemAffinity), listed.Select(job => (job.JobName, job.Status, job.SolutionVersionArn)));
    }

    private static IEnumerable<bool> EvenUsers(JsonElement line) =>
        line.GetProperty("output").GetProperty("recommendedUsers").EnumerateArray().Select(user => (user.GetString()![^1] - '0') % 2 == 0);

    private async Task<BatchSegmentJob> RunAsync(string name, string version, string records, int numResults)
    {
        var arn = await StartAsync(name, version, await Engine.UploadAsync("batch", records, $"{name}/{name}.json"), numResults);
        await Walkthrough.SettleAsync(async () => (await DescribeAsync(arn)).Status);
        return await DescribeAsync(arn);
    }

    private async Task<string> StartAsync(string name, string version, string input, int numResults) =>
        (await Engine.Personalize.CreateBatchSegmentJobAsync(
            new()
            {
                JobName = name,
                SolutionVersionArn = version,
                NumResults = numResults,
                RoleArn = Walkthrough.Role,
                JobInput = new() { S3DataSource = new() { Path = input } },
                JobOutput = new() { S3DataDestination = new() { Path = $"s3://batch/{name}/out/" } },
            },
            Cancellation)).BatchSegmentJobArn;

    private async Task<BatchSegmentJob> DescribeAsync(string arn) =>
        (await Engine.Personalize.DescribeBatchSegmentJobAsync(new() { BatchSegmentJobArn = arn }, Cancellation)).BatchSegmentJob;
}
