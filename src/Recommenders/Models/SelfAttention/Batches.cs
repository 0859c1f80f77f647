using System.Runtime.InteropServices;
using Recommenders.Data;

namespace Recommenders.Models.SelfAttention;

/// <summary>Fills windows with the histories of users, again and again, until all their events were there once.</summary>
internal sealed class Batches(Windows windows, Interactions interactions, EventWeights weights)
{
    /// <summary>
    /// Yields the number of rows each time the windows are full. Long histories are cut into pieces; with randomness at new places each
    /// time, and the pieces come in a new order.
    /// </summary>
    public IEnumerable<int> Of(int[] users, Random? random)
    {
        var pieces = Cut(users, random);
        random?.Shuffle(CollectionsMarshal.AsSpan(pieces));
        windows.Clear();
        foreach (var (user, start, length) in pieces)
        {
            if (!windows.HasRoomFor(length))
            {
                yield return windows.Rows;
                windows.Clear();
            }

            windows.Add(interactions.HistoryOf(user), start, length, weights.Of(user));
        }

        if (windows.Count > 0)
        {
            yield return windows.Rows;
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
                var most = start == 0 && length > windows.Longest && random is not null ? random.Next(1, windows.Longest + 1) : windows.Longest;
                pieces.Add((user, start, Math.Min(most, length - start)));
                start += most;
            }
        }

        return pieces;
    }
}
