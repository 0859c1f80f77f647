using System.Globalization;
using System.Text;
using Amazon.Personalize.Model;
using Amazon.PersonalizeRuntime.Model;
using LocalPersonalize.Datasets;
using LocalPersonalize.Events;
using LocalPersonalize.Hosting;
using LocalPersonalize.Jobs;
using LocalPersonalize.Recipes;
using LocalPersonalize.Serving;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using DatasetSchema = LocalPersonalize.Datasets.DatasetSchema;
using InvalidInput = Amazon.PersonalizeRuntime.Model.InvalidInputException;
using NotFound = Amazon.PersonalizeRuntime.Model.ResourceNotFoundException;

namespace LocalPersonalize.Tests.Serving;

/// <summary>From imported events to answers. Item iN was seen by N users, and watched by nobody but bought by those of even number.</summary>
public sealed class ServingTests : IDisposable
{
    private const string Schema = """
        {"type":"record","name":"Interactions","namespace":"com.amazonaws.personalize.schema","fields":[
        {"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"},
        {"name":"EVENT_TYPE","type":"string"}],"version":"1.0"}
        """;

    private const string Campaign = "arn:aws:personalize:us-east-1:000000000000:campaign/shop";
    private const int Items = 50;

    private readonly string _root = Directory.CreateTempSubdirectory("serving-tests-").FullName;

    private ServiceProvider? _services;

    public void Dispose()
    {
        _services?.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task Popularity_AnyUser_GetsTheItemsOfMostUsersWithoutScores()
    {
        var (report, get) = await TrainAsync();

        var answer = await get(new() { CampaignArn = Campaign, UserId = "nobody" });

        Assert.Equal(25, answer.ItemList.Count);
        Assert.Equal(["i49", "i48", "i47"], answer.ItemList.Take(3).Select(item => item.ItemId));
        Assert.All(answer.ItemList, item => Assert.Null(item.Score));
        Assert.StartsWith("RID-", answer.RecommendationId, StringComparison.Ordinal);
        Assert.InRange(report.Metrics["normalized_discounted_cumulative_gain_at_25"], 0.01, 1);
        Assert.Equal(report.Baseline, report.Metrics);
    }

    [Fact]
    public async Task Training_OnOneEventType_LeavesTheOthersOut()
    {
        var (_, get) = await TrainAsync("buy");

        var answer = await get(new() { CampaignArn = Campaign, NumResults = 3 });

        Assert.Equal(["i48", "i46", "i44"], answer.ItemList.Select(item => item.ItemId));
    }

    [Fact]
    public async Task Training_UnknownEventType_FailsAndNamesThoseOfTheData()
    {
        var problem = await Assert.ThrowsAsync<JobFailedException>(() => TrainAsync("rent"));

        Assert.Equal("The data have no events of type rent; they have: see, buy.", problem.Message);
    }

    [Fact]
    public async Task GetRecommendations_TooManyOrUnknown_SaysSo()
    {
        var (_, get) = await TrainAsync();

        await Assert.ThrowsAsync<InvalidInput>(() => get(new() { CampaignArn = Campaign, NumResults = 501 }));
        await Assert.ThrowsAsync<NotFound>(() => get(new() { CampaignArn = Campaign + "-2" }));
    }

    [Fact]
    public async Task GetRecommendations_DamagedModel_SaysWhatToDo_AndServesAgainWhenItIsRepaired()
    {
        var (_, get) = await TrainAsync();
        var file = Path.Combine(_root, "model", "histories.bin");
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(file, bytes[..^100], TestContext.Current.CancellationToken);

        var problem = await Assert.ThrowsAsync<NotFound>(() => get(new() { CampaignArn = Campaign }));
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        var answer = await get(new() { CampaignArn = Campaign });

        Assert.Contains("damaged", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Create a new solution version", problem.Message, StringComparison.Ordinal);
        Assert.Equal(25, answer.ItemList.Count);
    }

    [Fact]
    public async Task Training_Cancelled_LeavesNoModel()
    {
        var snapshot = await ImportAsync();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var directory = Directory.CreateDirectory(Path.Combine(_root, "model")).FullName;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SolutionTrainer.TrainAsync(
            new(snapshot, null, null, RecipeCatalog.PopularityCount.Arn, null, null, 1, default), directory, null, stop.Token));

        Assert.Empty(Directory.EnumerateFiles(directory));
    }

    private async Task<(TrainingReport Report, Func<GetRecommendationsRequest, Task<GetRecommendationsResponse>> Get)> TrainAsync(string? eventType = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var directory = Directory.CreateDirectory(Path.Combine(_root, "model")).FullName;
        var report = await SolutionTrainer.TrainAsync(
            new(await ImportAsync(), null, null, RecipeCatalog.PopularityCount.Arn, eventType, null, 1, default), directory, null, cancellation);
        var services = new ServiceCollection().AddLogging().AddSingleton<DataDirectory>().AddSingleton(TimeProvider.System)
            .AddSingleton(Options.Create(new LocalPersonalizeOptions { DataDirectory = Path.Combine(_root, "engine") }));
        services.AddLocalPersonalize();
        services.AddSingleton<IDeployments>(new OneDeployment(directory));
        _services = services.BuildServiceProvider();
        var handler = _services.GetRequiredService<GetRecommendations>();
        return (report, request => handler.HandleAsync(request, cancellation));
    }

    private async Task<DatasetSource> ImportAsync()
    {
        var csv = new StringBuilder("USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE\n");
        for (var item = 1; item < Items; item++)
        {
            for (var user = 0; user < item; user++)
            {
                csv.Append(CultureInfo.InvariantCulture, $"u{user},i{item},{1_700_000_000 + (user * 50) + item},see\n");
                for (var time = 0; time < 2 && item % 2 == 0; time++)
                {
                    csv.Append(CultureInfo.InvariantCulture, $"u{user},i{item},{1_800_000_000 + (user * 50) + item + time},buy\n");
                }
            }
        }

        var bytes = Encoding.UTF8.GetBytes(csv.ToString());
        var directory = Directory.CreateDirectory(Path.Combine(_root, "snapshot")).FullName;
        await DatasetImporter.ImportAsync(
            DatasetSchema.Parse(Schema, null),
            [new CsvSource("events.csv", bytes.Length, () => new MemoryStream(bytes))],
            null,
            directory,
            null,
            TestContext.Current.CancellationToken);
        return new DatasetSource(DatasetSchema.Parse(Schema, null), Snapshot.Open(directory), []);
    }

    private sealed class OneDeployment(string modelDirectory) : IDeployments
    {
        public Deployment Find(string campaignArn) =>
            campaignArn == Campaign ? new Deployment("group", modelDirectory, new CampaignConfig(), new LiveHistories([]), EventChoices.Of(null, null)) { Recipe = RecipeCatalog.PopularityCount, Now = DateTime.UnixEpoch } : throw new NotFound($"Campaign {campaignArn} does not exist.");
    }
}
