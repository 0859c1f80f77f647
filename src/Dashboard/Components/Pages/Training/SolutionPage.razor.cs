using Amazon.Personalize;
using Amazon.Runtime;
using Dashboard.Campaigns;
using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Dashboard.Jobs;
using Dashboard.Solutions;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dashboard.Components.Pages.Training;

/// <summary>A solution: its newest training as it goes on, and how good it has become.</summary>
public sealed partial class SolutionPage : IAsyncDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private SolutionDetails? _details;
    private TrainedVersion? _shown;
    private WatchedResource? _watched;
    private string _lead = "";
    private bool _isLoading = true;
    private Exception? _failure;
    private Exception? _refusal;
    private Task _watching = Task.CompletedTask;
    private CancellationTokenSource _ending = new();
    private IReadOnlyList<CampaignDetails> _campaigns = [];
    private string? _versionRead;

    [Inject]
    internal CurrentConnection Connection { get; init; } = null!;

    [Inject]
    internal JobWatcher Watcher { get; init; } = null!;

    [Parameter]
    public required string Name { get; set; }

    /// <summary>The solution's name.</summary>
    [Parameter]
    public required string Solution { get; set; }

    /// <summary>The ID of the version to show; null for the newest.</summary>
    [SupplyParameterFromQuery(Name = "version")]
    public string? Version { get; set; }

    /// <summary>The IDs of versions to compare, with commas between them.</summary>
    [SupplyParameterFromQuery(Name = "compare")]
    public string? Compare { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [CascadingParameter]
    public required GroupContext Group { get; set; }

    private string Status => _watched?.Status ?? _shown!.Version.Status;

    private string? FailureReason => _watched?.FailureReason ?? _shown!.Version.FailureReason;

    private TrainingReport? Report => _watched?.Progress?.TrainingReport;

    private Job? Job => _shown is null ? null : new(
        _shown.Arn, JobKind.Training, $"{Solution} / {_shown.Id}", Group.Name, Status, Created(_shown), null, _watched?.FailureReason, _watched?.Progress);

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
        _leaving.Dispose();
    }

    private List<string> ComparedIds => [.. (Compare ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)];

    private List<TrainedVersion> Compared => [.. _details!.Versions.Where(version => version.IsActive && ComparedIds.Contains(version.Id))];

    // As the service says: for one recipe, and from an ACTIVE version on.
    private bool CanUpdate => _details!.RecipeName == "aws-user-personalization" && _details.Versions.Any(version => version.IsActive);

    protected override async Task OnParametersSetAsync()
    {
        // Another version is another address of the same page.
        if (_isLoading || Version != _versionRead)
        {
            _versionRead = Version;
            await _ending.CancelAsync();
            await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _ending.Dispose();
            _ending = CancellationTokenSource.CreateLinkedTokenSource(_leaving.Token);
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        _failure = null;
        try
        {
            await ReadAsync();
        }
        catch (Exception failure) when (IsOfService(failure))
        {
            _failure = failure;
        }

        _isLoading = false;
        if (_shown is not null && _watching.IsCompleted)
        {
            _watching = WatchAsync();
        }
    }

    private async Task ReadAsync()
    {
        _details = await SolutionReader.FindAsync(Connection.Personalize, Group.Arn, Solution, _leaving.Token);
        _shown = _details?.Versions.FirstOrDefault(version => version.Id == Version) ?? _details?.Newest;
        if (_details?.Versions.Count > 1)
        {
            _campaigns = [.. (await CampaignReader.ListAsync(Connection.Personalize, Group.Arn, _leaving.Token)).Where(campaign => campaign.SolutionName == Solution)];
        }

        _lead = _details switch
        {
            null => "",
            { IsAutoML: true, RecipeName: { } chosen } => T["AutoML chose {0}.", chosen],
            { IsAutoML: true } => T["AutoML tries the suitable recipes and keeps the best."],
            _ => T["Trained with {0}.", _details.RecipeName ?? "–"],
        };
    }

    /// <summary>Shows the newest version as it changes, and reads it anew, with its metrics, when it is final.</summary>
    private async Task WatchAsync()
    {
        try
        {
            await foreach (var watched in Watcher.WatchAsync(Connection.Clients, _shown!.Arn, _ending.Token))
            {
                _watched = watched;
                StateHasChanged();
            }

            await ReadAsync();
        }
        catch (Exception failure) when (IsOfService(failure))
        {
            _failure = failure;
        }

        StateHasChanged();
    }

    private async Task StopAsync(Job job)
    {
        _refusal = null;
        try
        {
            await Watcher.CancelAsync(Connection.Clients, job, _leaving.Token);
        }
        catch (Exception failure) when (IsOfService(failure))
        {
            _refusal = failure;
        }
    }

    private async Task TrainAgainAsync(TrainingMode mode)
    {
        _refusal = null;
        try
        {
            await Connection.Personalize.CreateSolutionVersionAsync(new() { SolutionArn = _details!.Arn, TrainingMode = mode == TrainingMode.FULL ? null : mode }, _leaving.Token);
            Watcher.Nudge(Connection.Clients);
            _watched = null;
        }
        catch (Exception failure) when (IsOfService(failure))
        {
            _refusal = failure;
            if (CallFaults.LeaveItOpen(failure))
            {
                // The list below tells whether it was started all the same.
                await LoadAsync();
            }

            return;
        }

        if (Version is null)
        {
            await LoadAsync();
        }
        else
        {
            Navigation.NavigateTo(Group.Address($"/training/{Uri.EscapeDataString(Solution)}"));
        }
    }

    private void Toggle(string version)
    {
        var ids = ComparedIds;
        if (!ids.Remove(version))
        {
            ids.Add(version);
        }

        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("compare", ids.Count > 0 ? string.Join(',', ids) : null));
    }

    private async Task PromoteAsync(TrainedVersion version)
    {
        Promotion[] promotions =
        [
            .. _campaigns.Select(campaign => new Promotion(campaign, Promotion.ServedBy(campaign, _details!.Versions), version)).Where(promotion => promotion.From != version),
        ];
        if (await PromoteDialog.AskAsync(Dialogs, promotions, promotion => Connection.Personalize.UpdateCampaignAsync(promotion.ToRequest(), _leaving.Token)))
        {
            Watcher.Nudge(Connection.Clients);
            Navigation.NavigateTo(Group.Address("/campaigns"));
        }
    }

    /// <summary>This version, popularity where it was measured, and the versions before.</summary>
    private List<MetricsTable.Column> Columns()
    {
        var columns = new List<MetricsTable.Column> { new(T["This version"], _shown!.Metrics, Report?.Evaluation?.Intervals) };
        if (Report?.Baseline is { Count: > 0 } popularity)
        {
            columns.Add(new(T["What is popular"], popularity));
        }

        columns.AddRange(_details!.Versions.Where(version => version.IsActive && version != _shown).Take(2).Select(version => new MetricsTable.Column(T["Version {0}", version.Id], version.Metrics)));
        return columns;
    }

    private double? BaselineOfChart => Report?.Baseline?.TryGetValue(MetricWords.Main, out var value) is true ? value : null;

    /// <summary>All measured versions, newest first.</summary>
    private List<ComparisonChart.Bar> Bars() =>
    [
        .. _details!.Versions.Where(version => version.Metrics.ContainsKey(MetricWords.Main)).Take(10).Select(version => new ComparisonChart.Bar(
            version == _shown ? T["This version"] : T["Version {0}", version.Id], "", version.Metrics[MetricWords.Main])),
    ];

    private static DateTimeOffset? Created(TrainedVersion version) =>
        version.Version.CreationDateTime is { } time ? new DateTimeOffset(time.ToUniversalTime()) : null;

    private static bool IsOfService(Exception failure) => failure is AmazonClientException or AmazonServiceException or HttpRequestException;
}
