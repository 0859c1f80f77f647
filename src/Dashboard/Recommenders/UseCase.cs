using Amazon.Personalize.Model;
using Dashboard.Campaigns;

namespace Dashboard.Recommenders;

/// <summary>A use case of a domain as an operator chooses it: the recipe of a recommender, in plain words.</summary>
/// <param name="Name">For example <c>aws-ecomm-recommended-for-you</c>.</param>
/// <param name="Title">As the service calls it.</param>
/// <param name="Explanation">What it answers, and where an application shows that.</param>
/// <param name="Input">What a request carries.</param>
/// <param name="EventType">The events that it learns from, of which it needs 1,000; null for all.</param>
public sealed record UseCase(string Name, string Arn, string Title, string Explanation, RecipeInput Input, string? EventType = null)
{
    /// <summary>How many events of its type the service asks for.</summary>
    public const int LeastEvents = 1_000;

    /// <summary>Whether it tries out new items, and has settings for that.</summary>
    public bool Explores => Name is "aws-ecomm-recommended-for-you" or "aws-vod-top-picks";

    /// <summary>What a request carries, in words.</summary>
    public string Asks => Input switch
    {
        RecipeInput.Item => T["an item"],
        RecipeInput.ItemForUser => T["an item and a user"],
        _ => T["a user"],
    };

    /// <summary>By its ARN, which is all that a recommender tells.</summary>
    public static UseCase Of(string recipeArn) => Of(new RecipeSummary { Name = recipeArn[(recipeArn.LastIndexOf('/') + 1)..], RecipeArn = recipeArn });

    /// <summary>What the card of a recipe says; of one that this app does not know, its name.</summary>
    public static UseCase Of(RecipeSummary recipe) => recipe.Name switch
    {
        "aws-ecomm-recommended-for-you" => new(
            recipe.Name, recipe.RecipeArn, T["Recommended for you"], T["Products for each user by all that the user did, without those bought already. For the front page or a newsletter."], RecipeInput.User),
        "aws-ecomm-customers-who-viewed-x-also-viewed" => new(
            recipe.Name, recipe.RecipeArn, T["Customers who viewed X also viewed"], T["What the viewers of a product looked at besides. For the product's page."], RecipeInput.ItemForUser, "View"),
        "aws-ecomm-frequently-bought-together" => new(
            recipe.Name, recipe.RecipeArn, T["Frequently bought together"], T["What the buyers of a product bought besides. For the basket."], RecipeInput.Item, "Purchase"),
        "aws-ecomm-popular-items-by-purchases" => new(
            recipe.Name, recipe.RecipeArn, T["Best sellers"], T["The products that most users bought. For those whom you do not know yet."], RecipeInput.User, "Purchase"),
        "aws-ecomm-popular-items-by-views" => new(
            recipe.Name, recipe.RecipeArn, T["Most viewed"], T["The products that most users looked at. For those whom you do not know yet."], RecipeInput.User, "View"),
        "aws-vod-top-picks" => new(
            recipe.Name, recipe.RecipeArn, T["Top picks for you"], T["Videos for each user by all that the user did, without those watched already. For the first row."], RecipeInput.User),
        "aws-vod-because-you-watched-x" => new(
            recipe.Name, recipe.RecipeArn, T["Because you watched X"], T["What the watchers of a video watched besides. For a row under what the user saw last."], RecipeInput.ItemForUser, "Watch"),
        "aws-vod-more-like-x" => new(
            recipe.Name, recipe.RecipeArn, T["More like X"], T["Videos that are like a video in what they are and in who watched them. For the video's page."], RecipeInput.ItemForUser),
        "aws-vod-most-popular" => new(
            recipe.Name, recipe.RecipeArn, T["Most popular"], T["The videos that most users watched. For those whom you do not know yet."], RecipeInput.User, "Watch"),
        "aws-vod-trending-now" => new(
            recipe.Name, recipe.RecipeArn, T["Trending now"], T["The videos that gain most viewers at the moment, counted anew every two hours."], RecipeInput.User),
        _ => new(recipe.Name, recipe.RecipeArn, recipe.Name, T["See the recipe's page in the Amazon Personalize guide for what it does."], RecipeInput.User),
    };

    /// <summary>Where the card stands among the others: what most people look for comes first.</summary>
    public int Order => Explores ? 0 : Input == RecipeInput.User ? 2 : 1;
}
