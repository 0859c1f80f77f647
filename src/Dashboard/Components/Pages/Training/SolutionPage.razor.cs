using Amazon.Runtime;
using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Dashboard.Jobs;
using Dashboard.Solutions;
using Microsoft.AspNetCore.Components;

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

    [Inject]
    internal CurrentConnection Connection { get; init; } = null!;

    [Inject]
    internal JobWatcher Watcher { get; init; } = null!;

    [Parameter]
    public required string Name { get; set; }

    /// <summary>The solution's name.</summary>
    [Parameter]
    public required string Solution { get; set; }

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
        _leaving.Dispose();
    }

    protected override Task OnInitializedAsync() => LoadAsync();

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
        _shown = _details?.Newest;
        _lead = _details switch
        {
            null => "",
            { IsAutoML: true, RecipeName: { } chosen } => $"AutoML chose {chosen}.",
            { IsAutoML: true } => "AutoML tries the suitable recipes and keeps the best.",
            _ => $"Trained with {_details.RecipeName}.",
        };
    }

    /// <summary>Shows the newest version as it changes, and reads it anew, with its metrics, when it is final.</summary>
    private async Task WatchAsync()
    {
        try
        {
            await foreach (var watched in Watcher.WatchAsync(Connection.Clients, _shown!.Arn, _leaving.Token))
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

    private async Task TrainAgainAsync()
    {
        _refusal = null;
        try
        {
            await Connection.Personalize.CreateSolutionVersionAsync(new() { SolutionArn = _details!.Arn }, _leaving.Token);
            Watcher.Nudge(Connection.Clients);
            _watched = null;
        }
        catch (Exception failure) when (IsOfService(failure))
        {
            _refusal = failure;
            return;
        }

        await LoadAsync();
    }

    /// <summary>This version, popularity where it was measured, and the versions before.</summary>
    private List<(string Title, IReadOnlyDictionary<string, double> Metrics)> Columns()
    {
        var columns = new List<(string, IReadOnlyDictionary<string, double>)> { ("This version", _shown!.Metrics) };
        if (Report?.Baseline is { Count: > 0 } popularity)
        {
            columns.Add(("What is popular", popularity));
        }

        columns.AddRange(_details!.Versions.Where(version => version.IsActive && version != _shown).Take(2).Select(version => ($"Version {version.Id}", version.Metrics)));
        return columns;
    }

    private double? BaselineOfChart => Report?.Baseline?.TryGetValue(MetricWords.Main, out var value) is true ? value : null;

    /// <summary>All measured versions, newest first.</summary>
    private List<ComparisonChart.Bar> Bars() =>
    [
        .. _details!.Versions.Where(version => version.Metrics.ContainsKey(MetricWords.Main)).Take(10).Select(version => new ComparisonChart.Bar(
            version == _shown ? "This version" : $"Version {version.Id}", "", version.Metrics[MetricWords.Main])),
    ];

    private static string WordsOf(TrainedVersion version) => version.IsActive ? "trained" : version.IsRunning ? "begun" : "tried";

    private static DateTimeOffset? Created(TrainedVersion version) =>
        version.Version.CreationDateTime is { } time ? new DateTimeOffset(time.ToUniversalTime()) : null;

    private static bool IsOfService(Exception failure) => failure is AmazonClientException or AmazonServiceException or HttpRequestException;
}
