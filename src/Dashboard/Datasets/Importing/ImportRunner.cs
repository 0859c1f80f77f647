using System.Collections.Concurrent;
using Amazon.Runtime;
using Dashboard.Access;
using Dashboard.Components.Controls;
using Dashboard.Connections;
using Dashboard.Datasets.Uploads;
using Dashboard.Jobs;

namespace Dashboard.Datasets.Importing;

/// <summary>Runs imports in the server: the page may be left or reloaded meanwhile, and after a restart they go on.</summary>
internal sealed partial class ImportRunner(
    UploadStore uploads,
    ConnectionStore connections,
    ConnectionClientsCache clientsCache,
    JobWatcher watcher,
    HashSalts salts,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<ImportRunner> logger)
{
    private readonly ConcurrentDictionary<string, Running> _running = new();

    /// <summary>Told, with the upload's ID, whenever an import has got further.</summary>
    public event Action<string>? Changed;

    /// <summary>How many rows of the file have been prepared; null when it is not being prepared now.</summary>
    public long? RowsPrepared(string uploadId) => _running.TryGetValue(uploadId, out var running) ? running.RowsPrepared : null;

    /// <summary>What is being waited for just now.</summary>
    public WatchedResource? WaitingFor(string uploadId) => _running.TryGetValue(uploadId, out var running) ? running.WaitingFor : null;

    /// <summary>Whether an import is at work in this process.</summary>
    public bool IsRunning(string uploadId) => _running.ContainsKey(uploadId);

    /// <summary>Starts an import, or goes on with one that was interrupted, failed or stopped.</summary>
    /// <param name="upload">The upload, with its plan complete.</param>
    /// <param name="groupArn">The dataset group.</param>
    /// <param name="clients">The clients of whoever starts it, of the upload's connection.</param>
    /// <param name="cancellationToken">Ends the waiting for the start, not the import.</param>
    public async Task StartAsync(Upload upload, string groupArn, ConnectionClients clients, CancellationToken cancellationToken)
    {
        clients.Visitor?.Demand(Role.Operator);
        var running = new Running(lifetime.ApplicationStopping);
        if (!_running.TryAdd(upload.Id, running))
        {
            return;
        }

        upload = upload with
        {
            State = upload.State with
            {
                Stage = ImportStage.Preparing,
                StartedAt = upload.State.StartedAt ?? time.GetUtcNow(),
                FinishedAt = null,
                Failure = null,
            },
        };
        await uploads.SaveAsync(upload, cancellationToken).ConfigureAwait(false);
        _ = RunAsync(upload, groupArn, clients, running);
        Changed?.Invoke(upload.Id);
    }

    /// <summary>Stops an import: the rewriting at once, a job of the service where the connection can.</summary>
    public async Task CancelAsync(Upload upload, ConnectionClients clients, CancellationToken cancellationToken)
    {
        clients.Visitor?.Demand(Role.Operator);
        if (upload.State is { Stage: ImportStage.Job, JobArn: { } job } && clients.Engine is { } engine)
        {
            await engine.CancelJobAsync(job, cancellationToken).ConfigureAwait(false);
        }

        if (_running.TryGetValue(upload.Id, out var running))
        {
            await running.Cancellation.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Goes on with every import that was at work when the dashboard stopped.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        foreach (var upload in await uploads.ListInterruptedAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                if (connections.All.FirstOrDefault(connection => connection.Name == upload.Connection) is { } connection
                    && clientsCache.Of(connection) is var clients
                    && await FindGroupAsync(clients, upload.Group, cancellationToken).ConfigureAwait(false) is { } groupArn)
                {
                    await StartAsync(upload, groupArn, clients, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (Exception failure) when (failure is AmazonClientException or AmazonServiceException or HttpRequestException)
            {
                // One account that does not answer now holds up no other; the wizard offers to go on.
                LogImportFailed(failure, upload.Id);
                await uploads.SaveAsync(
                    upload with { State = upload.State with { Stage = ImportStage.Failed, StoppedAt = upload.State.Stage, Failure = Words(failure), FinishedAt = time.GetUtcNow() } }, cancellationToken)
                    .ConfigureAwait(false);
            }
        }
    }

    private static async Task<string?> FindGroupAsync(ConnectionClients clients, string name, CancellationToken cancellationToken)
    {
        var groups = await clients.Personalize.Paginators.ListDatasetGroups(new()).DatasetGroups.ToListAsync(cancellationToken).ConfigureAwait(false);
        return groups.Find(group => group.Name == name)?.DatasetGroupArn;
    }

    private async Task RunAsync(Upload upload, string groupArn, ConnectionClients clients, Running running)
    {
        var last = upload;
        try
        {
            var import = new DatasetImport(
                clients, watcher, salts, time, KeepAsync, new Progress(this, upload.Id, running), resource =>
                {
                    running.WaitingFor = resource;
                    Changed?.Invoke(upload.Id);
                });
            await import.RunAsync(upload, groupArn, running.Cancellation.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // It stays as it is and goes on at the next start.
        }
        catch (OperationCanceledException) when (running.Cancellation.IsCancellationRequested)
        {
            await EndAsync(ImportStage.Canceled, null).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            // Nobody awaits this: the page shows it, and offers to go on.
            LogImportFailed(failure, upload.Id);
            await EndAsync(ImportStage.Failed, Words(failure)).ConfigureAwait(false);
        }

        _running.TryRemove(upload.Id, out _);
        Changed?.Invoke(upload.Id);

        async Task KeepAsync(Upload now)
        {
            last = now;
            await uploads.SaveAsync(now, CancellationToken.None).ConfigureAwait(false);
            Changed?.Invoke(now.Id);
        }

        Task EndAsync(ImportStage stage, string? why) => KeepAsync(last with
        {
            State = last.State with
            {
                Stage = stage,
                StoppedAt = last.State.Stage,
                // A job that failed or was cancelled is over: trying again starts another.
                JobArn = null,
                Failure = why,
                FinishedAt = time.GetUtcNow(),
            },
        });
    }

    private static string Words(Exception failure)
    {
        if (failure is BadRowException or ImportStoppedException)
        {
            return failure.Message;
        }

        var problem = Problem.Of(failure);
        return failure is AmazonServiceException ? T["{0}. {1} “{2}”", problem.Title, problem.Advice, problem.Original] : T["{0}. {1}", problem.Title, problem.Advice];
    }

    [LoggerMessage(LogLevel.Warning, "Import of upload {UploadId} failed")]
    private partial void LogImportFailed(Exception failure, string uploadId);

    private sealed class Running(CancellationToken stopping)
    {
        public CancellationTokenSource Cancellation { get; } = CancellationTokenSource.CreateLinkedTokenSource(stopping);

        public long? RowsPrepared { get; set; }

        public WatchedResource? WaitingFor { get; set; }
    }

    private sealed class Progress(ImportRunner runner, string uploadId, Running running) : IProgress<long>
    {
        public void Report(long value)
        {
            running.RowsPrepared = value;
            runner.Changed?.Invoke(uploadId);
        }
    }
}
