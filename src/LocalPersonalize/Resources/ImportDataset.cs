using LocalPersonalize.Datasets;
using LocalPersonalize.Jobs;
using LocalPersonalize.S3;
using LocalPersonalize.Storage;
using DatasetSchema = LocalPersonalize.Datasets.DatasetSchema;

namespace LocalPersonalize.Resources;

/// <summary>Imports CSV files into a new snapshot, which becomes the dataset's data in one step; a failed import changes nothing.</summary>
internal sealed class ImportDataset(EngineDatabase database, OutputDirectories outputs, ObjectStore objects) : IJob
{
    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var (job, dataset, schema) = database.Read(transaction => Load(transaction, run.Arn));
        var location = S3Uri.Parse(job.State.DataLocation);
        var sources = InputFiles.Find(objects, location, "dataLocation")
            .Select(file => new CsvSource(file.Key, file.Size, () => objects.OpenRead(location.Bucket, file.Key))).ToList();
        using var previous = job.State.ImportMode == Amazon.Personalize.ImportMode.INCREMENTAL
            ? outputs.Hold(transaction => transaction.Resources.Require<DatasetState>(dataset).State.Snapshot)
                ?? throw new JobFailedException("The dataset has no imported data to add to. Import with importMode FULL first.")
            : null;

        // Held until the worker has stored the outcome, which names it.
        var output = run.Hold(outputs.Create(OutputDirectories.Snapshots));
        var report = await DatasetImporter.ImportAsync(
            schema, sources, previous is null ? null : Snapshot.Open(previous.FullPath), output.FullPath, run.Progress, cancellationToken).ConfigureAwait(false);
        output.Flush();
        return new JobOutcome(transaction => SetSnapshot(transaction, dataset, output.Name), report);
    }

    private static (Resource<DatasetImportJobState> Job, string Dataset, DatasetSchema Schema) Load(EngineTransaction transaction, string arn)
    {
        var job = transaction.Resources.Require<DatasetImportJobState>(arn);
        var dataset = transaction.Resources.Require<DatasetState>(job.Parent!);
        return (job, dataset.Arn, DatasetRules.SchemaOf(transaction, dataset.State));
    }

    private static void SetSnapshot(EngineTransaction transaction, string dataset, string snapshot) =>
        transaction.Resources.SetState(dataset, transaction.Resources.Require<DatasetState>(dataset).State with { Snapshot = snapshot });
}
