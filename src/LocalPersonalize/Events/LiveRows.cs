using System.Collections.Concurrent;

namespace LocalPersonalize.Events;

/// <summary>The users, items or actions that were put into one dataset, by ID the newest row. Safe for use from several threads.</summary>
internal sealed class LiveRows
{
    private readonly ConcurrentDictionary<string, PutRecord> _byId = new(StringComparer.Ordinal);
    private readonly string _idColumn;
    private long _version;

    public LiveRows(string idColumn, IReadOnlyList<PutRecord> records)
    {
        _idColumn = idColumn;
        Add(records);
    }

    /// <summary>Is another number after every change. Read before the rows, it tells whether they may be older than the newest.</summary>
    public long Version => Volatile.Read(ref _version);

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Rows =>
        _byId.ToArray().ToDictionary(row => row.Key, row => row.Value.Cells, StringComparer.Ordinal);

    /// <summary>Adds rows; an older one than is there, as loading and putting may cross, is not added.</summary>
    public void Add(IReadOnlyList<PutRecord> records)
    {
        foreach (var record in records)
        {
            _byId.AddOrUpdate(record.Cells[_idColumn], record, (_, known) => known.Sequence > record.Sequence ? known : record);
        }

        Interlocked.Increment(ref _version);
    }
}
