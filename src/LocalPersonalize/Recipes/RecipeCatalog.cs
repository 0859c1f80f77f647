using Amazon.Personalize.Model;
using Recommenders.Models.HierarchicalGru;
using Recommenders.Models.Popularity;

namespace LocalPersonalize.Recipes;

/// <summary>The recipes that the engine trains. What is not here is not listed and cannot be chosen.</summary>
internal static class RecipeCatalog
{
    public static Recipe PopularityCount { get; } = new(
        "aws-popularity-count",
        RecipeType.PopularItems,
        "Recommends the items that most users interacted with, the same to everybody. A baseline for other recipes.",
        "sims",
        [],
        [],
        _ => new PopularityTrainer());

    private static Recipe Hrnn { get; } = new(
        "aws-hrnn",
        RecipeType.UserPersonalization,
        "Predicts the next item of a user with a hierarchical recurrent network over sessions and users. An extension of the local engine: "
        + "Amazon Personalize no longer offers this recipe.",
        "JSON-percentile-filtering",
        [
            new WholeHyperParameter("hidden_dimension", 43, 32, 256),
            new WholeHyperParameter("bptt", 32, 2, 32),
            new FlagHyperParameter("recency_mask", true),
        ],
        [
            new RealHyperParameter("min_user_history_length_percentile", 0.0, 0, 1, IsTunable: false),
            new RealHyperParameter("max_user_history_length_percentile", 0.99, 0, 1, IsTunable: false),
        ],
        values => new HierarchicalGruTrainer(new HierarchicalGruOptions
        {
            HiddenDimension = values.Whole("hidden_dimension"),
            Bptt = values.Whole("bptt"),
            RecencyMask = values.Flag("recency_mask"),
            MinUserHistoryLengthPercentile = values.Real("min_user_history_length_percentile"),
            MaxUserHistoryLengthPercentile = values.Real("max_user_history_length_percentile"),
        }));

    public static IReadOnlyList<Recipe> All { get; } = [Hrnn, PopularityCount];

    /// <summary>The recipes among which AutoML chooses.</summary>
    public static IEnumerable<Recipe> ForAutoMl => All.Where(recipe => recipe.Type == RecipeType.UserPersonalization);

    /// <exception cref="ResourceNotFoundException">The engine has no such recipe.</exception>
    public static Recipe Require(string recipeArn) => All.FirstOrDefault(recipe => recipe.Arn == recipeArn)
        ?? throw new ResourceNotFoundException(
            $"The given recipe ARN {recipeArn} does not exist. The local engine has: {string.Join(", ", All.Select(recipe => recipe.Name))}.");

    /// <summary>Checks what a solution sets, when it is created.</summary>
    /// <exception cref="InvalidInputException">A name is unknown or a value out of its range; the message names what is allowed.</exception>
    public static void CheckHyperParameters(Recipe recipe, SolutionConfig? config)
    {
        Check(recipe, recipe.AlgorithmHyperParameters, config?.AlgorithmHyperParameters, "algorithmHyperParameters");
        Check(recipe, recipe.FeatureTransformationParameters, config?.FeatureTransformationParameters, "featureTransformationParameters");
    }

    private static void Check(Recipe recipe, IReadOnlyList<HyperParameter> known, Dictionary<string, string>? given, string member)
    {
        foreach (var (name, value) in given ?? [])
        {
            if (known.FirstOrDefault(parameter => parameter.Name == name) is not { } parameter)
            {
                var names = known.Count == 0 ? "none" : string.Join(", ", known.Select(one => one.Name));
                throw new InvalidInputException($"Recipe {recipe.Name} has no {name} in {member}; it has: {names}.");
            }

            parameter.Check(value);
        }
    }
}
