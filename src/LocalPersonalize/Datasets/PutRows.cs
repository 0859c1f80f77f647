namespace LocalPersonalize.Datasets;

/// <summary>Rows that were put singly, for an export beside the imported ones: exact repeats once and, if asked for, only the newest of each ID.</summary>
internal sealed class PutRows
{
    private const char Separator = '\u001F';

    private readonly Dictionary<string, string?[]> _rows = new(StringComparer.Ordinal);
    private readonly int _id;

    /// <param name="rows">Cells in the order of the schema, oldest first.</param>
    /// <param name="newestOnly">For descriptions: a row that was put stands for all others of its ID, imported ones too.</param>
    public PutRows(DatasetSchema schema, IEnumerable<string?[]> rows, bool newestOnly)
    {
        _id = newestOnly && !schema.IsEvents ? schema.Fields.ToList().FindIndex(field => field.Name == schema.IdColumn) : -1;
        foreach (var row in rows)
        {
            _rows[Key(row)] = row;
        }
    }

    public static PutRows None(DatasetSchema schema) => new(schema, [], newestOnly: false);

    public IReadOnlyCollection<string?[]> Rows => _rows.Values;

    /// <summary>Whether an imported row is left out, as the same or a newer one was put.</summary>
    public bool Supersede(IReadOnlyList<string?> imported) => _rows.Count > 0 && _rows.ContainsKey(Key(imported));

    private string Key(IReadOnlyList<string?> cells) => _id >= 0 ? cells[_id]! : string.Join(Separator, cells);
}
