using System.Globalization;
using System.Text;
using System.Text.Json;
using Amazon.Personalize;
using Amazon.Personalize.Model;
using Amazon.Runtime;
using Amazon.S3;

namespace Dashboard.Tests.Hosting;

/// <summary>A shop's data in the engine of a running program, by the AWS SDK.</summary>
internal sealed class ProgramShop : IDisposable
{
    public const string Bucket = "shop";

    private const string RoleArn = "arn:aws:iam::000000000000:role/Personalize";

    private readonly HttpClient _http;

    public ProgramShop(RunningProgram program)
    {
        var (credentials, url) = (new BasicAWSCredentials("test", "test"), program.EngineAddress.ToString());
        Personalize = new AmazonPersonalizeClient(credentials, new AmazonPersonalizeConfig { ServiceURL = url, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
        S3 = new AmazonS3Client(credentials, new AmazonS3Config { ServiceURL = url, AuthenticationRegion = "us-east-1", ForcePathStyle = true, MaxErrorRetry = 0 });
        _http = new() { BaseAddress = program.EngineAddress };
    }

    public IAmazonPersonalize Personalize { get; }

    public IAmazonS3 S3 { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Personalize.Dispose();
        S3.Dispose();
        _http.Dispose();
    }

    /// <summary>A group with a dataset of interactions; answers the dataset.</summary>
    public async Task<string> OpenAsync(string name)
    {
        await S3.PutBucketAsync(Bucket, Cancellation);
        var group = (await Personalize.CreateDatasetGroupAsync(new() { Name = name }, Cancellation)).DatasetGroupArn;
        await UntilAsync(async () => (await Personalize.DescribeDatasetGroupAsync(new() { DatasetGroupArn = group }, Cancellation)).DatasetGroup.Status);
        var schema = (await Personalize.CreateSchemaAsync(new()
        {
            Name = name,
            Schema = """
                {"type":"record","name":"Interactions","namespace":"com.amazonaws.personalize.schema","version":"1.0","fields":[
                  {"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"}]}
                """,
        }, Cancellation)).SchemaArn;
        var dataset = (await Personalize.CreateDatasetAsync(new() { Name = name, DatasetGroupArn = group, DatasetType = "Interactions", SchemaArn = schema }, Cancellation)).DatasetArn;
        await UntilAsync(async () => (await Personalize.DescribeDatasetAsync(new() { DatasetArn = dataset }, Cancellation)).Dataset.Status);
        return dataset;
    }

    /// <summary>Puts a CSV of so many rows and begins its import.</summary>
    public async Task<string> BeginImportAsync(string dataset, string name, int rows)
    {
        await S3.PutObjectAsync(new() { BucketName = Bucket, Key = $"{name}.csv", ContentBody = Csv(rows) }, Cancellation);
        return (await Personalize.CreateDatasetImportJobAsync(new()
        {
            JobName = name, DatasetArn = dataset, DataSource = new DataSource { DataLocation = $"s3://{Bucket}/{name}.csv" }, RoleArn = RoleArn,
        }, Cancellation)).DatasetImportJobArn;
    }

    public Task<string> UntilImportedAsync(string job) => UntilAsync(
        async () => (await Personalize.DescribeDatasetImportJobAsync(new() { DatasetImportJobArn = job }, Cancellation)).DatasetImportJob.Status);

    public async Task<string> BeginTrainingAsync(string group, string recipe)
    {
        var solution = (await Personalize.CreateSolutionAsync(new()
        {
            Name = group, DatasetGroupArn = $"arn:aws:personalize:us-east-1:000000000000:dataset-group/{group}", PerformAutoTraining = false,
            RecipeArn = $"arn:aws:personalize:::recipe/{recipe}",
        }, Cancellation)).SolutionArn;
        await UntilAsync(async () => (await Personalize.DescribeSolutionAsync(new() { SolutionArn = solution }, Cancellation)).Solution.Status);
        return (await Personalize.CreateSolutionVersionAsync(new() { SolutionArn = solution }, Cancellation)).SolutionVersionArn;
    }

    public Task<string> UntilTrainedAsync(string version) => UntilAsync(
        async () => (await Personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = version }, Cancellation)).SolutionVersion.Status);

    /// <summary>Waits until a job is at work, and has a stage that is not over.</summary>
    public async Task UntilAtWorkAsync(string arn)
    {
        while ((await JobAsync(arn)).GetProperty("stages").GetArrayLength() == 0)
        {
            await Task.Delay(10, Cancellation);
        }
    }

    /// <summary>The newest job of a resource, as the engine tells of it.</summary>
    public async Task<JsonElement> JobAsync(string arn) =>
        JsonDocument.Parse(await _http.GetStringAsync(new Uri($"/_engine/jobs?arn={arn}", UriKind.Relative), Cancellation)).RootElement[0];

    private static string Csv(int rows)
    {
        var text = new StringBuilder("USER_ID,ITEM_ID,TIMESTAMP\n");
        for (var row = 0; row < rows; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"u{row % 600},i{row * 7 % 300},{1_700_000_000 + row}\n");
        }

        return text.ToString();
    }

    private static async Task<string> UntilAsync(Func<Task<string>> read)
    {
        string status;
        while ((status = await read()) is "CREATE PENDING" or "CREATE IN_PROGRESS")
        {
            await Task.Delay(50, Cancellation);
        }

        return status;
    }
}
