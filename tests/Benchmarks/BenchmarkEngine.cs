using Amazon.Personalize;
using Amazon.Personalize.Model;
using Amazon.Runtime;
using Amazon.S3;
using LocalPersonalize;
using LocalPersonalize.Hosting;
using LocalPersonalize.Serving;

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

    public Uri Events => new(_app.GetEndpoint(), "/events");

    /// <summary>Drops models from memory, so that the next request loads one as the first request after a start does.</summary>
    public void ReleaseModels()
    {
        var services = _app.Services.GetRequiredService<RestartableEngine>().Services;
        foreach (var model in Directory.GetFiles(_data.FullName, "*", SearchOption.AllDirectories).Select(Path.GetDirectoryName).Distinct())
        {
            services.GetRequiredService<DeployedModels>().Release(model!);
        }
    }

    /// <summary>The tracking ID of a new event tracker.</summary>
    public async Task<string> TrackEventsAsync()
    {
        var tracker = await _personalize.CreateEventTrackerAsync(new() { Name = Name, DatasetGroupArn = _group });
        await UntilActiveAsync(async () => (await _personalize.DescribeEventTrackerAsync(new() { EventTrackerArn = tracker.EventTrackerArn })).EventTracker.Status);
        return tracker.TrackingId;
    }

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

    /// <summary>Imports the interactions of MovieLens 100K; its rows: user, item, rating, seconds.</summary>
    public async Task<List<string[]>> ImportMovieLensAsync(string folder)
    {
        var rows = File.ReadLines(Path.Combine(folder, "u.data")).Select(line => line.Split('\t')).ToList();
        await ImportAsync(
            "Interactions", """{"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"}""",
            $"USER_ID,ITEM_ID,TIMESTAMP\n{string.Join('\n', rows.Select(row => $"{row[0]},{row[1]},{row[3]}"))}\n");
        return rows;
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
        var version = await TrainAsync(new() { Name = recipe, RecipeArn = Recipe(recipe) });
        var campaign = (await _personalize.CreateCampaignAsync(new() { Name = recipe, SolutionVersionArn = version.SolutionVersionArn, MinProvisionedTPS = 1 })).CampaignArn;
        await UntilActiveAsync(async () => (await _personalize.DescribeCampaignAsync(new() { CampaignArn = campaign })).Campaign.Status);
        return campaign;
    }

    /// <summary>Trains a solution's first version; the recipe that it has and its metrics.</summary>
    /// <param name="recipe">Null lets AutoML choose.</param>
    /// <param name="tune">Whether hyperparameters are searched for.</param>
    public async Task<(string Recipe, Dictionary<string, double> Metrics)> TrainAsync(string? recipe, bool tune)
    {
        var version = await TrainAsync(new()
        {
            Name = $"{recipe ?? "automl"}{(tune ? "-tuned" : "")}", RecipeArn = recipe is null ? null : Recipe(recipe), PerformAutoML = recipe is null, PerformHPO = tune,
        });
        var metrics = await _personalize.GetSolutionMetricsAsync(new() { SolutionVersionArn = version.SolutionVersionArn });
        return (version.RecipeArn[(version.RecipeArn.IndexOf('/') + 1)..], metrics.Metrics);
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

    private static string Recipe(string name) => $"arn:aws:personalize:::recipe/{name}";

    private async Task<SolutionVersion> TrainAsync(CreateSolutionRequest request)
    {
        request.DatasetGroupArn = _group;
        var solution = (await _personalize.CreateSolutionAsync(request)).SolutionArn;
        await UntilActiveAsync(async () => (await _personalize.DescribeSolutionAsync(new() { SolutionArn = solution })).Solution.Status);
        var arn = (await _personalize.CreateSolutionVersionAsync(new() { SolutionArn = solution })).SolutionVersionArn;
        await UntilActiveAsync(async () => (await _personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = arn })).SolutionVersion.Status);
        return (await _personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = arn })).SolutionVersion;
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
