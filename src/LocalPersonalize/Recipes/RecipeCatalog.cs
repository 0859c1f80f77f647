using Amazon.Personalize.Model;
using LocalPersonalize.Actions;
using Recommenders.Models.Ensemble;
using Recommenders.Models.HierarchicalGru;
using Recommenders.Models.Popularity;
using Recommenders.Models.SelfAttention;

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

    public static Recipe UserPersonalization { get; } = new(
        "aws-user-personalization",
        RecipeType.UserPersonalization,
        "Recommends for each user: an ensemble of a hierarchical recurrent network (what comes next), a linear item model (long-term taste) and "
        + "item-to-item similarity, weighted by what predicts the newest events best. Learns from metadata of items and users and from context, where there are any. "
        + "Explores new items.",
        "JSON-percentile-filtering",
        HrnnRecipes.Network(hiddenDimension: 149),
        HrnnRecipes.HistoryLengths,
        Ensemble)
    {
        Explores = true,
        CanUpdate = true,
    };

    private static Recipe PersonalizedRanking { get; } = new(
        "aws-personalized-ranking",
        RecipeType.PersonalizedRanking,
        "Re-ranks a list of items for a user, with the model of aws-user-personalization.",
        "JSON-percentile-filtering",
        HrnnRecipes.Network(hiddenDimension: 149),
        HrnnRecipes.HistoryLengths,
        Ensemble);

    private static Recipe UserPersonalizationV2 { get; } = new(
        "aws-user-personalization-v2",
        RecipeType.UserPersonalization,
        "Recommends for each user: an ensemble of a self-attentive network (a transformer over the user's history), a linear item model (long-term "
        + "taste) and item-to-item similarity, weighted by what predicts the newest events best. Now and then tries a new item.",
        "JSON-percentile-filtering",
        RecencyBias,
        [],
        SelfAttention)
    {
        ScoresSubset = true,
        HasMetadata = true,
    };

    private static Recipe PersonalizedRankingV2 { get; } = new(
        "aws-personalized-ranking-v2",
        RecipeType.PersonalizedRanking,
        "Re-ranks a list of items for a user, with the model of aws-user-personalization-v2.",
        "JSON-percentile-filtering",
        RecencyBias,
        [],
        SelfAttention)
    {
        HasMetadata = true,
    };

    private static Recipe ItemAffinity { get; } = new(
        "aws-item-affinity",
        RecipeType.UserSegmentation,
        "Finds the users who are most likely to want an item, with the model of aws-user-personalization. For batch segment jobs.",
        "item-affinity",
        [new WholeHyperParameter("hidden_dimension", 149, 32, 256)],
        [],
        Affinity);

    public static Recipe ItemAttributeAffinity { get; } = new(
        "aws-item-attribute-affinity",
        RecipeType.UserSegmentation,
        "Finds the users who are most likely to want items with given attributes, with the model of aws-user-personalization. For batch segment jobs.",
        "item-attribute-affinity",
        [new WholeHyperParameter("hidden_dimension", 149, 32, 256)],
        [],
        Affinity)
    {
        Needs = RecipeNeeds.InteractionsAndItems,
    };

    /// <summary>The recipes of solutions.</summary>
    public static IReadOnlyList<Recipe> Custom { get; } =
    [
        .. HrnnRecipes.All, .. RelatedItemsRecipes.All, ItemAffinity, ItemAttributeAffinity, NextBestAction.Recipe, PersonalizedRanking, PersonalizedRankingV2,
        PopularityCount, Trends.TrendingNow, UserPersonalization, UserPersonalizationV2,
    ];

    /// <summary>All recipes, those of the domains' recommenders too.</summary>
    public static IReadOnlyList<Recipe> All { get; } = [.. Custom, .. DomainRecipes.All];

    /// <summary>The recipes among which AutoML may choose.</summary>
    public static IEnumerable<Recipe> ForAutoMl => Custom.Where(recipe => recipe.Type == RecipeType.UserPersonalization);

    /// <summary>
    /// Those among which it chooses unasked: the first generation knows metadata as well as the other networks do, the second is better at
    /// what comes next.
    /// </summary>
    public static IReadOnlyList<Recipe> AutoMlDefaults { get; } = [UserPersonalization, UserPersonalizationV2];

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

    private static HyperParameter[] RecencyBias => [new FlagHyperParameter("apply_recency_bias", true, IsTunable: false)];

    /// <summary>Beside other members the network does best with less dropout than alone, and needs fewer passes.</summary>
    public static EnsembleTrainer Ensemble(HierarchicalGruOptions options) => new(new HierarchicalGruTrainer(options with
    {
        UsesMetadata = true,
        Dropout = 0.4f,
        Epochs = Math.Min(8, HrnnRecipes.EpochsOf(options.HiddenDimension)),
        LeastEvents = 240_000,
    }));

    private static EnsembleTrainer Ensemble(HyperParameterValues values) => Ensemble(HrnnRecipes.GruOptions(values));

    private static EnsembleTrainer SelfAttention(HyperParameterValues values) =>
        new(new SelfAttentionTrainer(new SelfAttentionOptions { ApplyRecencyBias = values.Flag("apply_recency_bias") }));

    private static EnsembleTrainer Affinity(HyperParameterValues values) =>
        Ensemble(new HierarchicalGruOptions { HiddenDimension = values.Whole("hidden_dimension") });

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
