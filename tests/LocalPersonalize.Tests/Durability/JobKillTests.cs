using System.Globalization;
using System.Text;
using Amazon.Personalize;
using Amazon.Personalize.Model;

namespace LocalPersonalize.Tests.Durability;

/// <summary>kill -9 during exports, batch jobs and deletions: each ends as if nothing had been, and no file is half written.</summary>
public sealed class JobKillTests : IDisposable
{
    private const string Bucket = "durable";
    private const string RoleArn = "arn:aws:iam::000000000000:role/Personalize";
    private const int Users = 3_000;
    private const int EventsPerUser = 40;

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("local-personalize-kill-");

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task Kill_DuringExportsBatchJobsAndDeletions_EachEndsAsIfNothingHadBeen()
    {
        var random = new Random(11);
        var engine = await EngineProcess.StartAsync(_data.FullName);
        try
        {
            var (group, dataset, version) = await PrepareAsync(engine);
            var deleted = 0;
            for (var round = 0; round < KillTests.Kills; round++)
            {
                var job = (round % 3) switch
                {
                    0 => await ExportAsync(engine.Personalize, dataset, $"export-{round}"),
                    1 => await BatchAsync(engine.Personalize, version, $"batch-{round}"),
                    _ => await DeleteUserAsync(engine, group, $"delete-{round}", deleted++),
                };
                await Task.Delay(random.Next(0, 600));
                await engine.KillAsync();
                await engine.DisposeAsync();
                engine = await EngineProcess.StartAsync(_data.FullName);

                Assert.Equal(round % 3 == 2 ? "COMPLETED" : "ACTIVE", await UntilFinalAsync(engine.Personalize, job));
                switch (round % 3)
                {
                    case 0:
                        Assert.Equal(1 + ((Users - deleted) * EventsPerUser), await CountLinesAsync(engine, $"out/export-{round}/INTERACTIONS.csv"));
                        break;
                    case 1:
                        Assert.Equal(Users, await CountLinesAsync(engine, $"batch-{round}/users.json.out"));
                        break;
                    default:
                        Assert.Equal(EventsPerUser, (await engine.Personalize.DescribeDataDeletionJobAsync(new() { DataDeletionJobArn = job })).DataDeletionJob.NumDeleted);
                        break;
                }
            }

            Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_data.FullName, "objects", ".new")));
            // What was replaced is swept away just after the job.
            for (var tries = 0; tries < 200 && CountOutputs() > 2; tries++)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }

            Assert.Equal(2, CountOutputs());
        }
        finally
        {
            await engine.DisposeAsync();
        }
    }

    /// <summary>Snapshots and models on the disk: one of each is in use.</summary>
    private int CountOutputs() => Count("snapshots") + Count("models");

    private int Count(string folder) => Directory.EnumerateDirectories(Path.Combine(_data.FullName, folder)).Count();

    private static async Task<(string Group, string Dataset, string Version)> PrepareAsync(EngineProcess engine)
    {
        var personalize = engine.Personalize;
        await engine.S3.PutBucketAsync(Bucket);
        await engine.S3.PutObjectAsync(new() { BucketName = Bucket, Key = "events.csv", ContentBody = Csv() });
        await engine.S3.PutObjectAsync(new()
        {
            BucketName = Bucket, Key = "users.json", ContentBody = string.Concat(Enumerable.Range(0, Users).Select(user => $$"""{"userId":"u{{user}}"}""" + "\n")),
        });
        var group = (await personalize.CreateDatasetGroupAsync(new() { Name = "durable" })).DatasetGroupArn;
        await UntilFinalAsync(async () => (await personalize.DescribeDatasetGroupAsync(new() { DatasetGroupArn = group })).DatasetGroup.Status);
        var schema = (await personalize.CreateSchemaAsync(new()
        {
            Name = "durable",
            Schema = """
                {"type":"record","name":"Interactions","namespace":"com.amazonaws.personalize.schema","version":"1.0","fields":[
                  {"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"}]}
                """,
        })).SchemaArn;
        var dataset = (await personalize.CreateDatasetAsync(new() { Name = "d", DatasetGroupArn = group, DatasetType = "Interactions", SchemaArn = schema })).DatasetArn;
        await UntilFinalAsync(async () => (await personalize.DescribeDatasetAsync(new() { DatasetArn = dataset })).Dataset.Status);
        var import = (await personalize.CreateDatasetImportJobAsync(new()
        {
            JobName = "i", DatasetArn = dataset, DataSource = new DataSource { DataLocation = $"s3://{Bucket}/events.csv" }, RoleArn = RoleArn,
        })).DatasetImportJobArn;
        await UntilFinalAsync(async () => (await personalize.DescribeDatasetImportJobAsync(new() { DatasetImportJobArn = import })).DatasetImportJob.Status);
        var solution = (await personalize.CreateSolutionAsync(new()
        {
            Name = "s", DatasetGroupArn = group, RecipeArn = "arn:aws:personalize:::recipe/aws-popularity-count", PerformAutoTraining = false,
        })).SolutionArn;
        await UntilFinalAsync(async () => (await personalize.DescribeSolutionAsync(new() { SolutionArn = solution })).Solution.Status);
        var version = (await personalize.CreateSolutionVersionAsync(new() { SolutionArn = solution })).SolutionVersionArn;
        await UntilFinalAsync(async () => (await personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = version })).SolutionVersion.Status);
        return (group, dataset, version);
    }

    private static async Task<string> ExportAsync(IAmazonPersonalize personalize, string dataset, string name) =>
        (await personalize.CreateDatasetExportJobAsync(new()
        {
            JobName = name, DatasetArn = dataset, IngestionMode = IngestionMode.BULK, RoleArn = RoleArn,
            JobOutput = new() { S3DataDestination = new() { Path = $"s3://{Bucket}/out/" } },
        })).DatasetExportJobArn;

    private static async Task<string> BatchAsync(IAmazonPersonalize personalize, string version, string name) =>
        (await personalize.CreateBatchInferenceJobAsync(new()
        {
            JobName = name, SolutionVersionArn = version, RoleArn = RoleArn,
            JobInput = new() { S3DataSource = new() { Path = $"s3://{Bucket}/users.json" } },
            JobOutput = new() { S3DataDestination = new() { Path = $"s3://{Bucket}/{name}/" } },
        })).BatchInferenceJobArn;

    private static async Task<string> DeleteUserAsync(EngineProcess engine, string group, string name, int user)
    {
        await engine.S3.PutObjectAsync(new() { BucketName = Bucket, Key = $"{name}.csv", ContentBody = $"USER_ID\nu{user}\n" });
        return (await engine.Personalize.CreateDataDeletionJobAsync(new()
        {
            JobName = name, DatasetGroupArn = group, RoleArn = RoleArn, DataSource = new DataSource { DataLocation = $"s3://{Bucket}/{name}.csv" },
        })).DataDeletionJobArn;
    }

    private static async Task<int> CountLinesAsync(EngineProcess engine, string key)
    {
        using var answer = await engine.S3.GetObjectAsync(Bucket, key);
        using var reader = new StreamReader(answer.ResponseStream);
        return (await reader.ReadToEndAsync()).Count(letter => letter == '\n');
    }

    private static Task<string> UntilFinalAsync(IAmazonPersonalize personalize, string arn) => UntilFinalAsync(async () => arn.Split(':')[5].Split('/')[0] switch
    {
        "dataset-export-job" => (await personalize.DescribeDatasetExportJobAsync(new() { DatasetExportJobArn = arn })).DatasetExportJob.Status,
        "batch-inference-job" => (await personalize.DescribeBatchInferenceJobAsync(new() { BatchInferenceJobArn = arn })).BatchInferenceJob.Status,
        _ => (await personalize.DescribeDataDeletionJobAsync(new() { DataDeletionJobArn = arn })).DataDeletionJob.Status,
    });

    private static async Task<string> UntilFinalAsync(Func<Task<string>> read)
    {
        string status;
        while ((status = await read()).EndsWith("PENDING", StringComparison.Ordinal) || status.EndsWith("IN_PROGRESS", StringComparison.Ordinal))
        {
            await Task.Delay(50);
        }

        return status;
    }

    private static string Csv()
    {
        var text = new StringBuilder("USER_ID,ITEM_ID,TIMESTAMP\n");
        for (var row = 0; row < Users * EventsPerUser; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"u{row % Users},i{row * 7 % 900},{1_700_000_000 + row}\n");
        }

        return text.ToString();
    }
}
