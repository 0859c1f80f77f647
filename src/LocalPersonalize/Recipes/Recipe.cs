using Recommenders.Data;
using Recommenders.Models;

namespace LocalPersonalize.Recipes;

/// <summary>The kinds of recipe, as the service spells them.</summary>
internal static class RecipeType
{
    public const string UserPersonalization = "USER_PERSONALIZATION";
    public const string PersonalizedRanking = "PERSONALIZED_RANKING";
    public const string RelatedItems = "RELATED_ITEMS";
    public const string PopularItems = "POPULAR_ITEMS";
    public const string UserSegmentation = "USER_SEGMENTATION";
    public const string PersonalizedActions = "PERSONALIZED_ACTIONS";
}

/// <summary>What a recipe cannot be trained without.</summary>
internal enum RecipeNeeds
{
    Interactions,

    InteractionsAndItems,

    InteractionsAndActions,

    /// <summary>Items with a title and a textual column; interactions help, but need not be there.</summary>
    ItemTexts,
}

/// <summary>A recipe: what Personalize calls it, and the trainer that stands behind it here.</summary>
/// <param name="Name">For example <c>aws-sims</c>.</param>
/// <param name="Type">One of <see cref="RecipeType"/>.</param>
/// <param name="FeatureTransformation">The name of its feature transformation.</param>
/// <param name="CreateTrainer">Makes the trainer with a solution's hyperparameters.</param>
internal sealed record Recipe(
    string Name,
    string Type,
    string Description,
    string FeatureTransformation,
    IReadOnlyList<HyperParameter> AlgorithmHyperParameters,
    IReadOnlyList<HyperParameter> FeatureTransformationParameters,
    Func<HyperParameterValues, ITrainer> CreateTrainer)
{
    /// <summary>The data it cannot be trained without.</summary>
    public RecipeNeeds Needs { get; init; }

    /// <summary>What it is for in a domain dataset group; null for a recipe of solutions.</summary>
    public UseCase? UseCase { get; init; }

    /// <summary>Whether it tries new items that few know.</summary>
    public bool Explores { get; init; }

    /// <summary>Whether only the best items for a user are scored; it then tries a new item now and then by itself, and says why an item came.</summary>
    public bool ScoresSubset { get; init; }

    /// <summary>Whether its campaigns return metadata without being switched on.</summary>
    public bool HasMetadata { get; init; }

    /// <summary>Whether a solution version may be trained on from the one before, with trainingMode UPDATE.</summary>
    public bool CanUpdate { get; init; }

    /// <summary>The name of its algorithm where that is another one.</summary>
    public string? Algorithm { get; init; }

    /// <summary>Measures what only this recipe is measured by; null for most.</summary>
    public Func<HyperParameterValues, Interactions, CancellationToken, IReadOnlyDictionary<string, double>>? MoreMetrics { get; init; }

    public string Arn => $"arn:aws:personalize:::recipe/{Name}";

    public string AlgorithmArn => $"arn:aws:personalize:::algorithm/{Algorithm ?? Name}";

    public string FeatureTransformationArn => $"arn:aws:personalize:::feature-transformation/{FeatureTransformation}";

    /// <summary>Whether answers carry scores: those of personalisation and ranking do, recommenders' do not.</summary>
    public bool HasScores => UseCase is null && Type is RecipeType.UserPersonalization or RecipeType.PersonalizedRanking;
}
