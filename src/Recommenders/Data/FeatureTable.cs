namespace Recommenders.Data;

/// <summary>What is known of items, of users, or of the moments of events: one row for each, in columns of categories and of numbers.</summary>
public sealed class FeatureTable
{
    /// <summary>Takes columns of <paramref name="count"/> rows each.</summary>
    /// <exception cref="ArgumentException">A column has another length.</exception>
    public FeatureTable(int count, IReadOnlyList<CategoryColumn> categories, IReadOnlyList<NumberColumn> numbers)
    {
        ArgumentNullException.ThrowIfNull(categories);
        ArgumentNullException.ThrowIfNull(numbers);
        if (categories.Any(column => column.Count != count) || numbers.Any(column => column.Values.Length != count))
        {
            throw new ArgumentException("The columns must have the same length.");
        }

        (Count, Categories, Numbers) = (count, categories, numbers);
    }

    /// <summary>How many rows there are.</summary>
    public int Count { get; }

    /// <summary>The columns of categories.</summary>
    public IReadOnlyList<CategoryColumn> Categories { get; }

    /// <summary>The columns of numbers.</summary>
    public IReadOnlyList<NumberColumn> Numbers { get; }

    /// <summary>One row.</summary>
    public FeatureRow this[int row] => new(this, row);

    /// <summary>The same columns with some of their rows, in the order given; with none of them they still say what a row may have.</summary>
    public FeatureTable Select(ReadOnlySpan<int> rows)
    {
        var (categories, numbers) = (new CategoryColumn[Categories.Count], new NumberColumn[Numbers.Count]);
        for (var i = 0; i < categories.Length; i++)
        {
            categories[i] = Categories[i].Select(rows);
        }

        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = Numbers[i].Select(rows);
        }

        return new FeatureTable(rows.Length, categories, numbers);
    }

    /// <summary>A row of its own with these columns; columns that <paramref name="values"/> lacks, and values never met, say nothing.</summary>
    public FeatureRow Read(IReadOnlyDictionary<string, IReadOnlyList<string>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new FeatureTable(
            1,
            [.. Categories.Select(column => column.Row(values.GetValueOrDefault(column.Name, [])))],
            [.. Numbers.Select(column => column.Row(values.TryGetValue(column.Name, out var cell) && cell.Count > 0 ? cell[0] : null))])[0];
    }

    /// <summary>Writes the table.</summary>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Count);
        writer.Write(Categories.Count);
        foreach (var column in Categories)
        {
            column.Save(writer);
        }

        writer.Write(Numbers.Count);
        foreach (var column in Numbers)
        {
            column.Save(writer);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static FeatureTable Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var count = reader.ReadInt32();
        var categories = new CategoryColumn[reader.ReadCount(bytesEach: 13)];
        for (var i = 0; i < categories.Length; i++)
        {
            categories[i] = CategoryColumn.Load(reader);
        }

        var numbers = new NumberColumn[reader.ReadCount(bytesEach: 5)];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = NumberColumn.Load(reader);
        }

        return new FeatureTable(count, categories, numbers);
    }
}

/// <summary>A row of a table; the default one says nothing.</summary>
/// <param name="Table">Null for a row that says nothing.</param>
/// <param name="Index">Which row of the table.</param>
public readonly record struct FeatureRow(FeatureTable? Table, int Index);
