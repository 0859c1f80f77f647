namespace Recommenders.Evaluation;

/// <summary>How good probabilities of yes or no are, all in 0 to 1.</summary>
/// <param name="AreaUnderCurve">Of the receiver operating characteristic: the chance that a yes gets a higher probability than a no.</param>
/// <param name="Precision">Right ones among those with a probability of a half or more; 0 without any.</param>
/// <param name="Recall">The share of the right ones with a probability of a half or more.</param>
public readonly record struct BinaryMetrics(double AreaUnderCurve, double Precision, double Recall)
{
    /// <summary>Measures predictions of which some are a yes and some a no; null if that is not so. Cost O(n log n).</summary>
    public static BinaryMetrics? Of(IReadOnlyCollection<(double Probability, bool Yes)> predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        var positives = predictions.Count(one => one.Yes);
        var negatives = predictions.Count - positives;
        if (positives == 0 || negatives == 0)
        {
            return null;
        }

        // Mann-Whitney: every pair of a yes and a no counts 1 if they are in order, a half if they tie.
        var (pairs, below) = (0.0, 0);
        foreach (var tie in predictions.GroupBy(one => one.Probability).OrderBy(tie => tie.Key))
        {
            var yes = tie.Count(one => one.Yes);
            var no = tie.Count() - yes;
            pairs += yes * (below + (no / 2.0));
            below += no;
        }

        var chosen = predictions.Where(one => one.Probability >= 0.5).ToList();
        var hits = chosen.Count(one => one.Yes);
        return new BinaryMetrics(pairs / ((double)positives * negatives), chosen.Count == 0 ? 0 : hits / (double)chosen.Count, hits / (double)positives);
    }

    /// <summary>The means over several groups; null without any.</summary>
    public static BinaryMetrics? Mean(IReadOnlyCollection<BinaryMetrics> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return groups.Count == 0
            ? null
            : new BinaryMetrics(groups.Average(one => one.AreaUnderCurve), groups.Average(one => one.Precision), groups.Average(one => one.Recall));
    }
}
