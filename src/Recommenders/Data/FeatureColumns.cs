using System.Globalization;

namespace Recommenders.Data;

/// <summary>A column whose cells hold any number of values of a vocabulary, none where nothing is known.</summary>
public sealed class CategoryColumn
{
    private readonly int[] _starts;
    private readonly int[] _values;

    private CategoryColumn(string name, Vocabulary values, int[] starts, int[] indices) => (Name, Values, _starts, _values) = (name, values, starts, indices);

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>The values that its cells may have.</summary>
    public Vocabulary Values { get; }

    /// <summary>How many rows there are.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>The values of a row, as indices into <see cref="Values"/>.</summary>
    public ReadOnlySpan<int> this[int row] => _values.AsSpan(_starts[row], _starts[row + 1] - _starts[row]);

    /// <summary>A column of these cells, each the values of a row; its vocabulary has the values in the order in which they come.</summary>
    public static CategoryColumn Of(string name, IReadOnlyList<IReadOnlyList<string>> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var names = new Vocabulary(cells.SelectMany(cell => cell).Distinct(StringComparer.Ordinal));
        return Of(name, names, cells);
    }

    /// <summary>The same column with some of its rows, in the order given.</summary>
    public CategoryColumn Select(ReadOnlySpan<int> rows)
    {
        var starts = new int[rows.Length + 1];
        var values = new List<int>();
        for (var i = 0; i < rows.Length; i++)
        {
            values.AddRange(this[rows[i]]);
            starts[i + 1] = values.Count;
        }

        return new CategoryColumn(Name, Values, starts, [.. values]);
    }

    /// <summary>The same column with one row; values that are not in its vocabulary say nothing.</summary>
    internal CategoryColumn Row(IReadOnlyList<string> cell) => Of(Name, Values, [cell]);

    internal void Save(BinaryWriter writer)
    {
        writer.Write(Name);
        Values.Save(writer);
        writer.WriteArray(_starts);
        writer.WriteArray(_values);
    }

    internal static CategoryColumn Load(BinaryReader reader)
    {
        var (name, values, starts, indices) = (reader.ReadString(), Vocabulary.Load(reader), reader.ReadIntegers(), reader.ReadIntegers());
        BinaryArrays.DemandStarts(starts, indices.Length);
        BinaryArrays.DemandBelow(indices, values.Count);
        return new CategoryColumn(name, values, starts, indices);
    }

    private static CategoryColumn Of(string name, Vocabulary values, IReadOnlyList<IReadOnlyList<string>> cells)
    {
        var starts = new int[cells.Count + 1];
        var indices = new List<int>();
        for (var row = 0; row < cells.Count; row++)
        {
            foreach (var value in cells[row])
            {
                if (values.TryGetIndex(value, out var index))
                {
                    indices.Add(index);
                }
            }

            starts[row + 1] = indices.Count;
        }

        return new CategoryColumn(name, values, starts, [.. indices]);
    }
}

/// <summary>A column of numbers; NaN where nothing is known.</summary>
public sealed class NumberColumn
{
    private readonly float[] _values;

    /// <summary>A column of these cells.</summary>
    public NumberColumn(string name, float[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        (Name, _values) = (name, values);
    }

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>All cells, by row.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>The same column with some of its rows, in the order given.</summary>
    public NumberColumn Select(ReadOnlySpan<int> rows)
    {
        var values = new float[rows.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _values[rows[i]];
        }

        return new NumberColumn(Name, values);
    }

    /// <summary>The same column with one row; what is no number says nothing.</summary>
    internal NumberColumn Row(string? cell) =>
        new(Name, [float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && float.IsFinite(value) ? value : float.NaN]);

    internal void Save(BinaryWriter writer)
    {
        writer.Write(Name);
        writer.WriteArray(_values);
    }

    internal static NumberColumn Load(BinaryReader reader) => new(reader.ReadString(), reader.ReadSingles());
}
