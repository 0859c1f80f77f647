using Amazon.Personalize.Model;
using Dashboard.DatasetGroups;
using Dashboard.Jobs;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages.DatasetGroups;

/// <summary>The overview of a dataset group: its three steps, in step with what is there.</summary>
public sealed partial class Overview : IAsyncDisposable
{
    private static readonly (string Type, string Words)[] s_types =
        [("INTERACTIONS", "Interactions"), ("ITEMS", "Items"), ("USERS", "Users")];

    private readonly CancellationTokenSource _leaving = new();
    private Task _watching = Task.CompletedTask;
    private IReadOnlyList<Job> _jobs = [];
    private GroupContents? _contents;
    private GroupSteps? _steps;
    private Exception? _failure;

    /// <summary>The group's name in the address; the group itself is cascaded.</summary>
    [Parameter]
    public required string Name { get; set; }

    [CascadingParameter]
    public required GroupContext Group { get; set; }

    private string DataWords => _steps!.Data == StepState.Done
        ? "What users did is imported. Items and users make recommendations better."
        : "What users did: who, which item, when. A CSV is enough.";

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _watching;
        _leaving.Dispose();
    }

    protected override void OnInitialized() => Start();

    private void Start() => _watching = WatchAsync();

    private async Task WatchAsync()
    {
        _failure = null;
        try
        {
            await foreach (var jobs in Watcher.WatchJobsAsync(Connection.Clients, _leaving.Token))
            {
                var before = _jobs;
                _jobs = [.. jobs.Where(job => job.GroupName == Group.Name)];
                // Progress comes often and changes nothing of what is there; a status does.
                if (_contents is null || !before.Select(job => (job.Arn, job.Status)).SequenceEqual(_jobs.Select(job => (job.Arn, job.Status))))
                {
                    _contents = await GroupContents.ReadAsync(Connection.Personalize, Group.Arn, _leaving.Token);
                }

                _steps = GroupSteps.Of(_contents, _jobs);
                StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // The page is closed.
        }
        catch (ResourceNotFoundException)
        {
            // The group is being torn down while this page is open; its own page tells how that goes.
        }
        catch (Exception failure)
        {
            _failure = failure;
            StateHasChanged();
        }
    }

    private Job? NewestOf(JobKind kind) => _jobs.FirstOrDefault(job => job.Kind == kind);
}
