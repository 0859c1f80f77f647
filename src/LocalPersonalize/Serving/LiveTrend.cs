using LocalPersonalize.Storage;
using Recommenders.Data;
using Recommenders.Models.Trending;

namespace LocalPersonalize.Serving;

/// <summary>
/// The trend by the events that were put since the training: at the end of each interval they are counted anew. Until there are some, the
/// trend is that at the end of the imported data, whose time may be long past. Safe for use from several threads.
/// </summary>
internal sealed class LiveTrend(TrendingModel model, Vocabulary items)
{
    private volatile Counted? _counted;

    /// <summary>Counts anew if an interval has ended since it was counted last.</summary>
    public void Follow(Deployment deployment)
    {
        var end = model.IntervalEnd(UnixTime.FromDateTime(deployment.Now) / 1_000);
        if (_counted?.End != end)
        {
            _counted = Count(deployment, end);
        }
    }

    /// <summary>The trend as it was counted last.</summary>
    public void Score(Span<float> scores)
    {
        if (_counted is { } counted)
        {
            counted.Scores.CopyTo(scores);
        }
        else
        {
            model.Score(default, scores);
        }
    }

    private Counted Count(Deployment deployment, long end)
    {
        var added = new List<(int, long)>();
        foreach (var one in deployment.Live.Since(model.Latest + 1))
        {
            if (one.Timestamp < end && deployment.Choices.Takes(one.EventType, one.EventValue) && items.TryGetIndex(one.ItemId, out var item))
            {
                added.Add((item, one.Timestamp));
            }
        }

        var scores = new float[model.ItemCount];
        model.Score(added.Count > 0 ? end : model.Latest + 1, added, scores);
        return new Counted(end, scores);
    }

    private sealed record Counted(long End, float[] Scores);
}
