using System.Globalization;

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
            new("1,000 interactions", !facts.HasInteractions ? "none imported yet"
                : facts.Events < FewestInteractions ? string.Create(CultureInfo.CurrentCulture, $"{facts.Events:N0} here") : null),
            new("25 users with two or more", facts.UsersWithTwo < FewestUsers ? string.Create(CultureInfo.CurrentCulture, $"{facts.UsersWithTwo:N0} here") : null),
        ];
        if (recipe.NeedsItems)
        {
            needs.Add(new("an Items dataset", facts.HasItems ? null : "not imported yet"));
        }

        return needs;
    }
}
