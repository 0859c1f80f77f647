using System.Globalization;
using System.Text;
using Recommenders.Data;

namespace Benchmarks;

/// <summary>
/// MovieLens 100K: <c>u.data</c>, user⇥item⇥rating⇥seconds, ties in the order of the file; <c>u.item</c>, id|title|release|…|19 flags of
/// genres; <c>u.user</c>, id|age|gender|occupation|zip.
/// </summary>
internal static class MovieLens
{
    private static readonly string[] s_genres =
    [
        "unknown", "Action", "Adventure", "Animation", "Children's", "Comedy", "Crime", "Documentary", "Drama", "Fantasy", "Film-Noir", "Horror",
        "Musical", "Mystery", "Romance", "Sci-Fi", "Thriller", "War", "Western",
    ];

    public static TrainingSet Read(string folder)
    {
        var rows = File.ReadLines(Path.Combine(folder, "u.data")).Select(line => line.Split('\t')).ToArray();
        var users = new Vocabulary(rows.Select(row => row[0]).Distinct());
        var items = new Vocabulary(rows.Select(row => row[1]).Distinct());
        var interactions = new Interactions(
            users, items, [.. rows.Select(row => IndexOf(users, row[0]))], [.. rows.Select(row => IndexOf(items, row[1]))],
            [.. rows.Select(row => long.Parse(row[3], CultureInfo.InvariantCulture))]);
        return new TrainingSet(interactions, ReadItems(folder, items), ReadUsers(folder, users));
    }

    private static ItemFeatures ReadItems(string folder, Vocabulary items)
    {
        var rows = ReadRows(folder, "u.item", items);
        return new ItemFeatures(new FeatureTable(
            items.Count,
            [CategoryColumn.Of("GENRES", Array.ConvertAll(rows, row => s_genres.Where((_, genre) => row[5 + genre] == "1").ToArray()))],
            [new NumberColumn("YEAR", Array.ConvertAll(rows, row => row[2].Length > 4 ? float.Parse(row[2][^4..], CultureInfo.InvariantCulture) : float.NaN))]))
        {
            Titles = Array.ConvertAll(rows, row => row[1]),
        };
    }

    private static FeatureTable ReadUsers(string folder, Vocabulary users)
    {
        var rows = ReadRows(folder, "u.user", users);
        return new FeatureTable(
            users.Count,
            [CategoryColumn.Of("GENDER", Array.ConvertAll(rows, row => new[] { row[2] })), CategoryColumn.Of("OCCUPATION", Array.ConvertAll(rows, row => new[] { row[3] }))],
            [new NumberColumn("AGE", Array.ConvertAll(rows, row => float.Parse(row[1], CultureInfo.InvariantCulture)))]);
    }

    /// <summary>The rows in the order of the names.</summary>
    private static string[][] ReadRows(string folder, string file, Vocabulary names)
    {
        var rows = File.ReadLines(Path.Combine(folder, file), Encoding.Latin1).Select(line => line.Split('|')).ToDictionary(row => row[0]);
        return [.. names.Names.Select(name => rows[name])];
    }

    private static int IndexOf(Vocabulary vocabulary, string name) => vocabulary.TryGetIndex(name, out var index) ? index : -1;
}
