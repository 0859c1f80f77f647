using Amazon.Personalize.Model;
using LocalPersonalize.Recipes;
using LocalPersonalize.Serving;
using LocalPersonalize.Storage;
using Recipe = LocalPersonalize.Recipes.Recipe;

namespace LocalPersonalize.Resources;

/// <summary>What a recommender may be, and when it may change.</summary>
internal static class RecommenderRules
{
    /// <exception cref="InvalidInputException">The recipe is one of solutions.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such recipe.</exception>
    public static Recipe RequireRecipe(string recipeArn) =>
        RecipeCatalog.Require(recipeArn) is { UseCase: not null } recipe
            ? recipe
            : throw new InvalidInputException($"{recipeArn} is a custom recipe: create a solution with it. Recommenders take the recipes that ListRecipes gives for the group's domain.");

    /// <summary>The configuration with its defaults.</summary>
    /// <exception cref="InvalidInputException">A setting does not suit the recipe.</exception>
    public static RecommenderConfig Check(Recipe recipe, RecommenderConfig config)
    {
        if (config.ItemExplorationConfig is { Count: > 0 } exploration)
        {
            if (!recipe.Explores)
            {
                throw new InvalidInputException($"Recipe {recipe.Name} does not explore: leave itemExplorationConfig out.");
            }

            Exploration.Of(new CampaignConfig { ItemExplorationConfig = exploration });
        }

        config.MinRecommendationRequestsPerSecond ??= 1;
        return config;
    }

    /// <exception cref="InvalidInputException">The group is of another domain, or lacks a dataset that the recipe needs.</exception>
    /// <exception cref="ResourceInUseException">It has no interactions yet.</exception>
    public static void CheckFits(EngineTransaction transaction, Recipe recipe, Resource<DatasetGroupState> group)
    {
        var useCase = recipe.UseCase!;
        if (group.State.Domain != useCase.Domain.Value)
        {
            throw new InvalidInputException(group.State.Domain is null
                ? $"Dataset group {group.Arn} is a custom one: only domain dataset groups have recommenders. Create a solution, or a dataset group of domain {useCase.Domain.Value}."
                : $"Recipe {recipe.Name} is for domain {useCase.Domain.Value}, but dataset group {group.Arn} is for {group.State.Domain}. Choose a recipe that ListRecipes gives for that domain.");
        }

        if (TrainingDataRules.FindProblem(transaction, group.Arn, recipe, columns: null) is { } problem)
        {
            throw problem;
        }
    }

    /// <exception cref="ResourceInUseException">An update is under way.</exception>
    public static void RequireNoUpdate(Resource<RecommenderState> recommender, string cannot)
    {
        if (recommender.State.Update is { } update && ResourceStatus.IsChanging(update.Status))
        {
            throw new ResourceInUseException($"Resource {recommender.Arn} cannot {cannot} while an update is {update.Status}.");
        }
    }
}
