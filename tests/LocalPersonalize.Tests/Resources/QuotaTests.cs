using Amazon.Personalize.Model;
using LocalPersonalize.Resources;
using LocalPersonalize.Storage;
using Microsoft.Extensions.Options;

namespace LocalPersonalize.Tests.Resources;

/// <summary>Limits: how many resources there may be, how many may be on their way, and how many are on a page.</summary>
public sealed class QuotaTests : IAsyncLifetime
{
    private readonly EngineFixture _engine = new() { Quotas = new() { DatasetGroups = 2, Schemas = 2, SolutionsPerGroup = 1, CampaignsPerGroup = 1 } };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _engine.InitializeAsync();

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task Create_BeyondTheQuota_ThrowsLimitExceededWithTheServicesText()
    {
        var personalize = _engine.Personalize;
        var dataset = await _engine.CreateDatasetAsync("a");
        var group = (await personalize.DescribeDatasetAsync(new() { DatasetArn = dataset }, Cancellation)).Dataset.DatasetGroupArn;
        await _engine.ImportAsync("a", dataset, await _engine.UploadAsync("quota", Walkthrough.Interactions(1_200)));
        var version = await _engine.TrainAsync("a", group, Walkthrough.PopularityCount);
        await personalize.CreateCampaignAsync(new() { Name = "a", SolutionVersionArn = version }, Cancellation);
        await _engine.CreateGroupAsync("b");
        await _engine.CreateSchemaAsync("b", "Users", """{"name":"USER_ID","type":"string"},{"name":"AGE","type":"int"}""");

        await ExceededAsync(2, () => personalize.CreateDatasetGroupAsync(new() { Name = "c" }, Cancellation));
        await ExceededAsync(2, () => personalize.CreateSchemaAsync(new() { Name = "c", Schema = Walkthrough.InteractionsSchema }, Cancellation));
        await ExceededAsync(1, () => personalize.CreateSolutionAsync(new() { Name = "b", DatasetGroupArn = group, RecipeArn = Walkthrough.PopularityCount }, Cancellation));
        await ExceededAsync(1, () => personalize.CreateCampaignAsync(new() { Name = "b", SolutionVersionArn = version }, Cancellation));
    }

    [Fact]
    public async Task CreateDatasetImportJob_FiveOnTheirWay_ThrowsLimitExceededWithTheServicesText()
    {
        var dataset = await _engine.CreateDatasetAsync("busy");
        await _engine.UploadAsync("busy", Walkthrough.Interactions(1_200));
        await _engine.Services.GetRequiredService<EngineDatabase>().WriteAsync(
            transaction =>
            {
                for (var job = 0; job < 5; job++)
                {
                    transaction.Resources.Add($"arn:aws:personalize:us-east-1:000000000000:dataset-import-job/busy-{job}", $"busy-{job}", dataset, new DatasetImportJobState("s3://busy/interactions.csv", Walkthrough.Role, "FULL"));
                }
            },
            Cancellation);

        var problem = await Assert.ThrowsAsync<LimitExceededException>(() => _engine.StartImportAsync("sixth", dataset, "s3://busy/interactions.csv"));

        Assert.Equal("More than 5 resources with PENDING or IN_PROGRESS status.", problem.Message);
    }

    [Fact]
    public void Options_QuotaBelowOne_IsNamed()
    {
        var problem = Assert.Throws<OptionsValidationException>(() => LocalPersonalizeApp.Create(
            new() { DataDirectory = _engine.DataDirectory, Quotas = new() { DatasetGroups = 0 } }));

        Assert.Equal("LocalPersonalize:Quotas:DatasetGroups is 0. Use 1 or more.", problem.Message);
    }

    [Fact]
    public async Task ListRecipes_InPages_GivesEachOnceInAlphabeticalOrder()
    {
        var all = (await _engine.Personalize.ListRecipesAsync(new(), Cancellation)).Recipes.ConvertAll(recipe => recipe.Name);
        var listed = new List<string>();
        await foreach (var page in _engine.Personalize.Paginators.ListRecipes(new() { MaxResults = 2 }).Responses)
        {
            Assert.InRange(page.Recipes.Count, 1, 2);
            listed.AddRange(page.Recipes.Select(recipe => recipe.Name));
        }

        Assert.Equal(all, listed);
        Assert.Equal(all.Order(StringComparer.Ordinal), all);
        await Assert.ThrowsAsync<InvalidNextTokenException>(() => _engine.Personalize.ListRecipesAsync(new() { NextToken = "aws-sims" }, Cancellation));
    }

    private static async Task ExceededAsync(int limit, Func<Task> create)
    {
        var problem = await Assert.ThrowsAsync<LimitExceededException>(create);
        Assert.Equal($"More than {limit} resources in ACTIVE state. Please delete some and try again.", problem.Message);
    }
}
