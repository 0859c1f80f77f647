using Amazon.Personalize.Model;
using Dashboard.Campaigns;

namespace Dashboard.Tests.Campaigns;

public sealed class CampaignDraftTests
{
    private static readonly DeployableVersion s_hrnn = Version("movies", "aws-hrnn", "1a2b3c4d");
    private static readonly DeployableVersion s_exploring = Version("shop", "aws-user-personalization", "5e6f7a8b");

    [Fact]
    public void ForNew_NameOfTheSolutionTaken_CountsOn()
    {
        var draft = CampaignDraft.ForNew([s_hrnn, s_exploring], [Campaign("movies", s_hrnn), Campaign("movies-2", s_hrnn)]);

        Assert.Equal("movies-3", draft.Name);
        Assert.Same(s_hrnn, draft.Version);
        Assert.Equal(1, draft.MinProvisionedTps);
    }

    [Fact]
    public void ToCreateRequest_RecipeWithoutExploration_LeavesItsSettingsOut()
    {
        var draft = new CampaignDraft { Name = "front-page", Version = s_hrnn, ExplorationWeight = 0.9 };

        var request = draft.ToCreateRequest();

        Assert.Equal(("front-page", s_hrnn.Arn, 1), (request.Name, request.SolutionVersionArn, request.MinProvisionedTPS));
        Assert.Null(request.CampaignConfig);
    }

    [Fact]
    public void ToCreateRequest_UserPersonalization_SendsExplorationAsTheServiceSpellsIt()
    {
        var draft = new CampaignDraft { Name = "x", Version = s_exploring, ExplorationWeight = 0.25, ExplorationItemAgeCutOff = 14, ReturnsMetadata = true };

        var config = draft.ToCreateRequest().CampaignConfig;

        Assert.Equal(new() { ["explorationWeight"] = "0.25", ["explorationItemAgeCutOff"] = "14" }, config.ItemExplorationConfig);
        Assert.True(config.EnableMetadataWithRecommendations);
    }

    [Fact]
    public void ForUpdate_CampaignWithSettings_KeepsThemAndTakesTheNewestVersionOfItsSolution()
    {
        var campaign = Campaign("home", s_exploring);
        campaign.Campaign.MinProvisionedTPS = 3;
        campaign.Campaign.CampaignConfig = new() { ItemExplorationConfig = new() { ["explorationWeight"] = "0.7", ["explorationItemAgeCutOff"] = "7" } };

        var draft = CampaignDraft.ForUpdate(campaign, [s_hrnn, s_exploring]);

        Assert.Same(s_exploring, draft.Version);
        Assert.Equal((3, 0.7, 7), (draft.MinProvisionedTps, draft.ExplorationWeight, draft.ExplorationItemAgeCutOff));
        Assert.Equal(campaign.Arn, draft.ToUpdateRequest(campaign.Arn).CampaignArn);
    }

    [Theory]
    [InlineData("ratings", true)]
    [InlineData("9-lives_2", true)]
    [InlineData("", false)]
    [InlineData("-ratings", false)]
    [InlineData("my ratings", false)]
    [InlineData("ratings\n", false)]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234", false)]
    public void FaultOfName_Name_FollowsTheRuleOfTheService(string name, bool isGood) =>
        Assert.Equal(isGood, CampaignDraft.FaultOfName(name) is null);

    [Theory]
    [InlineData("aws-hrnn", "USER_PERSONALIZATION", RecipeInput.User)]
    [InlineData("aws-popularity-count", "POPULAR_ITEMS", RecipeInput.User)]
    [InlineData("aws-sims", "RELATED_ITEMS", RecipeInput.Item)]
    [InlineData("aws-personalized-ranking", "PERSONALIZED_RANKING", RecipeInput.Ranking)]
    public void Recipe_Type_DecidesWhatACampaignIsAskedWith(string name, string type, RecipeInput input) =>
        Assert.Equal(new CampaignRecipe(name, input), CampaignRecipe.Of($"arn:aws:personalize:::recipe/{name}", type));

    private static DeployableVersion Version(string solution, string recipe, string id) => new(
        new SolutionVersion { SolutionVersionArn = $"arn:aws:personalize:us-east-1:000000000000:solution/{solution}/{id}" },
        solution,
        new(recipe, RecipeInput.User),
        new Dictionary<string, double>());

    private static CampaignDetails Campaign(string name, DeployableVersion version) => new(
        new Campaign { Name = name, CampaignArn = $"arn:aws:personalize:us-east-1:000000000000:campaign/{name}", SolutionVersionArn = version.Arn, Status = "ACTIVE" },
        version.SolutionName,
        version.Recipe);
}
