using Amazon.Personalize.Model;

namespace LocalPersonalize.Serving;

/// <summary>What a campaign serves.</summary>
/// <param name="ModelDirectory">Where <see cref="Recipes.ModelDirectory"/> wrote the solution version's model; a new version has a new one.</param>
internal sealed record Deployment(string ModelDirectory, CampaignConfig? Config);

/// <summary>Knows which solution version each campaign serves.</summary>
internal interface IDeployments
{
    /// <exception cref="Amazon.PersonalizeRuntime.Model.ResourceNotFoundException">There is no such campaign, or it is not ACTIVE.</exception>
    Deployment Find(string campaignArn);
}
