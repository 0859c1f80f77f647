using Recommenders.Data;
using Recommenders.Models.Popularity;

namespace Recommenders.Models.Trending;

/// <summary>
/// Finds what becomes popular: the difference of each item's events between the last two intervals of time. Time O(n), memory O(items +
/// events of two intervals). Differences rather than ratios, which items with one event would win (the smoothing problem of "hotness"
/// measures; compare Kleinberg, "Bursty and Hierarchical Structure in Streams", KDD 2002, for a model of bursts at much more cost).
/// </summary>
/// <param name="interval">How long an interval is.</param>
public sealed class TrendingTrainer(TimeSpan interval) : ITrainer
{
    /// <inheritdoc/>
    public ITrainedModel Train(TrainingSet data, ulong seed, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var interactions = data.Interactions;
        var users = PopularityTrainer.CountUsers(interactions);
        var most = users.DefaultIfEmpty().Max() + 1f;
        var (latest, seconds) = (interactions.LatestTimestamp, (long)interval.TotalSeconds);

        // Later on an interval may end anywhere after the newest event, so nothing older than two intervals before that is ever asked for.
        var (items, timestamps) = (new List<int>(), new List<long>());
        for (var i = 0; i < interactions.Count; i++)
        {
            if (interactions.TimestampColumn[i] > latest - (2 * seconds))
            {
                items.Add(interactions.ItemColumn[i]);
                timestamps.Add(interactions.TimestampColumn[i]);
            }
        }

        progress?.Report(new TrainingProgress("count", interactions.Count, interactions.Count));
        return new TrendingModel(seconds, latest, [.. users.Select(count => count / most)], [.. items], [.. timestamps]);
    }
}
