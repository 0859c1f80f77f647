using Amazon.Personalize;
using Amazon.Runtime;
using Amazon.S3;
using LocalPersonalize;

namespace Benchmarks;

/// <summary>An engine with a data directory of its own, and a dataset group to be measured in it.</summary>
internal sealed class BenchmarkEngine : IAsyncDisposable
{
    private const string Name = "benchmark";
    private static readonly BasicAWSCredentials s_credentials = new("test", "test");

    private readonly DirectoryInfo _data;
    private readonly WebApplication _app;
    private readonly AmazonS3Client _s3;
    private readonly AmazonPersonalizeClient _personalize;
    private string _group = "";

    private BenchmarkEngine(WebApplication app, DirectoryInfo data)
    {
        (_app, _data) = (app, data);
        var url = app.GetEndpoint().GetLeftPart(UriPartial.Authority);
        _s3 = new AmazonS3Client(s_credentials, new AmazonS3Config { ServiceURL = url, AuthenticationRegion = "us-east-1", ForcePathStyle = true });
        _personalize = new AmazonPersonalizeClient(s_credentials, new AmazonPersonalizeConfig { ServiceURL = url, AuthenticationRegion = "us-east-1" });
    }

    public Uri Recommendations => new(_app.GetEndpoint(), "/recommendations");

    public static async Task<BenchmarkEngine> StartAsync()
    {
        var data = Directory.CreateTempSubdirectory("benchmark-engine-");
        var app = LocalPersonalizeApp.Create(
            new LocalPersonalizeOptions { Port = 0, DataDirectory = data.FullName }, logging => logging.SetMinimumLevel(LogLevel.Warning));
        await app.StartAsync();
        var engine = new BenchmarkEngine(app, data);
        await engine._s3.PutBucketAsync(Name);
        engine._group = (await engine._personalize.CreateDatasetGroupAsync(new() { Name = Name })).DatasetGroupArn;
        await UntilActiveAsync(async () => (await engine._personalize.DescribeDatasetGroupAsync(new() { DatasetGroupArn = engine._group })).DatasetGroup.Status);
        return engine;
    }

    /// <summary>Imports a dataset.</summary>
    /// <param name="type">As in a schema's name: <c>Items</c>.</param>
    /// <param name="fields">The schema's fields as JSON, without the list's brackets.</param>
    public async Task ImportAsync(string type, string fields, string csv)
    {
        await _s3.PutObjectAsync(new() { BucketName = Name, Key = $"{type}.csv", ContentBody = csv });
        var schema = (await _personalize.CreateSchemaAsync(new()
        {
            Name = type,
            Schema = $$"""{"type":"record","name":"{{type}}","namespace":"com.amazonaws.personalize.schema","version":"1.0","fields":[{{fields}}]}""",
        })).SchemaArn;
        var dataset = (await _personalize.CreateDatasetAsync(new() { Name = type, DatasetGroupArn = _group, DatasetType = type, SchemaArn = schema })).DatasetArn;
        await UntilActiveAsync(async () => (await _personalize.DescribeDatasetAsync(new() { DatasetArn = dataset })).Dataset.Status);
        var import = (await _personalize.CreateDatasetImportJobAsync(new()
        {
            JobName = type, DatasetArn = dataset, DataSource = new() { DataLocation = $"s3://{Name}/{type}.csv" }, RoleArn = "arn:aws:iam::000000000000:role/Personalize",
        })).DatasetImportJobArn;
        await UntilActiveAsync(async () => (await _personalize.DescribeDatasetImportJobAsync(new() { DatasetImportJobArn = import })).DatasetImportJob.Status);
    }

    /// <summary>Trains a recipe and launches a campaign; its ARN.</summary>
    public async Task<string> LaunchAsync(string recipe)
    {
        var solution = (await _personalize.CreateSolutionAsync(new() { Name = recipe, DatasetGroupArn = _group, RecipeArn = $"arn:aws:personalize:::recipe/{recipe}" })).SolutionArn;
        await UntilActiveAsync(async () => (await _personalize.DescribeSolutionAsync(new() { SolutionArn = solution })).Solution.Status);
        var version = (await _personalize.CreateSolutionVersionAsync(new() { SolutionArn = solution })).SolutionVersionArn;
        await UntilActiveAsync(async () => (await _personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = version })).SolutionVersion.Status);
        var campaign = (await _personalize.CreateCampaignAsync(new() { Name = recipe, SolutionVersionArn = version, MinProvisionedTPS = 1 })).CampaignArn;
        await UntilActiveAsync(async () => (await _personalize.DescribeCampaignAsync(new() { CampaignArn = campaign })).Campaign.Status);
        return campaign;
    }

    /// <summary>The ARN of a new filter.</summary>
    public async Task<string> CreateFilterAsync(string name, string expression)
    {
        var filter = (await _personalize.CreateFilterAsync(new() { Name = name, DatasetGroupArn = _group, FilterExpression = expression })).FilterArn;
        await UntilActiveAsync(async () => (await _personalize.DescribeFilterAsync(new() { FilterArn = filter })).Filter.Status);
        return filter;
    }

    public async ValueTask DisposeAsync()
    {
        _s3.Dispose();
        _personalize.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _data.Delete(recursive: true);
    }

    private static async Task UntilActiveAsync(Func<Task<string>> status)
    {
        string now;
        while ((now = await status()) != "ACTIVE")
        {
            if (now.EndsWith("FAILED", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"The benchmark's resources could not be made: {now}.");
            }

            await Task.Delay(200);
        }
    }
}
