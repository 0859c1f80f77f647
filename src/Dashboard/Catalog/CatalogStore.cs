using System.Collections.Concurrent;
using Amazon.Personalize;
using Amazon.S3;
using Dashboard.Configuration;
using Microsoft.Extensions.Options;

namespace Dashboard.Catalog;

/// <summary>How far the making of a catalogue is.</summary>
/// <param name="DatasetType">What is read now: <c>INTERACTIONS</c>, <c>ITEMS</c> or <c>USERS</c>.</param>
/// <param name="Rows">Rows read so far.</param>
/// <param name="Share">Between 0 and 1, by bytes.</param>
/// <param name="Cancel">Ends the making, for all who wait for it.</param>
public sealed record CatalogProgress(string DatasetType, long Rows, double Share, Action Cancel);

/// <summary>
/// The catalogues of all dataset groups, made from the files that their import jobs have read: so they work on both connections, and
/// a newer import makes a newer one. Each is made once, for all browsers, and kept on disk.
/// </summary>
internal sealed class CatalogStore(IOptions<DashboardOptions> options, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan s_progressInterval = TimeSpan.FromMilliseconds(200);

    private readonly string _directory = Path.Combine(options.Value.ResolveDataDirectory(), "catalog");
    private readonly ConcurrentDictionary<string, Lazy<Build>> _builds = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>The catalogue of what is imported now, made first if need be. Cancelling ends the waiting, not the making.</summary>
    /// <exception cref="Amazon.Runtime.AmazonServiceException">The service or S3 refuses to tell.</exception>
    /// <exception cref="FileNotFoundException">An imported file has been deleted from S3.</exception>
    /// <exception cref="CsvHelper.CsvFormatException">An imported file has been replaced by another.</exception>
    public async Task<GroupCatalog> OpenAsync(
        IAmazonPersonalize personalize,
        IAmazonS3 s3,
        string datasetGroupArn,
        IProgress<CatalogProgress> progress,
        CancellationToken cancellationToken)
    {
        var datasets = await personalize.Paginators.ListDatasets(new() { DatasetGroupArn = datasetGroupArn }).Datasets
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var interactions = await FileOfAsync("INTERACTIONS").ConfigureAwait(false);
        var items = await FileOfAsync("ITEMS").ConfigureAwait(false);
        return new(interactions is null ? null : new(interactions), items is null ? null : new(items));

        async Task<string?> FileOfAsync(string type)
        {
            var summary = datasets.FirstOrDefault(dataset => string.Equals(dataset.DatasetType, type, StringComparison.OrdinalIgnoreCase));
            var dataset = summary is null ? null : await ImportedDataset.ReadAsync(personalize, summary.DatasetArn, cancellationToken).ConfigureAwait(false);
            return dataset is null ? null : await MakeAsync(dataset, type, s3, progress, cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_builds.Values.Select(build => build.Value.Completion))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    /// <summary>The file that holds one dataset, made first if need be. Only the two newest of a dataset are kept.</summary>
    public async Task<string> MakeAsync(
        ImportedDataset dataset, string type, IAmazonS3 s3, IProgress<CatalogProgress> progress, CancellationToken cancellationToken)
    {
        var path = PathOf(dataset, dataset.Jobs.Count);
        if (File.Exists(path))
        {
            return path;
        }

        var build = _builds.GetOrAdd(path, _ => new(() => Start(dataset, type, path, s3))).Value;
        try
        {
            while (!build.Completion.IsCompleted)
            {
                progress.Report(build.Progress);
                await Task.WhenAny(build.Completion, Task.Delay(s_progressInterval, time, cancellationToken)).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
            }

            await build.Completion.ConfigureAwait(false);
        }
        finally
        {
            if (build.Completion.IsCompleted)
            {
                // The file says it from now on; a failure may be tried again.
                _builds.TryRemove(path, out _);
            }
        }

        return path;
    }

    private Build Start(ImportedDataset dataset, string type, string path, IAmazonS3 s3)
    {
        var known = Enumerable.Range(1, dataset.Jobs.Count - 1).LastOrDefault(jobs => File.Exists(PathOf(dataset, jobs)));
        var before = known == 0 ? null : PathOf(dataset, known);
        var files = new ImportedFiles(s3, dataset.Jobs.Skip(known).Select(job => job.DataSource.DataLocation));
        var build = new Build(type, files, _stopping.Token);
        build.Completion = Task.Run(
            async () =>
            {
                var rows = files.ReadAsync(build.Stopping);
                await (type switch
                {
                    "ITEMS" => ItemIndex.WriteAsync(path, before, ItemColumns.Of(dataset.Schema), rows, build, build.Stopping),
                    "USERS" => UserIndex.WriteAsync(path, before, rows, build, build.Stopping),
                    _ => InteractionIndex.WriteAsync(path, before, rows, build, build.Stopping),
                }).ConfigureAwait(false);
                RemoveOlder(path, keep: before);
            },
            build.Stopping);
        return build;
    }

    /// <summary>Removes what earlier imports of the dataset left. The file that has just been replaced may still be in use by a page.</summary>
    private void RemoveOlder(string path, string? keep)
    {
        var dataset = Path.GetFileName(path).Split('-')[0];
        foreach (var older in new DirectoryInfo(_directory).EnumerateFiles($"{dataset}-*.db")
            .Where(file => file.FullName != path && file.FullName != keep)
            .OrderByDescending(file => file.LastWriteTimeUtc)
            .Skip(1))
        {
            older.Delete();
        }
    }

    private string PathOf(ImportedDataset dataset, int jobs) => Path.Combine(_directory, dataset.FileName(jobs));

    /// <summary>A catalogue in the making. It is the progress that its writer reports to.</summary>
    private sealed class Build(string datasetType, ImportedFiles files, CancellationToken stopping) : IProgress<long>
    {
        private readonly CancellationTokenSource _cancellation = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        private long _rows;

        public CancellationToken Stopping => _cancellation.Token;

        public Task Completion { get; set; } = Task.CompletedTask;

        public CatalogProgress Progress => new(datasetType, Interlocked.Read(ref _rows), files.ShareRead, _cancellation.Cancel);

        public void Report(long value) => Interlocked.Exchange(ref _rows, value);
    }
}
