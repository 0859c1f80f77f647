using Recommenders.Data;

namespace Recommenders.Tests;

/// <summary>Interactions with a planted structure, small enough to learn in a moment.</summary>
internal static class TestData
{
    /// <summary>Interactions of users u0, u1, … with items i0, i1, …, in the given order, a minute apart.</summary>
    public static Interactions Of(int items, params int[][] histories)
    {
        var events = histories.SelectMany((history, user) => history.Select((item, i) => (user, item, time: 60L * (i + 1)))).ToArray();
        return new Interactions(
            Names("u", histories.Length), Names("i", items),
            [.. events.Select(one => one.user)], [.. events.Select(one => one.item)], [.. events.Select(one => one.time)]);
    }

    /// <summary>Even users take from the first half of the items, odd ones from the second, each a random eight of ten.</summary>
    public static Interactions TwoTastes(int users = 80)
    {
        var random = new Random(1);
        return Of(20, [.. Enumerable.Range(0, users).Select(user =>
        {
            var own = Enumerable.Range(user % 2 * 10, 10).ToArray();
            random.Shuffle(own);
            return own[..8];
        })]);
    }

    /// <summary>Everybody walks through the items in a circle, from different starts.</summary>
    public static Interactions Cycle(int items = 8, int users = 64, int length = 16) =>
        Of(items, [.. Enumerable.Range(0, users).Select(user => Enumerable.Range(0, length).Select(i => (user + i) % items).ToArray())]);

    /// <summary>
    /// Two tastes, each of a genre, and an item more of each genre that nobody had (i20 of the first, i21 of the second). Users of the first
    /// taste live in Rome, the others in Oslo.
    /// </summary>
    public static TrainingSet TwoGenres(int users = 80)
    {
        var tastes = TwoTastes(users);
        var histories = Enumerable.Range(0, users).Select(user => tastes.HistoryOf(user).Items.ToArray()).ToArray();
        var genres = Enumerable.Range(0, 22).Select(item => new[] { item is < 10 or 20 ? "Comedy" : "War" }).ToArray();
        return new TrainingSet(
            Of(22, histories),
            new ItemFeatures(new FeatureTable(22, [CategoryColumn.Of("GENRES", genres)], [])),
            new FeatureTable(users, [CategoryColumn.Of("CITY", [.. Enumerable.Range(0, users).Select(user => new[] { user % 2 == 0 ? "Rome" : "Oslo" })])], []));
    }

    private static Vocabulary Names(string prefix, int count) => new(Enumerable.Range(0, count).Select(i => $"{prefix}{i}"));
}
