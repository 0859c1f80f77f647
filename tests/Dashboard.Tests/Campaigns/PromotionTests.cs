using Amazon.Personalize.Model;
using Dashboard.Campaigns;
using Dashboard.Solutions;

namespace Dashboard.Tests.Campaigns;

public sealed class PromotionTests
{
    private static readonly TrainedVersion s_old = Version("old", 1);
    private static readonly TrainedVersion s_new = Version("new", 2);

    [Fact]
    public void ToRequest_Campaign_KeepsItsSettings()
    {
        var campaign = Campaign("solution/new", new() { EnableMetadataWithRecommendations = true, ItemExplorationConfig = new() { ["explorationWeight"] = "0.1" } });

        var request = new Promotion(campaign, s_new, s_old).ToRequest();

        Assert.Equal(("campaign", "solution/old", 3), (request.CampaignArn, request.SolutionVersionArn, request.MinProvisionedTPS));
        Assert.True(request.CampaignConfig.EnableMetadataWithRecommendations);
        Assert.Equal("0.1", request.CampaignConfig.ItemExplorationConfig["explorationWeight"]);
        Assert.Null(request.CampaignConfig.SyncWithLatestSolutionVersion);
    }

    [Fact]
    public void Campaign_ThatFollowsTheNewest_ServesItAndStopsToFollow()
    {
        var campaign = Campaign("solution/$LATEST", new() { SyncWithLatestSolutionVersion = true });

        var promotion = new Promotion(campaign, Promotion.ServedBy(campaign, [s_new, s_old]), s_old);

        Assert.Same(s_new, promotion.From);
        Assert.True(promotion.IsRollBack);
        Assert.True(promotion.EndsFollowing);
        Assert.False(promotion.ToRequest().CampaignConfig.SyncWithLatestSolutionVersion);
    }

    [Fact]
    public void IsRollBack_NewerVersion_IsNot() => Assert.False(new Promotion(Campaign("solution/old", null), s_old, s_new).IsRollBack);

    private static CampaignDetails Campaign(string versionArn, CampaignConfig? config) => new(
        new() { CampaignArn = "campaign", SolutionVersionArn = versionArn, MinProvisionedTPS = 3, CampaignConfig = config, Status = "ACTIVE" },
        "solution", CampaignRecipe.Of("arn:aws:personalize:::recipe/aws-sims", null));

    private static TrainedVersion Version(string id, int day) => new(
        new() { SolutionVersionArn = $"solution/{id}", Status = "ACTIVE", CreationDateTime = new(2026, 1, day, 0, 0, 0, DateTimeKind.Utc) },
        new Dictionary<string, double>());
}
