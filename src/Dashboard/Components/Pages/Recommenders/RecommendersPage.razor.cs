using Amazon.Runtime;
using Dashboard.Components.Controls;
using Dashboard.Components.Controls.Lists;
using Dashboard.Components.Dialogs;
using Dashboard.DatasetGroups;
using Dashboard.Jobs;
using Dashboard.Recommenders;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages.Recommenders;

/// <summary>Lists the recommenders of the group as they change, and makes, starts, stops, updates and deletes them.</summary>
public sealed partial class RecommendersPage
{
    private IReadOnlyList<RecommenderDetails>? _recommenders;
    private IReadOnlyList<UseCase> _useCases = [];
    private Dictionary<string, Job> _progress = [];
    private Exception? _refusal;
    private bool _hasInteractions;

    /// <summary>The group's name in the address; the group itself is cascaded.</summary>
    [Parameter]
    public required string Name { get; set; }

    /// <summary>The dataset group.</summary>
    [CascadingParameter]
    public required GroupContext Group { get; set; }

    private static IReadOnlyList<ListColumn<RecommenderDetails>> Columns =>
    [
        new("name", T["Name"], recommender => recommender.Name),
        new("useCase", T["Use case"], recommender => recommender.UseCase.Title),
        new("recipe", T["Recipe"], recommender => recommender.UseCase.Name),
        new("status", T["Status"], recommender => recommender.Recommender.Status),
        new("minRecommendationRequestsPerSecond", T["Minimum requests per second"], recommender => recommender.MinRequestsPerSecond),
        new("created", T["Created"], recommender => recommender.Recommender.CreationDateTime.Moment()),
        new("arn", "ARN", recommender => recommender.Arn),
    ];

    /// <inheritdoc/>
    protected override async Task ShowAsync(IReadOnlyList<Job> jobs, CancellationToken cancellationToken)
    {
        if (Group.Domain is not { } domain)
        {
            return;
        }

        _progress = jobs.Where(job => job.Kind == JobKind.Recommender).ToDictionary(job => job.Arn);
        _hasInteractions = jobs.Any(job => job.Kind == JobKind.Import && job.GroupName == Group.Name && ResourceStatus.IsActive(job.Status));
        if (_useCases.Count == 0)
        {
            _useCases = await RecommenderDetails.ListUseCasesAsync(Connection.Personalize, domain, cancellationToken);
        }

        _recommenders = await RecommenderDetails.ListAsync(Connection.Personalize, Group.Arn, cancellationToken);
    }

    private async Task CreateAsync()
    {
        var created = await RecommenderDialog.AskAsync(
            Dialogs, T["New recommender"], T["Create"], RecommenderDraft.ForNew(_useCases[0], Group.Name, _recommenders!), _useCases, RecommenderDialog.FormOf(Group), Connection.Capabilities.CostsMoney,
            useCase => RecommenderDraft.NameFor(useCase, Group.Name, _recommenders!),
            draft => Connection.Personalize.CreateRecommenderAsync(draft.ToCreateRequest(Group.Arn)));
        if (created)
        {
            await LookAsync();
        }
    }

    private async Task UpdateAsync(RecommenderDetails recommender)
    {
        var updated = await RecommenderDialog.AskAsync(
            Dialogs, T["Update {0}", recommender.Name], T["Update"], RecommenderDraft.ForUpdate(recommender), [], form: null, Connection.Capabilities.CostsMoney, nameOf: null,
            draft => Connection.Personalize.UpdateRecommenderAsync(draft.ToUpdateRequest(recommender.Arn)));
        if (updated)
        {
            await LookAsync();
        }
    }

    private Task StartAsync(RecommenderDetails recommender) => TryAsync(() => Connection.Personalize.StartRecommenderAsync(new() { RecommenderArn = recommender.Arn }));

    private async Task StopAsync(RecommenderDetails recommender)
    {
        var confirmed = await ConfirmByName.AskAsync(
            Dialogs, T["Stop this recommender?"], recommender.Name,
            T["Applications that ask it will get errors until it is started again. It keeps what it has learnt, and is not billed meanwhile."], T["Stop"]);
        if (confirmed)
        {
            await TryAsync(() => Connection.Personalize.StopRecommenderAsync(new() { RecommenderArn = recommender.Arn }));
        }
    }

    private async Task DeleteAsync(RecommenderDetails recommender)
    {
        if (await DeleteResource.AskAsync(Dialogs, recommender.Arn, recommender.Name))
        {
            await LookAsync();
        }
    }

    private async Task TryAsync(Func<Task> act)
    {
        _refusal = null;
        try
        {
            await act();
        }
        catch (Exception failure) when (failure is AmazonClientException or AmazonServiceException or HttpRequestException)
        {
            _refusal = failure;
        }

        await LookAsync();
    }

    /// <summary>Shows at once what has changed; the watcher tells of the rest.</summary>
    private async Task LookAsync()
    {
        Watcher.Nudge(Connection.Clients);
        try
        {
            _recommenders = await RecommenderDetails.ListAsync(Connection.Personalize, Group.Arn, CancellationToken.None);
        }
        catch (Exception failure) when (failure is AmazonClientException or AmazonServiceException or HttpRequestException)
        {
            _refusal = failure;
        }
    }
}
