using Dashboard.Components.Dialogs;
using Dashboard.Components.Layout;
using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Dashboard.Events;
using Dashboard.Jobs;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dashboard.Components.Pages.Events;

/// <summary>The group's event tracker, and what became of the events that were sent to it.</summary>
public sealed partial class EventsPage : IAsyncDisposable
{
    private const int PageSize = 50;
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _leaving = new();
    private Task _watching = Task.CompletedTask;
    private GroupTracker? _tracker;
    private IReadOnlyList<EngineEvent> _events = [];
    private Exception? _failure;
    private bool _isLoading = true;
    private bool _isBusy;
    private int _shown = PageSize;
    private DateTimeOffset _opened;

    [Inject]
    internal CurrentConnection Connection { get; init; } = null!;

    [Inject]
    internal JobWatcher Watcher { get; init; } = null!;

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    /// <summary>The group's name in the address; the group itself is cascaded.</summary>
    [Parameter]
    public required string Name { get; set; }

    [CascadingParameter]
    public required GroupContext Group { get; set; }

    [CascadingParameter]
    public DisplayPreferences? Display { get; set; }

    // On a stage the tracking ID, which lets anybody send events, stays private.
    private Calls.ServiceCall Code => SendingCode.Of(
        Display?.Presenter is true ? "your-tracking-id" : _tracker!.TrackingId,
        Connection.Connection.Region,
        Connection.Events.Config.ServiceURL is { Length: > 0 } address ? new Uri(address) : null,
        _opened);

    private int Accepted => _events.Count(one => one.Accepted);

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _watching;
        _leaving.Dispose();
    }

    protected override Task OnInitializedAsync()
    {
        _opened = Clock.GetUtcNow();
        return LoadAsync();
    }

    private Task LoadAsync() => TryAsync(async () =>
    {
        _tracker = await GroupTracker.FindAsync(Connection.Clients, Group.Arn, _leaving.Token);
        Watch();
    });

    private Task CreateAsync() => TryAsync(async () =>
    {
        _tracker = await GroupTracker.CreateAsync(Connection.Clients, Watcher, Group, _leaving.Token);
        Watch();
    });

    private async Task DeleteAsync()
    {
        if (await DeleteResource.AskAsync(Dialogs, _tracker!.Arn, _tracker.Name))
        {
            (_tracker, _events) = (null, []);
        }
    }

    private async Task TryAsync(Func<Task> act)
    {
        (_failure, _isBusy) = (null, true);
        try
        {
            await act();
        }
        catch (Exception failure) when (!_leaving.IsCancellationRequested)
        {
            _failure = failure;
        }

        (_isLoading, _isBusy) = (false, false);
    }

    private void Watch()
    {
        if (_watching.IsCompleted && _tracker is not null && Connection.Engine is { } engine)
        {
            _watching = WatchAsync(engine);
        }
    }

    /// <summary>Follows what arrives until the page is left or the tracker is gone.</summary>
    private async Task WatchAsync(EngineClient engine)
    {
        try
        {
            while (_tracker is { } tracker)
            {
                var events = await engine.ListEventsAsync(tracker.TrackingId, _leaving.Token);
                if (!events.SequenceEqual(_events))
                {
                    _events = events;
                    StateHasChanged();
                }

                await Task.Delay(s_interval, Clock, _leaving.Token);
            }
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page is closed.
        }
        catch (HttpRequestException failure)
        {
            _failure = failure;
            StateHasChanged();
        }
    }
}
