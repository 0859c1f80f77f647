using Amazon.PersonalizeRuntime.Model;
using LocalPersonalize.Events;
using LocalPersonalize.Jobs;
using LocalPersonalize.Recipes;
using LocalPersonalize.Resources;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Serving;

/// <summary>Knows which model each campaign and each recommender serves; an update or a deletion counts at once.</summary>
internal sealed class Deployments(EngineDatabase database, OutputDirectories directories, Arns arns, EventLog log, TimeProvider time) : IDeployments
{
    private readonly KeptReads<Deployment> _found = new(database);

    /// <inheritdoc/>
    public Deployment Find(string arn)
    {
        var found = _found.Get(arn, transaction => transaction.Resources.Find<RecommenderState>(arn) is { } recommender
            ? Deploy(recommender)
            : Deploy(transaction, arn));
        return found with { Live = log.HistoriesOf(found.InteractionsArn), Now = time.GetUtcNow().UtcDateTime };
    }

    private Deployment Deploy(Resource<RecommenderState> recommender)
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
            arns.DatasetOf(recommender.Parent!, DatasetState.Interactions),
            EventChoices.Of(recipe.UseCase!.EventType, config: null))
        {
            Recipe = recipe,
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
            arns.DatasetOf(solution.Parent!, DatasetState.Interactions),
            EventChoices.Of(solution.State.EventType, solution.State.Config))
        {
            Recipe = RecipeCatalog.Require(version.State.RecipeArn!),
        };
    }
}
