using System.Numerics.Tensors;
using LocalPersonalize.Filters;
using LocalPersonalize.Jobs;
using Recommenders.Data;
using Recommenders.Models;

namespace LocalPersonalize.Batch;

/// <summary>What a segment is asked for.</summary>
/// <param name="Items">Indices of the items that its users are to want.</param>
/// <param name="Users">Those whom a filter lets in; null for all.</param>
internal sealed record Segment(int[] Items, IndexSet? Users = null);

/// <summary>
/// Ranks the users of a model for sets of items, by the probability that a user's next item is one of the set: the softmax of the model's
/// scores, summed over the set. Any model that scores items for a history ranks users so.
/// </summary>
/// <remarks>One pass over the users for all sets: time O(users · (cost of scoring + Σ |set|)), memory O(threads · sets · count).</remarks>
internal static class UserSegments
{
    private const string Scoring = "Scoring users";
    private const int ProgressEvery = 256;

    /// <returns>User indices of each segment, best first; users without events are in none.</returns>
    public static IReadOnlyList<int[]> Rank(
        ITrainedModel model, TrainingSet data, IReadOnlyList<Segment> segments, int count, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        var (users, done) = (data.Interactions.Users.Count, 0);
        var best = new Best[segments.Count];
        for (var set = 0; set < best.Length; set++)
        {
            best[set] = new Best(count);
        }

        Parallel.For(
            0,
            users,
            new ParallelOptions { CancellationToken = cancellationToken },
            () => (Chances: new float[model.ItemCount], Best: segments.Select(_ => new Best(count)).ToArray()),
            (user, _, local) =>
            {
                var history = data.HistoryOf(user);
                if (history.Length > 0)
                {
                    model.Score(history, local.Chances);
                    TensorPrimitives.SoftMax(local.Chances, local.Chances);
                    for (var set = 0; set < segments.Count; set++)
                    {
                        if (segments[set].Users?.Contains(user) == false)
                        {
                            continue;
                        }

                        var chance = 0.0;
                        foreach (var item in segments[set].Items)
                        {
                            chance += local.Chances[item];
                        }

                        local.Best[set].Offer(user, chance);
                    }
                }

                if (Interlocked.Increment(ref done) is var now && now % ProgressEvery == 0)
                {
                    progress?.Report(new StageProgress(Scoring, now, users));
                }

                return local;
            },
            local =>
            {
                lock (best)
                {
                    for (var set = 0; set < best.Length; set++)
                    {
                        best[set].Take(local.Best[set]);
                    }
                }
            });
        progress?.Report(new StageProgress(Scoring, users, users));
        return [.. best.Select(one => one.BestFirst())];
    }

    /// <summary>The users of the highest chances; of equal ones the first, so that the number of threads does not matter.</summary>
    private sealed class Best(int count)
    {
        private readonly PriorityQueue<int, (double Chance, int Earlier)> _worstFirst = new();

        public void Offer(int user, double chance)
        {
            if (_worstFirst.Count < count)
            {
                _worstFirst.Enqueue(user, (chance, -user));
            }
            else
            {
                _worstFirst.EnqueueDequeue(user, (chance, -user));
            }
        }

        public void Take(Best other)
        {
            foreach (var (user, rank) in other._worstFirst.UnorderedItems)
            {
                Offer(user, rank.Chance);
            }
        }

        public int[] BestFirst() => [.. _worstFirst.UnorderedItems.OrderByDescending(one => one.Priority).Select(one => one.Element)];
    }
}
