using Amazon.Personalize.Model;
using LocalPersonalize.Recipes;
using LocalPersonalize.Serving;
using LocalPersonalize.Storage;
using Recipe = LocalPersonalize.Recipes.Recipe;

namespace LocalPersonalize.Resources;

/// <summary>Which solution version a campaign may serve, and when it changes to another one.</summary>
internal static class CampaignRules
{
    private const string LatestSuffix = "/$LATEST";

    /// <summary>The ACTIVE version that a request names, by its ARN or as <c>SolutionArn/$LATEST</c>.</summary>
    /// <exception cref="InvalidInputException">The configuration or the recipe is not one for campaigns.</exception>
    public static Resource<SolutionVersionState> ResolveVersion(EngineTransaction transaction, string solutionVersionArn, CampaignConfig? config)
    {
        Steering.Of(config);
        var version = FindVersion(transaction, solutionVersionArn, config);
        var recipe = RecipeCatalog.Require(version.State.RecipeArn!);
        CheckInfluence(recipe, config?.RankingInfluence);
        return recipe.Type == RecipeType.UserSegmentation
            ? throw new InvalidInputException($"Recipe {recipe.Name} is of type {recipe.Type}: its solution versions serve batch segment jobs, not campaigns.")
            : version;
    }

    /// <exception cref="InvalidInputException">The recipe takes no ranking influence.</exception>
    public static void CheckInfluence(Recipe recipe, Dictionary<string, double>? influence)
    {
        if (influence is { Count: > 0 } && recipe != RelatedItemsRecipes.SemanticSimilarity)
        {
            throw new InvalidInputException($"rankingInfluence is for recipe {RelatedItemsRecipes.SemanticSimilarity.Name}; {recipe.Name} takes none. Leave it out.");
        }
    }

    /// <summary>Which version an update asks for: the one that it names, with syncWithLatestSolutionVersion the latest, else the present one.</summary>
    public static string VersionAfterUpdate(UpdateCampaignRequest request, Resource<CampaignState> campaign, CampaignConfig? config) =>
        request.SolutionVersionArn ?? (config?.SyncWithLatestSolutionVersion == true ? campaign.Parent + LatestSuffix : campaign.State.SolutionVersionArn);

    private static Resource<SolutionVersionState> FindVersion(EngineTransaction transaction, string solutionVersionArn, CampaignConfig? config)
    {
        if (!solutionVersionArn.EndsWith(LatestSuffix, StringComparison.Ordinal))
        {
            return config?.SyncWithLatestSolutionVersion == true
                ? throw new InvalidInputException("With syncWithLatestSolutionVersion, give solutionVersionArn as the solution's ARN followed by /$LATEST.")
                : transaction.Resources.RequireActive<SolutionVersionState>(solutionVersionArn);
        }

        var solution = transaction.Resources.Require<SolutionState>(solutionVersionArn[..^LatestSuffix.Length]);
        return FindLatest(transaction, solution.Arn)
            ?? throw new ResourceInUseException($"Solution {solution.Arn} has no ACTIVE solution version yet.");
    }

    /// <exception cref="ResourceInUseException">It is being created, updated or deleted.</exception>
    public static void RequireUpdatable(Resource<CampaignState> campaign)
    {
        if (campaign.Status is not (ResourceStatus.Active or ResourceStatus.CreateFailed))
        {
            throw new ResourceInUseException($"Resource {campaign.Arn} cannot be updated while it is {campaign.Status}.");
        }

        if (campaign.State.Update is { } update && ResourceStatus.IsChanging(update.Status))
        {
            throw new ResourceInUseException($"Resource {campaign.Arn} cannot be updated while an update is {update.Status}.");
        }
    }

    public static void StartUpdate(
        EngineTransaction transaction, Resource<CampaignState> campaign, string solutionVersionArn, int minProvisionedTps, CampaignConfig? config)
    {
        var update = new CampaignUpdate(
            solutionVersionArn, minProvisionedTps, config, ResourceStatus.CreatePending, null, transaction.Now, transaction.Now);
        transaction.Resources.SetState(campaign.Arn, campaign.State with { Update = update });
        transaction.Jobs.Add<RedeployCampaign>(campaign.Arn);
    }

    /// <summary>Brings the solution's campaigns that follow its latest version to it; called whenever that or a campaign has changed.</summary>
    public static void SyncWithLatest(EngineTransaction transaction, string solutionArn)
    {
        if (FindLatest(transaction, solutionArn) is not { } latest)
        {
            return;
        }

        foreach (var campaign in transaction.Resources.All<CampaignState>(solutionArn))
        {
            var (state, updating) = (campaign.State, campaign.State.Update is { } update && ResourceStatus.IsChanging(update.Status));
            if (campaign.Status == ResourceStatus.Active && !updating
                && state.Config?.SyncWithLatestSolutionVersion == true && state.SolutionVersionArn != latest.Arn)
            {
                StartUpdate(transaction, campaign, latest.Arn, state.MinProvisionedTps, state.Config);
            }
        }
    }

    /// <summary>The newest version that is ACTIVE; null for none.</summary>
    public static Resource<SolutionVersionState>? FindLatest(EngineTransaction transaction, string solutionArn) =>
        transaction.Resources.All<SolutionVersionState>(solutionArn).LastOrDefault(version => version.Status == ResourceStatus.Active);
}
