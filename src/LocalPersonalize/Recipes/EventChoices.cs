using System.Globalization;
using Amazon.Personalize.Model;

namespace LocalPersonalize.Recipes;

/// <summary>Which events a solution learns from; an event counts if one of the choices takes it. Without choices all count.</summary>
internal sealed class EventChoices
{
    private EventChoices(IReadOnlyList<EventChoice> all) => All = all;

    public IReadOnlyList<EventChoice> All { get; }

    public static EventChoices Of(string? eventType, SolutionConfig? config)
    {
        double? threshold = config?.EventValueThreshold is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;
        return new EventChoices(
            config?.EventsConfig?.EventParametersList is { Count: > 0 } list
                ? list.Where(choice => choice.Weight is not 0).Select(choice => new EventChoice(choice.EventType, choice.EventValueThreshold)).ToList()
                : eventType is null && threshold is null ? [] : [new EventChoice(eventType, threshold)]);
    }

    public bool Takes(string? eventType, double? value) =>
        All.Count == 0 || All.Any(choice => (choice.EventType is null || choice.EventType == eventType) && (choice.Threshold is null || value >= choice.Threshold));
}

/// <param name="EventType">Events of this type, or null for all.</param>
/// <param name="Threshold">Only those of at least this value, or null for all.</param>
internal sealed record EventChoice(string? EventType, double? Threshold);
