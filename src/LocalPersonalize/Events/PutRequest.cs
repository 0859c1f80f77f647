using Amazon.PersonalizeEvents.Model;
using LocalPersonalize.Datasets;
using LocalPersonalize.Resources;
using LocalPersonalize.Storage;
using DatasetSchema = LocalPersonalize.Datasets.DatasetSchema;

namespace LocalPersonalize.Events;

/// <summary>One record on its way in.</summary>
/// <param name="Problem">Why the whole call must be refused, or null.</param>
/// <param name="Ignored">Why the record is answered with success, as the service does, but not stored, or null.</param>
internal sealed record Incoming(PutRecord Record, string? Id, string? Problem = null, string? Ignored = null);

/// <summary>Takes the records of one call into a dataset: all, or none if one is wrong, and tells the inspector.</summary>
internal sealed class PutRequest(EngineDatabase database, EventLog log, EventInspector inspector, TimeProvider time)
{
    private readonly KeptReads<(Target?, string? Problem)> _trackers = new(database);
    private readonly KeptReads<Target> _datasets = new(database);

    /// <summary>Stores records of a tracker's dataset group.</summary>
    /// <exception cref="InvalidInputException">There is no such tracker, no such dataset, or a record is wrong.</exception>
    public Task ToTrackerAsync<T>(string operation, string trackingId, string datasetType, IReadOnlyList<T> records, Func<DatasetSchema, T, Incoming> read)
    {
        var (target, problem) = _trackers.Get($"{datasetType} {trackingId}", transaction =>
        {
            var tracker = transaction.Resources.All<EventTrackerState>().FirstOrDefault(one => one.State.TrackingId == trackingId);
            if (tracker is not { Status: ResourceStatus.Active })
            {
                return (null, tracker is null ? $"Tracking ID {trackingId} is unknown: no event tracker has it." : $"Event tracker {tracker.Arn} is {tracker.Status}, not {ResourceStatus.Active}.");
            }

            var dataset = transaction.Resources.All<DatasetState>(tracker.Parent).FirstOrDefault(one => one.State.DatasetType == datasetType);
            return dataset is { Status: ResourceStatus.Active }
                ? (new Target(dataset.Arn, DatasetRules.SchemaOf(transaction, dataset.State)), null)
                : (null, $"Dataset group {tracker.Parent} has no ACTIVE dataset of type {datasetType} that could take events. Create one.");
        });
        return StoreAsync(operation, trackingId, target, problem, records, read);
    }

    /// <summary>Stores records of a dataset.</summary>
    /// <exception cref="ResourceNotFoundException">There is no such dataset of the type.</exception>
    /// <exception cref="ResourceInUseException">It is not ACTIVE.</exception>
    /// <exception cref="InvalidInputException">A record is wrong.</exception>
    public Task ToDatasetAsync<T>(string operation, string datasetArn, string datasetType, IReadOnlyList<T> records, Func<DatasetSchema, T, Incoming> read)
    {
        var target = _datasets.Get($"{datasetType} {datasetArn}", transaction =>
        {
            var dataset = transaction.Resources.Find<DatasetState>(datasetArn);
            if (dataset?.State.DatasetType != datasetType)
            {
                throw new ResourceNotFoundException($"Resource {datasetArn} could not be found as a dataset of type {datasetType}.");
            }

            return dataset.Status == ResourceStatus.Active
                ? new Target(dataset.Arn, DatasetRules.SchemaOf(transaction, dataset.State))
                : throw new ResourceInUseException($"Dataset {datasetArn} is {dataset.Status}, not {ResourceStatus.Active}.");
        });
        return StoreAsync(operation, datasetArn, target, null, records, read);
    }

    private async Task StoreAsync<T>(
        string operation, string to, Target? target, string? problem, IReadOnlyList<T> records, Func<DatasetSchema, T, Incoming> read)
    {
        if (target is null)
        {
            inspector.Add(records.Select(_ => new EventVerdict(time.GetUtcNow().UtcDateTime, operation, to, null, null, null, problem)));
            throw new InvalidInputException(problem!);
        }

        var incoming = records.Select(record => read(target.Schema, record)).ToList();
        var wrong = incoming.FindIndex(one => one.Problem is not null);
        if (wrong < 0)
        {
            var accepted = incoming.Where(one => one.Ignored is null).Select(one => one.Record).ToList();
            if (accepted.Count > 0)
            {
                await log.AppendAsync(target.DatasetArn, accepted).ConfigureAwait(false);
            }
        }

        inspector.Add(incoming.Select(one => new EventVerdict(
            time.GetUtcNow().UtcDateTime, operation, to, one.Record.UserId, one.Id, one.Record.Cells.GetValueOrDefault(DatasetColumns.EventType),
            one.Problem ?? one.Ignored ?? (wrong < 0 ? null : $"The call was refused because of its record {wrong + 1}."))));
        if (wrong >= 0)
        {
            throw new InvalidInputException($"Record {wrong + 1} of the call: {incoming[wrong].Problem} Nothing of the call was stored.");
        }
    }

    private sealed record Target(string DatasetArn, DatasetSchema Schema);
}
