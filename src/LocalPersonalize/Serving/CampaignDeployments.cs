using Amazon.PersonalizeRuntime.Model;
using LocalPersonalize.Events;
using LocalPersonalize.Jobs;
using LocalPersonalize.Recipes;
using LocalPersonalize.Resources;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Serving;

/// <summary>Looks campaigns and recommenders up among the resources, at each request, so that an update or a deletion counts at once.</summary>
internal sealed class CampaignDeployments(EngineDatabase database, OutputDirectories directories, Arns arns, EventLog log) : IDeployments
{
    public Deployment Find(string arn) => database.Read(transaction => transaction.Resources.Find<RecommenderState>(arn) is { } recommender
        ? Deploy(transaction, recommender)
        : Deploy(transaction, arn));

    private Deployment Deploy(EngineTransaction transaction, Resource<RecommenderState> recommender)
    {
        if (recommender is not { Status: ResourceStatus.Active, State.Model: { } model })
        {
            throw new ResourceNotFoundException(recommender.Status == ResourceStatus.Inactive
                ? $"Recommender {recommender.Arn} is {ResourceStatus.Inactive}: it was stopped. Start it with StartRecommender; it serves when it is {ResourceStatus.Active}."
                : $"Recommender {recommender.Arn} is {recommender.Status}; it serves when it is {ResourceStatus.Active}.");
        }

        var (config, recipe) = (recommender.State.Config, RecipeCatalog.Require(recommender.State.RecipeArn));
        return new Deployment(
            recommender.Parent!,
            directories.PathOf(model),
            new() { ItemExplorationConfig = config.ItemExplorationConfig, EnableMetadataWithRecommendations = config.EnableMetadataWithRecommendations },
            log.HistoriesOf(arns.DatasetOf(recommender.Parent!, DatasetState.Interactions)),
            EventChoices.Of(recipe.UseCase!.EventType, config: null))
        {
            Recipe = recipe,
            Now = transaction.Now,
        };
    }

    private Deployment Deploy(EngineTransaction transaction, string campaignArn)
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
            solution.Parent!,
            directories.PathOf(model),
            campaign.State.Config,
            log.HistoriesOf(arns.DatasetOf(solution.Parent!, DatasetState.Interactions)),
            EventChoices.Of(solution.State.EventType, solution.State.Config))
        {
            Recipe = RecipeCatalog.Require(version.State.RecipeArn!),
            Now = transaction.Now,
        };
    }
}
