using Amazon.Runtime;
using Dashboard.Components.Controls;
using Dashboard.Components.Controls.Lists;
using Dashboard.Components.Dialogs;
using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Dashboard.Jobs;
using Dashboard.Solutions;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dashboard.Components.Pages.Training;

/// <summary>The solutions of the group, side by side, and how far running trainings are.</summary>
public sealed partial class TrainingPage : IAsyncDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<SolutionDetails>? _solutions;
    private Dictionary<string, Job> _jobs = [];
    private Task _watching = Task.CompletedTask;
    private Exception? _failure;

    [Inject]
    internal CurrentConnection Connection { get; init; } = null!;

    [Inject]
    internal JobWatcher Watcher { get; init; } = null!;

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Parameter]
    public required string Name { get; set; }

    [CascadingParameter]
    public required GroupContext Group { get; set; }

    private IReadOnlyList<ListColumn<SolutionDetails>> Columns =>
    [
        new("name", T["Name"], solution => solution.Name),
        new("recipe", T["Recipe"], solution => solution.RecipeName),
        new("status", T["Status"], StatusOf),
        new("versions", T["Versions"], solution => solution.Versions.Count),
        new("newest", T["Newest version"], solution => solution.Newest?.Version.CreationDateTime.Moment()),
        new("ndcgAt25", "NDCG@25", solution => solution.Newest?.Metrics.TryGetValue(MetricWords.Main, out var value) == true ? value : null),
        new("arn", "ARN", solution => solution.Arn),
    ];

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        _watching = WatchAsync();
    }

    /// <summary>What popularity reaches on the split of the newest training that tells it.</summary>
    private double? Baseline => _solutions!
        .Select(solution => JobOf(solution)?.Progress?.TrainingReport?.Baseline)
        .FirstOrDefault(baseline => baseline?.ContainsKey(MetricWords.Main) is true)?[MetricWords.Main];

    private Job? JobOf(SolutionDetails solution) => solution.Newest is { } newest ? _jobs.GetValueOrDefault(newest.Arn) : null;

    private string StatusOf(SolutionDetails solution) => JobOf(solution)?.Status ?? solution.Newest?.Version.Status ?? solution.Solution.Status;

    /// <summary>The newest measured version of each solution, best first.</summary>
    private List<ComparisonChart.Bar> Bars() =>
    [
        .. _solutions!
            .Select(solution => (Solution: solution, Version: solution.Versions.FirstOrDefault(version => version.Metrics.ContainsKey(MetricWords.Main))))
            .Where(measured => measured.Version is not null)
            .Select(measured => new ComparisonChart.Bar(
                measured.Solution.Name, measured.Solution.RecipeName ?? "", measured.Version!.Metrics[MetricWords.Main], AddressOf(measured.Solution)))
            .OrderByDescending(bar => bar.Value),
    ];

    /// <summary>Shows trainings as they go on, and reads the solutions anew when one has begun or ended.</summary>
    private async Task WatchAsync()
    {
        try
        {
            await foreach (var jobs in Watcher.WatchJobsAsync(Connection.Clients, _leaving.Token))
            {
                var trainings = jobs.Where(job => job.Kind == JobKind.Training && job.GroupName == Group.Name).ToDictionary(job => job.Arn);
                var shown = _solutions?.SelectMany(solution => solution.Versions).ToDictionary(version => version.Arn, version => version.Version.Status) ?? [];
                _jobs = trainings;
                if (trainings.Count != shown.Count || trainings.Values.Any(job => shown.GetValueOrDefault(job.Arn) != job.Status))
                {
                    await LoadAsync();
                }

                StateHasChanged();
            }
        }
        catch (Exception failure) when (failure is AmazonClientException or AmazonServiceException or HttpRequestException)
        {
            _failure = failure;
            StateHasChanged();
        }
    }

    private string AddressOf(SolutionDetails solution) => Group.Address($"/training/{Uri.EscapeDataString(solution.Name)}");

    private async Task LoadAsync()
    {
        _failure = null;
        try
        {
            _solutions = await SolutionReader.ListAsync(Connection.Personalize, Group.Arn, _leaving.Token);
        }
        catch (Exception failure) when (failure is AmazonClientException or AmazonServiceException or HttpRequestException)
        {
            _failure = failure;
        }
    }

    private async Task DeleteAsync(SolutionDetails solution)
    {
        await DeleteResource.AskAsync(Dialogs, solution.Arn, solution.Name);
        await LoadAsync();
    }
}
