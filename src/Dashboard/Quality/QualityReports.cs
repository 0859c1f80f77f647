using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dashboard.Catalog;
using Dashboard.Configuration;
using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Dashboard.Datasets;
using Microsoft.Extensions.Options;

namespace Dashboard.Quality;

/// <summary>How far a report is: what is done now, how many rows of it, and, where that is known, the share.</summary>
public sealed record QualityProgress(string Step, long Rows, double? Share);

/// <summary>
/// The data quality reports: each is made once, for all browsers, from the files in S3, and kept on disk under the ID of the imports that it
/// is about. Thus they are the same on both connections, and a link to one shows the same years later.
/// </summary>
internal sealed partial class QualityReports(CatalogStore catalogs, IOptions<DashboardOptions> options, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan s_progressInterval = TimeSpan.FromMilliseconds(200);

    private readonly string _directory = Path.Combine(options.Value.ResolveDataDirectory(), "quality");
    private readonly ConcurrentDictionary<string, Lazy<Build>> _builds = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>The report on what is imported now, made first if need be. Cancelling ends the waiting, not the making.</summary>
    /// <returns>Null while nothing is imported.</returns>
    public async Task<QualityReport?> OpenAsync(
        ConnectionClients clients, GroupContext group, IProgress<QualityProgress> progress, CancellationToken cancellationToken)
    {
        var datasets = await ReadDatasetsAsync(clients, group, cancellationToken).ConfigureAwait(false);
        if (datasets.Count == 0)
        {
            return null;
        }

        var id = IdOf(group, datasets.Values);
        if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is { } made)
        {
            return made;
        }

        var build = _builds.GetOrAdd(id, _ => new(() => Start(id, clients, group, datasets))).Value;
        try
        {
            while (!build.Completion.IsCompleted)
            {
                progress.Report(build.Progress);
                await Task.WhenAny(build.Completion, Task.Delay(s_progressInterval, time, cancellationToken)).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
            }

            return await build.Completion.ConfigureAwait(false);
        }
        finally
        {
            if (build.Completion.IsCompleted)
            {
                _builds.TryRemove(id, out _);
            }
        }
    }

    /// <summary>A report that was made before; null when there is none of this ID.</summary>
    public async Task<QualityReport?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (!Id().IsMatch(id) || !File.Exists(PathOf(id)))
        {
            return null;
        }

        using var file = File.OpenRead(PathOf(id));
        try
        {
            return await JsonSerializer.DeserializeAsync<QualityReport>(file, JsonSerializerOptions.Web, cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            return null; // damaged, or of another version: it is made anew
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_builds.Values.Select(build => (Task)build.Value.Completion)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private static async Task<Dictionary<DatasetType, ImportedDataset>> ReadDatasetsAsync(
        ConnectionClients clients, GroupContext group, CancellationToken cancellationToken)
    {
        var summaries = await clients.Personalize.Paginators.ListDatasets(new() { DatasetGroupArn = group.Arn }).Datasets
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var datasets = new Dictionary<DatasetType, ImportedDataset>();
        foreach (var summary in summaries)
        {
            if (DatasetTypeNames.Parse(summary.DatasetType) is { } type && !type.IsOfActions()
                && await ImportedDataset.ReadAsync(clients.Personalize, summary.DatasetArn, cancellationToken).ConfigureAwait(false) is { } imported)
            {
                datasets[type] = imported;
            }
        }

        return datasets;
    }

    private Build Start(string id, ConnectionClients clients, GroupContext group, Dictionary<DatasetType, ImportedDataset> datasets)
    {
        var build = new Build();
        build.Completion = Task.Run(
            async () =>
            {
                var report = await new QualityReader(clients, catalogs, build.Report).ReadAsync(id, group, datasets, time.GetUtcNow(), _stopping.Token)
                    .ConfigureAwait(false);
                Directory.CreateDirectory(_directory);
                var draft = $"{PathOf(id)}.{Guid.NewGuid():N}";
                await File.WriteAllTextAsync(draft, JsonSerializer.Serialize(report, JsonSerializerOptions.Web), _stopping.Token).ConfigureAwait(false);
                File.Move(draft, PathOf(id), overwrite: true);
                return report;
            },
            _stopping.Token);
        return build;
    }

    private string PathOf(string id) => Path.Combine(_directory, $"{id}.json");

    /// <summary>What the report is about: the imports in effect of all datasets, and the form of reports itself.</summary>
    private static string IdOf(GroupContext group, IEnumerable<ImportedDataset> datasets)
    {
        const int form = 1;
        var identity = string.Create(CultureInfo.InvariantCulture, $"{form} {group.Arn} {string.Join(' ', datasets.Select(dataset => dataset.FileName(dataset.Jobs.Count)).Order())}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, 8));
    }

    [GeneratedRegex(@"^[0-9a-f]{16}\z")]
    private static partial Regex Id();

    /// <summary>A report in the making.</summary>
    private sealed class Build
    {
        public Task<QualityReport> Completion { get; set; } = null!;

        public QualityProgress Progress { get; private set; } = new(T["Looking for the files"], 0, null);

        public void Report(QualityProgress progress) => Progress = progress;
    }
}
