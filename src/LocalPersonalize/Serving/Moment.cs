using LocalPersonalize.Events;

namespace LocalPersonalize.Serving;

/// <summary>What is known when recommendations are asked for, beside what the model was trained on.</summary>
/// <param name="Live">What the user did since.</param>
/// <param name="Context">The context of the request, by column of the interactions; null for none.</param>
internal sealed record Moment(IEnumerable<UserEvent> Live, IReadOnlyDictionary<string, string>? Context)
{
    public static Moment None { get; } = new([], null);
}
