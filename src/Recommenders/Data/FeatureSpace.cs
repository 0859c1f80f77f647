namespace Recommenders.Data;

/// <summary>
/// Numbers the features that rows of a table may have: each value of a category is one, and each tenth of a column of numbers, so that a
/// model needs no scale. Rows of other tables with the same columns have the same features.
/// </summary>
internal sealed class FeatureSpace
{
    private const int Bins = 10;

    private readonly int[] _categorySizes;
    private readonly float[][] _edges;

    private FeatureSpace(int[] categorySizes, float[][] edges)
    {
        (_categorySizes, _edges) = (categorySizes, edges);
        Count = categorySizes.Sum() + edges.Sum(edge => edge.Length + 1);
    }

    /// <summary>How many features there are.</summary>
    public int Count { get; }

    /// <summary>The space of a table: its vocabularies, and the deciles of its numbers.</summary>
    public static FeatureSpace Of(FeatureTable table) => new([.. table.Categories.Select(column => column.Values.Count)], [.. table.Numbers.Select(Edges)]);

    /// <summary>The features of a row.</summary>
    public int[] FeaturesOf(FeatureRow row)
    {
        var features = new List<int>();
        if (row.Table is { } table)
        {
            Add(table, row.Index, features);
        }

        return [.. features];
    }

    /// <summary>The features of each row.</summary>
    public FeatureBags Encode(FeatureTable table)
    {
        var starts = new int[table.Count + 1];
        var features = new List<int>();
        for (var row = 0; row < table.Count; row++)
        {
            Add(table, row, features);
            starts[row + 1] = features.Count;
        }

        return new FeatureBags(starts, [.. features]);
    }

    public void Save(BinaryWriter writer)
    {
        writer.WriteArray(_categorySizes);
        writer.Write(_edges.Length);
        foreach (var edge in _edges)
        {
            writer.WriteArray(edge);
        }
    }

    public static FeatureSpace Load(BinaryReader reader)
    {
        var sizes = reader.ReadIntegers();
        BinaryArrays.DemandBelow(sizes, int.MaxValue);
        var edges = new float[reader.ReadCount(bytesEach: sizeof(int))][];
        for (var i = 0; i < edges.Length; i++)
        {
            edges[i] = reader.ReadSingles();
        }

        return new FeatureSpace(sizes, edges);
    }

    private void Add(FeatureTable table, int row, List<int> features)
    {
        var offset = 0;
        for (var column = 0; column < _categorySizes.Length; column++)
        {
            foreach (var value in table.Categories[column][row])
            {
                features.Add(offset + value);
            }

            offset += _categorySizes[column];
        }

        for (var column = 0; column < _edges.Length; column++)
        {
            var number = table.Numbers[column].Values[row];
            if (!float.IsNaN(number))
            {
                var bin = Array.BinarySearch(_edges[column], number);
                features.Add(offset + (bin < 0 ? ~bin : bin));
            }

            offset += _edges[column].Length + 1;
        }
    }

    /// <summary>The inner borders of bins that hold as many rows each as can be; a number on a border belongs to the bin below.</summary>
    private static float[] Edges(NumberColumn column)
    {
        var known = column.Values.ToArray().Where(value => !float.IsNaN(value)).Order().ToArray();
        return known.Length == 0 ? [] : [.. Enumerable.Range(1, Bins - 1).Select(i => known[(int)((long)i * known.Length / Bins)]).Distinct()];
    }
}

/// <summary>The features of each of many rows.</summary>
internal sealed class FeatureBags(int[] starts, int[] features)
{
    public int Count => starts.Length - 1;

    public ReadOnlySpan<int> this[int row] => features.AsSpan(starts[row], starts[row + 1] - starts[row]);

    public void Save(BinaryWriter writer)
    {
        writer.WriteArray(starts);
        writer.WriteArray(features);
    }

    /// <summary>Reads so many rows, of features below <paramref name="most"/>.</summary>
    public static FeatureBags Load(BinaryReader reader, int count, int most)
    {
        var (starts, features) = (reader.ReadIntegers(), reader.ReadIntegers());
        BinaryArrays.DemandStarts(starts, features.Length);
        BinaryArrays.Demand(starts.Length == count + 1, "not each item has features");
        BinaryArrays.DemandBelow(features, most);
        return new FeatureBags(starts, features);
    }
}
