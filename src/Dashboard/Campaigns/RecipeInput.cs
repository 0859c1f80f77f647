using Dashboard.Batch;

namespace Dashboard.Campaigns;

/// <summary>What a campaign or a recommender wants to be asked with; its recipe decides.</summary>
public enum RecipeInput
{
    /// <summary>A user ID: recommendations for that user.</summary>
    User,

    /// <summary>An item ID: items like it.</summary>
    Item,

    /// <summary>A user ID and a list of item IDs: the list in the order that suits the user.</summary>
    Ranking,

    /// <summary>An item ID and a user ID: items like it, without those that the user has had.</summary>
    ItemForUser,
}

/// <summary>What a recipe's name and type mean for its campaigns.</summary>
/// <param name="Name">For example <c>aws-hrnn</c>.</param>
/// <param name="Input">What the campaign wants to be asked with.</param>
public sealed record CampaignRecipe(string Name, RecipeInput Input)
{
    /// <summary>Whether the campaign has settings for exploration: only the first generation of User-Personalization.</summary>
    public bool Explores => Name == "aws-user-personalization";

    /// <summary>Whether no campaign can serve it: user segmentation.</summary>
    public bool IsForBatchOnly => BatchInputs.Of(Name).IsSegment();

    /// <summary>Whether the campaign can be told to return item metadata; the second generation does so anyway.</summary>
    public bool MetadataIsOptional => !Name.EndsWith("-v2", StringComparison.Ordinal) && Name != "aws-semantic-similarity";

    /// <summary>By the recipe's ARN and its type as <c>DescribeRecipe</c> tells it.</summary>
    public static CampaignRecipe Of(string recipeArn, string? recipeType) => new(
        recipeArn[(recipeArn.LastIndexOf('/') + 1)..],
        recipeType switch
        {
            "RELATED_ITEMS" => RecipeInput.Item,
            "PERSONALIZED_RANKING" => RecipeInput.Ranking,
            _ => RecipeInput.User,
        });
}
