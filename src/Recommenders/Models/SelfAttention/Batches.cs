using System.Runtime.InteropServices;
using Recommenders.Data;

namespace Recommenders.Models.SelfAttention;

/// <summary>Fills the windows of shards with the histories of users, again and again, until all their events were there once.</summary>
internal sealed class Batches(IReadOnlyList<Windows> shards, int mostRows, Interactions interactions, EventWeights weights)
{
    /// <summary>
    /// Yields the number of rows each time there are enough; the shards have about as many each. Long histories are cut into pieces; with randomness at new places each
    /// time, and the pieces come in a new order.
    /// </summary>
    public IEnumerable<int> Of(int[] users, Random? random)
    {
        var pieces = Cut(users, random);
        random?.Shuffle(CollectionsMarshal.AsSpan(pieces));
        var rows = 0;
        Clear();
        foreach (var (user, start, length) in pieces)
        {
            if (rows + length > mostRows)
            {
                yield return rows;
                rows = 0;
                Clear();
            }

            shards.MinBy(windows => windows.Rows)!.Add(interactions.HistoryOf(user), start, length, weights.Of(user));
            rows += length;
        }

        if (rows > 0)
        {
            yield return rows;
        }
    }

    private void Clear()
    {
        foreach (var windows in shards)
        {
            windows.Clear();
        }
    }

    private List<(int User, int Start, int Length)> Cut(int[] users, Random? random)
    {
        var pieces = new List<(int User, int Start, int Length)>();
        foreach (var user in users)
        {
            var (length, start) = (interactions.HistoryOf(user).Length, 0);
            while (start < length)
            {
                var most = start == 0 && length > shards[0].Longest && random is not null ? random.Next(1, shards[0].Longest + 1) : shards[0].Longest;
                pieces.Add((user, start, Math.Min(most, length - start)));
                start += most;
            }
        }

        return pieces;
    }
}
