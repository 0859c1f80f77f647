using Amazon.Personalize.Model;
using LocalPersonalize.Tests.Resources;

namespace LocalPersonalize.Tests.Events;

/// <summary>An engine with an event tracker and a campaign that ranks.</summary>
public sealed class LiveEngine : IAsyncLifetime
{
    public EngineFixture Engine { get; } = new();

    public string Group { get; private set; } = "";

    public string TrackingId { get; private set; } = "";

    public string Ranking { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await Engine.InitializeAsync();
        var dataset = await Engine.CreateDatasetAsync("live");
        Group = (await Engine.Personalize.DescribeDatasetAsync(new() { DatasetArn = dataset })).Dataset.DatasetGroupArn;
        await Engine.ImportAsync("live", dataset, await Engine.UploadAsync("live", Walkthrough.TwoTastes()));
        var tracker = await Engine.Personalize.CreateEventTrackerAsync(new() { Name = "live", DatasetGroupArn = Group });
        await Walkthrough.SettleAsync(async () =>
            (await Engine.Personalize.DescribeEventTrackerAsync(new() { EventTrackerArn = tracker.EventTrackerArn })).EventTracker.Status);
        TrackingId = tracker.TrackingId;
        Ranking = await Engine.DeployAsync("live", Group, "arn:aws:personalize:::recipe/aws-personalized-ranking");
    }

    public ValueTask DisposeAsync() => Engine.DisposeAsync();
}

/// <summary>The last steps to an answer.</summary>
internal static class Deploying
{
    /// <summary>A campaign of a new solution of the recipe; its ARN.</summary>
    public static async Task<string> DeployAsync(this EngineFixture engine, string name, string group, string recipe)
    {
        return await engine.CampaignAsync(name, await engine.TrainAsync(name, group, recipe));
    }

    /// <summary>A campaign of a solution version; its ARN.</summary>
    public static async Task<string> CampaignAsync(this EngineFixture engine, string name, string version, CampaignConfig? config = null)
    {
        var arn = (await engine.Personalize.CreateCampaignAsync(new() { Name = name, SolutionVersionArn = version, CampaignConfig = config })).CampaignArn;
        await Walkthrough.SettleAsync(async () => (await engine.Personalize.DescribeCampaignAsync(new() { CampaignArn = arn })).Campaign.Status);
        return arn;
    }
}
