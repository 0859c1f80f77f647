using LocalPersonalize.Datasets;
using LocalPersonalize.Recipes;
using Recommenders.Data;

namespace LocalPersonalize.Batch;

/// <summary>What the records of a batch segment job ask for: each distinct query once, with the items that it means.</summary>
/// <param name="schema">Of the Items dataset; null where the records name items.</param>
internal sealed class SegmentQueries(Recipe recipe, Vocabulary items, DatasetSchema? schema)
{
    private const int MostItems = 500;
    private const int MostAttributeQueries = 10;

    private readonly Dictionary<string, AttributeQuery?> _queries = new(StringComparer.Ordinal);

    /// <summary>How the input names what segments are for.</summary>
    public string Field => schema is null ? "itemId" : "itemAttributes";

    public int Most => schema is null ? MostItems : MostAttributeQueries;

    public IReadOnlyCollection<string> Keys => _queries.Keys;

    /// <summary>Notes what a record asks for; nothing if it cannot be answered.</summary>
    public void Add(BatchRecord record)
    {
        try
        {
            var key = KeyOf(record);
            _queries[key] = schema is null ? null : AttributeQuery.Parse(key, schema);
        }
        catch (BatchRecordException)
        {
            // Told when the record is answered.
        }
    }

    /// <exception cref="BatchRecordException">The record lacks it, or it means nothing here.</exception>
    public string KeyOf(BatchRecord record)
    {
        var key = BatchRecord.Require(record.Text(Field), Field);
        if (schema is not null)
        {
            AttributeQuery.Parse(key, schema);
        }
        else if (!items.TryGetIndex(key, out _))
        {
            throw new BatchRecordException($"Item {key} is not in the data that the solution version of {recipe.Name} was trained on");
        }

        return key;
    }

    /// <summary>The items that each query means, by its text.</summary>
    /// <param name="snapshot">The Items dataset's data; null where the records name items.</param>
    public async Task<Dictionary<string, int[]>> FindItemsAsync(Snapshot? snapshot, CancellationToken cancellationToken)
    {
        if (schema is null || snapshot is null)
        {
            return _queries.Keys.ToDictionary(key => key, key => items.TryGetIndex(key, out var item) ? new[] { item } : []);
        }

        var found = _queries.Keys.ToDictionary(key => key, _ => new List<int>());
        var columns = schema.Fields.Select((field, index) => (field.Name, index)).ToDictionary(column => column.Name, column => column.index);
        var rows = await SnapshotRows.OpenAsync(snapshot, schema, cancellationToken).ConfigureAwait(false);
        await foreach (var cells in rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!items.TryGetIndex(cells[columns[DatasetColumns.ItemId]]!, out var item))
            {
                continue; // Nobody has had it: it tells nothing of users.
            }

            foreach (var (key, query) in _queries)
            {
                if (query!.Matches(column => cells[columns[column]]))
                {
                    found[key].Add(item);
                }
            }
        }

        return found.ToDictionary(one => one.Key, one => one.Value.ToArray());
    }
}
