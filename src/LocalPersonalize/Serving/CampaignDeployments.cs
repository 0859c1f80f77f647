using Amazon.PersonalizeRuntime.Model;
using LocalPersonalize.Events;
using LocalPersonalize.Jobs;
using LocalPersonalize.Recipes;
using LocalPersonalize.Resources;
using LocalPersonalize.Storage;
using CampaignConfig = Amazon.Personalize.Model.CampaignConfig;

namespace LocalPersonalize.Serving;

/// <summary>Looks campaigns and recommenders up among the resources; an update or a deletion counts at once.</summary>
internal sealed class CampaignDeployments(EngineDatabase database, OutputDirectories directories, Arns arns, EventLog log, TimeProvider time) : IDeployments
{
    // What is kept is how to make one: time goes on, and events come, while no resource changes.
    private readonly KeptReads<Func<Deployment>> _found = new(database);

    public Deployment Find(string arn) => _found.Get(arn, transaction => transaction.Resources.Find<RecommenderState>(arn) is { } recommender
        ? Deploy(recommender)
        : Deploy(transaction, arn))();

    private Func<Deployment> Deploy(Resource<RecommenderState> recommender)
    {
        if (recommender is not { Status: ResourceStatus.Active, State.Model: { } model })
        {
            throw new ResourceNotFoundException(recommender.Status == ResourceStatus.Inactive
                ? $"Recommender {recommender.Arn} is {ResourceStatus.Inactive}: it was stopped. Start it with StartRecommender; it serves when it is {ResourceStatus.Active}."
                : $"Recommender {recommender.Arn} is {recommender.Status}; it serves when it is {ResourceStatus.Active}.");
        }

        var (config, recipe) = (recommender.State.Config, RecipeCatalog.Require(recommender.State.RecipeArn));
        return Deploy(
            recommender.Parent!,
            model,
            new() { ItemExplorationConfig = config.ItemExplorationConfig, EnableMetadataWithRecommendations = config.EnableMetadataWithRecommendations },
            EventChoices.Of(recipe.UseCase!.EventType, config: null),
            recipe);
    }

    private Func<Deployment> Deploy(EngineTransaction transaction, string campaignArn)
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
        return Deploy(
            solution.Parent!,
            model,
            campaign.State.Config,
            EventChoices.Of(solution.State.EventType, solution.State.Config),
            RecipeCatalog.Require(version.State.RecipeArn!));
    }

    private Func<Deployment> Deploy(string datasetGroupArn, string model, CampaignConfig? config, EventChoices choices, Recipe recipe)
    {
        var (directory, interactions) = (directories.PathOf(model), arns.DatasetOf(datasetGroupArn, DatasetState.Interactions));
        return () => new Deployment(datasetGroupArn, directory, config, log.HistoriesOf(interactions), choices) { Recipe = recipe, Now = time.GetUtcNow().UtcDateTime };
    }
}
