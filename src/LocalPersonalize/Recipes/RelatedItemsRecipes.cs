using Recommenders.Models.ItemEmbedding;
using Recommenders.Models.ItemToItem;

namespace LocalPersonalize.Recipes;

/// <summary>The recipes that find items for an item.</summary>
internal static class RelatedItemsRecipes
{
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

    public static IReadOnlyList<Recipe> All { get; } = [SemanticSimilarity, SimilarItems, Sims];
}
