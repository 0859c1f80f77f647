using Amazon.Personalize.Model;
using LocalPersonalize.Actions;
using Recommenders.Models.Ensemble;
using Recommenders.Models.HierarchicalGru;
using Recommenders.Models.ItemEmbedding;
using Recommenders.Models.ItemToItem;
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

    private static Recipe SimilarItems { get; } = new(
        "aws-similar-items",
        RecipeType.RelatedItems,
        "Finds items that the same users interacted with and of which the same is known: embeddings of co-occurrence and of item metadata. Items "
        + "with fewer than five events are placed by their metadata.",
        "similar-items",
        [
            new RealHyperParameter("popularity_discount_factor", 0.0, 0, 1, IsTunable: false),
            new SearchedHyperParameter("item_id_hidden_dim", 100, 30, 200),
            new SearchedHyperParameter("item_metadata_hidden_dim", 100, 30, 200),
        ],
        [],
        values => new SimilarItemsTrainer(new SimilarItemsOptions
        {
            PopularityDiscountFactor = values.Real("popularity_discount_factor"),
            ItemIdHiddenDimension = values.Whole("item_id_hidden_dim"),
            ItemMetadataHiddenDimension = values.Whole("item_metadata_hidden_dim"),
        }));

    /// <summary>The only recipe whose campaigns take a ranking influence.</summary>
    public static Recipe SemanticSimilarity { get; } = new(
        "aws-semantic-similarity",
        RecipeType.RelatedItems,
        "Finds items whose title and description mean the same, by latent semantic analysis of their words. Needs Items with a title and a "
        + "textual column, and no interactions.",
        "aws-semantic-similarity",
        [],
        [],
        _ => new TextSimilarityTrainer())
    {
        Needs = RecipeNeeds.ItemTexts,
        HasMetadata = true,
    };

    private static Recipe Hrnn { get; } = new(
        "aws-hrnn",
        RecipeType.UserPersonalization,
        "Predicts the next item of a user with a hierarchical recurrent network over sessions and users. An extension of the local engine: "
        + "Amazon Personalize no longer offers this recipe.",
        "JSON-percentile-filtering",
        Network(hiddenDimension: 43),
        HistoryLengths,
        values => new HierarchicalGruTrainer(GruOptions(values)));

    private static Recipe HrnnMetadata { get; } = new(
        "aws-hrnn-metadata",
        RecipeType.UserPersonalization,
        "The network of aws-hrnn, which also learns from what is known of items, users and the moments of events: it knows new items by their "
        + "metadata, new users by theirs, and follows the context of a request. An extension of the local engine: Amazon Personalize no longer "
        + "offers this recipe.",
        "featurize_metadata",
        Network(hiddenDimension: 43),
        HistoryLengths,
        values => new HierarchicalGruTrainer(GruOptions(values) with { UsesMetadata = true }));

    private static Recipe HrnnColdstart { get; } = new(
        "aws-hrnn-coldstart",
        RecipeType.UserPersonalization,
        "The network of aws-hrnn-metadata, which shows items with few events as often as others, by their metadata alone. An extension of the "
        + "local engine: Amazon Personalize no longer offers this recipe.",
        "featurize_coldstart",
        Network(hiddenDimension: 149),
        [
            new WholeHyperParameter("cold_start_max_interactions", 15, 1, int.MaxValue, IsTunable: false),
            new RealHyperParameter("cold_start_max_duration", 5.0, 0, 36_500, IsTunable: false),
            new ChoiceHyperParameter("cold_start_relative_from", "latestItem", ["latestItem", "currentTime"]),
            .. HistoryLengths,
        ],
        values => new HierarchicalGruTrainer(GruOptions(values) with
        {
            UsesMetadata = true,
            Epochs = EpochsOf(values.Whole("hidden_dimension")),
            ColdItems = new ColdItems(
                values.Whole("cold_start_max_interactions"),
                TimeSpan.FromDays(values.Real("cold_start_max_duration")),
                values.Text("cold_start_relative_from") == "currentTime" ? values.Now.ToUnixTimeSeconds() : null),
        }))
    {
        Needs = RecipeNeeds.InteractionsAndItems,
    };

    public static Recipe UserPersonalization { get; } = new(
        "aws-user-personalization",
        RecipeType.UserPersonalization,
        "Recommends for each user: an ensemble of a hierarchical recurrent network (what comes next), a linear item model (long-term taste) and "
        + "item-to-item similarity, weighted by what predicts the newest events best. Learns from metadata of items and users and from context, where there are any. "
        + "Explores new items.",
        "JSON-percentile-filtering",
        Network(hiddenDimension: 149),
        HistoryLengths,
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
        Network(hiddenDimension: 149),
        HistoryLengths,
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
        Hrnn, HrnnColdstart, HrnnMetadata, ItemAffinity, ItemAttributeAffinity, NextBestAction.Recipe, PersonalizedRanking, PersonalizedRankingV2,
        PopularityCount, SemanticSimilarity, SimilarItems, Sims, Trends.TrendingNow, UserPersonalization, UserPersonalizationV2,
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
        UsesMetadata = true,
        Dropout = 0.4f,
        LearningRate = 0.004f,
        Epochs = EpochsOf(options.HiddenDimension),
    }));

    private static int EpochsOf(int hiddenDimension) => Math.Clamp(1_600 / hiddenDimension, 6, new HierarchicalGruOptions().Epochs);

    private static EnsembleTrainer Ensemble(HyperParameterValues values) => Ensemble(GruOptions(values));

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
