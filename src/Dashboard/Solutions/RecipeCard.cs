using Amazon.Personalize.Model;

namespace Dashboard.Solutions;

/// <summary>A recipe as an operator chooses it: what it is for in plain words, and what it needs.</summary>
/// <param name="Name">For example <c>aws-hrnn</c>; empty for AutoML.</param>
/// <param name="UseCase">What an application does with it.</param>
/// <param name="Explanation">How it decides, in a sentence or two.</param>
/// <param name="Asks">What a request to its campaign carries.</param>
/// <param name="Seconds">From and to: what 100,000 interactions take on the local engine; null when unknown.</param>
/// <param name="IsLegacy">Amazon no longer offers it.</param>
public sealed record RecipeCard(string Name, string? Arn, string UseCase, string Explanation, string Asks, (int From, int To)? Seconds, bool IsLegacy = false)
{
    /// <summary>The first card: try the suitable recipes and keep the best.</summary>
    public static RecipeCard AutoML => new(
        "", null, T["Find the best for me"], T["AutoML tries the suitable recipes on the same data, keeps the best, and shows all of them side by side."],
        T["a user"], (25, 60));

    public bool IsAutoML => Name.Length == 0;

    /// <summary>It cannot do without what users did.</summary>
    public bool NeedsInteractions => Name is not "aws-semantic-similarity";

    /// <summary>It cannot do without what items are.</summary>
    public bool NeedsItems => Name is "aws-semantic-similarity" or "aws-item-attribute-affinity" or "aws-hrnn-coldstart";

    /// <summary>It learns from the columns of datasets that are not left out; what suggests actions takes all that it knows.</summary>
    public bool ChoosesColumns => Name is not "aws-next-best-action";

    /// <summary>It answers batch jobs only; no campaign can serve it.</summary>
    public bool IsForBatch => Name is "aws-item-affinity" or "aws-item-attribute-affinity";

    /// <summary>About how long the local engine trains on so many interactions, in words; null when unknown.</summary>
    public string? DurationFor(long events)
    {
        if (Seconds is not var (from, to))
        {
            return null;
        }

        // A network's epochs, and counting, take time in proportion to the events.
        var (least, most) = (Scaled(from), Scaled(to));
        return (least, most) switch
        {
            ( <= 2, <= 2) => T["about a second"],
            ( < 90, < 90) => T["about {0} to {1} s", least, most],
            _ => T["about {0} to {1} min", Math.Max(1, least / 60), Math.Max(2, (most + 59) / 60)],
        };

        int Scaled(int seconds) => Math.Max(1, (int)Math.Round(seconds * Math.Max(events, 20_000) / 100_000.0));
    }

    /// <summary>What the card of a recipe says; recipes that this app does not know speak through their type.</summary>
    public static RecipeCard Of(RecipeSummary recipe) => recipe.Name switch
    {
        "aws-user-personalization" => new(
            recipe.Name, recipe.RecipeArn, T["Recommend, and explore"], T["Learns what each user likes and what comes next, also from what items and users are, and now and then tries out something new."], T["a user"], (20, 60)),
        "aws-user-personalization-v2" => new(
            recipe.Name, recipe.RecipeArn, T["Recommend for each user"], T["The newest personaliser: a transformer over each user's history beside what goes with what, the best at what comes next."], T["a user"], (20, 40)),
        "aws-hrnn" => new(
            recipe.Name, recipe.RecipeArn, T["Recommend what comes next"], T["A recurrent neural network over sessions and users: strong where the order of events matters."], T["a user"], (10, 30), IsLegacy: true),
        "aws-hrnn-metadata" => new(
            recipe.Name, recipe.RecipeArn, T["What comes next, in context"], T["As aws-hrnn, and it reads what items and users are and the context of a request: new items and new users are no strangers to it."], T["a user, and a context if you have one"], (10, 30), IsLegacy: true),
        "aws-hrnn-coldstart" => new(
            recipe.Name, recipe.RecipeArn, T["Recommend what is new"], T["As aws-hrnn-metadata, but shows items that few had yet as readily as old favourites. Needs an Items dataset."], T["a user, and a context if you have one"], (20, 60), IsLegacy: true),
        "aws-sims" => new(recipe.Name, recipe.RecipeArn, T["Similar items"], T["Items that the same users went for: \"others also looked at\"."], T["an item"], (1, 1)),
        "aws-similar-items" => new(recipe.Name, recipe.RecipeArn, T["Similar items"], T["Items that go together, by what users did and by what the items are; new items find their place by that alone."], T["an item"], (1, 4)),
        "aws-semantic-similarity" => new(
            recipe.Name, recipe.RecipeArn, T["Similar in meaning"], T["Items whose titles and descriptions speak of the same things. Needs an Items dataset with a title and a text, and no interactions."], T["an item"], (1, 4)),
        "aws-popularity-count" => new(
            recipe.Name, recipe.RecipeArn, T["What is popular"], T["The items that most users went for, the same for everybody. The baseline that others must beat."], T["nothing, or a user"], (1, 1)),
        "aws-trending-now" => new(recipe.Name, recipe.RecipeArn, T["What is trending"], T["The items whose popularity grows fastest right now."], T["nothing, or a user"], null),
        "aws-personalized-ranking" or "aws-personalized-ranking-v2" => new(
            recipe.Name, recipe.RecipeArn, T["Re-rank a list"], T["Puts a list that you have (search results, a curated shelf) into the user's order."], T["a user and a list"], (20, 60)),
        "aws-item-affinity" => new(
            recipe.Name, recipe.RecipeArn, T["Find users for an item"], T["Finds the users who want an item most: for a mailing, for example. For batch jobs, not campaigns."], T["items, in a batch job"], (20, 60)),
        "aws-item-attribute-affinity" => new(
            recipe.Name, recipe.RecipeArn, T["Find users for attributes"], T["Finds the users who want items of a kind most, such as comedies. Needs an Items dataset. For batch jobs, not campaigns."], T["attributes, in a batch job"], (20, 60)),
        "aws-next-best-action" => new(
            recipe.Name, recipe.RecipeArn, T["Suggest an action"], T["What to invite a user to next, such as joining a programme or installing an app. Needs an Actions dataset."], T["a user"], null),
        _ => new(recipe.Name, recipe.RecipeArn, T["More"], T["See the recipe's page in the Amazon Personalize guide for what it does."], T["depends on the recipe"], null),
    };

    /// <summary>Where the card stands among the others: what most people look for comes first.</summary>
    public int Order => Name switch
    {
        "" => 0,
        "aws-user-personalization-v2" => 1,
        "aws-user-personalization" => 2,
        "aws-hrnn" or "aws-hrnn-metadata" or "aws-hrnn-coldstart" => 3,
        "aws-sims" or "aws-similar-items" or "aws-semantic-similarity" => 4,
        "aws-popularity-count" => 5,
        "aws-personalized-ranking" or "aws-personalized-ranking-v2" => 6,
        "aws-item-affinity" => 7,
        "aws-item-attribute-affinity" => 8,
        "aws-next-best-action" => 9,
        _ => 10,
    };
}
