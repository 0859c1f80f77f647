using Dashboard.Components.Controls;
using Dashboard.Costs;
using Dashboard.DatasetGroups;
using Dashboard.DatasetGroups.Demo;
using Dashboard.Jobs;

namespace Dashboard.Components.Pages.DatasetGroups;

/// <summary>Shows the demo as the server runs it.</summary>
public sealed partial class DemoPage : IDisposable
{
    private ITimer? _ticking;
    private DemoRun? _run;
    private DemoRun? _rehearsal;
    private Action? _onChanged;
    private WatchedResource? _waiting;
    private Exception? _failure;
    private bool _isLoaded;
    private bool _acceptsCost;
    private bool _isResetting;
    private bool _fitsBudget = true;
    private int _lifetimeHours = 4;

    private bool IsRunning => _run?.State == DemoState.Running;

    private bool MayStart => (_acceptsCost && _fitsBudget) || !Connection.Capabilities.CostsMoney;

    /// <summary>A training on a hundred thousand interactions, and a campaign that lives as long as the demo.</summary>
    private CostEstimate Estimate
    {
        get
        {
            var (region, campaign) = (Connection.Connection.Region, Prices.Campaign(Connection.Connection.Region, 1));
            var training = Prices.Training(region, 100_000);
            var hours = _lifetimeHours == 0 ? 0 : campaign.Month / 30 / 24 * _lifetimeHours;
            return training with { Low = training.Low + hours, High = training.High + hours, Month = _lifetimeHours == 0 ? campaign.Month : 0 };
        }
    }

    public void Dispose()
    {
        Demos.Changed -= _onChanged;
        _ticking?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        Demos.Changed += _onChanged = InThisLanguage(() => _ = InvokeAsync(LoadAsync));
        // Only the clock on the page; what happens is told by the runner.
        _ticking = Time.CreateTimer(_ => _ = InvokeAsync(StateHasChanged), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        try
        {
            _run = await Demos.FindAsync(Connection.Connection, CancellationToken.None);
            _rehearsal = await Demos.FindAsync(Connection.Connection, CancellationToken.None, DemoKind.Rehearsal);
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

    private Task StartAsync(DemoStep? until) => TryAsync(async () =>
    {
        await Demos.StartAsync(Connection.Clients, CancellationToken.None, until);
        await LoadAsync();
        if (Connection.Capabilities.CostsMoney && _lifetimeHours > 0 && _run is not null)
        {
            await Lifetimes.SetAsync(Connection.Connection, _run.GroupName, TimeSpan.FromHours(_lifetimeHours), LifetimeEnd.TearDown, CancellationToken.None);
        }
    });

    private Task Resume(DemoStep? until)
    {
        Demos.Resume(Connection.Clients, _run!, until);
        return LoadAsync();
    }

    private Task RunToAsync(DemoStep step) => _run is null ? StartAsync(step) : Resume(step);

    private Task CancelAsync() => TryAsync(() => Demos.CancelAsync(Connection.Clients, CancellationToken.None));

    /// <summary>Deletes what the demo has made, so that it can be given again.</summary>
    private Task ResetAsync() => TryAsync(async () =>
    {
        if (!Connection.Capabilities.CostsMoney)
        {
            _isResetting = true;
            StateHasChanged();
            await Reset.RunAsync(Connection.Clients, _run!, CancellationToken.None);
            await LoadAsync();
        }
        else if (await ConfirmByName.AskAsync(
            Dialogs, T["Reset the demo?"], _run!.GroupName, T["Everything of this dataset group is deleted from your AWS account, which takes some minutes."], T["Reset"]))
        {
            // The service takes its time; the page of the tear-down shows it.
            var plan = await TearDown.PlanAsync(Connection.Clients, _run.GroupName, CancellationToken.None);
            await TearDowns.StartAsync(Connection.Clients, plan, includeFiles: true, CancellationToken.None);
            await Demos.ForgetAsync(_run, CancellationToken.None);
            Navigation.NavigateTo($"/tear-down/{Uri.EscapeDataString(_run.GroupName)}");
        }
    });

    /// <summary>Brings the local engine to the step that AWS is at.</summary>
    private Task FallBackAsync() => TryAsync(() => Demos.StartAsync(Connection.ClientsOf(Connections.Local), CancellationToken.None, _run!.Next));

    private async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception failure)
        {
            _failure = failure;
        }

        _isResetting = false;
    }
}
