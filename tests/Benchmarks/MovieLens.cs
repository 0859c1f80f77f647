using System.Globalization;
using Recommenders.Data;

namespace Benchmarks;

/// <summary>MovieLens 100K: <c>u.data</c>, user⇥item⇥rating⇥seconds; ties keep the order of the file.</summary>
internal static class MovieLens
{
    public static Interactions Read(string folder)
    {
        var rows = File.ReadLines(Path.Combine(folder, "u.data")).Select(line => line.Split('\t')).ToArray();
        var users = new Vocabulary(rows.Select(row => row[0]).Distinct());
        var items = new Vocabulary(rows.Select(row => row[1]).Distinct());
        return new Interactions(
            users, items, [.. rows.Select(row => IndexOf(users, row[0]))], [.. rows.Select(row => IndexOf(items, row[1]))],
            [.. rows.Select(row => long.Parse(row[3], CultureInfo.InvariantCulture))]);
    }

    private static int IndexOf(Vocabulary vocabulary, string name) => vocabulary.TryGetIndex(name, out var index) ? index : -1;
}
