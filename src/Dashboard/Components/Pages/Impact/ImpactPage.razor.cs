using Amazon.Runtime;
using Dashboard.Components.Dialogs;
using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Dashboard.Impact;
using Dashboard.Jobs;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages.Impact;

/// <summary>Makes, changes and deletes the group's metric attribution, and shows what it has added up.</summary>
public sealed partial class ImpactPage : IDisposable
{
    private const int MostMetrics = 10;
    private const int MostFiles = 10;

    private readonly CancellationTokenSource _leaving = new();
    private readonly Dictionary<string, string> _addresses = [];
    private AttributionDetails? _attribution;
    private IReadOnlyList<ImpactTotal> _live = [];
    private IReadOnlyList<ImpactFile> _files = [];
    private IReadOnlyList<ImpactTotal> _report = [];
    private ImpactFile? _shown;
    private Exception? _failure;
    private Exception? _refusal;
    private bool _isLoading = true;

    [Inject]
    internal CurrentConnection Connection { get; init; } = null!;

    [Inject]
    internal JobWatcher Watcher { get; init; } = null!;

    [Inject]
    public required TimeProvider Clock { get; init; }

    /// <summary>The group's name in the address; the group itself is cascaded.</summary>
    [Parameter]
    public required string Name { get; set; }

    [CascadingParameter]
    public required GroupContext Group { get; set; }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        (_failure, _refusal) = (null, null);
        try
        {
            _attribution = await AttributionDetails.FindAsync(Connection.Personalize, Group.Arn, _leaving.Token);
            if (_attribution is { IsChanging: true } changing)
            {
                _isLoading = false;
                StateHasChanged();
                await Watcher.WaitAsync(Connection.Clients, changing.Arn, _leaving.Token);
                _attribution = await AttributionDetails.FindAsync(Connection.Personalize, Group.Arn, _leaving.Token);
            }

            await ReadAsync();
        }
        catch (Exception failure) when (IsOfService(failure))
        {
            _failure = failure;
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            return;
        }

        _isLoading = false;
    }

    /// <summary>Reads the figures: live ones where the connection tells them, and the newest report.</summary>
    private async Task ReadAsync()
    {
        if (_attribution is not { } attribution)
        {
            return;
        }

        _live = Connection.Engine is { } engine ? await ImpactReport.AskAsync(engine, attribution.Arn, _leaving.Token) : [];
        _files = attribution.ReportsPath is { } path ? await ImpactReport.ListAsync(Connection.S3, path, _leaving.Token) : [];
        foreach (var file in _files.Take(MostFiles))
        {
            _addresses[file.Key] = await DownloadAddress.OfAsync(Connection.S3, file.Bucket, file.Key, Clock);
        }

        if (_files is [var newest, ..])
        {
            await ShowAsync(newest);
        }
    }

    private async Task ShowAsync(ImpactFile file) => (_shown, _report) = (file, await ImpactReport.ReadAsync(Connection.S3, file, _leaving.Token));

    private async Task CreateAsync()
    {
        if (await MetricDialog.CreateAsync(Dialogs, Group))
        {
            await LoadAsync();
        }
    }

    private async Task AddAsync()
    {
        if (await MetricDialog.AddAsync(Dialogs, Group, _attribution!.Arn))
        {
            await LoadAsync();
        }
    }

    private async Task RemoveAsync(string metric)
    {
        var confirmed = await Controls.ConfirmByName.AskAsync(Dialogs, T["Remove this metric?"], metric, T["What it has added up goes with it. Reports that were written stay."], T["Remove"]);
        if (!confirmed)
        {
            return;
        }

        Exception? refusal = null;
        try
        {
            await Connection.Personalize.UpdateMetricAttributionAsync(new() { MetricAttributionArn = _attribution!.Arn, RemoveMetrics = [metric] }, _leaving.Token);
        }
        catch (Exception failure) when (IsOfService(failure))
        {
            refusal = failure;
        }

        await LoadAsync();
        _refusal = refusal;
    }

    private async Task DeleteAsync()
    {
        if (await DeleteResource.AskAsync(Dialogs, _attribution!.Arn, _attribution.Name))
        {
            (_shown, _report) = (null, []);
            await LoadAsync();
        }
    }

    private static bool IsOfService(Exception failure) => failure is AmazonClientException or AmazonServiceException or HttpRequestException;
}
