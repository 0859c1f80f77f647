using Amazon.Personalize.Model;
using Dashboard.Solutions;

namespace Dashboard.Campaigns;

/// <summary>A campaign that is to serve another version of its solution: a newer one, or again an older one.</summary>
/// <param name="Campaign">It keeps all its settings.</param>
/// <param name="From">What it serves; null when that version is not known any more.</param>
/// <param name="To">What it is to serve.</param>
public sealed record Promotion(CampaignDetails Campaign, TrainedVersion? From, TrainedVersion To)
{
    private const string LatestSuffix = "/$LATEST";

    /// <summary>Whether the campaign goes back to a version that is older than what it serves.</summary>
    public bool IsRollBack => From?.Version.CreationDateTime > To.Version.CreationDateTime;

    /// <summary>Whether the campaign follows the newest version by itself; a version that is chosen ends that.</summary>
    public bool EndsFollowing => Campaign.Campaign.CampaignConfig?.SyncWithLatestSolutionVersion is true;

    /// <summary>The version that a campaign serves.</summary>
    /// <param name="versions">The versions of its solution, newest first.</param>
    public static TrainedVersion? ServedBy(CampaignDetails campaign, IReadOnlyList<TrainedVersion> versions) =>
        campaign.Campaign.SolutionVersionArn is { } arn && !arn.EndsWith(LatestSuffix, StringComparison.Ordinal)
            ? versions.FirstOrDefault(version => version.Arn == arn)
            : versions.FirstOrDefault(version => version.IsActive);

    public UpdateCampaignRequest ToRequest()
    {
        var config = Campaign.Campaign.CampaignConfig;
        return new()
        {
            CampaignArn = Campaign.Arn,
            SolutionVersionArn = To.Arn,
            MinProvisionedTPS = Campaign.Campaign.MinProvisionedTPS,
            CampaignConfig = config is null ? null : new()
            {
                EnableMetadataWithRecommendations = config.EnableMetadataWithRecommendations,
                ItemExplorationConfig = config.ItemExplorationConfig,
                RankingInfluence = config.RankingInfluence,
                SyncWithLatestSolutionVersion = EndsFollowing ? false : null,
            },
        };
    }
}
