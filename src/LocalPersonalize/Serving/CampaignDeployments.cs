using Amazon.PersonalizeRuntime.Model;
using LocalPersonalize.Events;
using LocalPersonalize.Jobs;
using LocalPersonalize.Recipes;
using LocalPersonalize.Resources;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Serving;

/// <summary>Looks campaigns up among the resources, at each request, so that an update or a deletion counts at once.</summary>
internal sealed class CampaignDeployments(EngineDatabase database, OutputDirectories directories, Arns arns, EventLog log) : IDeployments
{
    public Deployment Find(string campaignArn) => database.Read(transaction =>
    {
        if (transaction.Resources.Find<CampaignState>(campaignArn) is not { } campaign)
        {
            throw new ResourceNotFoundException($"Resource {campaignArn} could not be found.");
        }

        if (campaign.Status != ResourceStatus.Active)
        {
            throw new ResourceNotFoundException($"Campaign {campaignArn} is {campaign.Status}; it serves when it is {ResourceStatus.Active}.");
        }

        var version = transaction.Resources.Find<SolutionVersionState>(campaign.State.SolutionVersionArn);
        if (version?.State.Model is not { } model)
        {
            throw new ResourceNotFoundException($"Solution version {campaign.State.SolutionVersionArn} of campaign {campaignArn} has no model.");
        }

        var solution = transaction.Resources.Require<SolutionState>(version.Parent!);
        return new Deployment(
            directories.PathOf(model),
            campaign.State.Config,
            log.HistoriesOf(arns.DatasetOf(solution.Parent!, DatasetState.Interactions)),
            EventChoices.Of(solution.State.EventType, solution.State.Config));
    });
}
