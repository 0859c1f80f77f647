using System.Text.Json;
using Amazon.Personalize.Model;
using LocalPersonalize.Batch;
using LocalPersonalize.Jobs;
using LocalPersonalize.Tests.Resources;
using Microsoft.Extensions.DependencyInjection;
using NoSuchKeyException = Amazon.S3.Model.NoSuchKeyException;

namespace LocalPersonalize.Tests.Batch;

[Collection(nameof(TrainedEngine))]
public sealed class BatchInferenceTests(TrainedEngine trained)
{
    private EngineFixture Engine => trained.Engine;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BatchInference_RankingRecipe_OrdersTheListOfEachUserWithScores()
    {
        var job = await RunAsync("ranked", trained.Ranking, """
            {"userId": "u0", "itemList": ["i30", "i3", "nowhere"]}

            {"userId":"u1","itemList":["i3","i30"]}
            """);

        Assert.Equal(("ACTIVE", null), (job.Status, job.FailureReason));
        var lines = await trained.LinesAsync("s3://batch/ranked/out/ranked.json.out");
        Assert.Equal(2, lines.Count);
        Assert.Equal("""{"userId":"u0","itemList":["i30","i3","nowhere"]}""", lines[0].GetProperty("input").GetRawText());
        Assert.Equal(JsonValueKind.Null, lines[0].GetProperty("error").ValueKind);
        Assert.Equal(["i3", "i30", "nowhere"], Texts(lines[0].GetProperty("output"), "recommendedItems"));
        var scores = lines[0].GetProperty("output").GetProperty("scores").EnumerateArray().Select(score => score.GetDouble()).ToList();
        Assert.Equal((2, 1.0), (scores.Count, Math.Round(scores.Sum(), 5)));
        Assert.Equal(["i30", "i3"], Texts(lines[1].GetProperty("output"), "recommendedItems"));
        await Assert.ThrowsAsync<NoSuchKeyException>(() => Engine.DownloadAsync("s3://batch/ranked/out/ranked.json.errors"));
    }

    [Fact]
    public async Task BatchInference_RelatedItems_AnswersWithoutScoresAndAsManyAsAsked()
    {
        var job = await RunAsync("related", trained.Sims, """{"itemId":"i3"}""", numResults: 4);

        Assert.Equal(4, job.NumResults);
        var line = Assert.Single((await Engine.DownloadAsync("s3://batch/related/out/related.json.out")).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches("""^\{"input":\{"itemId":"i3"\},"output":\{"recommendedItems":\["i1?[0-9]"(,"i1?[0-9]"){3}\]\},"error":null\}$""", line);
    }

    [Fact]
    public async Task BatchInference_BadRecords_AreToldInTheOutputAndInTheErrorsFile()
    {
        var job = await RunAsync("partly", trained.Popularity, """
            {"userId":"u1"}
            {"itemId":"i1"}
            not JSON
            {"userId":7}
            """);

        Assert.Equal("ACTIVE", job.Status);
        var lines = await trained.LinesAsync("s3://batch/partly/out/partly.json.out");
        Assert.Equal(25, lines[0].GetProperty("output").GetProperty("recommendedItems").GetArrayLength());
        Assert.Equal("{}", lines[1].GetProperty("output").GetRawText());
        Assert.Equal("User error: Required fields for the provided recipe are userId", lines[1].GetProperty("error").GetString());
        Assert.Equal("not JSON", lines[2].GetProperty("input").GetString());
        Assert.Contains("not a JSON object", lines[2].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains("userId must be a string", lines[3].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(lines.Skip(1).Select(line => line.GetRawText()), (await trained.LinesAsync("s3://batch/partly/out/partly.json.errors")).Select(line => line.GetRawText()));
        var report = (await Engine.JobAsync(job.BatchInferenceJobArn)).GetProperty("report");
        Assert.Equal((4, 3), (report.GetProperty("records").GetInt32(), report.GetProperty("failed").GetInt32()));
    }

    [Fact]
    public async Task BatchInference_Folder_WritesAnOutputForEachFileAndKeepsTheOrderOfTheRecords()
    {
        var users = Enumerable.Range(0, 1_500).Select(user => $"u{user}").ToList();
        await Engine.UploadAsync("batch", string.Join('\n', users.Take(1_400).Select(user => $$"""{"userId":"{{user}}"}""")), "many/in/a.json");
        await Engine.UploadAsync("batch", string.Join("\r\n", users.Skip(1_400).Select(user => $$"""{"userId":"{{user}}"}""")), "many/in/b.json");

        var job = await RunAsync("many", trained.Popularity, "s3://batch/many/in/", "s3://batch/many/out/", 1);

        Assert.Equal(("ACTIVE", null), (job.Status, job.FailureReason));
        var answered = (await trained.LinesAsync("s3://batch/many/out/a.json.out")).Concat(await trained.LinesAsync("s3://batch/many/out/b.json.out"));
        Assert.Equal(users, answered.Select(line => line.GetProperty("input").GetProperty("userId").GetString()));
    }

    [Fact]
    public async Task BatchInference_NoRecordCanBeAnswered_FailsAndWritesNothing()
    {
        var job = await RunAsync("nothing", trained.Sims, """{"userId":"u1"}""");

        Assert.Equal("CREATE FAILED", job.Status);
        Assert.Contains("None of the 1 records", job.FailureReason, StringComparison.Ordinal);
        Assert.Contains("Required fields for the provided recipe are itemId", job.FailureReason, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NoSuchKeyException>(() => Engine.DownloadAsync("s3://batch/nothing/out/nothing.json.out"));
    }

    [Fact]
    public async Task BatchInference_WithThemes_NamesWhatTheItemsShare()
    {
        var input = await Engine.UploadAsync("batch", """{"itemId":"i33"}""", "themes/items.json");
        var request = new CreateBatchInferenceJobRequest
        {
            JobName = "themes",
            SolutionVersionArn = trained.Sims,
            NumResults = 5,
            RoleArn = Walkthrough.Role,
            JobInput = new() { S3DataSource = new() { Path = input } },
            JobOutput = new() { S3DataDestination = new() { Path = "s3://batch/themes/out/" } },
            BatchInferenceJobMode = Amazon.Personalize.BatchInferenceJobMode.THEME_GENERATION,
        };
        var incomplete = await Assert.ThrowsAsync<InvalidInputException>(() => Engine.Personalize.CreateBatchInferenceJobAsync(request, Cancellation));
        request.ThemeGenerationConfig = new() { FieldsForThemeGeneration = new() { ItemName = "TITLE" } };
        var noColumn = await Assert.ThrowsAsync<InvalidInputException>(() => Engine.Personalize.CreateBatchInferenceJobAsync(request, Cancellation));
        request.ThemeGenerationConfig.FieldsForThemeGeneration.ItemName = "GENRES";

        var arn = (await Engine.Personalize.CreateBatchInferenceJobAsync(request, Cancellation)).BatchInferenceJobArn;
        await Walkthrough.SettleAsync(async () => (await DescribeAsync(arn)).Status);

        Assert.Contains("go together", incomplete.Message, StringComparison.Ordinal);
        Assert.Contains("no string column TITLE", noColumn.Message, StringComparison.Ordinal);
        var output = Assert.Single(await trained.LinesAsync("s3://batch/themes/out/items.json.out")).GetProperty("output");
        Assert.Equal("Drama and War", output.GetProperty("theme").GetString());
        Assert.Equal([1.0, 1, 1, 1, 1], output.GetProperty("itemsThemeRelevanceScores").EnumerateArray().Select(score => score.GetDouble()));
        Assert.Equal(("THEME_GENERATION", "GENRES"), ((await DescribeAsync(arn)).BatchInferenceJobMode.Value, (await DescribeAsync(arn)).ThemeGenerationConfig.FieldsForThemeGeneration.ItemName));
    }

    [Fact]
    public async Task BatchProcessor_CancelledMidway_StopsAndLeavesNothing()
    {
        await Engine.UploadAsync("batch", string.Concat(Enumerable.Repeat("{}\n", 20_000)), "cancelled/many.json");
        using var stop = new CancellationTokenSource();
        var answered = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Engine.Services.GetRequiredService<BatchProcessor>().RunAsync(
            "s3://batch/cancelled/many.json",
            "s3://batch/cancelled/out/",
            _ =>
            {
                if (Interlocked.Increment(ref answered) == 1_000)
                {
                    stop.Cancel();
                }

                return new BatchOutput();
            },
            new Progress<StageProgress>(),
            stop.Token));

        Assert.InRange(answered, 1_000, 2_000);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Engine.DataDirectory, "objects", ".new")));
        await Assert.ThrowsAsync<NoSuchKeyException>(() => Engine.DownloadAsync("s3://batch/cancelled/out/many.json.out"));
    }

