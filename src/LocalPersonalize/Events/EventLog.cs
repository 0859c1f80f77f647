using System.Collections.Concurrent;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Events;

/// <summary>Keeps what is put singly: on disk before it is acknowledged, and in memory for the datasets that answers are made from.</summary>
/// <remarks>
/// Group commit: whoever comes to write takes all that wait along in one transaction, so that a thousand callers cost few flushes
/// of the disk. Their own turns then find nothing left to write.
/// </remarks>
internal sealed class EventLog(EngineDatabase database)
{
    private readonly ConcurrentQueue<Append> _waiting = new();
    private readonly ConcurrentDictionary<string, Lazy<LiveHistories>> _histories = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<LiveRows>> _rows = new(StringComparer.Ordinal);

    /// <summary>Stores records; they are on disk, and answers know them, when this returns.</summary>
    public async Task AppendAsync(string datasetArn, IReadOnlyList<PutRecord> records)
    {
        var append = new Append(datasetArn, records);
        _waiting.Enqueue(append);
        await WriteWaitingAsync().ConfigureAwait(false);
        var stored = await append.Stored.Task.ConfigureAwait(false);
        if (_histories.TryGetValue(datasetArn, out var histories))
        {
            histories.Value.Add(stored);
        }

        if (_rows.TryGetValue(datasetArn, out var rows))
        {
            rows.Value.Add(stored);
        }
    }

    /// <summary>All that was put into a dataset, oldest first.</summary>
    public IReadOnlyList<PutRecord> Read(string datasetArn) => database.Read(transaction => transaction.Puts.Read(datasetArn));

    /// <summary>What users of a dataset of interactions have done since it was first asked for, and before.</summary>
    public LiveHistories HistoriesOf(string datasetArn) =>
        _histories.GetOrAdd(datasetArn, arn => new Lazy<LiveHistories>(() => new LiveHistories(Read(arn)))).Value;

    /// <summary>What was put into a dataset of users, items or actions.</summary>
    public LiveRows RowsOf(string datasetArn, string idColumn) =>
        _rows.GetOrAdd(datasetArn, arn => new Lazy<LiveRows>(() => new LiveRows(idColumn, Read(arn)))).Value;

    /// <summary>Forgets all that was put into a dataset.</summary>
    public async Task DeleteAsync(string datasetArn, CancellationToken cancellationToken)
    {
        await database.WriteAsync(transaction => transaction.Puts.Delete(datasetArn), cancellationToken).ConfigureAwait(false);
        Forget(datasetArn);
    }

    /// <summary>Forgets all that was put about users; how many records that were.</summary>
    public async Task<int> DeleteAsync(string datasetArn, IReadOnlySet<string> userIds, CancellationToken cancellationToken)
    {
        var deleted = await database.WriteAsync(
            transaction => userIds.Sum(userId => transaction.Puts.Delete(datasetArn, userId)), cancellationToken).ConfigureAwait(false);
        Forget(datasetArn);
        return deleted;
    }

    private void Forget(string datasetArn)
    {
        _histories.TryRemove(datasetArn, out _);
        _rows.TryRemove(datasetArn, out _);
    }

    private async Task WriteWaitingAsync()
    {
        var batch = new List<(Append Append, List<PutRecord> Stored)>();
        try
        {
            // Not cancelled with the caller's request: others may be in its batch.
            await database.WriteAsync(
                transaction =>
                {
                    while (_waiting.TryDequeue(out var append))
                    {
                        batch.Add((append, []));
                        batch[^1].Stored.AddRange(append.Records.Select(record => transaction.Puts.Add(append.DatasetArn, record)));
                    }
                },
                CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            batch.ForEach(one => one.Append.Stored.TrySetException(failure));
            throw;
        }

        batch.ForEach(one => one.Append.Stored.TrySetResult(one.Stored));
    }

    private sealed record Append(string DatasetArn, IReadOnlyList<PutRecord> Records)
    {
        public TaskCompletionSource<IReadOnlyList<PutRecord>> Stored { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
