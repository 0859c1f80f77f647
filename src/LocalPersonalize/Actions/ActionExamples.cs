using LocalPersonalize.Datasets;
using Recommenders.Data;
using Recommenders.Models.Propensity;

namespace LocalPersonalize.Actions;

/// <summary>Makes examples to learn from: each action that a user was offered, and what was known of the user before.</summary>
/// <param name="interactions">What users did with items.</param>
/// <param name="period">An action that was seen or not taken counts as taken if the user takes it within this time.</param>
internal sealed class ActionExamples(Interactions interactions, DatasetTable users, TimeSpan period)
{
    private const int FewestOfEach = 50;
    private static readonly TimeSpan s_window = TimeSpan.FromDays(42);

    /// <summary>
    /// The actions that can have a score: with 50 events Taken and 50 others within six weeks before the newest event of all.
    /// </summary>
    public static IReadOnlySet<string> Scorable(IReadOnlyCollection<ActionEvent> events)
    {
        var from = events.Count == 0 ? 0 : events.Max(one => one.Timestamp) - (long)s_window.TotalSeconds;
        return events.Where(one => one.Timestamp >= from)
            .GroupBy(one => one.ActionId, StringComparer.Ordinal)
            .Where(action => action.Count(one => one.Response == ActionResponse.Taken) >= FewestOfEach
                && action.Count(one => one.Response != ActionResponse.Taken) >= FewestOfEach)
            .Select(action => action.Key)
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The examples of one user.</summary>
    /// <param name="events">All of the user's, in the order of their time.</param>
    /// <param name="actions">Those to learn; others only tell about the user.</param>
    public IEnumerable<(string ActionId, PropensityExample Example)> Of(string userId, IReadOnlyList<ActionEvent> events, IReadOnlySet<string> actions)
    {
        var answers = new Dictionary<string, bool>(StringComparer.Ordinal);
        for (var i = 0; i < events.Count; i++)
        {
            var one = events[i];
            if (actions.Contains(one.ActionId) && !IsTakenSoon(events, i))
            {
                var features = UserFeatures.Of(ItemsBefore(userId, one.Timestamp), answers, users, userId);
                yield return (one.ActionId, new PropensityExample(UserFeatures.NameOf(one.ActionId), features, one.Response == ActionResponse.Taken));
            }

            if (one.Response != ActionResponse.Viewed)
            {
                answers[one.ActionId] = one.Response == ActionResponse.Taken;
            }
        }
    }

    /// <summary>Then the taking is the example.</summary>
    private bool IsTakenSoon(IReadOnlyList<ActionEvent> events, int index)
    {
        var one = events[index];
        return one.Response != ActionResponse.Taken && events.Skip(index + 1).Any(later =>
            later.Response == ActionResponse.Taken && later.ActionId == one.ActionId && later.Timestamp <= one.Timestamp + (long)period.TotalSeconds);
    }

    private List<string> ItemsBefore(string userId, long time)
    {
        if (!interactions.Users.TryGetIndex(userId, out var user))
        {
            return [];
        }

        var history = interactions.HistoryOf(user);
        var items = new List<string>();
        for (var i = history.Length - 1; i >= 0 && items.Count < UserFeatures.MostItems; i--)
        {
            if (history.Timestamps[i] < time && !items.Contains(interactions.Items[history.Items[i]]))
            {
                items.Add(interactions.Items[history.Items[i]]);
            }
        }

        return items;
    }
}
