using Dashboard.Connections;
using Dashboard.Jobs;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Controls;

/// <summary>A component that shows the connection's jobs as they happen, from when it is first shown until it is left.</summary>
public abstract class JobsView : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private Task _watching = Task.CompletedTask;

    [Inject]
    private protected JobWatcher Watcher { get; init; } = null!;

    [Inject]
    private protected CurrentConnection Connection { get; init; } = null!;

    /// <summary>Why nothing can be told any more; <see cref="Start"/> tries again.</summary>
    protected Exception? Failure { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _watching;
        _leaving.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Takes in the jobs, newest first; called with what is there and then at each change.</summary>
    protected abstract Task ShowAsync(IReadOnlyList<Job> jobs, CancellationToken cancellationToken);

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            Start();
        }
    }

    protected void Start() => _watching = WatchAsync();

    private async Task WatchAsync()
    {
        Failure = null;
        try
        {
            await foreach (var jobs in Watcher.WatchJobsAsync(Connection.Clients, _leaving.Token))
            {
                await ShowAsync(jobs, _leaving.Token);
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page is closed.
        }
        catch (Exception failure)
        {
            Failure = failure;
            StateHasChanged();
        }
    }
}
