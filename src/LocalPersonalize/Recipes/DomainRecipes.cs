using Amazon.Personalize;
using Recommenders.Models;
using Recommenders.Models.Ensemble;
using Recommenders.Models.HierarchicalGru;
using Recommenders.Models.ItemEmbedding;
using Recommenders.Models.ItemToItem;
using Recommenders.Models.Popularity;

namespace LocalPersonalize.Recipes;

/// <summary>The recipes of the use cases of the domains, for recommenders. They have no hyperparameters.</summary>
internal static class DomainRecipes
{
    public static IReadOnlyList<Recipe> All { get; } =
    [
        Of(
            "aws-ecomm-customers-who-viewed-x-also-viewed", RecipeType.RelatedItems,
            "Customers who viewed X also viewed: items that the viewers of an item viewed, without those that the user purchased.",
            new(Domain.ECOMMERCE, UseCase.View, Drops: UseCase.Purchase, NeedsItemId: true), Companions),
        Of(
            "aws-ecomm-frequently-bought-together", RecipeType.RelatedItems,
            "Frequently bought together: items that the purchasers of an item purchased.",
            new(Domain.ECOMMERCE, UseCase.Purchase, NeedsUserId: false, NeedsItemId: true), Companions),
        Of(
            "aws-ecomm-popular-items-by-purchases", RecipeType.PopularItems,
            "Best sellers: the items that most users purchased.",
            new(Domain.ECOMMERCE, UseCase.Purchase), Popular),
        Of(
            "aws-ecomm-popular-items-by-views", RecipeType.PopularItems,
            "Most viewed: the items that most users viewed.",
            new(Domain.ECOMMERCE, UseCase.View), Popular),
        Of(
            "aws-ecomm-recommended-for-you", RecipeType.UserPersonalization,
            "Recommended for you: items for each user by all that the user did, without those purchased. Explores new items.",
            new(Domain.ECOMMERCE, Drops: UseCase.Purchase), Personal, explores: true),
        Of(
            "aws-vod-because-you-watched-x", RecipeType.RelatedItems,
            "Because you watched X: videos that the watchers of a video watched, without those that the user watched.",
            new(Domain.VIDEO_ON_DEMAND, UseCase.Watch, Drops: UseCase.Watch, NeedsItemId: true), Companions),
        Of(
            "aws-vod-more-like-x", RecipeType.RelatedItems,
            "More like X: videos similar to a video, without those that the user watched.",
            new(Domain.VIDEO_ON_DEMAND, Drops: UseCase.Watch, NeedsItemId: true), Similar)
            with { Needs = RecipeNeeds.InteractionsAndItems },
        Of(
            "aws-vod-most-popular", RecipeType.PopularItems,
            "Most popular: the videos that most users watched.",
            new(Domain.VIDEO_ON_DEMAND, UseCase.Watch), Popular),
        Of(
            "aws-vod-top-picks", RecipeType.UserPersonalization,
            "Top picks for you: videos for each user by all that the user did, without those watched. Explores new videos.",
            new(Domain.VIDEO_ON_DEMAND, Drops: UseCase.Watch), Personal, explores: true)
            with { Needs = RecipeNeeds.InteractionsAndItems },
        Of(
            "aws-vod-trending-now", RecipeType.PopularItems,
            "Trending now: the videos whose interactions grow fastest, counted anew every two hours.",
            new(Domain.VIDEO_ON_DEMAND, NeedsUserId: false), Trends.Standard)
            with { MoreMetrics = (_, interactions, cancellation) => Trends.MeasureStandard(interactions, cancellation) },
    ];

    private static Recipe Of(string name, string type, string description, UseCase useCase, Func<ITrainer> trainer, bool explores = false) =>
        new(name, type, description, name, [], [], _ => trainer()) { UseCase = useCase, Explores = explores };

    private static PopularityTrainer Popular() => new();

    // No item is too popular to be a companion: the discount of popularity sees to the order.
    private static ItemToItemTrainer Companions() => new(new ItemToItemOptions { MinItemInteractionCountPercentile = 0, MaxItemInteractionCountPercentile = 1 });

    private static SimilarItemsTrainer Similar() => new(new SimilarItemsOptions());

    private static EnsembleTrainer Personal() => RecipeCatalog.Ensemble(new HierarchicalGruOptions { HiddenDimension = 64 });
}
