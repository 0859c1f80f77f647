using Amazon.Runtime;
using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Dashboard.Quality;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Dashboard.Components.Pages.Quality;

/// <summary>Shows the newest report, or the one of the address.</summary>
public sealed partial class QualityPage : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private QualityReport? _report;
    private QualityProgress? _progress;
    private Exception? _failure;
    private bool _isLoaded;
    private string? _shown = "";

    /// <summary>The name of the dataset group.</summary>
    [Parameter]
    public required string GroupName { get; set; }

    /// <summary>The ID of a report that was made before; null for the newest data.</summary>
    [SupplyParameterFromQuery(Name = "report")]
    public string? ReportId { get; set; }

    /// <summary>The dataset group.</summary>
    [CascadingParameter]
    public required GroupContext Group { get; set; }

    [Inject]
    private CurrentConnection Connection { get; init; } = null!;

    [Inject]
    private QualityReports Reports { get; init; } = null!;

    [Inject]
    private NavigationManager Navigation { get; init; } = null!;

    [Inject]
    private IJSRuntime JavaScript { get; init; } = null!;

    private string Link => Navigation.ToAbsoluteUri(Group.Address($"/data/quality?report={_report!.Id}")).ToString();

    /// <inheritdoc/>
    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        if (ReportId == _shown)
        {
            return Task.CompletedTask;
        }

        _shown = ReportId;
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        _failure = null;
        try
        {
            _report = ReportId is not null && await Reports.FindAsync(ReportId, _leaving.Token) is { } kept && kept.IsOf(Connection.Connection.Name, Group.Name)
                ? kept
                : await Reports.OpenAsync(Connection.Clients, Group, new Progress<QualityProgress>(Tell), _leaving.Token);
            _isLoaded = true;
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception failure) when (failure is AmazonClientException or AmazonServiceException or HttpRequestException or IOException or CsvHelper.CsvFormatException)
        {
            _failure = failure;
        }

        _progress = null;
    }

    private void Tell(QualityProgress progress)
    {
        if (!_leaving.IsCancellationRequested && _report is null && _failure is null)
        {
            _progress = progress;
            StateHasChanged();
        }
    }

    private async Task PrintAsync() => await JavaScript.InvokeVoidAsync("print", _leaving.Token);
}
