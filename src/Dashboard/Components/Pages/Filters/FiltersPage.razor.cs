using Amazon.Runtime;
using Dashboard.Components.Controls;
using Dashboard.Components.Controls.Lists;
using Dashboard.Components.Dialogs;
using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Dashboard.Filters;
using Dashboard.Jobs;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages.Filters;

/// <summary>Lists, makes and deletes the filters of the group; one that is being made is followed until it can be used.</summary>
public sealed partial class FiltersPage : IAsyncDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<FilterDetails>? _filters;
    private IReadOnlyList<FilterField> _fields = [];
    private Exception? _failure;
    private Task _watching = Task.CompletedTask;

    [Inject]
    internal CurrentConnection Connection { get; init; } = null!;

    [Inject]
    internal JobWatcher Watcher { get; init; } = null!;

    [Parameter]
    public required string Name { get; set; }

    [CascadingParameter]
    public required GroupContext Group { get; set; }

    private static IReadOnlyList<ListColumn<FilterDetails>> Columns =>
    [
        new("name", T["Name"], filter => filter.Name),
        new("expression", T["Expression"], filter => filter.Expression),
        new("status", T["Status"], filter => filter.Filter.Status),
        new("created", T["Created"], filter => filter.Filter.CreationDateTime.Moment()),
        new("arn", "ARN", filter => filter.Arn),
    ];

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
            _fields = await FilterField.ListAsync(Connection.Personalize, Group.Arn, _leaving.Token);
            _filters = await FilterDetails.ListAsync(Connection.Personalize, Group.Arn, _leaving.Token);
        }
        catch (Exception failure) when (failure is AmazonClientException or AmazonServiceException or HttpRequestException)
        {
            _failure = failure;
            return;
        }

        if (_watching.IsCompleted)
        {
            _watching = WatchAsync();
        }
    }

    private async Task WatchAsync()
    {
        while (_failure is null && _filters!.FirstOrDefault(filter => filter.IsChanging) is { } changing)
        {
            await Watcher.WaitAsync(Connection.Clients, changing.Arn, _leaving.Token);
            await LoadAsync();
            StateHasChanged();
        }
    }

    private async Task CreateAsync()
    {
        if (await FilterDialog.AskAsync(Dialogs, Group, _fields))
        {
            await LoadAsync();
        }
    }

    private async Task DeleteAsync(FilterDetails filter)
    {
        if (await DeleteResource.AskAsync(Dialogs, filter.Arn, filter.Name))
        {
            await LoadAsync();
        }
    }
}
