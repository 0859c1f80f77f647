using LocalPersonalize.Datasets;
using LocalPersonalize.Events;
using LocalPersonalize.Jobs;
using LocalPersonalize.Recipes;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Resources;

/// <summary>Gives trainings the datasets of a group as they are when asked for; a later import does not disturb them.</summary>
internal sealed class HeldDatasets(EngineDatabase database, OutputDirectories outputs, EventLog log)
{
    /// <summary>The dataset of a type with its data, which stay until disposed; null where the group has none.</summary>
    public HeldDataset? Hold(string datasetGroupArn, string type)
    {
        var found = database.Read(transaction => SolutionVersions.FindDataset(transaction, datasetGroupArn, type) is { } dataset
            ? (dataset.Arn, Schema: DatasetRules.SchemaOf(transaction, dataset.State))
            : ((string Arn, DatasetSchema Schema)?)null);
        if (found is not { } dataset)
        {
            return null;
        }

        var directory = outputs.Hold(transaction => transaction.Resources.Require<DatasetState>(dataset.Arn).State.Snapshot);
        return new HeldDataset(
            new DatasetSource(dataset.Schema, directory is null ? null : Snapshot.Open(directory.FullPath), log.Read(dataset.Arn)), directory);
    }
}

/// <summary>A dataset whose data stay until this is disposed.</summary>
internal sealed record HeldDataset(DatasetSource Source, HeldDirectory? Directory) : IDisposable
{
    /// <summary>Which data these are.</summary>
    public TrainingDataMark Mark => new(Directory?.Name, Source.Puts is [.., var newest] ? newest.Sequence : 0);

    public void Dispose() => Directory?.Dispose();
}
