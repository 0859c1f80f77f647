using Recommenders.Data;
using Recommenders.Models;

namespace Recommenders.Evaluation;

/// <summary>
/// The last event of each user is hidden; all items the user has not had are ranked. The ranking is over all items, not a sample of them
/// (Krichene and Rendle, "On Sampled Metrics for Item Recommendation", KDD 2020).
/// </summary>
public sealed class LeaveOneOut
{
    private readonly TrainingSet _all;

    /// <summary>Hides the last events.</summary>
    public LeaveOneOut(TrainingSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        _all = data;
        Training = data with { Interactions = data.Interactions.KeepFirst((_, length) => length >= 2 ? length - 1 : length) };
    }

    /// <summary>What is left to learn from.</summary>
    public TrainingSet Training { get; }

    /// <summary>The share of users whose hidden item is among the first 10, and its NDCG. Cost O(users · items).</summary>
    public (double HitRateAt10, double NdcgAt10) Evaluate(ITrainedModel model, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        var scores = new float[model.ItemCount];
        var (users, hits, gain) = (0, 0, 0.0);
        for (var user = 0; user < _all.Interactions.Users.Count; user++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var history = _all.HistoryOf(user);
            if (history.Length < 2)
            {
                continue;
            }

            users++;
            var hidden = history.Items[^1];
            var input = _all.HistoryOf(user, history.Length - 1);
            model.Score(input, scores);
            var target = scores[hidden];
            foreach (var seen in input.Items)
            {
                scores[seen] = float.NegativeInfinity;
            }

            if (input.Items.Contains(hidden))
            {
                scores[hidden] = target; // a repeated item can only be found if it stays
            }

            var rank = 0;
            for (var item = 0; item < scores.Length; item++)
            {
                if (scores[item] > target || (scores[item] == target && item < hidden))
                {
                    rank++;
                }
            }

            if (rank < 10)
            {
                hits++;
                gain += 1 / Math.Log2(rank + 2);
            }
        }

        return (hits / (double)Math.Max(1, users), gain / Math.Max(1, users));
    }
}
