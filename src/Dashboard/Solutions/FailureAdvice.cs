namespace Dashboard.Solutions;

/// <summary>What to do about a failed training, by what its <c>failureReason</c> says.</summary>
/// <param name="Text">The advice in a sentence.</param>
/// <param name="Section">The section of the group where it is followed; null when training again is all.</param>
/// <param name="Label">What the link there says.</param>
public sealed record FailureAdvice(string Text, string? Section = null, string? Label = null)
{
    /// <summary>The advice; a reason that is not known is worth one more try.</summary>
    public static FailureAdvice Of(string failureReason) => failureReason switch
    {
        _ when Says(failureReason, "fewer than") && Says(failureReason, "users") => new(
            T["Too few users did more than one thing. Import more interactions, or learn from all event types."], "/data", T["Import more interactions"]),
        _ when Says(failureReason, "fewer than") || Says(failureReason, "not enough") || Says(failureReason, "at least 1 %") => new(
            T["There is too little to learn from. Import more interactions, or learn from all event types and values."], "/data", T["Import more interactions"]),
        _ when Says(failureReason, "no events of type") => new(
            T["Train anew and choose one of the event types that the data have."], "/training/new", T["Train with other settings"]),
        _ when Says(failureReason, "no such column") => new(
            T["Import interactions with that column, or train anew without choosing events by it."], "/training/new", T["Train with other settings"]),
        _ when Says(failureReason, "AutoML") => new(T["Choose a recipe instead of AutoML."], "/training/new", T["Choose a recipe"]),
        _ => new(T["Train again. If it fails the same way, choose another recipe."], "/training/new", T["Choose a recipe"]),
    };

    private static bool Says(string reason, string words) => reason.Contains(words, StringComparison.OrdinalIgnoreCase);
}
