using System.IO.Hashing;
using System.Text;
using LocalPersonalize.Filters;

namespace LocalPersonalize.Serving;

/// <summary>
/// How recipes of version 2 try new items: each place of an answer goes to one of the newest 30 days with a chance of a thousandth. Chance is
/// a hash of user, place and the number of the user's events: answers change with what the user does, not by asking again.
/// </summary>
/// <param name="Events">How many events the user has.</param>
internal sealed record RareExploration(string UserId, int Events)
{
    private const double Share = 0.001;
    private const long AgeCutOffInSeconds = 30 * 86_400;

    /// <summary>The item for a place, or null for the one that would be there.</summary>
    /// <param name="allowed">The items that a filter lets through; null for all.</param>
    /// <param name="isTaken">Whether an item is in the answer already.</param>
    public int? Choose(int place, ItemAges ages, IndexSet? allowed, Func<int, bool> isTaken)
    {
        var chance = XxHash3.HashToUInt64(Encoding.UTF8.GetBytes($"{UserId} {Events} {place}")) / (double)ulong.MaxValue;
        if (chance >= Share)
        {
            return null;
        }

        var young = Enumerable.Range(0, ages.Created.Length)
            .Where(item => ages.Created[item] > ages.Latest - AgeCutOffInSeconds && allowed?.Contains(item) != false && !isTaken(item))
            .ToList();
        return young.Count == 0 ? null : young[(int)(chance / Share * young.Count)];
    }
}
