using System.Globalization;
using Amazon.Personalize.Model;

namespace LocalPersonalize.Recipes;

/// <summary>Which events a solution learns from, and how much they count; an event counts if one of the choices takes it. Without choices all do.</summary>
internal sealed class EventChoices
{
    private EventChoices(IReadOnlyList<EventChoice> all) => All = all;

    public IReadOnlyList<EventChoice> All { get; }

    /// <summary>Whether some events count more than others.</summary>
    public bool HaveWeights => All.Any(choice => !choice.Weight.Equals(All[0].Weight));

    public static EventChoices Of(string? eventType, SolutionConfig? config)
    {
        double? threshold = config?.EventValueThreshold is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;
        return new EventChoices(
            config?.EventsConfig?.EventParametersList is { Count: > 0 } list
                ? list.Where(choice => choice.Weight is not 0).Select(choice => new EventChoice(choice.EventType, choice.EventValueThreshold, (float)(choice.Weight ?? 1))).ToList()
                : eventType is null && threshold is null ? [] : [new EventChoice(eventType, threshold, 1)]);
    }

    public bool Takes(string? eventType, double? value) => WeightOf(eventType, value) > 0;

    /// <summary>The greatest weight of the choices that take an event; 0 if none does.</summary>
    public float WeightOf(string? eventType, double? value)
    {
        var weight = All.Count == 0 ? 1f : 0f;
        foreach (var choice in All)
        {
            if ((choice.EventType is null || choice.EventType == eventType) && (choice.Threshold is null || value >= choice.Threshold))
            {
                weight = Math.Max(weight, choice.Weight);
            }
        }

        return weight;
    }
}

/// <param name="EventType">Events of this type, or null for all.</param>
/// <param name="Threshold">Only those of at least this value, or null for all.</param>
/// <param name="Weight">How much each counts; only the ratios matter.</param>
internal sealed record EventChoice(string? EventType, double? Threshold, float Weight);
