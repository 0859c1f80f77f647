using Amazon.Runtime;
using Dashboard.Campaigns;
using Dashboard.Components.Controls;
using Dashboard.Components.Controls.Lists;
using Dashboard.Configuration;
using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Dashboard.Jobs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace Dashboard.Components.Pages.Campaigns;

/// <summary>The campaigns of the group, kept up to date while any of them changes.</summary>
public sealed partial class CampaignsPage : IAsyncDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<CampaignDetails>? _campaigns;
    private IReadOnlyList<DeployableVersion> _versions = [];
    private Exception? _failure;
    private Exception? _refusal;
    private Task _watching = Task.CompletedTask;
    private Task _watchingOthers = Task.CompletedTask;

    [Inject]
    internal CurrentConnection Connection { get; init; } = null!;

    [Inject]
    internal IOptions<DashboardOptions> Options { get; init; } = null!;

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    internal JobWatcher Watcher { get; init; } = null!;

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Parameter]
    public required string Name { get; set; }

    /// <summary>The ARN of a solution version to launch at once: where "Launch a campaign" of a training leads.</summary>
    [SupplyParameterFromQuery(Name = "version")]
    public string? VersionToLaunch { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [CascadingParameter]
    public required GroupContext Group { get; set; }

    private static IReadOnlyList<ListColumn<CampaignDetails>> Columns =>
    [
        new("name", T["Name"], campaign => campaign.Name),
        new("solution", T["Solution"], campaign => campaign.SolutionName),
        new("recipe", T["Recipe"], campaign => campaign.Recipe.Name),
        new("status", T["Status"], campaign => campaign.Campaign.Status),
        new("minProvisionedTps", T["Minimum provisioned TPS"], campaign => campaign.Campaign.MinProvisionedTPS),
        new("created", T["Created"], campaign => campaign.Campaign.CreationDateTime.Moment()),
        new("arn", "ARN", campaign => campaign.Arn),
    ];

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _watchingOthers.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        if (VersionToLaunch is not null && _failure is null)
        {
            StateHasChanged();
            await LaunchAsync();
            // Once is enough: a reload, or going back, does not ask again.
            Navigation.NavigateTo(Group.Address("/campaigns"), replace: true);
        }
    }

    private async Task LoadAsync()
    {
        _failure = null;
        try
        {
            _versions = await CampaignReader.ListDeployableAsync(Connection.Personalize, Group.Arn, _leaving.Token);
            _campaigns = await CampaignReader.ListAsync(Connection.Personalize, Group.Arn, _leaving.Token);
        }
        catch (Exception failure) when (IsOfService(failure))
        {
            _failure = failure;
            return;
        }

        if (_watching.IsCompleted)
        {
            _watching = WatchAsync();
        }

        if (_watchingOthers.IsCompleted)
        {
            _watchingOthers = WatchOthersAsync();
        }
    }

    /// <summary>Asks again and again while any campaign is being made, updated or deleted.</summary>
    private async Task WatchAsync()
    {
        var interval = Connection.Capabilities.Progress ? Options.Value.Jobs.LocalInterval : Options.Value.Jobs.AwsInterval;
        while (_failure is null && _campaigns!.Any(campaign => campaign.IsChanging))
        {
            await Task.Delay(interval, Clock, _leaving.Token);
            try
            {
                _campaigns = await CampaignReader.ListAsync(Connection.Personalize, Group.Arn, _leaving.Token);
            }
            catch (Exception failure) when (IsOfService(failure))
            {
                _failure = failure;
            }

            StateHasChanged();
        }
    }

    /// <summary>Takes in what is launched and deleted elsewhere: in another browser, or by an application.</summary>
    private async Task WatchOthersAsync()
    {
        await foreach (var jobs in Watcher.WatchJobsAsync(Connection.Clients, _leaving.Token))
        {
            var there = jobs.Where(job => job.Kind == JobKind.Campaign && job.GroupName == Group.Name).Select(job => job.Arn);
            if (_campaigns is not null && _failure is null && !there.ToHashSet().SetEquals(_campaigns.Select(campaign => campaign.Arn)))
            {
                await LoadAsync();
                StateHasChanged();
            }
        }
    }

    private async Task LaunchAsync()
    {
        var launched = await CampaignDialog.AskAsync(
            Dialogs, T["Launch a campaign"], T["Launch"], CampaignDraft.ForNew(_versions, _campaigns!, VersionToLaunch), _versions, CampaignDialog.FormOf(Group), Connection.Capabilities.CostsMoney,
            draft => Connection.Personalize.CreateCampaignAsync(draft.ToCreateRequest(), _leaving.Token));
        if (launched)
        {
            await LoadAndNudgeAsync();
        }
    }

    private async Task UpdateAsync(CampaignDetails campaign)
    {
        var updated = await CampaignDialog.AskAsync(
            Dialogs, T["Update {0}", campaign.Name], T["Update"], CampaignDraft.ForUpdate(campaign, _versions), _versions, form: null, Connection.Capabilities.CostsMoney,
            draft => Connection.Personalize.UpdateCampaignAsync(draft.ToUpdateRequest(campaign.Arn), _leaving.Token));
        if (updated)
        {
            await LoadAndNudgeAsync();
        }
    }

    private async Task DeleteAsync(CampaignDetails campaign)
    {
        var confirmed = await ConfirmByName.AskAsync(
            Dialogs,
            T["Delete this campaign?"],
            campaign.Name,
            T["Applications that ask it will get errors. The solution version stays, so a new campaign can serve it again, under a new ARN."]);
        if (!confirmed)
        {
            return;
        }

        _refusal = null;
        try
        {
            await Connection.Personalize.DeleteCampaignAsync(new() { CampaignArn = campaign.Arn }, _leaving.Token);
        }
        catch (Exception failure) when (IsOfService(failure))
        {
            _refusal = failure;
        }

        await LoadAndNudgeAsync();
    }

    private Task LoadAndNudgeAsync()
    {
        Watcher.Nudge(Connection.Clients);
        return LoadAsync();
    }

    private static bool IsOfService(Exception failure) => failure is AmazonClientException or AmazonServiceException or HttpRequestException;
}
