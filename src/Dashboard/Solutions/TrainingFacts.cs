namespace Dashboard.Solutions;

/// <summary>An event type that occurs in the data, and how often.</summary>
public sealed record EventTypeCount(string EventType, long Events);

/// <summary>What a group has to learn from. Counts are null while, or where, they are not known.</summary>
/// <param name="Events">Interactions in all.</param>
/// <param name="UsersWithTwo">Users with at least two interactions.</param>
/// <param name="EventTypes">The most frequent first; empty where the data name none.</param>
public sealed record TrainingFacts(
    bool HasInteractions, bool HasItems, bool HasUsers, long? Events = null, long? UsersWithTwo = null, IReadOnlyList<EventTypeCount>? EventTypes = null);

/// <summary>One thing that a recipe needs.</summary>
/// <param name="Text">In words: "1,000 interactions".</param>
/// <param name="Missing">What the group lacks of it, in words; null when nothing, or when it cannot be told.</param>
public sealed record TrainingNeed(string Text, string? Missing)
{
    private const int FewestInteractions = 1000;
    private const int FewestUsers = 25;

    /// <summary>What the service asks of the data for a recipe of this kind.</summary>
    public static IReadOnlyList<TrainingNeed> Of(RecipeCard recipe, TrainingFacts facts)
    {
        List<TrainingNeed> needs = !recipe.NeedsInteractions ? [] :
        [
            new(T["1,000 interactions"], !facts.HasInteractions ? T["none imported yet"].Value
                : facts.Events < FewestInteractions ? T["{0:N0} here", facts.Events].Value : null),
            new(T["25 users with two or more"], facts.UsersWithTwo < FewestUsers ? T["{0:N0} here", facts.UsersWithTwo].Value : null),
        ];
        if (recipe.NeedsItems)
        {
            needs.Add(new(T["an Items dataset"], facts.HasItems ? null : T["not imported yet"].Value));
        }

        return needs;
    }
}
