using LocalPersonalize.Tests.Resources;

namespace LocalPersonalize.Tests.Recipes;

public sealed class AutoMlTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task CreateSolutionVersion_AutoML_ChoosesTheRecipeThatMeasuredBest()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var dataset = await engine.CreateDatasetAsync("automl");
        var group = (await engine.Personalize.DescribeDatasetAsync(new() { DatasetArn = dataset }, cancellation)).Dataset.DatasetGroupArn;
        await engine.ImportAsync("automl", dataset, await engine.UploadAsync("automl", Walkthrough.Interactions(2_000)));
        var solution = (await engine.Personalize.CreateSolutionAsync(
            new() { Name = "automl", DatasetGroupArn = group, PerformAutoML = true, PerformAutoTraining = false }, cancellation)).SolutionArn;
        await Walkthrough.SettleAsync(async () => (await engine.Personalize.DescribeSolutionAsync(new() { SolutionArn = solution })).Solution.Status);
        var arn = (await engine.Personalize.CreateSolutionVersionAsync(new() { SolutionArn = solution }, cancellation)).SolutionVersionArn;
        await Walkthrough.SettleAsync(async () =>
            (await engine.Personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = arn })).SolutionVersion.Status);

        var described = (await engine.Personalize.DescribeSolutionAsync(new() { SolutionArn = solution }, cancellation)).Solution;
        var version = (await engine.Personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = arn }, cancellation)).SolutionVersion;
        var metrics = (await engine.Personalize.GetSolutionMetricsAsync(new() { SolutionVersionArn = arn }, cancellation)).Metrics;

        Assert.Equal("ACTIVE", version.Status);
        Assert.True(version.PerformAutoML);
        Assert.Equal(described.AutoMLResult.BestRecipeArn, version.RecipeArn);
        Assert.True(metrics["normalized_discounted_cumulative_gain_at_25"] > 0.5, "the rows go round in a circle, which the networks learn");
    }
}
