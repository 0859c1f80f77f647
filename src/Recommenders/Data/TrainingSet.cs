namespace Recommenders.Data;

/// <summary>What a model learns from.</summary>
/// <param name="Interactions">Who had what and when. Users and items without any are in its vocabularies if something else is known of them.</param>
/// <param name="Items">What is known of items; null for nothing.</param>
/// <param name="Users">What is known of users, a row for each; null for nothing.</param>
public sealed record TrainingSet(Interactions Interactions, ItemFeatures? Items = null, FeatureTable? Users = null)
{
    /// <summary>A user's whole history, with what is known of the user.</summary>
    public History HistoryOf(int user) => Interactions.HistoryOf(user) with { User = RowOf(user) };

    /// <summary>A user's first events, with what is known of the user and of the moment of the event after them.</summary>
    public History HistoryOf(int user, int length) =>
        Interactions.HistoryOf(user).First(length) with { User = RowOf(user), Context = Interactions.ContextOf(user, length) };

    /// <summary>What is known of a user.</summary>
    public FeatureRow RowOf(int user) => Users is null ? default : Users[user];

    /// <summary>
    /// Since when each item is there, in seconds since 1970: where it is not said, since its first event; without events since the newest
    /// event of all. Cost O(n).
    /// </summary>
    public long[] ItemCreationTimes()
    {
        var times = new long[Interactions.Items.Count];
        Array.Fill(times, Interactions.LatestTimestamp);
        for (var i = 0; i < Interactions.Count; i++)
        {
            ref var time = ref times[Interactions.ItemColumn[i]];
            time = Math.Min(time, Interactions.TimestampColumn[i]);
        }

        for (var item = 0; item < times.Length && Items?.CreationTimes is { } known; item++)
        {
            times[item] = known[item] ?? times[item];
        }

        return times;
    }
}
