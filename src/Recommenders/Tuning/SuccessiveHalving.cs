namespace Recommenders.Tuning;

/// <summary>
/// Finds the best of many candidates at the cost of a few: all are tried on a small share of the data, the best third on three times as
/// much, and so on up to all of it (Jamieson and Talwalkar, "Non-stochastic Best Arm Identification and Hyperparameter Optimization",
/// AISTATS 2016, algorithm 1; the share of the data as the resource, and a third instead of a half, after Li et al., "Hyperband", JMLR 18, 2018).
/// A candidate that loses stops there. Of n candidates, log₃ n + 1 rounds cost n/3ᵏ trainings each, k rounds before the last.
/// </summary>
public static class SuccessiveHalving
{
    private const int Reduction = 3;

    /// <summary>The best candidate by number, or -1 if none could be measured. Of equal ones the first wins.</summary>
    /// <param name="candidates">How many there are.</param>
    /// <param name="finalists">How many may be tried on all of the data; a single one needs not be.</param>
    /// <param name="smallestShare">The share of the data that is just enough to tell candidates apart.</param>
    /// <param name="measure">Trains a candidate on a share of the data and tells how good it is; NaN if it cannot be trained.</param>
    public static int Search(int candidates, int finalists, double smallestShare, Func<int, double, double> measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        var left = Enumerable.Range(0, candidates).ToList();
        foreach (var share in Shares(candidates, finalists, smallestShare))
        {
            var ranked = left.Select(candidate => (candidate, quality: measure(candidate, share)))
                .Where(measured => !double.IsNaN(measured.quality))
                .OrderByDescending(measured => measured.quality) // stable
                .Select(measured => measured.candidate)
                .ToList();
            left = share < 1 ? [.. ranked.Take((left.Count + Reduction - 1) / Reduction)] : ranked;
            if (left.Count <= 1)
            {
                break;
            }
        }

        return left.Count > 0 ? left[0] : -1;
    }

    /// <summary>The rounds' shares of the data, smallest first, the last being all of it; as many as it takes to leave no more than the finalists.</summary>
    public static IReadOnlyList<double> Shares(int candidates, int finalists, double smallestShare)
    {
        var shares = new List<double> { 1 };
        for (var left = candidates; left > finalists && shares[0] / Reduction >= smallestShare; left = (left + Reduction - 1) / Reduction)
        {
            shares.Insert(0, shares[0] / Reduction);
        }

        return shares;
    }
}