    [Theory]
    [InlineData("s3://batch/a.json", "s3://batch/out", 5, "end its path with a slash")]
    [InlineData("s3://batch/in/", "s3://batch/in/", 5, "are the same")]
    [InlineData("s3://batch/a.json", "s3://batch/out/", 501, "from 1 to 500")]
    public async Task CreateBatchInferenceJob_BadRequest_ThrowsInvalidInput(string input, string output, int numResults, string expected)
    {
        var problem = await Assert.ThrowsAsync<InvalidInputException>(() => StartAsync("bad", trained.Popularity, input, output, numResults));

        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListBatchInferenceJobs_OfASolutionVersion_NamesItsJobs()
    {
        await RunAsync("listed", trained.Ranking, """{"userId":"u0","itemList":["i1"]}""");

        var listed = (await Engine.Personalize.ListBatchInferenceJobsAsync(new() { SolutionVersionArn = trained.Ranking }, Cancellation)).BatchInferenceJobs;

        Assert.Contains(("listed", "ACTIVE"), listed.Select(job => (job.JobName, job.Status)));
        Assert.All(listed, job => Assert.Equal(trained.Ranking, job.SolutionVersionArn));
    }

    private async Task<BatchInferenceJob> RunAsync(string name, string version, string records, int? numResults = null) =>
        await RunAsync(name, version, await Engine.UploadAsync("batch", records, $"{name}/{name}.json"), $"s3://batch/{name}/out/", numResults);

    private async Task<BatchInferenceJob> RunAsync(string name, string version, string input, string output, int? numResults)
    {
        var arn = await StartAsync(name, version, input, output, numResults);
        await Walkthrough.SettleAsync(async () => (await DescribeAsync(arn)).Status);
        return await DescribeAsync(arn);
    }

    private async Task<string> StartAsync(string name, string version, string input, string output, int? numResults) =>
        (await Engine.Personalize.CreateBatchInferenceJobAsync(
            new()
            {
                JobName = name,
                SolutionVersionArn = version,
                NumResults = numResults,
                RoleArn = Walkthrough.Role,
                JobInput = new() { S3DataSource = new() { Path = input } },
                JobOutput = new() { S3DataDestination = new() { Path = output } },
            },
            Cancellation)).BatchInferenceJobArn;

    private async Task<BatchInferenceJob> DescribeAsync(string arn) =>
        (await Engine.Personalize.DescribeBatchInferenceJobAsync(new() { BatchInferenceJobArn = arn }, Cancellation)).BatchInferenceJob;

    private static IEnumerable<string?> Texts(JsonElement element, string member) => element.GetProperty(member).EnumerateArray().Select(one => one.GetString());
}
