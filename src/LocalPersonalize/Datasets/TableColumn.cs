using System.Globalization;

namespace LocalPersonalize.Datasets;

/// <summary>The values of one column of a <see cref="DatasetTable"/>, row by row.</summary>
internal abstract class TableColumn(SchemaField field)
{
    public SchemaField Field { get; } = field;

    /// <summary>A row's value as a CSV file has it; null if it is blank.</summary>
    public abstract string? TextAt(int row);

    /// <summary>A row's value as a number; NaN if it is blank or no number.</summary>
    public virtual double NumberAt(int row) => double.NaN;

    /// <summary>The same column with more rows.</summary>
    public abstract TableColumn With(IReadOnlyList<string?> cells);
}

/// <summary>Strings, each distinct one once; a cell may hold several, joined by bars.</summary>
/// <param name="codes">By row the number of its value, -1 if it is blank.</param>
internal sealed class TextColumn(SchemaField field, int[] codes, string[] values) : TableColumn(field)
{
    public ReadOnlySpan<int> Codes => codes;

    public IReadOnlyList<string> Values => values;

    public override string? TextAt(int row) => codes[row] < 0 ? null : values[codes[row]];

    public override TableColumn With(IReadOnlyList<string?> cells)
    {
        var added = cells.OfType<string>().ToArray();
        var next = values.Length;
        return new TextColumn(Field, [.. codes, .. cells.Select(cell => cell is null ? -1 : next++)], [.. values, .. added]);
    }
}

/// <summary>Whole numbers and booleans, blank where they are <see cref="long.MinValue"/>.</summary>
internal sealed class WholeColumn(SchemaField field, long[] values) : TableColumn(field)
{
    private const long Blank = long.MinValue;

    public override string? TextAt(int row) => values[row] == Blank ? null
        : Field.Type == FieldType.Boolean ? (values[row] == 1 ? "true" : "false")
        : values[row].ToString(CultureInfo.InvariantCulture);

    public override double NumberAt(int row) => values[row] == Blank ? double.NaN : values[row];

    public override TableColumn With(IReadOnlyList<string?> cells) => new WholeColumn(
        Field, [.. values, .. cells.Select(cell => cell is null ? Blank : Field.Type == FieldType.Boolean ? (cell == "true" ? 1 : 0) : long.Parse(cell, CultureInfo.InvariantCulture))]);
}

/// <summary>Numbers with fractions, blank where they are NaN.</summary>
internal sealed class RealColumn(SchemaField field, double[] values) : TableColumn(field)
{
    public override string? TextAt(int row) => double.IsNaN(values[row]) ? null : values[row].ToString("R", CultureInfo.InvariantCulture);

    public override double NumberAt(int row) => values[row];

    public override TableColumn With(IReadOnlyList<string?> cells) =>
        new RealColumn(Field, [.. values, .. cells.Select(cell => cell is null ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture))]);
}
