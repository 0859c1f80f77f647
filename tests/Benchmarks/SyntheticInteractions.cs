using System.Globalization;
using Recommenders.Data;

namespace Benchmarks;

/// <summary>
/// Made-up events in the shape of real ones: few items have most of the events (Zipf's law with exponent 0.9), histories have lengths of a
/// log-normal distribution, each user likes a few of the groups that items fall into, and every other event goes on from the one before.
/// </summary>
internal static class SyntheticInteractions
{
    private const int Groups = 200;
    private const int GroupsOfAUser = 4;
    private const double Exponent = 0.9;
    private const double Spread = 1.1;
    private const long Start = 1_600_000_000;
    private const int SpanInSeconds = 200_000_000;

    public static TrainingSet Create(int events, int users, int items)
    {
        var random = new Random(1);
        var (user, item, time) = (new int[events], new int[events], new long[events]);
        var lengths = Lengths(events, users, random);
        var (next, groups) = (0, new int[GroupsOfAUser]);
        for (var one = 0; one < users; one++)
        {
            for (var i = 0; i < groups.Length; i++)
            {
                groups[i] = random.Next(Groups);
            }

            var (now, last) = (Start + random.Next(SpanInSeconds), -1);
            for (var i = 0; i < lengths[one]; i++, next++)
            {
                last = last >= 0 && random.Next(2) == 0 ? Follower(last, items, random) : Draw(groups[random.Next(GroupsOfAUser)], items, random);
                now += random.Next(10) == 0 ? random.Next(200_000) : random.Next(60);
                (user[next], item[next], time[next]) = (one, last, now);
            }
        }

        return new TrainingSet(new Interactions(Names(users), Names(items), user, item, time));
    }

    private static int[] Lengths(int events, int users, Random random)
    {
        var shares = new double[users];
        for (var i = 0; i < users; i++)
        {
            shares[i] = Math.Exp(Spread * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        }

        var (sum, before, given) = (shares.Sum(), 0.0, 0);
        var lengths = new int[users];
        for (var i = 0; i < users; i++)
        {
            before += shares[i];
            var upTo = i == users - 1 ? events : (int)(before / sum * events);
            (lengths[i], given) = (upTo - given, upTo);
        }

        return lengths;
    }

    /// <summary>An item of a group by popularity: the group's items are those that have its number as remainder, popular ones first.</summary>
    private static int Draw(int group, int items, Random random)
    {
        // The inverse of the distribution function of a continuous Zipf's law over the group's ranks.
        var ranks = Math.Max(1, items / Groups);
        var rank = Math.Pow(1 + (random.NextDouble() * (Math.Pow(ranks + 1, 1 - Exponent) - 1)), 1 / (1 - Exponent)) - 1;
        return (int)Math.Min(items - 1, ((long)rank * Groups) + group);
    }

    /// <summary>One of the five items that come after an item.</summary>
    private static int Follower(int item, int items, Random random) => (int)((item + ((1L + random.Next(5)) * Groups)) % items);

    private static Vocabulary Names(int count) => new(Enumerable.Range(0, count).Select(i => i.ToString(CultureInfo.InvariantCulture)));
}
