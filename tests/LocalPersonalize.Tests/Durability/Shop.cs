using System.Globalization;
using System.Text;
using Amazon.Personalize.Model;
using LocalPersonalize.Tests.Resources;

namespace LocalPersonalize.Tests.Durability;

/// <summary>What the writers of a durability test share: a bucket, a group with interactions and a tracker, a solution and a campaign.</summary>
internal sealed record Shop(string Group, string Dataset, string TrackingId, string Solution, string Campaign)
{
    public const string Bucket = "durable";

    /// <summary>The files to import, by their rows.</summary>
    public static int[] Sizes { get; } = [1_000, 30_000];

    public static string FileOf(int rows) => $"{rows}.csv";

    public static async Task<Shop> OpenAsync(EngineProcess engine)
    {
        var personalize = engine.Personalize;
        await engine.S3.PutBucketAsync(Bucket);
        foreach (var rows in Sizes)
        {
            await engine.S3.PutObjectAsync(new() { BucketName = Bucket, Key = FileOf(rows), ContentBody = Csv(rows) });
        }

        var group = (await personalize.CreateDatasetGroupAsync(new() { Name = "durable" })).DatasetGroupArn;
        await Walkthrough.SettleAsync(async () => (await personalize.DescribeDatasetGroupAsync(new() { DatasetGroupArn = group })).DatasetGroup.Status);
        var schema = (await personalize.CreateSchemaAsync(new() { Name = "durable", Schema = Walkthrough.InteractionsSchema })).SchemaArn;
        var dataset = (await personalize.CreateDatasetAsync(new() { Name = "durable", DatasetGroupArn = group, DatasetType = "Interactions", SchemaArn = schema })).DatasetArn;
        await Walkthrough.SettleAsync(async () => (await personalize.DescribeDatasetAsync(new() { DatasetArn = dataset })).Dataset.Status);
        var tracker = await personalize.CreateEventTrackerAsync(new() { Name = "durable", DatasetGroupArn = group });
        await Walkthrough.SettleAsync(async () => (await personalize.DescribeEventTrackerAsync(new() { EventTrackerArn = tracker.EventTrackerArn })).EventTracker.Status);
        var import = await ImportAsync(engine, dataset, "first", Sizes[0]);
        await Walkthrough.SettleAsync(async () => (await personalize.DescribeDatasetImportJobAsync(new() { DatasetImportJobArn = import })).DatasetImportJob.Status);
        var solution = (await personalize.CreateSolutionAsync(
            new() { Name = "durable", DatasetGroupArn = group, RecipeArn = Walkthrough.PopularityCount, PerformAutoTraining = false })).SolutionArn;
        await Walkthrough.SettleAsync(async () => (await personalize.DescribeSolutionAsync(new() { SolutionArn = solution })).Solution.Status);
        var version = (await personalize.CreateSolutionVersionAsync(new() { SolutionArn = solution })).SolutionVersionArn;
        await Walkthrough.SettleAsync(async () => (await personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = version })).SolutionVersion.Status);
        var campaign = (await personalize.CreateCampaignAsync(new() { Name = "durable", SolutionVersionArn = version, MinProvisionedTPS = 1 })).CampaignArn;
        await Walkthrough.SettleAsync(async () => (await personalize.DescribeCampaignAsync(new() { CampaignArn = campaign })).Campaign.Status);
        return new Shop(group, dataset, tracker.TrackingId, solution, campaign);
    }

    public static async Task<string> ImportAsync(EngineProcess engine, string dataset, string name, int rows) =>
        (await engine.Personalize.CreateDatasetImportJobAsync(new()
        {
            JobName = name, DatasetArn = dataset, DataSource = new DataSource { DataLocation = $"s3://{Bucket}/{FileOf(rows)}" }, RoleArn = Walkthrough.Role,
        })).DatasetImportJobArn;

    /// <summary>The rows of an export, without its header.</summary>
    public async Task<List<string>> ExportAsync(EngineProcess engine, string name, Amazon.Personalize.IngestionMode mode)
    {
        var export = (await engine.Personalize.CreateDatasetExportJobAsync(new()
        {
            JobName = name, DatasetArn = Dataset, IngestionMode = mode, RoleArn = Walkthrough.Role, JobOutput = new() { S3DataDestination = new() { Path = $"s3://{Bucket}/" } },
        })).DatasetExportJobArn;
        await Walkthrough.SettleAsync(async () => (await engine.Personalize.DescribeDatasetExportJobAsync(new() { DatasetExportJobArn = export })).DatasetExportJob.Status);
        Assert.Null((await engine.Personalize.DescribeDatasetExportJobAsync(new() { DatasetExportJobArn = export })).DatasetExportJob.FailureReason);
        using var got = await engine.S3.GetObjectAsync(Bucket, $"{name}/INTERACTIONS.csv");
        using var reader = new StreamReader(got.ResponseStream);
        return (await reader.ReadToEndAsync()).Split('\n').Skip(1).Where(line => line.Length > 0).ToList();
    }

    private static string Csv(int rows)
    {
        var text = new StringBuilder("USER_ID,ITEM_ID,TIMESTAMP\n");
        for (var row = 0; row < rows; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{row % 300},{row * 7 % 90},{1_700_000_000 + row}\n");
        }

        return text.ToString();
    }
}
