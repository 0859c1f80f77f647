using Dashboard.DatasetGroups.Demo;
using Dashboard.Jobs;

namespace Dashboard.Components.Pages.DatasetGroups;

/// <summary>Shows the demo as the server runs it.</summary>
public sealed partial class DemoPage : IDisposable
{
    private ITimer? _ticking;
    private DemoRun? _run;
    private WatchedResource? _waiting;
    private Exception? _failure;
    private bool _isLoaded;
    private bool _acceptsCost;

    private bool IsRunning => _run?.State == DemoState.Running;

    private bool MayStart => _acceptsCost || !Connection.Capabilities.CostsMoney;

    public void Dispose()
    {
        Demos.Changed -= OnChanged;
        _ticking?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        Demos.Changed += OnChanged;
        // Only the clock on the page; what happens is told by the runner.
        _ticking = Time.CreateTimer(_ => _ = InvokeAsync(StateHasChanged), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        await LoadAsync();
    }

    private void OnChanged() => _ = InvokeAsync(LoadAsync);

    private async Task LoadAsync()
    {
        try
        {
            _run = await Demos.FindAsync(Connection.Connection, CancellationToken.None);
            _waiting = Demos.WaitingFor(Connection.Connection);
            _failure = null;
        }
        catch (Exception failure)
        {
            _failure = failure;
        }

        _isLoaded = true;
        StateHasChanged();
    }

    private async Task StartAsync()
    {
        try
        {
            await Demos.StartAsync(Connection.Clients, CancellationToken.None);
            await LoadAsync();
        }
        catch (Exception failure)
        {
            _failure = failure;
        }
    }

    private Task Resume()
    {
        Demos.Resume(Connection.Clients, _run!);
        return LoadAsync();
    }

    private async Task CancelAsync()
    {
        try
        {
            await Demos.CancelAsync(Connection.Clients, CancellationToken.None);
        }
        catch (Exception failure)
        {
            _failure = failure;
        }
    }
}
