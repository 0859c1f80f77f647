using LocalPersonalize.Tests.Events;
using LocalPersonalize.Tests.Resources;

namespace LocalPersonalize.Tests.Laboratory;

/// <summary>An engine with a campaign that recommends and one that ranks, on the least data that a training takes.</summary>
public sealed class DeclaringEngine : IAsyncLifetime
{
    public EngineFixture Engine { get; } = new();

    public string Popular { get; private set; } = "";

    public string Ranking { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await Engine.InitializeAsync();
        var group = await Engine.CreateGroupWithDataAsync("answers");
        Popular = await Engine.DeployAsync("popular", group, Walkthrough.PopularityCount);
        Ranking = await Engine.DeployAsync("ranking", group, "arn:aws:personalize:::recipe/aws-personalized-ranking");
    }

    public ValueTask DisposeAsync() => Engine.DisposeAsync();
}

internal static class LeastData
{
    /// <summary>A group with the fewest interactions that can be imported, from a bucket of the same name; its ARN.</summary>
    public static async Task<string> CreateGroupWithDataAsync(this EngineFixture engine, string name)
    {
        var dataset = await engine.CreateDatasetAsync(name);
        await engine.ImportAsync(name, dataset, await engine.UploadAsync(name, Walkthrough.Interactions(1_000)));
        return (await engine.Personalize.DescribeDatasetAsync(new() { DatasetArn = dataset })).Dataset.DatasetGroupArn;
    }

    public static async Task<IEnumerable<string>> ItemsAsync(this EngineFixture engine, string campaign, string userId, string? itemId = null, int? count = null) =>
        (await engine.Runtime.GetRecommendationsAsync(new() { CampaignArn = campaign, UserId = userId, ItemId = itemId, NumResults = count }))
        .ItemList.Select(item => item.ItemId);
}
