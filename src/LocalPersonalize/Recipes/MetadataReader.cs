using System.Globalization;
using LocalPersonalize.Datasets;
using Recommenders.Data;

namespace LocalPersonalize.Recipes;

/// <summary>Reads what Items or Users says of each ID: the newest row, be it imported or put.</summary>
internal sealed class MetadataReader
{
    private readonly DatasetSource _source;
    private readonly ColumnChoice _columns;
    private readonly Dictionary<string, string?[]> _rows = new(StringComparer.Ordinal);

    private MetadataReader(DatasetSource source, ColumnChoice columns) => (_source, _columns) = (source, columns);

    /// <summary>The IDs that are described, in the order in which they came.</summary>
    public IEnumerable<string> Ids => _rows.Keys;

    public static async Task<MetadataReader> ReadAsync(DatasetSource source, ColumnChoice columns, CancellationToken cancellationToken)
    {
        var reader = new MetadataReader(source, columns);
        var fields = source.Schema.Fields.ToList();
        var id = fields.FindIndex(field => field.Name == source.Schema.IdColumn);
        if (source.Imported is { } snapshot)
        {
            var rows = await SnapshotRows.OpenAsync(snapshot, source.Schema, cancellationToken).ConfigureAwait(false);
            await foreach (var cells in rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                reader._rows[cells[id]!] = [.. cells];
            }
        }

        foreach (var put in source.Puts)
        {
            reader._rows[put.Cells[source.Schema.IdColumn]] = [.. fields.Select(field => put.Cells.GetValueOrDefault(field.Name))];
        }

        return reader;
    }

    /// <summary>The columns that the solution learns from, a row for each name.</summary>
    public FeatureTable ToTable(Vocabulary names)
    {
        var fields = _columns.MetadataOf(_source.Schema).ToList();
        return new FeatureTable(
            names.Count,
            [.. fields.Where(field => field.Categorical).Select(field => CategoryColumn.Of(field.Name, [.. CellsOf(field, names).Select(Categories.Split)]))],
            [.. fields.Where(field => !field.Categorical).Select(field => new NumberColumn(field.Name, [.. CellsOf(field, names).Select(Number)]))]);
    }

    /// <summary>All of it that the solution learns from, a row for each item.</summary>
    public ItemFeatures ToItemFeatures(Vocabulary items) => new(ToTable(items))
    {
        CreationTimes = Find(field => field.Name == DatasetColumns.CreationTimestamp) is { } created
            ? [.. CellsOf(created, items).Select(cell => cell is null ? (long?)null : (long)double.Parse(cell, CultureInfo.InvariantCulture))]
            : null,
        Titles = Find(field => field.ItemName) is { } title ? [.. CellsOf(title, items)] : null,
        Texts = Find(field => field.Textual) is { } text ? [.. CellsOf(text, items)] : null,
    };

    private SchemaField? Find(Func<SchemaField, bool> isWanted) =>
        _source.Schema.Fields.FirstOrDefault(field => isWanted(field) && _columns.Takes(_source.Schema, field));

    private IEnumerable<string?> CellsOf(SchemaField field, Vocabulary names)
    {
        var column = _source.Schema.Fields.ToList().IndexOf(field);
        return names.Names.Select(name => _rows.GetValueOrDefault(name)?[column]);
    }

    private static float Number(string? cell) => cell is null ? float.NaN : float.Parse(cell, CultureInfo.InvariantCulture);
}

/// <summary>Cells of categories: values joined by bars.</summary>
internal static class Categories
{
    public static IReadOnlyList<string> Split(string? cell) =>
        cell is null ? [] : cell.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
