namespace Dashboard.Campaigns;

/// <summary>How an item of one list stands in another.</summary>
public enum ComparisonMark
{
    /// <summary>Nothing to compare with.</summary>
    None,

    /// <summary>In both lists at the same rank.</summary>
    Same,

    /// <summary>In both lists, nearer to the top here.</summary>
    Higher,

    /// <summary>In both lists, nearer to the top in the other.</summary>
    Lower,

    /// <summary>In this list only.</summary>
    OnlyHere,
}

/// <summary>Two lists of recommendations side by side.</summary>
internal static class Comparison
{
    /// <summary>How each item of <paramref name="list"/> stands in <paramref name="other"/>, and by how many ranks it differs.</summary>
    public static IReadOnlyDictionary<string, (ComparisonMark Mark, int Ranks)> Of(
        IReadOnlyList<Recommendation> list, IReadOnlyList<Recommendation>? other)
    {
        var ranks = other?.GroupBy(item => item.ItemId).ToDictionary(items => items.Key, items => items.First().Rank);
        return list.DistinctBy(item => item.ItemId).ToDictionary(item => item.ItemId, item => ranks switch
        {
            null => (ComparisonMark.None, 0),
            _ when !ranks.TryGetValue(item.ItemId, out _) => (ComparisonMark.OnlyHere, 0),
            _ => (ranks[item.ItemId] - item.Rank) switch
            {
                0 => (ComparisonMark.Same, 0),
                > 0 and var up => (ComparisonMark.Higher, up),
                var down => (ComparisonMark.Lower, -down),
            },
        });
    }

    /// <summary>How each item of a list stands in several others: with one other as <see cref="Of"/> says, else whether any of them has it.</summary>
    public static IReadOnlyDictionary<string, (ComparisonMark Mark, int Ranks)> OfAll(
        IReadOnlyList<Recommendation> list, IReadOnlyList<IReadOnlyList<Recommendation>> others)
    {
        if (others.Count < 2)
        {
            return Of(list, others.Count == 0 ? null : others[0]);
        }

        var elsewhere = others.SelectMany(other => other).Select(item => item.ItemId).ToHashSet();
        return list.DistinctBy(item => item.ItemId).ToDictionary(
            item => item.ItemId, item => (elsewhere.Contains(item.ItemId) ? ComparisonMark.None : ComparisonMark.OnlyHere, 0));
    }

    /// <summary>How many items the lists share.</summary>
    public static int InCommon(IReadOnlyList<Recommendation> list, IReadOnlyList<Recommendation> other) =>
        list.Select(item => item.ItemId).Intersect(other.Select(item => item.ItemId)).Count();
}
