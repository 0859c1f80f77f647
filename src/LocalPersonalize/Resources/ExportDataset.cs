using Amazon.Personalize;
using LocalPersonalize.Datasets;
using LocalPersonalize.Events;
using LocalPersonalize.Jobs;
using LocalPersonalize.S3;
using LocalPersonalize.Storage;
using DatasetSchema = LocalPersonalize.Datasets.DatasetSchema;

namespace LocalPersonalize.Resources;

/// <summary>Exports a dataset as it is when the job begins, to <c>{path}/{job name}/{DATASET TYPE}.csv</c>; a later import does not disturb it.</summary>
internal sealed class ExportDataset(EngineDatabase database, OutputDirectories outputs, ObjectStore objects, EventLog log, TimeProvider time) : IJob
{
    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var (job, dataset, schema) = database.Read(transaction =>
        {
            var job = transaction.Resources.Require<DatasetExportJobState>(run.Arn);
            var dataset = transaction.Resources.Require<DatasetState>(job.Parent!);
            return (job, dataset, DatasetRules.SchemaOf(transaction, dataset.State));
        });
        using var data = job.State.IngestionMode == IngestionMode.PUT
            ? null
            : outputs.Hold(transaction => transaction.Resources.Require<DatasetState>(dataset.Arn).State.Snapshot);
        var puts = FindPuts(dataset.Arn, schema, job.State.IngestionMode);
        if (data is null && puts.Rows.Count == 0)
        {
            throw new JobFailedException($"Dataset {dataset.Arn} has no data of ingestion mode {job.State.IngestionMode} to export. Import or put some first.");
        }

        var target = OutputFiles.In(objects, job.State.OutputPath, $"{job.Name}/{dataset.State.DatasetType}.csv");
        using var file = new ObjectWriter(objects, target);
        var rows = await DatasetExporter.WriteAsync(
            data is null ? null : Snapshot.Open(data.FullPath), schema, row => !puts.Supersede(row), puts.Rows, file.Stream, run.Progress, cancellationToken).ConfigureAwait(false);
        file.Commit("text/csv", time.GetUtcNow());
        return new JobOutcome(_ => { }, new ExportReport(rows, [target.ToString()]));
    }

    private PutRows FindPuts(string datasetArn, DatasetSchema schema, string ingestionMode) => ingestionMode == IngestionMode.BULK
        ? PutRows.None(schema)
        : new PutRows(
            schema,
            log.Read(datasetArn).Select(record => schema.Fields.Select(field => record.Cells.GetValueOrDefault(field.Name)).ToArray()),
            newestOnly: ingestionMode == IngestionMode.ALL);
}

/// <param name="Files">Where they are in S3.</param>
internal sealed record ExportReport(long RowsWritten, IReadOnlyList<string> Files);
