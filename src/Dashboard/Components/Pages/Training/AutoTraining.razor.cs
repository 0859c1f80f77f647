using Amazon.Runtime;
using Dashboard.Components.Controls;
using Dashboard.Configuration;
using Dashboard.Connections;
using Dashboard.Costs;
using Dashboard.Jobs;
using Dashboard.Solutions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Dashboard.Components.Pages.Training;

/// <summary>Shows and changes when a solution is trained by itself.</summary>
public sealed partial class AutoTraining : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private RetrainingPlan _plan = null!;
    private int _days;
    private bool _isBusy;
    private Exception? _refusal;

    /// <summary>The solution with its versions.</summary>
    [Parameter, EditorRequired]
    public required SolutionDetails Details { get; set; }

    /// <summary>The solution has changed and is to be read anew.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Inject]
    private CurrentConnection Connection { get; init; } = null!;

    [Inject]
    private IOptions<DashboardOptions> Options { get; init; } = null!;

    [Inject]
    private PriceTable Prices { get; init; } = null!;

    [Inject]
    private TimeProvider Clock { get; init; } = null!;

    private string Region => Connection.Connection.Region;

    private bool IsChanging => Details.Solution.LatestSolutionUpdate is { } update && ResourceStatus.IsRunning(update.Status);

    private string? Failed => Details.Solution.LatestSolutionUpdate is { } update && ResourceStatus.IsFailed(update.Status) ? update.FailureReason ?? T["no reason was given"] : null;

    private string Cost => (Connection.Capabilities.CostsMoney, _plan.TrainingHours) switch
    {
        (false, { } hours) => T["Here it costs nothing but the machine's time: the newest training took {0}.", Durations.Words(TimeSpan.FromHours(hours))],
        (false, null) => T["Here it costs nothing but the machine's time."],
        (true, { } hours) => T["Each training is billed by the training hour. The newest took {0:0.##}, so this makes about {1} a month ({2}).", hours, Money.Of(Prices.Of(Region).TrainingHour * (decimal)hours * 30 / _days), Prices.Basis(Region)],
        (true, null) => T["Each training is billed by the training hour: about {0:0.#} trainings in a month, at {1} an hour ({2}).", 30.0 / _days, Money.Of(Prices.Of(Region).TrainingHour), Prices.Basis(Region)],
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var before = _plan;
        _plan = RetrainingPlan.Of(Details.Solution, Details.Versions);
        if (before?.Days != _plan.Days)
        {
            _days = _plan.Days;
        }
    }

    private static string Days(int days) => days == 1 ? T["day"] : T["{0} days", days];

    private async Task ChangeAsync(bool isOn)
    {
        (_isBusy, _refusal) = (true, null);
        try
        {
            await Connection.Personalize.UpdateSolutionAsync(
                new()
                {
                    SolutionArn = Details.Arn,
                    PerformAutoTraining = isOn,
                    SolutionUpdateConfig = isOn ? new() { AutoTrainingConfig = new() { SchedulingExpression = RetrainingPlan.Expression(_days) } } : null,
                },
                _leaving.Token);
            await UntilChangedAsync();
            await OnChanged.InvokeAsync();
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            return; // the page was left; the service goes on
        }
        catch (Exception failure) when (failure is AmazonClientException or AmazonServiceException or HttpRequestException)
        {
            _refusal = failure;
        }

        _isBusy = false;
    }

    private async Task UntilChangedAsync()
    {
        var interval = Connection.Capabilities.Progress ? Options.Value.Jobs.LocalInterval : Options.Value.Jobs.AwsInterval;
        while ((await Connection.Personalize.DescribeSolutionAsync(new() { SolutionArn = Details.Arn }, _leaving.Token)).Solution.LatestSolutionUpdate is { } update
            && ResourceStatus.IsRunning(update.Status))
        {
            await Task.Delay(interval, Clock, _leaving.Token);
        }
    }
}
