using Amazon.Runtime;
using Dashboard.Audience;
using Dashboard.Campaigns;
using Dashboard.Catalog;
using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Dashboard.Events;
using Dashboard.Filters;
using Dashboard.Jobs;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dashboard.Components.Pages.TryIt;

/// <summary>Asks a campaign or a recommender of the group and shows the answer beside what is known. The address holds the test.</summary>
public sealed partial class TryItPage : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<RecommendationSource>? _campaigns;
    private RecommendationSource? _campaign;
    private IReadOnlyList<FilterDetails> _filters = [];
    private GroupCatalog? _catalog;
    private CatalogProgress? _catalogProgress;
    private Exception? _catalogFailure;
    private Exception? _failure;
    private TryItQuery _draft = new(null, null, null, [], TryItQuery.DefaultCount, []);
    private TryItQuery? _shown;
    private TestRun? _test;
    private bool _running;
    private LiveTest? _live;
    private LiveEffect? _effect;
    private Exception? _liveFailure;
    private IReadOnlyList<string> _eventTypes = ["click"];
    private string _eventType = "click";
    private double? _eventValue;
    private (double Lowest, double Highest)? _values;

    [Inject]
    internal CurrentConnection Connection { get; init; } = null!;

    [Inject]
    internal CatalogStore Catalogs { get; init; } = null!;

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    internal AudienceRoom Audience { get; init; } = null!;

    [Inject]
    internal JobWatcher Watcher { get; init; } = null!;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Parameter]
    public required string Name { get; set; }

    [CascadingParameter]
    public required GroupContext Group { get; set; }

    [SupplyParameterFromQuery(Name = "campaign")]
    public string? CampaignName { get; set; }

    [SupplyParameterFromQuery]
    public string? User { get; set; }

    [SupplyParameterFromQuery]
    public string? Item { get; set; }

    [SupplyParameterFromQuery]
    public string[]? Items { get; set; }

    [SupplyParameterFromQuery]
    public int? Count { get; set; }

    [SupplyParameterFromQuery]
    public string[]? Compare { get; set; }

    [SupplyParameterFromQuery]
    public bool? Live { get; set; }

    /// <summary>The name of a filter.</summary>
    [SupplyParameterFromQuery]
    public string? Filter { get; set; }

    /// <summary>Values of the filter's parameters, as <see cref="TryItQuery.FilterValues"/>.</summary>
    [SupplyParameterFromQuery]
    public string[]? Value { get; set; }

    [SupplyParameterFromQuery]
    public string[]? Without { get; set; }

    [SupplyParameterFromQuery]
    public string[]? With { get; set; }

    private RecipeInput Input => _campaigns?.FirstOrDefault(campaign => campaign.Key == _draft.Campaign)?.Input ?? RecipeInput.User;

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override Task OnInitializedAsync() => LoadAsync();

    protected override Task OnParametersSetAsync() => _campaigns is { Count: > 0 } ? FollowAddressAsync() : Task.CompletedTask;

    private async Task LoadAsync()
    {
        _failure = null;
        try
        {
            _filters = [.. (await FilterDetails.ListAsync(Connection.Personalize, Group.Arn, _leaving.Token)).Where(filter => filter.IsActive && filter.IsForItems)];
            _campaigns = await RecommendationSource.ListAsync(Connection.Personalize, Group, _leaving.Token);
        }
        catch (Exception failure) when (failure is AmazonClientException or AmazonServiceException or HttpRequestException)
        {
            _failure = failure;
            return;
        }

        if (_campaigns.Count > 0)
        {
            // A campaign answers at once; titles and histories join it when they are there.
            var opening = OpenCatalogAsync();
            await FollowAddressAsync();
            await opening;
            await DescribeAsync();
        }
    }

    /// <summary>Takes the test from the address, and runs it if it is complete and not shown yet.</summary>
    private async Task FollowAddressAsync()
    {
        var campaign = CampaignName ?? _campaigns!.FirstOrDefault(one => one.Serves)?.Key ?? _campaigns![0].Key;
        var query = new TryItQuery(
            campaign, User, Item, Items ?? [], Math.Clamp(Count ?? TryItQuery.DefaultCount, 1, TryItQuery.MaximumCount),
            [.. (Compare ?? []).Distinct().Where(name => name != campaign).Take(TryItQuery.MostCampaigns - 1)],
            Live is true) { Filter = Filter, FilterValues = Value ?? [], Without = Without ?? [], With = With ?? [] };
        _campaign = _campaigns!.FirstOrDefault(one => one.Key == campaign);
        if (query == _shown)
        {
            return;
        }

        _draft = query;
        _shown = query;
        _effect = null;
        await FollowLiveAsync(query.Live);
        if (_campaign is null || !query.IsComplete(_campaign.Input))
        {
            _test = null;
            return;
        }

        await RunAsync(query);
    }

    private Task RunDraftAsync()
    {
        if (!_draft.IsComplete(Input))
        {
            return Task.CompletedTask;
        }

        var address = _draft.Address(Group, Input);
        if (_draft == _shown)
        {
            return RunAsync(_draft);
        }

        Navigation.NavigateTo(address);
        return Task.CompletedTask;
    }

    /// <summary>Compares with another campaign at a place, or no more with the one that was there.</summary>
    private Task CompareAsync(int place, string name)
    {
        var names = _test!.Query.CompareWith.ToList();
        if (place < names.Count)
        {
            names.RemoveAt(place);
        }

        if (name.Length > 0)
        {
            names.Insert(place, name);
        }

        _draft = _test.Query with { CompareWith = names };
        return RunDraftAsync();
    }

    /// <summary>The campaigns that are not shown yet, and the one that is chosen now.</summary>
    private IEnumerable<RecommendationSource> Comparable(string? chosen) => _campaigns!.Where(campaign => campaign.Key == chosen
        || (campaign != _campaign && _test!.Others.All(other => other.Campaign != campaign.Key)));

    /// <summary>How many lists stand side by side, and so how wide each may be.</summary>
    private string Columns => _test!.Others.Count switch
    {
        0 => "",
        1 => "compared",
        2 => "many three",
        _ => "many four",
    };

    private async Task RunAsync(TryItQuery query)
    {
        _running = true;
        StateHasChanged();
        var others = query.CompareWith
            .Select(name => _campaigns!.FirstOrDefault(one => one.Key == name && one.Input == _campaign!.Input))
            .OfType<RecommendationSource>().ToList();
        var test = await TestRun.AskAsync(query with { CompareWith = [.. others.Select(one => one.Key)] }, _campaign!, others, _filters.FirstOrDefault(filter => filter.Name == query.Filter), Connection, Clock, _leaving.Token);
        if (_shown == query)
        {
            _running = false;
            _test = await CompleteAsync(test);
            ShowAudience(_test);
        }
    }

    private async Task SaveCaseAsync()
    {
        var dialog = await Dialogs.ShowAsync<SaveTestDialog>(T["Save as a test case"], new DialogParameters<SaveTestDialog>
        {
            { save => save.Group, Group }, { save => save.ConnectionName, Connection.Connection.Name }, { save => save.Input, Input }, { save => save.Query, _test!.Query },
            { save => save.FirstItem, _test.Answer!.Items is [var first, ..] ? first.ItemId : null }, { save => save.Catalog, _catalog },
        });
        if (await dialog.Result is { Canceled: false })
        {
            Navigation.NavigateTo(Group.Address("/try/cases"));
        }
    }

    private void ShowAudience(TestRun test)
    {
        if (test is { Query: { User: { } user, Campaign: { } campaign }, Answer: { } answer })
        {
            Audience.Show(Group.Name, new(user, campaign, [.. (test.WhatIf ?? answer).Items.Take(AudienceRoom.ShownTitles).Select(item => test.Items.GetValueOrDefault(item.ItemId)?.Label ?? item.ItemId)]));
        }
    }

    private async Task DescribeAsync()
    {
        if (_test is not null)
        {
            _test = await CompleteAsync(_test);
            ShowAudience(_test);
        }
    }

    /// <summary>Adds what is known of the user and the items.</summary>
    private async Task<TestRun> CompleteAsync(TestRun test)
    {
        var described = _catalog is null ? test : await test.DescribeAsync(_catalog, _leaving.Token);
        if (_live is null || test.Query.User is not { } user)
        {
            return described;
        }

        return described.After(await _live.EventsOfAsync(user, _catalog, _leaving.Token));
    }

    private bool CanExplain => Connection.Capabilities.Explanations && Input == RecipeInput.User && _test is { WhatIf: null };

    private Task<Why?> ExplainAsync(string itemId) => Why.AskAsync(Connection.Engine!, _campaign!.Arn, _test!.Query.User!, itemId, _catalog, _leaving.Token);

    private Task ThinkUpAsync((IReadOnlyList<string> Without, IReadOnlyList<string> With) history)
    {
        _draft = _draft with { Without = history.Without, With = history.With };
        return RunDraftAsync();
    }

    private Task SwitchLiveAsync(bool on)
    {
        _draft = _draft with { Live = on };
        if (_draft.IsComplete(Input))
        {
            return RunDraftAsync();
        }

        return FollowLiveAsync(on);
    }

    private async Task FollowLiveAsync(bool on)
    {
        _liveFailure = null;
        try
        {
            _live = on ? _live ?? await LiveTest.StartAsync(Connection.Clients, Watcher, Group, Clock, _leaving.Token) : null;
        }
        catch (Exception failure) when (failure is AmazonClientException or AmazonServiceException or HttpRequestException or InvalidOperationException)
        {
            _liveFailure = failure;
        }
    }

    /// <summary>Sends that the user picked a recommended item, and asks again.</summary>
    private async Task SendAsync(Recommendation picked)
    {
        var (query, before) = (_test!.Query, _test.Answer!);
        var one = new LiveEvent(query.User!, picked.ItemId, _eventType, _eventValue, before.RecommendationId, Clock.GetUtcNow());
        _liveFailure = null;
        try
        {
            var acknowledged = await _live!.SendAsync(one, _leaving.Token);
            await RunAsync(query);
            _effect = new(one, _test.Items.GetValueOrDefault(picked.ItemId)?.Label ?? picked.ItemId, acknowledged, before);
        }
        catch (Exception failure) when (failure is AmazonClientException or AmazonServiceException or HttpRequestException)
        {
            _liveFailure = failure;
        }
    }

    private async Task ReadCatalogAsync()
    {
        await OpenCatalogAsync();
        await DescribeAsync();
    }

    private async Task OpenCatalogAsync()
    {
        _catalogFailure = null;
        StateHasChanged();
        try
        {
            var progress = new Progress<CatalogProgress>(step => InvokeAsync(() =>
            {
                _catalogProgress = _catalog is null ? step : null;
                StateHasChanged();
            }));
            _catalog = await Catalogs.OpenAsync(Connection.Personalize, Connection.S3, Group.Arn, progress, _leaving.Token);
            _values = await _catalog.EventValuesAsync(_leaving.Token);
            // What the best of ratings is, is plain; of prices there is no such.
            _eventValue ??= _values is { Lowest: > 0, Highest: <= 5 } stars ? stars.Highest : null;
            var types = await _catalog.EventTypesAsync(_leaving.Token);
            if (types.Count > 0)
            {
                _eventTypes = [.. types.Select(type => type.EventType)];
                _eventType = _eventTypes[0];
            }
        }
        catch (Exception failure) when (!_leaving.IsCancellationRequested)
        {
            // Titles are an extra: whatever is wrong with the files, a campaign can be asked without them.
            _catalogFailure = failure;
        }

        _catalogProgress = null;
    }
}
