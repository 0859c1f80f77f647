using System.Globalization;
using System.Text;
using Amazon.Personalize;
using Amazon.Personalize.Model;
using Amazon.PersonalizeEvents;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Transfer;

namespace LocalPersonalize.Tests.Durability;

/// <summary>kill -9 at random moments: what was acknowledged is there, what was interrupted ends, nothing is half written.</summary>
public sealed class KillTests : IDisposable
{
    private const string Bucket = "durable";
    private const string RoleArn = "arn:aws:iam::000000000000:role/Personalize";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("local-personalize-kill-");

    /// <summary>The environment variable KILL_ROUNDS asks for more than nine.</summary>
    private static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("KILL_ROUNDS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : 9;

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task Kill_DuringUploadsImportsAndTrainings_LosesNothing()
    {
        var random = new Random(7);
        var csv = Csv(120_000);
        var engine = await EngineProcess.StartAsync(_data.FullName);
        try
        {
            await engine.S3.PutBucketAsync(Bucket);
            await engine.S3.PutObjectAsync(new() { BucketName = Bucket, Key = "i.csv", ContentBody = csv });
            var dataset = await MakeDatasetAsync(engine.Personalize);
            var first = await ImportAsync(engine.Personalize, dataset, "first");
            await UntilFinalAsync(engine.Personalize, first);
            var solution = await MakeSolutionAsync(engine.Personalize);
            var bytes = new byte[12 * 1024 * 1024];
            random.NextBytes(bytes);

            for (var round = 0; round < Rounds; round++)
            {
                var started = (round % 3) switch
                {
                    0 => await ImportAsync(engine.Personalize, dataset, $"job-{round}"),
                    1 => (await engine.Personalize.CreateSolutionVersionAsync(new() { SolutionArn = solution })).SolutionVersionArn,
                    _ => null,
                };
                var key = $"upload-{round}";
                var upload = started is null ? UploadAsync(engine.S3, key, bytes) : Task.FromResult(false);
                await Task.Delay(random.Next(0, 500));
                await engine.KillAsync();
                var wasAcknowledged = await upload;
                await engine.DisposeAsync();
                engine = await EngineProcess.StartAsync(_data.FullName);

                if (started is null)
                {
                    await AssertWholeOrAbsentAsync(engine.S3, key, bytes, wasAcknowledged);
                }
                else
                {
                    Assert.Equal("ACTIVE", await UntilFinalAsync(engine.Personalize, started));
                }

                Assert.Equal(csv.Length, (await engine.S3.GetObjectMetadataAsync(Bucket, "i.csv")).ContentLength);
                Assert.Equal("ACTIVE", (await engine.Personalize.DescribeSolutionAsync(new() { SolutionArn = solution })).Solution.Status);
            }

            Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_data.FullName, "objects", ".new")));
        }
        finally
        {
            await engine.DisposeAsync();
        }
    }

    [Fact]
    public async Task Kill_WhileEventsArePut_LosesNoneThatWasAcknowledged()
    {
        var engine = await EngineProcess.StartAsync(_data.FullName);
        try
        {
            await engine.S3.PutBucketAsync(Bucket);
            var dataset = await MakeDatasetAsync(engine.Personalize);
            var group = (await engine.Personalize.ListDatasetGroupsAsync(new())).DatasetGroups.Single().DatasetGroupArn;
            var tracker = await engine.Personalize.CreateEventTrackerAsync(new() { Name = "t", DatasetGroupArn = group });
            await UntilAsync(async () => (await engine.Personalize.DescribeEventTrackerAsync(new() { EventTrackerArn = tracker.EventTrackerArn })).EventTracker.Status);

            // Several at a time, so that they share their commits.
            var events = engine.Events;
            var writers = Enumerable.Range(0, 8).Select(writer => PutUntilCutAsync(events, tracker.TrackingId, writer)).ToList();
            await Task.Delay(400);
            await engine.KillAsync();
            var acknowledged = (await Task.WhenAll(writers)).SelectMany(ids => ids).ToHashSet();
            await engine.DisposeAsync();
            engine = await EngineProcess.StartAsync(_data.FullName);

            var export = (await engine.Personalize.CreateDatasetExportJobAsync(new()
            {
                JobName = "put", DatasetArn = dataset, IngestionMode = IngestionMode.PUT, RoleArn = RoleArn, JobOutput = new() { S3DataDestination = new() { Path = $"s3://{Bucket}/" } },
            })).DatasetExportJobArn;
            await UntilAsync(async () => (await engine.Personalize.DescribeDatasetExportJobAsync(new() { DatasetExportJobArn = export })).DatasetExportJob.Status);
            using var got = await engine.S3.GetObjectAsync(Bucket, "put/INTERACTIONS.csv");
            using var reader = new StreamReader(got.ResponseStream);
            var kept = (await reader.ReadToEndAsync()).Split('\n').Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')[1]).ToList();

            Assert.NotEmpty(acknowledged);
            Assert.Superset(acknowledged, kept.ToHashSet());
            Assert.Equal(kept.Count, kept.Distinct().Count());
        }
        finally
        {
            await engine.DisposeAsync();
        }
    }

    [Fact]
    public async Task SecondProcess_OnTheSameDirectory_RefusesToStart()
    {
        await using var engine = await EngineProcess.StartAsync(_data.FullName);
        var (exitCode, message) = await EngineProcess.RunAsync(_data.FullName);

        Assert.Equal(3, exitCode);
        Assert.Contains("is used by another process", message, StringComparison.Ordinal);
        Assert.NotEmpty((await engine.Personalize.ListRecipesAsync(new())).Recipes);
    }

    private static async Task<List<string>> PutUntilCutAsync(IAmazonPersonalizeEvents events, string trackingId, int writer)
    {
        var acknowledged = new List<string>();
        try
        {
            while (true)
            {
                var itemId = $"{writer}-{acknowledged.Count}";
                await events.PutEventsAsync(new()
                {
                    TrackingId = trackingId, UserId = "u", SessionId = "s", EventList = [new() { EventType = "click", ItemId = itemId, SentAt = DateTime.UnixEpoch }],
                });
                acknowledged.Add(itemId);
            }
        }
        catch (Exception cut) when (cut is AmazonClientException or AmazonServiceException or HttpRequestException or IOException or OperationCanceledException)
        {
            return acknowledged;
        }
    }

    private static async Task<bool> UploadAsync(IAmazonS3 s3, string key, byte[] bytes)
    {
        try
        {
            using var transfer = new TransferUtility(s3);
            await transfer.UploadAsync(new TransferUtilityUploadRequest { BucketName = Bucket, Key = key, InputStream = new MemoryStream(bytes), PartSize = 5 * 1024 * 1024 });
            return true;
        }
        catch (Exception cut) when (cut is AmazonClientException or AmazonServiceException or HttpRequestException or IOException or OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task AssertWholeOrAbsentAsync(IAmazonS3 s3, string key, byte[] bytes, bool wasAcknowledged)
    {
        try
        {
            using var got = await s3.GetObjectAsync(Bucket, key);
            using var copy = new MemoryStream();
            await got.ResponseStream.CopyToAsync(copy);
            Assert.Equal(bytes, copy.ToArray());
        }
        catch (AmazonS3Exception missing) when (missing.ErrorCode == "NoSuchKey")
        {
            Assert.False(wasAcknowledged, $"{key} was acknowledged and is gone");
        }
    }

    private static async Task<string> MakeDatasetAsync(IAmazonPersonalize personalize)
    {
        var group = (await personalize.CreateDatasetGroupAsync(new() { Name = "durable" })).DatasetGroupArn;
        await UntilAsync(async () => (await personalize.DescribeDatasetGroupAsync(new() { DatasetGroupArn = group })).DatasetGroup.Status);
        var schema = (await personalize.CreateSchemaAsync(new()
        {
            Name = "durable",
            Schema = """
                {"type":"record","name":"Interactions","namespace":"com.amazonaws.personalize.schema","version":"1.0","fields":[
                  {"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"}]}
                """,
        })).SchemaArn;
        var dataset = (await personalize.CreateDatasetAsync(new() { Name = "d", DatasetGroupArn = group, DatasetType = "Interactions", SchemaArn = schema })).DatasetArn;
        await UntilAsync(async () => (await personalize.DescribeDatasetAsync(new() { DatasetArn = dataset })).Dataset.Status);
        return dataset;
    }

    private static async Task<string> MakeSolutionAsync(IAmazonPersonalize personalize)
    {
        var group = (await personalize.ListDatasetGroupsAsync(new())).DatasetGroups.Single().DatasetGroupArn;
        var solution = (await personalize.CreateSolutionAsync(new() { Name = "s", DatasetGroupArn = group, RecipeArn = "arn:aws:personalize:::recipe/aws-sims" })).SolutionArn;
        await UntilAsync(async () => (await personalize.DescribeSolutionAsync(new() { SolutionArn = solution })).Solution.Status);
        return solution;
    }

    private static async Task<string> ImportAsync(IAmazonPersonalize personalize, string dataset, string name) =>
        (await personalize.CreateDatasetImportJobAsync(new()
        {
            JobName = name, DatasetArn = dataset, DataSource = new DataSource { DataLocation = $"s3://{Bucket}/i.csv" }, RoleArn = RoleArn,
        })).DatasetImportJobArn;

    private static Task<string> UntilFinalAsync(IAmazonPersonalize personalize, string arn) => UntilAsync(async () =>
        arn.Contains(":dataset-import-job/", StringComparison.Ordinal)
            ? (await personalize.DescribeDatasetImportJobAsync(new() { DatasetImportJobArn = arn })).DatasetImportJob.Status
            : (await personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = arn })).SolutionVersion.Status);

    private static async Task<string> UntilAsync(Func<Task<string>> read)
    {
        string status;
        while ((status = await read()) is "CREATE PENDING" or "CREATE IN_PROGRESS")
        {
            await Task.Delay(50);
        }

        return status;
    }

    private static string Csv(int rows)
    {
        var text = new StringBuilder("USER_ID,ITEM_ID,TIMESTAMP\n");
        for (var row = 0; row < rows; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{row % 3_000},{row * 7 % 900},{1_700_000_000 + row}\n");
        }

        return text.ToString();
    }
}
