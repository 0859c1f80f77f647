using Recommenders.Data;

namespace Recommenders.Models.HierarchicalGru;

/// <summary>Which items are so new that what is known of them tells more than their few events.</summary>
/// <param name="MostEvents">Items with more events are not cold.</param>
/// <param name="MostAge">Items that were there for longer are not cold.</param>
/// <param name="Now">Where age is counted from, in seconds since 1970; null for the newest item's creation.</param>
public sealed record ColdItems(int MostEvents, TimeSpan MostAge, long? Now)
{
    /// <summary>Whether each item is cold; one without events always is.</summary>
    internal static bool[] Find(ColdItems? rule, TrainingSet data)
    {
        var events = new int[data.Interactions.Items.Count];
        foreach (var item in data.Interactions.ItemColumn)
        {
            events[item]++;
        }

        if (rule is null)
        {
            return Array.ConvertAll(events, count => count == 0);
        }

        var created = data.ItemCreationTimes();
        var oldest = (rule.Now ?? created.DefaultIfEmpty(0).Max()) - (long)rule.MostAge.TotalSeconds;
        return [.. events.Select((count, item) => count == 0 || (count <= rule.MostEvents && created[item] >= oldest))];
    }
}
