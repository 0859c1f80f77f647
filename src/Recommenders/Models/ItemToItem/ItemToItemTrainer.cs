using Recommenders.Data;
using Recommenders.Models.Popularity;

namespace Recommenders.Models.ItemToItem;

/// <summary>
/// Item-to-item similarity: items that the same users interacted with, sim(i, j) = |Uᵢ ∩ Uⱼ| / (|Uᵢ|^½ · |Uⱼ|^d) with the popularity
/// discount d; d = ½ is the cosine of Linden, Smith and York, "Amazon.com Recommendations: Item-to-Item Collaborative Filtering", IEEE
/// Internet Computing 7(1), 2003. Time O(Σᵤ |Iᵤ|²), memory O(items · neighbours).
/// </summary>
public sealed class ItemToItemTrainer : ITrainer
{
    private readonly ItemToItemOptions _options;

    /// <summary>A trainer with these hyperparameters.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public ItemToItemTrainer(ItemToItemOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <inheritdoc/>
    public ITrainedModel Train(TrainingSet data, ulong seed, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var interactions = data.Interactions;
        var users = PopularityTrainer.CountUsers(interactions);
        var isUsed = UsedItems(users);
        var baskets = Baskets(interactions, isUsed);
        var usersOf = Invert(baskets, users.Length);
        var rows = new (int Item, float Similarity)[users.Length][];
        var done = 0;
        Parallel.For(
            0, users.Length, new ParallelOptions { CancellationToken = cancellationToken },
            () => (Counts: new int[users.Length], Touched: new List<int>()),
            (item, _, own) =>
            {
                rows[item] = Companions(item, usersOf[item], baskets, users, own.Counts, own.Touched);
                if (Interlocked.Increment(ref done) % 4_096 == 0)
                {
                    progress?.Report(new TrainingProgress("count", done, users.Length));
                }

                return own;
            },
            _ => { });

        var starts = new int[users.Length + 1];
        for (var item = 0; item < users.Length; item++)
        {
            starts[item + 1] = starts[item] + rows[item].Length;
        }

        progress?.Report(new TrainingProgress("count", users.Length, users.Length));
        return new ItemToItemModel(
            starts, [.. rows.SelectMany(row => row.Select(pair => pair.Item))], [.. rows.SelectMany(row => row.Select(pair => pair.Similarity))]);
    }

    private (int Item, float Similarity)[] Companions(int item, List<int> users, int[][] baskets, int[] popularity, int[] counts, List<int> touched)
    {
        foreach (var user in users)
        {
            foreach (var other in baskets[user])
            {
                if (counts[other]++ == 0)
                {
                    touched.Add(other);
                }
            }
        }

        var found = new List<(int Item, float Similarity)>();
        foreach (var other in touched)
        {
            if (other != item && counts[other] >= Math.Max(1, _options.MinCointeractionCount))
            {
                var norm = Math.Sqrt(popularity[item]) * Math.Pow(popularity[other], _options.PopularityDiscountFactor);
                found.Add((other, (float)(counts[other] / norm)));
            }

            counts[other] = 0;
        }

        touched.Clear();
        return [.. found.OrderByDescending(pair => pair.Similarity).ThenBy(pair => pair.Item).Take(_options.Neighbours)];
    }

    private bool[] UsedItems(int[] users)
    {
        var counts = users.Where(count => count > 0).Order().ToArray();
        if (counts.Length == 0)
        {
            return new bool[users.Length];
        }

        var least = counts[(int)Math.Floor(_options.MinItemInteractionCountPercentile * (counts.Length - 1))];
        var most = counts[(int)Math.Ceiling(_options.MaxItemInteractionCountPercentile * (counts.Length - 1))];
        return [.. users.Select(count => count > 0 && count >= least && count <= most)];
    }

    /// <summary>The distinct used items of each user whose history has a usual length.</summary>
    private int[][] Baskets(Interactions interactions, bool[] isUsed)
    {
        var lengths = Enumerable.Range(0, interactions.Users.Count).Select(user => interactions.HistoryOf(user).Length).ToArray();
        var ordered = lengths.Where(length => length > 0).Order().ToArray();
        if (ordered.Length == 0)
        {
            return [.. lengths.Select(_ => Array.Empty<int>())];
        }

        var shortest = ordered[(int)Math.Floor(_options.MinUserHistoryLengthPercentile * (ordered.Length - 1))];
        var longest = ordered[(int)Math.Ceiling(_options.MaxUserHistoryLengthPercentile * (ordered.Length - 1))];
        return [.. lengths.Select((length, user) =>
            length >= shortest && length <= longest ? interactions.HistoryOf(user).Items.ToArray().Distinct().Where(item => isUsed[item]).ToArray() : [])];
    }

    private static List<int>[] Invert(int[][] baskets, int items)
    {
        var users = new List<int>[items];
        for (var item = 0; item < items; item++)
        {
            users[item] = [];
        }

        for (var user = 0; user < baskets.Length; user++)
        {
            foreach (var item in baskets[user])
            {
                users[item].Add(user);
            }
        }

        return users;
    }
}
