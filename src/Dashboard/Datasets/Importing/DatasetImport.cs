using Amazon.Personalize.Model;
using Dashboard.Connections;
using Dashboard.Datasets.Schemas;
using Dashboard.Datasets.Uploads;
using Dashboard.Jobs;

namespace Dashboard.Datasets.Importing;

/// <summary>The service refused what was asked for, or gave up; the message says what to do.</summary>
internal sealed class ImportStoppedException(string message) : Exception(message);

/// <summary>
/// The way of one upload into its dataset: rewritten file, schema, dataset, dataset import job. Each step first looks for what an earlier
/// run has made, so that it can be run again after a failure or a restart.
/// </summary>
internal sealed class DatasetImport(
    ConnectionClients clients, JobWatcher watcher, HashSalts salts, TimeProvider time, Func<Upload, Task> keep, IProgress<long> rowsPrepared, Action<WatchedResource> watched)
{
    /// <summary>Runs the import to its end.</summary>
    /// <exception cref="ImportStoppedException">The service refused it.</exception>
    /// <exception cref="BadRowException">A row does not fit.</exception>
    public async Task<Upload> RunAsync(Upload upload, string groupArn, CancellationToken cancellationToken)
    {
        upload = await PrepareAsync(upload, cancellationToken).ConfigureAwait(false);
        upload = await MakeSchemaAsync(upload, groupArn, cancellationToken).ConfigureAwait(false);
        upload = await MakeDatasetAsync(upload, groupArn, cancellationToken).ConfigureAwait(false);
        upload = await StartJobAsync(upload, cancellationToken).ConfigureAwait(false);
        await WaitAsync(upload.State.JobArn!, T["The import failed"], cancellationToken).ConfigureAwait(false);
        if (upload.State.PreparedKey is not null && upload.Plan.Draft.Fields.Any(field => field.IsHashed))
        {
            // What was hashed must not lie in the bucket as it was.
            await clients.S3.DeleteObjectAsync(upload.Bucket, upload.Key, cancellationToken).ConfigureAwait(false);
        }

        return await KeepAsync(upload, state => state with { Stage = ImportStage.Done, FinishedAt = time.GetUtcNow() }).ConfigureAwait(false);
    }

    private async Task<Upload> PrepareAsync(Upload upload, CancellationToken cancellationToken)
    {
        upload = await KeepAsync(upload, state => state with { Stage = ImportStage.Preparing }).ConfigureAwait(false);
        if (upload.State.PreparedKey is not null || !CsvRewriter.IsNeeded(upload.Profile, upload.Plan.Draft))
        {
            return upload;
        }

        var key = $"imports/{upload.Group}/{upload.Type.Slug()}-{upload.Id}.csv";
        using var source = await clients.S3.GetObjectAsync(upload.Bucket, upload.Key, cancellationToken).ConfigureAwait(false);
        var target = await S3MultipartStream.CreateAsync(clients.S3, upload.Bucket, key, cancellationToken).ConfigureAwait(false);
        await using var closing = target.ConfigureAwait(false);
        var hash = new ValueHash(await salts.GetAsync(upload.Connection, upload.Group, cancellationToken).ConfigureAwait(false));
        var report = await CsvRewriter.RewriteAsync(
            source.ResponseStream, upload.Profile, upload.Plan.Draft, hash, upload.Plan.LeaveOutBadRows, target, rowsPrepared, cancellationToken)
            .ConfigureAwait(false);
        if (report.RowsWritten == 0)
        {
            throw new ImportStoppedException(T["Not one row of the file can be imported. Go back to Check and see why."]);
        }

        await target.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return await KeepAsync(upload, state => state with { PreparedKey = key, Rewrite = report }).ConfigureAwait(false);
    }

    private async Task<Upload> MakeSchemaAsync(Upload upload, string groupArn, CancellationToken cancellationToken)
    {
        upload = await KeepAsync(upload, state => state with { Stage = ImportStage.Schema }).ConfigureAwait(false);
        if (upload.State.SchemaArn is not null)
        {
            return upload;
        }

        var arn = upload.Plan.ExistingSchemaArn;
        var group = (await clients.Personalize.DescribeDatasetGroupAsync(new() { DatasetGroupArn = groupArn }, cancellationToken).ConfigureAwait(false)).DatasetGroup;
        for (var number = 1; arn is null; number++)
        {
            arn = await TryMakeSchemaAsync(DatasetNames.Numbered(upload.Plan.SchemaName, number), upload, group, cancellationToken).ConfigureAwait(false);
        }

        return await KeepAsync(upload, state => state with { SchemaArn = arn }).ConfigureAwait(false);
    }

    /// <summary>Makes the schema, or finds the same one made earlier; null when the name belongs to another schema.</summary>
    private async Task<string?> TryMakeSchemaAsync(string name, Upload upload, DatasetGroup group, CancellationToken cancellationToken)
    {
        var document = upload.Plan.Draft.ToDocument();
        try
        {
            var made = await clients.Personalize.CreateSchemaAsync(
                new() { Name = name, Schema = SchemaJson.Format(document), Domain = group.Domain }, cancellationToken).ConfigureAwait(false);
            return made.SchemaArn;
        }
        catch (ResourceAlreadyExistsException)
        {
            var schemas = await clients.Personalize.Paginators.ListSchemas(new()).Schemas.ToListAsync(cancellationToken).ConfigureAwait(false);
            var sameName = schemas.Find(schema => schema.Name == name);
            if (sameName is null)
            {
                return null;
            }

            var described = await clients.Personalize.DescribeSchemaAsync(new() { SchemaArn = sameName.SchemaArn }, cancellationToken).ConfigureAwait(false);
            return document.Equals(SchemaJson.Parse(described.Schema.Schema).Document) && sameName.Domain?.Value == group.Domain?.Value
                ? sameName.SchemaArn
                : null;
        }
    }

    private async Task<Upload> MakeDatasetAsync(Upload upload, string groupArn, CancellationToken cancellationToken)
    {
        upload = await KeepAsync(upload, state => state with { Stage = ImportStage.Dataset }).ConfigureAwait(false);
        if (upload.State.DatasetArn is null)
        {
            await WaitAsync(groupArn, T["The dataset group could not be made"], cancellationToken).ConfigureAwait(false);
            var existing = await DatasetDirectory.FindAsync(clients.Personalize, groupArn, upload.Type, cancellationToken).ConfigureAwait(false);
            var arn = existing switch
            {
                null => (await clients.Personalize.CreateDatasetAsync(
                    new()
                    {
                        Name = upload.Plan.DatasetName,
                        DatasetGroupArn = groupArn,
                        DatasetType = upload.Type.ToString(),
                        SchemaArn = upload.State.SchemaArn,
                    },
                    cancellationToken).ConfigureAwait(false)).DatasetArn,
                { Schema.Schema: var schema } when upload.Plan.Draft.ToDocument().Equals(SchemaJson.Parse(schema).Document) => existing.Dataset.DatasetArn,
                _ => throw new ImportStoppedException(
                    T["This group already has a dataset of {0}, with another schema. Go back to Schema to use its schema, or delete the dataset first.", upload.Type.Words()]),
            };
            upload = await KeepAsync(upload, state => state with { DatasetArn = arn }).ConfigureAwait(false);
        }

        await WaitAsync(upload.State.DatasetArn!, T["The dataset could not be made"], cancellationToken).ConfigureAwait(false);
        return upload;
    }

    private async Task<Upload> StartJobAsync(Upload upload, CancellationToken cancellationToken)
    {
        upload = await KeepAsync(upload, state => state with { Stage = ImportStage.Job }).ConfigureAwait(false);
        for (var number = 1; upload.State.JobArn is null; number++)
        {
            var arn = await TryStartJobAsync(DatasetNames.Numbered(upload.Plan.JobName, number), upload, cancellationToken).ConfigureAwait(false);
            upload = await KeepAsync(upload, state => state with { JobArn = arn }).ConfigureAwait(false);
        }

        watcher.Nudge(clients);
        return upload;
    }

    /// <summary>Starts the job, or finds it started earlier; null when the name belongs to another job.</summary>
    private async Task<string?> TryStartJobAsync(string name, Upload upload, CancellationToken cancellationToken)
    {
        var location = $"s3://{upload.Bucket}/{upload.State.PreparedKey ?? upload.Key}";
        try
        {
            var started = await clients.Personalize.CreateDatasetImportJobAsync(
                new()
                {
                    JobName = name,
                    DatasetArn = upload.State.DatasetArn,
                    DataSource = new() { DataLocation = location },
                    RoleArn = clients.Connection.RoleArn,
                    ImportMode = upload.Plan.Incremental ? "INCREMENTAL" : "FULL",
                },
                cancellationToken).ConfigureAwait(false);
            return started.DatasetImportJobArn;
        }
        catch (ResourceAlreadyExistsException)
        {
            var jobs = await clients.Personalize.Paginators.ListDatasetImportJobs(new() { DatasetArn = upload.State.DatasetArn }).DatasetImportJobs
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            if (jobs.Find(job => job.JobName == name) is not { } sameName)
            {
                return null;
            }

            var described = await clients.Personalize.DescribeDatasetImportJobAsync(
                new() { DatasetImportJobArn = sameName.DatasetImportJobArn }, cancellationToken).ConfigureAwait(false);
            return described.DatasetImportJob.DataSource?.DataLocation == location && !ResourceStatus.IsFailed(sameName.Status)
                ? sameName.DatasetImportJobArn
                : null;
        }
    }

    private async Task WaitAsync(string arn, string failed, CancellationToken cancellationToken)
    {
        WatchedResource? last = null;
        await foreach (var resource in watcher.WatchAsync(clients, arn, cancellationToken).ConfigureAwait(false))
        {
            last = resource;
            watched(resource);
        }

        if (!ResourceStatus.IsActive(last?.Status))
        {
            throw new ImportStoppedException(T["{0}: {1}", failed, last?.FailureReason ?? last?.Status ?? T["it is gone"]]);
        }
    }

    private async Task<Upload> KeepAsync(Upload upload, Func<ImportState, ImportState> change)
    {
        upload = upload with { State = change(upload.State) };
        await keep(upload).ConfigureAwait(false);
        return upload;
    }
}
