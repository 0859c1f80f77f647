using Dashboard.Components.Controls;
using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Dashboard.Datasets;
using Dashboard.Datasets.Importing;
using Dashboard.Datasets.Uploads;
using Dashboard.Jobs;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dashboard.Components.Pages.Datasets;

/// <summary>Lists the datasets, follows running imports, deletes.</summary>
public sealed partial class DataPage : IAsyncDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private readonly Dictionary<string, long> _rowsKept = [];
    private IReadOnlyList<DatasetDetails>? _datasets;
    private IReadOnlyList<Upload> _uploads = [];
    private Exception? _failure;
    private Task _watching = Task.CompletedTask;

    /// <summary>The name of the dataset group.</summary>
    [Parameter]
    public required string GroupName { get; set; }

    /// <summary>The dataset group.</summary>
    [CascadingParameter]
    public required GroupContext Group { get; set; }

    [Inject]
    private CurrentConnection Connection { get; init; } = null!;

    [Inject]
    private UploadStore Uploads { get; init; } = null!;

    [Inject]
    private JobWatcher Watcher { get; init; } = null!;

    [Inject]
    private ResourceDeletion Deletion { get; init; } = null!;

    [Inject]
    private IDialogService Dialogs { get; init; } = null!;

    private IReadOnlyList<Upload> Waiting => [.. _uploads.Where(upload => upload.State.Stage == ImportStage.Draft)];

    private DatasetType NextType => Enum.GetValues<DatasetType>().FirstOrDefault(type => !type.IsOfActions() && DetailsOf(type) is null);

    private DatasetDetails? DetailsOf(DatasetType type) => _datasets!.FirstOrDefault(dataset => DatasetTypeNames.Parse(dataset.Dataset.DatasetType) == type);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _leaving.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        _watching = WatchAsync();
    }

    private async Task LoadAsync()
    {
        try
        {
            _failure = null;
            _uploads = await Uploads.ListAsync(Connection.Connection.Name, Group.Name, _leaving.Token);
            _datasets = await DatasetDirectory.ListAsync(Connection.Personalize, Group.Arn, _leaving.Token);
            await ReadReportsAsync();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _failure = failure;
        }
    }

    /// <summary>Looks again whenever a job of the connection has got further.</summary>
    private async Task WatchAsync()
    {
        await foreach (var _ in Watcher.WatchJobsAsync(Connection.Clients, _leaving.Token))
        {
            await LoadAsync();
            StateHasChanged();
        }
    }

    private async Task ReadReportsAsync()
    {
        if (Connection.Engine is not { } engine)
        {
            return;
        }

        foreach (var job in _datasets!.SelectMany(dataset => dataset.ImportJobs)
            .Where(job => ResourceStatus.IsActive(job.Status) && !_rowsKept.ContainsKey(job.DatasetImportJobArn)))
        {
            if ((await engine.FindJobAsync(job.DatasetImportJobArn, _leaving.Token))?.ImportReport is { } report)
            {
                _rowsKept[job.DatasetImportJobArn] = report.RowsKept;
            }
        }
    }

    /// <summary>How many rows the dataset holds, where that is known: those of the last full import and what was added since.</summary>
    private long? RowsOf(DatasetType type)
    {
        var jobs = _datasets!.FirstOrDefault(dataset => DatasetTypeNames.Parse(dataset.Dataset.DatasetType) == type)?.ImportJobs
            .Where(job => ResourceStatus.IsActive(job.Status)).ToList() ?? [];
        var lastFull = jobs.FindIndex(job => job.ImportMode?.Value != "INCREMENTAL");
        var counted = lastFull < 0 ? [] : jobs[..(lastFull + 1)].Select(job => job.DatasetImportJobArn).ToList();
        return counted.Count > 0 && counted.TrueForAll(KnowsRowsOf) ? counted.Sum(RowsOfJob) : null;
    }

    private bool KnowsRowsOf(string jobArn) => _rowsKept.ContainsKey(jobArn) || UploadOf(jobArn) is not null;

    private long RowsOfJob(string jobArn) => _rowsKept.TryGetValue(jobArn, out var rows)
        ? rows
        : UploadOf(jobArn) is { } upload ? upload.State.Rewrite?.RowsWritten ?? upload.Profile.Rows : 0;

    private Upload? UploadOf(string jobArn) => _uploads.FirstOrDefault(upload => upload.State.JobArn == jobArn);

    private string AddressOf(Upload upload) => Group.Address(
        $"/data/import/{upload.Type.Slug()}?step={(upload.State.Stage == ImportStage.Draft ? "check" : "import")}&upload={upload.Id}");

    private async Task DeleteAsync(DatasetDetails details)
    {
        var arn = details.Dataset.DatasetArn;
        try
        {
            if (await ResourceDeletion.FindObstaclesAsync(Connection.Clients, arn, _leaving.Token) is [_, ..] obstacles)
            {
                await Dialogs.ShowMessageBoxAsync(
                    T["It cannot be deleted yet"], string.Join(" ", obstacles.Select(obstacle => obstacle.What)), yesText: T["All right"]);
                return;
            }

            if (await ConfirmByName.AskAsync(
                Dialogs, T["Delete the dataset?"], details.Dataset.Name, ResourceDeletion.ConsequenceOf(ResourceKind.Dataset)))
            {
                await Deletion.DeleteAsync(Connection.Clients, arn, _leaving.Token);
                await LoadAsync();
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _failure = failure;
        }
    }

    private async Task RemoveAsync(Upload upload)
    {
        await Connection.S3.DeleteObjectAsync(upload.Bucket, upload.Key, _leaving.Token);
        await Uploads.RemoveAsync(upload.Id, _leaving.Token);
        await LoadAsync();
    }
}
