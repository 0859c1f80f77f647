using Recommenders.Data;

namespace Recommenders.Models.Trending;

/// <summary>
/// The same for everybody: the items whose events grow most from one interval to the next, then the others by popularity. Scores order
/// the items: the growth of those that grow, plus a share below 1 that popularity gives.
/// </summary>
public sealed class TrendingModel : ITrainedModel
{
    private readonly long _interval;
    private readonly float[] _popularity;
    private readonly int[] _items;
    private readonly long[] _timestamps;

    /// <param name="interval">In seconds.</param>
    /// <param name="latest">The time of the newest event.</param>
    /// <param name="popularity">By item, from 0 to below 1.</param>
    /// <param name="items">The items of the events of the last two intervals.</param>
    /// <param name="timestamps">And their times.</param>
    internal TrendingModel(long interval, long latest, float[] popularity, int[] items, long[] timestamps) =>
        (_interval, Latest, _popularity, _items, _timestamps) = (interval, latest, popularity, items, timestamps);

    /// <inheritdoc/>
    public int ItemCount => _popularity.Length;

    /// <summary>The time of the newest event that the model was trained on, in seconds since 1970.</summary>
    public long Latest { get; }

    /// <summary>The end of the last whole interval before a time; intervals are counted from 1970 on.</summary>
    public long IntervalEnd(long time) => time / _interval * _interval;

    /// <summary>The trend at the end of the data that the model was trained on.</summary>
    public void Score(History history, Span<float> scores) => Score(Latest + 1, [], scores);

    /// <summary>The trend at a time: growthᵢ = eventsᵢ[end - f, end) - eventsᵢ[end - 2f, end - f). Cost O(items + events of two intervals).</summary>
    /// <param name="end">In seconds since 1970; where both intervals are empty, the scores are those of popularity.</param>
    /// <param name="added">What happened after <see cref="Latest"/>.</param>
    /// <param name="scores">One score per item.</param>
    public void Score(long end, IEnumerable<(int Item, long Timestamp)> added, Span<float> scores)
    {
        ArgumentNullException.ThrowIfNull(added);
        var growth = new int[ItemCount];
        for (var i = 0; i < _items.Length; i++)
        {
            growth[_items[i]] += Sign(_timestamps[i], end);
        }

        foreach (var (item, timestamp) in added)
        {
            growth[item] += Sign(timestamp, end);
        }

        for (var item = 0; item < growth.Length; item++)
        {
            scores[item] = Math.Max(0, growth[item]) + _popularity[item];
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_interval);
        writer.Write(Latest);
        writer.WriteArray(_popularity);
        writer.WriteArray(_items);
        foreach (var timestamp in _timestamps)
        {
            writer.Write(timestamp);
        }
    }

    internal static TrendingModel Load(BinaryReader reader)
    {
        var (interval, latest) = (reader.ReadInt64(), reader.ReadInt64());
        var (popularity, items) = (reader.ReadSingles(), reader.ReadIntegers());
        BinaryArrays.Demand(interval > 0 && interval < long.MaxValue / 4, "an interval is not above 0");
        BinaryArrays.DemandBelow(items, popularity.Length);
        reader.DemandLeft((long)items.Length * sizeof(long));
        var timestamps = new long[items.Length];
        for (var i = 0; i < timestamps.Length; i++)
        {
            timestamps[i] = reader.ReadInt64();
        }

        return new TrendingModel(interval, latest, popularity, items, timestamps);
    }

    private int Sign(long timestamp, long end) =>
        timestamp >= end || timestamp < end - (2 * _interval) ? 0 : timestamp >= end - _interval ? 1 : -1;
}
