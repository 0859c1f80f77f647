using Recommenders.Data;
using Recommenders.Models.Trending;

namespace Recommenders.Evaluation;

/// <summary>
/// How well a trend foretells the next one: the growth, in the interval that follows, of the K items recommended, divided by that of the K
/// items that really grow most; at least 0. The mean over the last ten intervals in which something grows.
/// </summary>
public static class TrendPrediction
{
    private const int Intervals = 10;

    /// <summary>The accuracy for each K of <paramref name="cuts"/>; 0 where there was never any growth. Cost O(10 n).</summary>
    public static double[] Accuracy(Interactions interactions, TimeSpan interval, IReadOnlyList<int> cuts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(interactions);
        ArgumentNullException.ThrowIfNull(cuts);
        var trainer = new TrendingTrainer(interval);
        var sums = new double[cuts.Count];
        var (measured, recommended) = (0, new float[interactions.Items.Count]);
        var end = interactions.LatestTimestamp + 1;
        for (var i = 0; i < Intervals; i++, end -= (long)interval.TotalSeconds)
        {
            var growth = Growth(interactions, end, (long)interval.TotalSeconds);
            var best = growth.Where(value => value > 0).OrderDescending().ToArray();
            var known = Before(interactions, end - (long)interval.TotalSeconds);
            if (best.Length == 0 || known.Count == 0)
            {
                continue;
            }

            measured++;
            var model = (TrendingModel)trainer.Train(new TrainingSet(known), seed: 0, progress: null, cancellationToken);
            model.Score(end - (long)interval.TotalSeconds, [], recommended);
            for (var cut = 0; cut < cuts.Count; cut++)
            {
                var top = new int[cuts[cut]];
                var reached = top.AsSpan(0, TopK.Select(recommended, top)).ToArray().Sum(item => growth[item]);
                sums[cut] += Math.Max(0, reached / (double)best.Take(cuts[cut]).Sum());
            }
        }

        return [.. sums.Select(sum => sum / Math.Max(1, measured))];
    }

    private static Interactions Before(Interactions interactions, long end) => interactions.KeepFirst((user, length) =>
    {
        var timestamps = interactions.HistoryOf(user).Timestamps;
        while (length > 0 && timestamps[length - 1] >= end)
        {
            length--;
        }

        return length;
    });

    private static int[] Growth(Interactions interactions, long end, long interval)
    {
        var growth = new int[interactions.Items.Count];
        for (var i = 0; i < interactions.Count; i++)
        {
            var age = end - interactions.TimestampColumn[i];
            growth[interactions.ItemColumn[i]] += age <= 0 || age > 2 * interval ? 0 : age <= interval ? 1 : -1;
        }

        return growth;
    }
}
