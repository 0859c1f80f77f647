using Amazon.Personalize.Model;
using Dashboard.Jobs;

namespace Dashboard.Campaigns;

/// <summary>A campaign with what it serves.</summary>
/// <param name="Campaign">As <c>DescribeCampaign</c> tells it.</param>
/// <param name="SolutionName">The solution that its version belongs to.</param>
/// <param name="Recipe">The recipe of that version; with AutoML, the one that was chosen.</param>
public sealed record CampaignDetails(Campaign Campaign, string SolutionName, CampaignRecipe Recipe)
{
    public string Name => Campaign.Name;

    public string Arn => Campaign.CampaignArn;

    /// <summary>Whether it can be asked now. During an update it serves what it served before.</summary>
    public bool Serves => ResourceStatus.IsActive(Campaign.Status);

    /// <summary>The update that is running, if any.</summary>
    public CampaignUpdateSummary? RunningUpdate => Campaign.LatestCampaignUpdate is { } update && ResourceStatus.IsRunning(update.Status) ? update : null;

    /// <summary>The newest update if it failed; the campaign serves the version before.</summary>
    public CampaignUpdateSummary? FailedUpdate => Campaign.LatestCampaignUpdate is { } update && ResourceStatus.IsFailed(update.Status) ? update : null;

    /// <summary>Whether its status will change by itself.</summary>
    public bool IsChanging => ResourceStatus.IsRunning(Campaign.Status) || RunningUpdate is not null;
}

/// <summary>A trained solution version that a campaign can serve.</summary>
/// <param name="Version">As <c>DescribeSolutionVersion</c> tells it.</param>
/// <param name="Metrics">As <c>GetSolutionMetrics</c> tells them; empty when it has none.</param>
public sealed record DeployableVersion(SolutionVersion Version, string SolutionName, CampaignRecipe Recipe, IReadOnlyDictionary<string, double> Metrics)
{
    public string Arn => Version.SolutionVersionArn;

    /// <summary>The last part of the ARN: eight hexadecimal digits.</summary>
    public string Id => Arn[(Arn.LastIndexOf('/') + 1)..];
}
