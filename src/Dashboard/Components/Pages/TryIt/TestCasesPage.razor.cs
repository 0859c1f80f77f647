using Amazon.Runtime;
using Dashboard.Campaigns;
using Dashboard.Components.Controls.Lists;
using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Dashboard.Filters;
using Dashboard.TestCases;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages.TryIt;

/// <summary>Runs what was not run yet with the solution versions that serve now, and shows what came.</summary>
public sealed partial class TestCasesPage : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<TestCase>? _cases;
    private IReadOnlyList<RecommendationSource> _sources = [];
    private IReadOnlyList<FilterDetails> _filters = [];
    private List<TestOutcome> _outcomes = [];
    private Dictionary<string, string> _versions = [];
    private Exception? _failure;
    private bool _isRunning;

    [Inject]
    internal CurrentConnection Connection { get; init; } = null!;

    [Inject]
    internal TestCaseStore Store { get; init; } = null!;

    [Inject]
    internal TestCaseRunner Runner { get; init; } = null!;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter]
    public required string Name { get; set; }

    [CascadingParameter]
    public required GroupContext Group { get; set; }

    /// <summary>The key of the campaign that all cases are run against; null for that of each case.</summary>
    [SupplyParameterFromQuery(Name = "against")]
    public string? Against { get; set; }

    private IReadOnlyList<ListColumn<TestCase>> Columns =>
    [
        new("user", T["User"], test => test.UserId),
        new("item", T["Item"], test => test.ItemId),
        new("expectation", T["Expectation"], test => test.Expectation.Words),
        new("campaign", T["Campaign"], test => CampaignOf(test)),
        new("filter", T["Filter"], test => test.Filter),
        new("result", T["Result"], test => NewestOf(test) is { } newest ? newest.Passes(test.Expectation) ? "pass" : "fail" : null),
        new("rank", T["Rank"], test => NewestOf(test)?.RankOf(test.Expectation.ItemId)),
    ];

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override Task OnInitializedAsync() => LoadAsync();

    private static string NameOf(TestCase test) => test.Subject;

    // A campaign that is asked with something else cannot answer.
    private string CampaignOf(TestCase test) =>
        string.IsNullOrEmpty(Against) || _sources.Any(source => source.Key == Against && source.Input != test.Input) ? test.Campaign : Against;

    /// <summary>What came with the version that serves now.</summary>
    private TestOutcome? NewestOf(TestCase test) => _outcomes.FirstOrDefault(outcome =>
        outcome.CaseId == test.Id && outcome.Campaign == CampaignOf(test) && outcome.VersionArn == _versions.GetValueOrDefault(outcome.Campaign));

    /// <summary>What came with the version before.</summary>
    private TestOutcome? BeforeOf(TestCase test) => _outcomes.FirstOrDefault(outcome =>
        outcome.CaseId == test.Id && outcome.Campaign == CampaignOf(test) && outcome.VersionArn != _versions.GetValueOrDefault(outcome.Campaign));

    private string AddressOf(TestCase test) => test.Of(CampaignOf(test)).Address(Group, test.Input);

    private async Task LoadAsync()
    {
        _failure = null;
        try
        {
            var cases = await Store.ListAsync(Connection.Connection.Name, Group.Name, _leaving.Token);
            _outcomes = [.. await Store.OutcomesAsync(Connection.Connection.Name, Group.Name, _leaving.Token)];
            _sources = await RecommendationSource.ListAsync(Connection.Personalize, Group, _leaving.Token);
            _filters = await FilterDetails.ListAsync(Connection.Personalize, Group.Arn, _leaving.Token);
            _cases = cases;
        }
        catch (Exception failure) when (failure is AmazonClientException or AmazonServiceException or HttpRequestException)
        {
            _failure = failure;
            return;
        }

        await RunAsync(isAll: false);
    }

    private async Task ChooseAsync(ChangeEventArgs change)
    {
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("against", string.IsNullOrEmpty((string?)change.Value) ? null : (string)change.Value), replace: true);
        Against = (string?)change.Value;
        await RunAsync(isAll: false);
    }

    /// <summary>Runs all cases, or those that the version that serves now has not answered yet.</summary>
    private async Task RunAsync(bool isAll)
    {
        _isRunning = true;
        try
        {
            _versions = [];
            foreach (var key in _cases!.Select(CampaignOf).Distinct())
            {
                if (_sources.FirstOrDefault(source => source.Key == key) is { Serves: true } source)
                {
                    _versions[key] = await Runner.VersionOfAsync(source, _leaving.Token);
                }
            }

            foreach (var test in _cases!.Where(test => _versions.ContainsKey(CampaignOf(test)) && (isAll || NewestOf(test) is null)))
            {
                var source = _sources.First(source => source.Key == CampaignOf(test));
                var outcome = await Runner.RunAsync(test, source, _versions[source.Key], _filters, _leaving.Token);
                _outcomes.RemoveAll(old => (old.CaseId, old.Campaign, old.VersionArn) == (outcome.CaseId, outcome.Campaign, outcome.VersionArn));
                _outcomes.Insert(0, outcome);
                StateHasChanged();
            }
        }
        catch (Exception failure) when (failure is AmazonClientException or AmazonServiceException or HttpRequestException)
        {
            _failure = failure;
        }

        _isRunning = false;
    }

    private async Task DeleteAsync(TestCase test)
    {
        await Store.RemoveAsync(test.Id, _leaving.Token);
        _cases = [.. _cases!.Where(other => other.Id != test.Id)];
    }
}
