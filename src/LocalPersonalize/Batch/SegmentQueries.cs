using System.Collections.Concurrent;
using LocalPersonalize.Datasets;
using LocalPersonalize.Filters;
using LocalPersonalize.Recipes;
using Recommenders.Data;

namespace LocalPersonalize.Batch;

/// <summary>What the records of a batch segment job ask for: each distinct query once, with the items that it means and the users it may have.</summary>
/// <param name="interactions">What the solution version was trained on.</param>
/// <param name="schema">Of the Items dataset; null where the records name items.</param>
/// <param name="filter">Null if the job has none; a record may give values for its parameters.</param>
internal sealed class SegmentQueries(Recipe recipe, Interactions interactions, DatasetSchema? schema, LoadedFilter? filter)
{
    private const int MostItems = 500;
    private const int MostAttributeQueries = 10;
    private const string FilterValues = "filterValues";

    private readonly Dictionary<string, (string Text, AttributeQuery? Query, IndexSet? Users)> _queries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IndexSet> _users = new(StringComparer.Ordinal);

    /// <summary>How the input names what segments are for.</summary>
    public string Field => schema is null ? "itemId" : "itemAttributes";

    public int Most => schema is null ? MostItems : MostAttributeQueries;

    public IReadOnlyCollection<string> Keys => _queries.Keys;

    /// <summary>Notes what a record asks for; nothing if it cannot be answered.</summary>
    public void Add(BatchRecord record)
    {
        try
        {
            var text = TextOf(record);
            _queries[KeyOf(record)] = (text, schema is null ? null : AttributeQuery.Parse(text, schema), UsersOf(record));
        }
        catch (BatchRecordException)
        {
            // Told when the record is answered.
        }
    }

    /// <summary>The same for records that ask for the same segment.</summary>
    /// <exception cref="BatchRecordException">The record lacks something, or it means nothing here.</exception>
    public string KeyOf(BatchRecord record)
    {
        var text = TextOf(record);
        UsersOf(record);
        return $"{text} {ValuesOf(record)}";
    }

    /// <summary>The segment that each query means, by its key.</summary>
    /// <param name="snapshot">The Items dataset's data; null where the records name items.</param>
    public async Task<Dictionary<string, Segment>> FindSegmentsAsync(Snapshot? snapshot, CancellationToken cancellationToken)
    {
        if (schema is null || snapshot is null)
        {
            return _queries.ToDictionary(
                one => one.Key, one => new Segment(interactions.Items.TryGetIndex(one.Value.Text, out var item) ? [item] : [], one.Value.Users));
        }

        var found = _queries.Keys.ToDictionary(key => key, _ => new List<int>());
        var columns = schema.Fields.Select((field, index) => (field.Name, index)).ToDictionary(column => column.Name, column => column.index);
        var rows = await SnapshotRows.OpenAsync(snapshot, schema, cancellationToken).ConfigureAwait(false);
        await foreach (var cells in rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!interactions.Items.TryGetIndex(cells[columns[DatasetColumns.ItemId]]!, out var item))
            {
                continue; // Nobody has had it: it tells nothing of users.
            }

            foreach (var (key, (_, query, _)) in _queries)
            {
                if (query!.Matches(column => cells[columns[column]]))
                {
                    found[key].Add(item);
                }
            }
        }

        return found.ToDictionary(one => one.Key, one => new Segment([.. one.Value], _queries[one.Key].Users));
    }

    private string TextOf(BatchRecord record)
    {
        var text = BatchRecord.Require(record.Text(Field), Field);
        if (schema is not null)
        {
            AttributeQuery.Parse(text, schema);
        }
        else if (!interactions.Items.TryGetIndex(text, out _))
        {
            throw new BatchRecordException($"Item {text} is not in the data that the solution version of {recipe.Name} was trained on");
        }

        return text;
    }

    private IndexSet? UsersOf(BatchRecord record)
    {
        try
        {
            return filter is null ? null : _users.GetOrAdd(ValuesOf(record), _ => filter.SelectUsers(interactions.Users, record.TextsByName(FilterValues)));
        }
        catch (FilterException problem)
        {
            throw new BatchRecordException(problem.Message);
        }
    }

    private string ValuesOf(BatchRecord record) => filter is not null && record.Object.TryGetProperty(FilterValues, out var values) ? values.GetRawText() : "";
}
