using System.Runtime.CompilerServices;
using Recommenders.Data;

namespace LocalPersonalize.Datasets;

/// <summary>What a dataset says of its users, items or actions, in memory: immutable columns, and the newest row of each ID.</summary>
/// <remarks>
/// Imported rows and, behind them, those that were put singly. Putting makes a new table, which shares what it can with the old one:
/// a copy of the columns' arrays, some ten microseconds per column of 100,000 rows.
/// </remarks>
internal sealed class DatasetTable
{
    private readonly Dictionary<string, int> _imported;
    private readonly Dictionary<string, int> _put;
    private readonly DatasetTable? _base;
    private readonly Dictionary<string, TableColumn> _columns;
    private readonly ConditionalWeakTable<Vocabulary, int[]> _rows = [];

    private DatasetTable(IEnumerable<TableColumn> columns, int rows, Dictionary<string, int> imported, Dictionary<string, int> put, DatasetTable? @base)
    {
        _columns = columns.ToDictionary(column => column.Field.Name, StringComparer.OrdinalIgnoreCase);
        Rows = rows;
        _imported = imported;
        _put = put;
        _base = @base;
    }

    /// <summary>A dataset that is not there: every value is blank.</summary>
    public static DatasetTable Empty { get; } = new([], 0, [], [], null);

    public int Rows { get; }

    public IEnumerable<string> Columns => _columns.Values.Select(column => column.Field.Name);

    /// <summary>Reads a snapshot; without one, a table without rows.</summary>
    public static async Task<DatasetTable> LoadAsync(Snapshot? snapshot, DatasetSchema schema, CancellationToken cancellationToken)
    {
        if (snapshot is null)
        {
            return new DatasetTable(schema.Fields.Select(field => Blank(field, 0)), 0, new(StringComparer.Ordinal), [], null);
        }

        var ids = await snapshot.ReadDictionaryAsync(schema.IdColumn, cancellationToken).ConfigureAwait(false);
        var id = await snapshot.ReadColumnAsync(schema.IdColumn, -1, cancellationToken).ConfigureAwait(false);
        var rows = new Dictionary<string, int>(ids.Length, StringComparer.Ordinal);
        for (var row = 0; row < id.Length; row++)
        {
            rows[ids[id[row]]] = row; // the newest of an ID is its last
        }

        var columns = new List<TableColumn>();
        foreach (var field in schema.Fields)
        {
            columns.Add(snapshot.Has(field.Name) ? await ReadAsync(snapshot, field, cancellationToken).ConfigureAwait(false) : Blank(field, id.Length));
        }

        return new DatasetTable(columns, id.Length, rows, [], null);
    }

    /// <summary>This table, which has no put rows, with some.</summary>
    /// <param name="put">By ID the cells of its columns, as CSV has them; blank ones are left out.</param>
    public DatasetTable With(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> put)
    {
        if (put.Count == 0)
        {
            return this;
        }

        var cells = put.Values.ToList();
        return new DatasetTable(
            _columns.Values.Select(column => column.With(cells.ConvertAll(row => row.GetValueOrDefault(column.Field.Name)))),
            Rows + put.Count,
            _imported,
            put.Keys.Select((id, index) => (id, index)).ToDictionary(one => one.id, one => Rows + one.index, StringComparer.Ordinal),
            this);
    }

    /// <summary>The IDs that it has a row for.</summary>
    public IEnumerable<string> Ids => _imported.Keys.Union(_put.Keys, StringComparer.Ordinal);

    /// <summary>The column of a name, whatever its case; null if there is none.</summary>
    public TableColumn? Find(string column) => _columns.GetValueOrDefault(column);

    /// <summary>The row of an ID; -1 if there is none.</summary>
    public int RowOf(string? id) => id is null ? -1 : _put.TryGetValue(id, out var row) || _imported.TryGetValue(id, out row) ? row : -1;

    /// <summary>The rows of all names, by index; -1 for those that have none. Kept as long as the names are.</summary>
    public int[] RowsOf(Vocabulary names) => _rows.GetValue(names, Align);

    private int[] Align(Vocabulary names)
    {
        if (_base is null)
        {
            return [.. names.Names.Select(RowOf)];
        }

        var rows = (int[])_base.RowsOf(names).Clone();
        foreach (var (id, row) in _put)
        {
            if (names.TryGetIndex(id, out var index))
            {
                rows[index] = row;
            }
        }

        return rows;
    }

    private static async Task<TableColumn> ReadAsync(Snapshot snapshot, SchemaField field, CancellationToken cancellationToken)
    {
        switch (field)
        {
            case { HasDictionary: true }:
                return new TextColumn(
                    field,
                    await snapshot.ReadColumnAsync(field.Name, -1, cancellationToken).ConfigureAwait(false),
                    await snapshot.ReadDictionaryAsync(field.Name, cancellationToken).ConfigureAwait(false));
            case { Type: FieldType.String }:
                return Number(field, await snapshot.ReadTextsAsync(field.Name, cancellationToken).ConfigureAwait(false));
            case { Type: FieldType.Float or FieldType.Double }:
                return new RealColumn(field, await snapshot.ReadColumnAsync(field.Name, double.NaN, cancellationToken).ConfigureAwait(false));
            default:
                return new WholeColumn(field, await snapshot.ReadColumnAsync(field.Name, long.MinValue, cancellationToken).ConfigureAwait(false));
        }
    }

    private static TextColumn Number(SchemaField field, IReadOnlyList<string?> texts)
    {
        var (codes, numbers, values) = (new int[texts.Count], new Dictionary<string, int>(StringComparer.Ordinal), new List<string>());
        for (var row = 0; row < codes.Length; row++)
        {
            codes[row] = -1;
            if (texts[row] is { } text && !numbers.TryGetValue(text, out codes[row]))
            {
                codes[row] = numbers[text] = values.Count;
                values.Add(text);
            }
        }

        return new TextColumn(field, codes, [.. values]);
    }

    private static TableColumn Blank(SchemaField field, int rows) => field.Type switch
    {
        FieldType.String => new TextColumn(field, [.. Enumerable.Repeat(-1, rows)], []),
        FieldType.Float or FieldType.Double => new RealColumn(field, [.. Enumerable.Repeat(double.NaN, rows)]),
        _ => new WholeColumn(field, [.. Enumerable.Repeat(long.MinValue, rows)]),
    };
}
