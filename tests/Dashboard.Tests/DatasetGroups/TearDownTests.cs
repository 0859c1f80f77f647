using Amazon.S3.Model;
using Dashboard.DatasetGroups;
using Dashboard.Jobs;
using Dashboard.SampleData;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.DatasetGroups;

public sealed class TearDownTests(DashboardFixture dashboard) : IClassFixture<DashboardFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FindObstacles_GroupWithADataset_NamesItFirst()
    {
        var (groupArn, _) = await MakeGroupAsync("obstacles");

        var obstacles = await ResourceDeletion.FindObstaclesAsync(dashboard.Clients, groupArn, Cancellation);

        Assert.Equal(["Delete the dataset obstacles-interactions first."], obstacles.Select(obstacle => obstacle.What));
    }

    [Fact]
    public async Task Delete_Dataset_IsGoneWhenItReturns()
    {
        var (_, datasetArn) = await MakeGroupAsync("delete-dataset");

        await dashboard.Services.GetRequiredService<ResourceDeletion>().DeleteAsync(dashboard.Clients, datasetArn, Cancellation);

        await Assert.ThrowsAsync<Amazon.Personalize.Model.ResourceNotFoundException>(() =>
            dashboard.Clients.Personalize.DescribeDatasetAsync(new() { DatasetArn = datasetArn }, Cancellation));
    }

    [Fact]
    public async Task Run_GroupWithDataAndFiles_LeavesNothing()
    {
        await MakeGroupAsync("tear-down");
        await dashboard.Clients.EnsureBucketAsync(Cancellation);
        await dashboard.Clients.S3.PutObjectAsync(
            new PutObjectRequest { BucketName = dashboard.Clients.Connection.Bucket, Key = "tear-down/interactions.csv", ContentBody = "USER_ID" }, Cancellation);
        await dashboard.Clients.S3.PutObjectAsync(
            new PutObjectRequest { BucketName = dashboard.Clients.Connection.Bucket, Key = "tear-down-2/interactions.csv", ContentBody = "USER_ID" }, Cancellation);
        var plan = await TearDown.PlanAsync(dashboard.Clients, "tear-down", Cancellation);
        Assert.Equal([ResourceKind.Dataset, ResourceKind.Schema, ResourceKind.DatasetGroup], plan.Steps.Select(step => step.Kind!.Value));
        Assert.Equal(["tear-down/interactions.csv"], plan.Files);

        var progress = await RunAsync(plan);

        Assert.Null(progress.Failure);
        Assert.Equal((0, 0), (progress.LeftOver!.Steps.Count, progress.LeftOver.Files.Count));
        Assert.All(plan.Steps, step => Assert.Equal(TearDownOutcome.Deleted, progress.OutcomeOf(step)));
        Assert.Equal(1, progress.FilesDeleted);
        Assert.Single((await TearDown.PlanAsync(dashboard.Clients, "tear-down-2", Cancellation)).Files);
    }

    private async Task<TearDownProgress> RunAsync(TearDownPlan plan)
    {
        var runs = dashboard.Services.GetRequiredService<TearDownRuns>();
        var over = new TaskCompletionSource<TearDownProgress>(TaskCreationOptions.RunContinuationsAsynchronously);
        runs.Changed += Look;
        await runs.StartAsync(dashboard.Clients, plan, includeFiles: true, Cancellation);
        Look();
        return await over.Task.WaitAsync(Cancellation);

        void Look()
        {
            if (runs.Find(dashboard.Clients.Connection, plan.GroupName) is { IsOver: true } progress)
            {
                over.TrySetResult(progress);
            }
        }
    }

    private async Task<(string GroupArn, string DatasetArn)> MakeGroupAsync(string name)
    {
        var watcher = dashboard.Services.GetRequiredService<JobWatcher>();
        var personalize = dashboard.Clients.Personalize;
        var group = (await personalize.CreateDatasetGroupAsync(new() { Name = name }, Cancellation)).DatasetGroupArn;
        await watcher.WaitAsync(dashboard.Clients, group, Cancellation);
        var schema = (await personalize.CreateSchemaAsync(new() { Name = $"{name}-interactions", Schema = SampleStore.InteractionsSchema }, Cancellation)).SchemaArn;
        var dataset = (await personalize.CreateDatasetAsync(
            new() { Name = $"{name}-interactions", DatasetGroupArn = group, DatasetType = "Interactions", SchemaArn = schema }, Cancellation)).DatasetArn;
        await watcher.WaitAsync(dashboard.Clients, dataset, Cancellation);
        return (group, dataset);
    }
}
