using LocalPersonalize.Attribution;
using LocalPersonalize.Datasets;
using LocalPersonalize.Jobs;
using LocalPersonalize.S3;
using LocalPersonalize.Storage;
using DatasetSchema = LocalPersonalize.Datasets.DatasetSchema;

namespace LocalPersonalize.Resources;

/// <summary>Imports CSV files into a new snapshot, which becomes the dataset's data in one step; a failed import changes nothing.</summary>
internal sealed class ImportDataset(EngineDatabase database, OutputDirectories outputs, ObjectStore objects, AttributionReports attributions) : IJob
{
    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var (job, dataset, group, schema) = database.Read(transaction => Load(transaction, run.Arn));
        var location = S3Uri.Parse(job.State.DataLocation);
        var sources = InputFiles.Find(objects, location, "dataLocation")
            .Select(file => new CsvSource(file.Key, file.Size, () => objects.OpenRead(location.Bucket, file.Key))).ToList();
        using var previous = job.State.ImportMode == Amazon.Personalize.ImportMode.INCREMENTAL
            ? outputs.Hold(transaction => transaction.Resources.Require<DatasetState>(dataset).State.Snapshot)
                ?? throw new JobFailedException("The dataset has no imported data to add to. Import with importMode FULL first.")
            : null;

        // Held until the worker has stored the outcome, which names it.
        var output = run.Hold(outputs.Create(OutputDirectories.Snapshots));
        var before = previous is null ? null : Snapshot.Open(previous.FullPath);
        var report = await DatasetImporter.ImportAsync(
            schema, sources, before, output.FullPath, run.Progress, cancellationToken).ConfigureAwait(false);
        output.Flush();
        var (attribution, totals) = await attributions.CountImportAsync(
            group, Snapshot.Open(output.FullPath), schema, before?.Statistics.Rows ?? 0, cancellationToken).ConfigureAwait(false);
        if (attribution is not null && job.State.PublishMetrics)
        {
            attributions.Write(attribution.State, totals, job.State.ImportMode, job.CreatedAt);
        }

        return new JobOutcome(
            transaction =>
            {
                SetSnapshot(transaction, dataset, output.Name);
                if (before is not null && attribution is not null && transaction.Resources.Find<MetricAttributionState>(attribution.Arn) is { } now)
                {
                    transaction.Resources.SetState(now.Arn, now.State with { Imported = AttributionReports.Merge(now.State.Imported ?? [], totals) });
                }
            },
            report);
    }

    private static (Resource<DatasetImportJobState> Job, string Dataset, string Group, DatasetSchema Schema) Load(EngineTransaction transaction, string arn)
    {
        var job = transaction.Resources.Require<DatasetImportJobState>(arn);
        var dataset = transaction.Resources.Require<DatasetState>(job.Parent!);
        return (job, dataset.Arn, dataset.Parent!, DatasetRules.SchemaOf(transaction, dataset.State));
    }

    private static void SetSnapshot(EngineTransaction transaction, string dataset, string snapshot) =>
        transaction.Resources.SetState(dataset, transaction.Resources.Require<DatasetState>(dataset).State with { Snapshot = snapshot });
}
