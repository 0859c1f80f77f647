using Amazon.Personalize.Model;
using Recommenders.Models.Ensemble;
using Recommenders.Models.HierarchicalGru;
using Recommenders.Models.ItemToItem;
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

    private static Recipe Sims { get; } = new(
        "aws-sims",
        RecipeType.RelatedItems,
        "Finds items that the same users interacted with (item-to-item similarity of co-occurrence). Knows no item metadata.",
        "sims",
        [
            new RealHyperParameter("popularity_discount_factor", 0.5, 0, 1),
            new WholeHyperParameter("min_cointeraction_count", 3, 0, 10),
        ],
        [
            new RealHyperParameter("min_user_history_length_percentile", 0.005, 0, 1, IsTunable: false),
            new RealHyperParameter("max_user_history_length_percentile", 0.995, 0, 1, IsTunable: false),
            new RealHyperParameter("min_item_interaction_count_percentile", 0.01, 0, 1, IsTunable: false),
            new RealHyperParameter("max_item_interaction_count_percentile", 0.9, 0, 1, IsTunable: false),
        ],
        values => new ItemToItemTrainer(new ItemToItemOptions
        {
            PopularityDiscountFactor = values.Real("popularity_discount_factor"),
            MinCointeractionCount = values.Whole("min_cointeraction_count"),
            MinUserHistoryLengthPercentile = values.Real("min_user_history_length_percentile"),
            MaxUserHistoryLengthPercentile = values.Real("max_user_history_length_percentile"),
            MinItemInteractionCountPercentile = values.Real("min_item_interaction_count_percentile"),
            MaxItemInteractionCountPercentile = values.Real("max_item_interaction_count_percentile"),
        }));

    private static Recipe Hrnn { get; } = new(
        "aws-hrnn",
        RecipeType.UserPersonalization,
        "Predicts the next item of a user with a hierarchical recurrent network over sessions and users. An extension of the local engine: "
        + "Amazon Personalize no longer offers this recipe.",
        "JSON-percentile-filtering",
        Network(hiddenDimension: 43),
        HistoryLengths,
        values => new HierarchicalGruTrainer(GruOptions(values)));

    public static Recipe UserPersonalization { get; } = new(
        "aws-user-personalization",
        RecipeType.UserPersonalization,
        "Recommends for each user: an ensemble of a hierarchical recurrent network (what comes next), a linear item model (long-term taste) and "
        + "item-to-item similarity, weighted by what predicts the newest events best. Explores new items.",
        "JSON-percentile-filtering",
        Network(hiddenDimension: 149),
        HistoryLengths,
        Ensemble)
    {
        Explores = true,
    };

    private static Recipe PersonalizedRanking { get; } = new(
        "aws-personalized-ranking",
        RecipeType.PersonalizedRanking,
        "Re-ranks a list of items for a user, with the model of aws-user-personalization.",
        "JSON-percentile-filtering",
        Network(hiddenDimension: 149),
        HistoryLengths,
        Ensemble);

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
        Affinity);

    /// <summary>The recipes of solutions.</summary>
    public static IReadOnlyList<Recipe> Custom { get; } = [Hrnn, ItemAffinity, ItemAttributeAffinity, PersonalizedRanking, PopularityCount, Sims, Trends.TrendingNow, UserPersonalization];

    /// <summary>All recipes, those of the domains' recommenders too.</summary>
    public static IReadOnlyList<Recipe> All { get; } = [.. Custom, .. DomainRecipes.All];

    /// <summary>The recipes among which AutoML chooses.</summary>
    public static IEnumerable<Recipe> ForAutoMl => Custom.Where(recipe => recipe.Type == RecipeType.UserPersonalization);

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

    private static HyperParameter[] HistoryLengths =>
    [
        new RealHyperParameter("min_user_history_length_percentile", 0.0, 0, 1, IsTunable: false),
        new RealHyperParameter("max_user_history_length_percentile", 0.99, 0, 1, IsTunable: false),
    ];

    private static HyperParameter[] Network(int hiddenDimension) =>
    [
        new WholeHyperParameter("hidden_dimension", hiddenDimension, 32, 256),
        new WholeHyperParameter("bptt", 32, 2, 32),
        new FlagHyperParameter("recency_mask", true),
    ];

    private static HierarchicalGruOptions GruOptions(HyperParameterValues values) => new()
    {
        HiddenDimension = values.Whole("hidden_dimension"),
        Bptt = values.Whole("bptt"),
        RecencyMask = values.Flag("recency_mask"),
        MinUserHistoryLengthPercentile = values.Real("min_user_history_length_percentile"),
        MaxUserHistoryLengthPercentile = values.Real("max_user_history_length_percentile"),
    };

    /// <summary>
    /// Beside other members the network does best with less dropout and smaller steps than alone; a wider one learns in fewer passes,
    /// and each costs more.
    /// </summary>
    public static EnsembleTrainer Ensemble(HierarchicalGruOptions options) => new(new HierarchicalGruTrainer(options with
    {
        Dropout = 0.4f,
        LearningRate = 0.004f,
        Epochs = Math.Clamp(1_600 / options.HiddenDimension, 6, options.Epochs),
    }));

    private static EnsembleTrainer Ensemble(HyperParameterValues values) => Ensemble(GruOptions(values));

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
