using LocalPersonalize.Events;
using LocalPersonalize.Recipes;

namespace LocalPersonalize.Serving;

/// <summary>What is known when recommendations are asked for, beside what the model was trained on.</summary>
/// <param name="Live">What the user did since.</param>
/// <param name="Context">The context of the request, by column of the interactions; null for none.</param>
/// <param name="Version">Of <paramref name="Live"/>; null if nobody asks twice.</param>
internal sealed record Moment(IEnumerable<UserEvent> Live, IReadOnlyDictionary<string, string>? Context, LiveVersion? Version = null)
{
    public static Moment None { get; } = new([], null);
}

/// <summary>Tells what a user did since from what it was before something came: both are other objects after every change.</summary>
internal readonly record struct LiveVersion(IReadOnlyList<UserEvent> Events, EventChoices Choices);
