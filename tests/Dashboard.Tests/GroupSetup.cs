using System.Globalization;
using System.Text;
using Amazon.Personalize;
using Dashboard.DatasetGroups;
using Dashboard.Jobs;
using Microsoft.Extensions.DependencyInjection;
using TestContext = Xunit.TestContext;

namespace Dashboard.Tests;

/// <summary>Makes by the SDK what pages show: groups, datasets, imports, trainings.</summary>
internal static class GroupSetup
{
    /// <summary>The fields of interactions with a type.</summary>
    public const string TypedEvents =
        """{"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"},{"name":"EVENT_TYPE","type":"string"}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<GroupContext> CreateGroupAsync(this DashboardFixture dashboard, string name, Domain? domain = null)
    {
        var arn = (await dashboard.Clients.Personalize.CreateDatasetGroupAsync(new() { Name = name, Domain = domain }, Cancellation)).DatasetGroupArn;
        await dashboard.SettleAsync(arn);
        return new GroupContext(name, arn, domain?.Value);
    }

    public static async Task<string> AddDatasetAsync(this DashboardFixture dashboard, GroupContext group, string type, string fields)
    {
        var personalize = dashboard.Clients.Personalize;
        var name = $"{group.Name}-{type}";
        var schema = (await personalize.CreateSchemaAsync(
            new()
            {
                Name = name,
                Domain = group.Domain is { } domain ? new Domain(domain) : null,
                Schema = $$"""{"type":"record","name":"{{type}}","namespace":"com.amazonaws.personalize.schema","version":"1.0","fields":[{{fields}}]}""",
            },
            Cancellation)).SchemaArn;
        var dataset = (await personalize.CreateDatasetAsync(
            new() { Name = name, DatasetGroupArn = group.Arn, DatasetType = type, SchemaArn = schema }, Cancellation)).DatasetArn;
        await dashboard.SettleAsync(dataset);
        return dataset;
    }

    public static async Task ImportAsync(this DashboardFixture dashboard, GroupContext group, string type, string fields, string csv)
    {
        var clients = dashboard.Clients;
        var dataset = await dashboard.AddDatasetAsync(group, type, fields);
        var name = $"{group.Name}-{type}";
        await clients.EnsureBucketAsync(Cancellation);
        await clients.S3.PutObjectAsync(new() { BucketName = clients.Connection.Bucket, Key = $"{name}.csv", ContentBody = csv }, Cancellation);
        var job = await clients.Personalize.CreateDatasetImportJobAsync(
            new() { JobName = name, DatasetArn = dataset, DataSource = new() { DataLocation = $"s3://{clients.Connection.Bucket}/{name}.csv" }, RoleArn = clients.Connection.RoleArn },
            Cancellation);
        await dashboard.SettleAsync(job.DatasetImportJobArn);
    }

    /// <summary>Trains a recipe, popularity if none is named; answers the version's ARN.</summary>
    public static async Task<string> TrainAsync(this DashboardFixture dashboard, GroupContext group, string recipe = "aws-popularity-count")
    {
        var personalize = dashboard.Clients.Personalize;
        var solution = (await personalize.CreateSolutionAsync(
            new() { Name = group.Name, DatasetGroupArn = group.Arn, RecipeArn = $"arn:aws:personalize:::recipe/{recipe}", PerformAutoTraining = false }, Cancellation)).SolutionArn;
        await dashboard.SettleAsync(solution);
        var version = (await personalize.CreateSolutionVersionAsync(new() { SolutionArn = solution }, Cancellation)).SolutionVersionArn;
        await dashboard.SettleAsync(version);
        return version;
    }

    /// <summary>Waits until a resource can be used.</summary>
    public static async Task SettleAsync(this DashboardFixture dashboard, string arn) => Assert.Equal(
        "ACTIVE", (await dashboard.Services.GetRequiredService<JobWatcher>().WaitAsync(dashboard.Clients, arn, Cancellation)).Status);

    /// <summary>2,400 events of 50 users and 40 items, every second one a Purchase, the others Views; all of i0 to i39.</summary>
    public static string Shopping()
    {
        var csv = new StringBuilder("USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE\n");
        for (var row = 0; row < 2_400; row++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"u{row * 3 % 50},i{row * 7 % 40},{1_700_000_000 + row},{(row / 50 % 2 == 0 ? "View" : "Purchase")}\n");
        }

        return csv.ToString();
    }
}
