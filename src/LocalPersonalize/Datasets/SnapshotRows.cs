using System.Globalization;
using System.Runtime.CompilerServices;
using Parquet;

namespace LocalPersonalize.Datasets;

/// <summary>Reads a snapshot's rows as the cells of a CSV file that would be imported to the same; a row group at a time in memory.</summary>
internal sealed class SnapshotRows
{
    private readonly Snapshot _snapshot;
    private readonly DatasetSchema _schema;
    private readonly string[]?[] _dictionaries;

    private SnapshotRows(Snapshot snapshot, DatasetSchema schema, string[]?[] dictionaries)
    {
        _snapshot = snapshot;
        _schema = schema;
        _dictionaries = dictionaries;
    }

    public static async Task<SnapshotRows> OpenAsync(Snapshot snapshot, DatasetSchema schema, CancellationToken cancellationToken)
    {
        var dictionaries = new string[]?[schema.Fields.Count];
        for (var column = 0; column < dictionaries.Length; column++)
        {
            if (schema.Fields[column] is { HasDictionary: true } field)
            {
                dictionaries[column] = snapshot.Has(field.Name)
                    ? await snapshot.ReadDictionaryAsync(field.Name, cancellationToken).ConfigureAwait(false)
                    : [];
            }
        }

        return new SnapshotRows(snapshot, schema, dictionaries);
    }

    /// <summary>
    /// The rows that count, in the order of their import: all events, and of each user, item or action the newest row. Cells are in the
    /// order of the schema, null where blank; the array is used again for the next row.
    /// </summary>
    public async IAsyncEnumerable<string?[]> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var newest = _schema.IsEvents ? null : await FindNewestAsync(cancellationToken).ConfigureAwait(false);
        var (cells, first) = (new string?[_schema.Fields.Count], 0);
        await foreach (var (parquet, rowGroup) in _snapshot.RowGroupsAsync(cancellationToken).ConfigureAwait(false))
        {
            var columns = new Func<int, string?>[cells.Length];
            for (var column = 0; column < columns.Length; column++)
            {
                columns[column] = await ReadColumnAsync(parquet, rowGroup, column, cancellationToken).ConfigureAwait(false);
            }

            for (var row = 0; row < rowGroup.RowCount; row++)
            {
                if (newest?[first + row] == false)
                {
                    continue;
                }

                for (var column = 0; column < columns.Length; column++)
                {
                    cells[column] = columns[column](row);
                }

                yield return cells;
            }

            first += (int)rowGroup.RowCount;
        }
    }

    private async Task<bool[]> FindNewestAsync(CancellationToken cancellationToken)
    {
        var ids = await _snapshot.ReadColumnAsync(_schema.IdColumn, -1, cancellationToken).ConfigureAwait(false);
        var newest = new bool[ids.Length];
        var seen = new HashSet<int>();
        for (var row = ids.Length - 1; row >= 0; row--)
        {
            newest[row] = seen.Add(ids[row]);
        }

        return newest;
    }

    private async Task<Func<int, string?>> ReadColumnAsync(
        ParquetReader parquet, ParquetRowGroupReader rowGroup, int column, CancellationToken cancellationToken)
    {
        var field = _schema.Fields[column];
        if (_dictionaries[column] is { } dictionary)
        {
            var numbers = await Snapshot.ReadAsync(parquet, rowGroup, field.Name, -1, cancellationToken).ConfigureAwait(false);
            return numbers.AsSpan().ContainsAnyExceptInRange(-1, dictionary.Length - 1)
                ? throw _snapshot.Damaged()
                : row => numbers[row] < 0 ? null : dictionary[numbers[row]];
        }

        switch (field.Type)
        {
            case FieldType.String:
                var texts = await Snapshot.ReadTextsAsync(parquet, rowGroup, field.Name, cancellationToken).ConfigureAwait(false);
                return row => texts[row];
            case FieldType.Float or FieldType.Double:
                var reals = await Snapshot.ReadAsync(parquet, rowGroup, field.Name, double.NaN, cancellationToken).ConfigureAwait(false);
                return row => double.IsNaN(reals[row]) ? null : reals[row].ToString("R", CultureInfo.InvariantCulture);
            default:
                var wholes = await Snapshot.ReadAsync(parquet, rowGroup, field.Name, long.MinValue, cancellationToken).ConfigureAwait(false);
                return row => wholes[row] == long.MinValue ? null
                    : field.Type == FieldType.Boolean ? (wholes[row] == 1 ? "true" : "false")
                    : wholes[row].ToString(CultureInfo.InvariantCulture);
        }
    }
}
