using System.Globalization;
using System.Text;
using Amazon.Personalize;
using Amazon.Personalize.Model;
using Amazon.S3.Model;

namespace LocalPersonalize.Tests.Resources;

/// <summary>The steps that tests of resources have in common, by the SDK.</summary>
internal static class Walkthrough
{
    public const string PopularityCount = "arn:aws:personalize:::recipe/aws-popularity-count";

    public const string InteractionsSchema =
        """
        {"type":"record","name":"Interactions","namespace":"com.amazonaws.personalize.schema","version":"1.0","fields":[
         {"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"}]}
        """;

    /// <summary>The fields of interactions with types, as domains want them.</summary>
    public const string TypedEventFields =
        """{"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"EVENT_TYPE","type":"string"},{"name":"TIMESTAMP","type":"long"}""";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    /// <summary>Asks until the status is one that the resource keeps, and gives that.</summary>
    public static async Task<string> SettleAsync(Func<Task<string>> status)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (true)
        {
            var current = await status();
            if (current is "ACTIVE" or "INACTIVE" or "CREATE FAILED" or "CREATE STOPPED" or "COMPLETED" or "FAILED")
            {
                return current;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Asks until the service says that the resource does not exist.</summary>
    public static async Task GoneAsync(Func<Task> describe)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (true)
        {
            try
            {
                await describe();
            }
            catch (ResourceNotFoundException)
            {
                return;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    public static async Task<string> CreateGroupAsync(this EngineFixture engine, string name)
    {
        var arn = (await engine.Personalize.CreateDatasetGroupAsync(new() { Name = name })).DatasetGroupArn;
        await SettleAsync(async () => (await engine.Personalize.DescribeDatasetGroupAsync(new() { DatasetGroupArn = arn })).DatasetGroup.Status);
        return arn;
    }

    /// <summary>A group <paramref name="name"/> with a schema and an empty Interactions dataset of the same name.</summary>
    public static async Task<string> CreateDatasetAsync(this EngineFixture engine, string name)
    {
        var group = await engine.CreateGroupAsync(name);
        var schema = (await engine.Personalize.CreateSchemaAsync(new() { Name = name, Schema = InteractionsSchema })).SchemaArn;
        var arn = (await engine.Personalize.CreateDatasetAsync(
            new() { Name = name, DatasetGroupArn = group, SchemaArn = schema, DatasetType = "Interactions" })).DatasetArn;
        await SettleAsync(async () => (await engine.Personalize.DescribeDatasetAsync(new() { DatasetArn = arn })).Dataset.Status);
        return arn;
    }

    /// <summary>Adds an empty dataset with a schema of its own to a group.</summary>
    /// <param name="type">As in a schema's name: <c>Items</c>.</param>
    /// <param name="fields">The schema's fields as JSON, without the list's brackets.</param>
    public static async Task<string> AddDatasetAsync(this EngineFixture engine, string group, string type, string fields, Domain? domain = null)
    {
        var name = $"{group[(group.LastIndexOf('/') + 1)..]}-{type}";
        var schema = await engine.CreateSchemaAsync(name, type, fields, domain);
        var arn = (await engine.Personalize.CreateDatasetAsync(new() { Name = name, DatasetGroupArn = group, SchemaArn = schema, DatasetType = type })).DatasetArn;
        await SettleAsync(async () => (await engine.Personalize.DescribeDatasetAsync(new() { DatasetArn = arn })).Dataset.Status);
        return arn;
    }

    public static async Task<string> CreateSchemaAsync(this EngineFixture engine, string name, string type, string fields, Domain? domain = null) =>
        (await engine.Personalize.CreateSchemaAsync(new()
        {
            Name = name,
            Domain = domain,
            Schema = $$"""{"type":"record","name":"{{type}}","namespace":"com.amazonaws.personalize.schema","version":"1.0","fields":[{{fields}}]}""",
        })).SchemaArn;

    public static async Task<string> UploadAsync(this EngineFixture engine, string bucket, string csv, string key = "interactions.csv")
    {
        await engine.S3.PutBucketAsync(new PutBucketRequest { BucketName = bucket });
        await engine.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, ContentBody = csv });
        return $"s3://{bucket}/{key}";
    }

    public static Task<CreateDatasetImportJobResponse> StartImportAsync(
        this EngineFixture engine, string name, string dataset, string location, ImportMode? mode = null) =>
        engine.Personalize.CreateDatasetImportJobAsync(new()
        {
            JobName = name,
            DatasetArn = dataset,
            DataSource = new() { DataLocation = location },
            RoleArn = Role,
            ImportMode = mode,
        });

    public static async Task<DatasetImportJob> ImportAsync(this EngineFixture engine, string name, string dataset, string location, ImportMode? mode = null)
    {
        var arn = (await engine.StartImportAsync(name, dataset, location, mode)).DatasetImportJobArn;
        await SettleAsync(async () => (await engine.Personalize.DescribeDatasetImportJobAsync(new() { DatasetImportJobArn = arn })).DatasetImportJob.Status);
        return (await engine.Personalize.DescribeDatasetImportJobAsync(new() { DatasetImportJobArn = arn })).DatasetImportJob;
    }

    /// <summary>A solution of the recipe with a trained version, whose ARN this gives.</summary>
    public static async Task<string> TrainAsync(this EngineFixture engine, string name, string group, string recipe)
    {
        var solution = (await engine.Personalize.CreateSolutionAsync(
            new() { Name = name, DatasetGroupArn = group, RecipeArn = recipe, PerformAutoTraining = false })).SolutionArn;
        await SettleAsync(async () => (await engine.Personalize.DescribeSolutionAsync(new() { SolutionArn = solution })).Solution.Status);
        var arn = (await engine.Personalize.CreateSolutionVersionAsync(new() { SolutionArn = solution })).SolutionVersionArn;
        await SettleAsync(async () => (await engine.Personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = arn })).SolutionVersion.Status);
        return arn;
    }

    /// <summary>The text of an object, named as jobs name it: <c>s3://bucket/key</c>.</summary>
    public static async Task<string> DownloadAsync(this EngineFixture engine, string location)
    {
        var uri = new Uri(location);
        using var answer = await engine.S3.GetObjectAsync(uri.Host, uri.AbsolutePath[1..]);
        using var reader = new StreamReader(answer.ResponseStream);
        return await reader.ReadToEndAsync();
    }

    public const string Role = "arn:aws:iam::000000000000:role/personalize";

    /// <summary>A CSV file of interactions, different in every row.</summary>
    public static string Interactions(int rows)
    {
        var csv = new StringBuilder("USER_ID,ITEM_ID,TIMESTAMP\n");
        for (var row = 0; row < rows; row++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"u{row % 50},i{row * 7 % 40},{1_700_000_000 + row}\n");
        }

        return csv.ToString();
    }

    /// <summary>Of 40 users those of even number took from i0 to i19, the others from i20 to i39, in no order that could be learned.</summary>
    public static string TwoTastes()
    {
        var random = new Random(1);
        var csv = new StringBuilder("USER_ID,ITEM_ID,TIMESTAMP\n");
        for (var row = 0; row < 1_600; row++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"u{row % 40},i{(row % 2 * 20) + random.Next(20)},{1_700_000_000 + row}\n");
        }

        return csv.ToString();
    }
}
