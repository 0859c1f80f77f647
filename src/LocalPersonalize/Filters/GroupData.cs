using LocalPersonalize.Datasets;
using LocalPersonalize.Events;
using LocalPersonalize.Jobs;
using LocalPersonalize.Resources;
using LocalPersonalize.Storage;
using Microsoft.Extensions.Caching.Memory;

namespace LocalPersonalize.Filters;

/// <summary>The data of dataset groups in memory, for filters and metadata: what was imported last, and what was put singly.</summary>
/// <remarks>A dataset is read when first asked for after an import, and forgotten when nobody has asked for an hour.</remarks>
internal sealed class GroupData(EngineDatabase database, OutputDirectories outputs, EventLog log, Arns arns) : IDisposable
{
    private static readonly MemoryCacheEntryOptions s_keep = new() { SlidingExpiration = TimeSpan.FromHours(1) };

    private readonly Lock _lock = new();
    private readonly MemoryCache _loaded = new(new MemoryCacheOptions());
    private readonly KeptReads<DatasetState?> _datasets = new(database);

    public Task<DatasetTable> ItemsAsync(string datasetGroupArn) => TableAsync(arns.DatasetOf(datasetGroupArn, DatasetState.Items));

    public Task<DatasetTable> UsersAsync(string datasetGroupArn) => TableAsync(arns.DatasetOf(datasetGroupArn, DatasetState.Users));

    public Task<DatasetTable> ActionsAsync(string datasetGroupArn) => TableAsync(arns.DatasetOf(datasetGroupArn, DatasetState.Actions));

    public Task<EventIndex> EventsAsync(string datasetGroupArn) => IndexAsync(arns.DatasetOf(datasetGroupArn, DatasetState.Interactions), DatasetColumns.ItemId);

    public Task<EventIndex> ActionEventsAsync(string datasetGroupArn) =>
        IndexAsync(arns.DatasetOf(datasetGroupArn, DatasetState.ActionInteractions), DatasetColumns.ActionId);

    public LiveHistories LiveOf(string datasetGroupArn) => log.HistoriesOf(arns.DatasetOf(datasetGroupArn, DatasetState.Interactions));

    public LiveHistories LiveActionsOf(string datasetGroupArn) => log.HistoriesOf(arns.DatasetOf(datasetGroupArn, DatasetState.ActionInteractions));

    public void Dispose() => _loaded.Dispose();

    private async Task<EventIndex> IndexAsync(string datasetArn, string idColumn) =>
        await LoadAsync(datasetArn, (snapshot, _) => EventIndex.LoadAsync(snapshot, idColumn, CancellationToken.None)).ConfigureAwait(false) ?? EventIndex.Empty;

    private async Task<DatasetTable> TableAsync(string datasetArn)
    {
        var table = await LoadAsync(datasetArn, async (snapshot, schema) => new LiveTable(
            await DatasetTable.LoadAsync(snapshot, schema, CancellationToken.None).ConfigureAwait(false), schema.IdColumn)).ConfigureAwait(false);
        return table?.With(log.RowsOf(datasetArn, table.IdColumn)) ?? DatasetTable.Empty;
    }

    /// <summary>What <paramref name="load"/> makes of the dataset's newest data, once for all who ask; null if there is no such dataset.</summary>
    private async Task<T?> LoadAsync<T>(string datasetArn, Func<Snapshot?, DatasetSchema, Task<T>> load)
        where T : class
    {
        if (_datasets.Get(datasetArn, transaction => transaction.Resources.Find<DatasetState>(datasetArn)?.State) is not { } state)
        {
            return null;
        }

        Loaded<T> loaded;
        lock (_lock)
        {
            if (_loaded.Get<Loaded<T>>(datasetArn) is not { } known || known.Snapshot != state.Snapshot || known.SchemaArn != state.SchemaArn)
            {
                // Not cancelled with the request that came first: others wait for it, too.
                known = _loaded.Set(datasetArn, new Loaded<T>(state.Snapshot, state.SchemaArn, Task.Run(() => ReadAsync(datasetArn, load))), s_keep);
            }

            loaded = known;
        }

        try
        {
            return await loaded.Value.ConfigureAwait(false);
        }
        catch
        {
            _loaded.Remove(datasetArn); // The next request tries again.
            throw;
        }
    }

    private async Task<T> ReadAsync<T>(string datasetArn, Func<Snapshot?, DatasetSchema, Task<T>> load)
    {
        using var data = outputs.Hold(transaction => transaction.Resources.Require<DatasetState>(datasetArn).State.Snapshot);
        var schema = database.Read(transaction => DatasetRules.SchemaOf(transaction, transaction.Resources.Require<DatasetState>(datasetArn).State));
        return await load(data is null ? null : Snapshot.Open(data.FullPath), schema).ConfigureAwait(false);
    }

    private sealed record Loaded<T>(string? Snapshot, string SchemaArn, Task<T> Value);

    /// <summary>A table as it was imported, and the newest one with what was put since.</summary>
    private sealed class LiveTable(DatasetTable imported, string idColumn)
    {
        private readonly Lock _lock = new();
        private (LiveRows? Rows, long Version, DatasetTable Table) _newest = (null, 0, imported);

        public string IdColumn { get; } = idColumn;

        public DatasetTable With(LiveRows rows)
        {
            lock (_lock)
            {
                var version = rows.Version;
                if (_newest.Rows != rows || _newest.Version != version)
                {
                    _newest = (rows, version, imported.With(rows.Rows));
                }

                return _newest.Table;
            }
        }
    }
}
