using System.Globalization;
using Amazon.Personalize.Model;
using Amazon.Runtime;
using Dashboard.Catalog;
using Dashboard.Connections;
using Dashboard.Costs;
using Dashboard.DatasetGroups;
using Dashboard.Datasets.Importing;
using Dashboard.Datasets.Schemas;
using Dashboard.Jobs;
using Dashboard.Solutions;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages.Training;

/// <summary>Chooses a recipe and starts a training.</summary>
public sealed partial class NewTrainingPage : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private TrainingDraft _draft = new();
    private IReadOnlyList<RecipeCard>? _recipes;
    private HashSet<string> _taken = [];
    private TrainingFacts _facts = new(false, false, false);
    private IReadOnlyList<TrainingColumn> _columns = [];
    private bool _hasEventType;
    private bool _hasEventValue;
    private bool _isBusy;
    private bool _mayHaveStarted;
    private bool _mayGoOn = true;
    private Exception? _failure;
    private Exception? _refusal;

    [Inject]
    internal CurrentConnection Connection { get; init; } = null!;

    [Inject]
    internal PriceTable Prices { get; init; } = null!;

    [Inject]
    internal JobWatcher Watcher { get; init; } = null!;

    [Inject]
    internal CatalogStore Catalogs { get; init; } = null!;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter]
    public required string Name { get; set; }

    [CascadingParameter]
    public required GroupContext Group { get; set; }

    /// <summary>Where the number of interactions is not known, for a hundred thousand; AutoML tries three recipes, a search as many trials as are allowed.</summary>
    private CostEstimate Estimate => Prices.Training(Connection.Connection.Region, _facts.Events ?? 100_000, _draft.Recipe.IsAutoML ? 3 : _draft.Tuning.IsOn ? _draft.Tuning.Trials : 1);

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private string? FaultOfName => TrainingDraft.FaultOfName(_draft.Name)
        ?? (_taken.Contains(_draft.Name) ? T["There is a solution of that name. Open it to train it again, or choose another name."].Value : null);

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        if (_facts.HasInteractions)
        {
            StateHasChanged();
            await CountAsync();
        }
    }

    private async Task LoadAsync()
    {
        _failure = null;
        try
        {
            await LoadDataAsync();
            var solutions = await Connection.Personalize.Paginators.ListSolutions(new()).Solutions.ToListAsync(_leaving.Token);
            _taken = [.. solutions.Select(solution => solution.Name)];
            var recipes = await Connection.Personalize.Paginators.ListRecipes(new()).Recipes.ToListAsync(_leaving.Token);
            _recipes =
            [
                .. recipes.Where(recipe => recipe.Domain is null).Select(RecipeCard.Of).Append(RecipeCard.AutoML)
                    .OrderBy(card => card.Order).ThenBy(card => card.Name, StringComparer.Ordinal),
            ];
            await ChooseAsync(RecipeCard.AutoML);
        }
        catch (Exception failure) when (IsOfService(failure))
        {
            _failure = failure;
        }
    }

    /// <summary>Finds out whether there are interactions, which columns could choose among them, and which could be left out.</summary>
    private async Task LoadDataAsync()
    {
        var datasets = await DatasetDirectory.ListAsync(Connection.Personalize, Group.Arn, _leaving.Token);
        _facts = new(HasData("INTERACTIONS"), HasData("ITEMS"), HasData("USERS"));
        _columns = TrainingColumn.Of(datasets);
        var fields = Find("INTERACTIONS") is { } events ? ListedSchema.Of(events.Schema, []).Fields.Select(field => field.Name).ToList() : [];
        _hasEventType = fields.Contains("EVENT_TYPE");
        _hasEventValue = fields.Contains("EVENT_VALUE");

        DatasetDetails? Find(string type) => datasets.FirstOrDefault(one => one.Dataset.DatasetType.Equals(type, StringComparison.OrdinalIgnoreCase));

        bool HasData(string type) => Find(type)?.ImportJobs.Any(job => ResourceStatus.IsActive(job.Status)) is true;
    }

    /// <summary>Counts what the recipes ask for. The page does not wait for it, nor need it.</summary>
    private async Task CountAsync()
    {
        try
        {
            var catalog = await Catalogs.OpenAsync(Connection.Personalize, Connection.S3, Group.Arn, new Progress<CatalogProgress>(), _leaving.Token);
            var count = await catalog.CountAsync(_leaving.Token);
            var types = _hasEventType ? await catalog.EventTypesAsync(_leaving.Token) : [];
            _facts = _facts with
            {
                Events = count?.Events,
                UsersWithTwo = count?.UsersWithTwo,
                EventTypes = [.. types.Select(type => new EventTypeCount(type.EventType, type.Events))],
            };
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The service counts for itself when it trains, and then says what is missing; the name of an event type can be typed.
            _facts = _facts with { EventTypes = null };
        }
    }

    private async Task ChooseAsync(RecipeCard recipe)
    {
        // A name that was typed stays; one that was suggested follows the recipe.
        if (_draft.Name.Length == 0 || _draft.Name == TrainingDraft.Suggest(Group.Name, _draft.Recipe, _taken))
        {
            _draft.Name = TrainingDraft.Suggest(Group.Name, recipe, _taken);
        }

        _draft.Recipe = recipe;
        _draft.Tuning.Parameters = [];
        if (recipe.Arn is null)
        {
            return;
        }

        try
        {
            var parameters = await TunableParameter.ReadAsync(Connection.Personalize, recipe.Arn, _leaving.Token);
            if (_draft.Recipe == recipe)
            {
                _draft.Tuning.Parameters = parameters;
                _draft.Tuning.IsOn &= parameters.Count > 0;
            }
        }
        catch (Exception failure) when (IsOfService(failure))
        {
            // Without it a search is not offered; all else works.
            _draft.Tuning.IsOn = false;
        }
    }

    private async Task TakeAsync(Choices kept)
    {
        _draft = kept.Draft;
        _draft.Recipe = _recipes!.FirstOrDefault(recipe => recipe.Name == kept.RecipeName) ?? RecipeCard.AutoML;
        await ChooseAsync(_draft.Recipe);
    }

    private string? Duration(RecipeCard recipe) =>
        Connection.Capabilities.CostsMoney ? T["Takes about an hour on Amazon"].Value
        : recipe.DurationFor(_facts.Events ?? 100_000) is { } words ? T["Takes {0} for {1:N0} events", words, _facts.Events ?? 100_000].Value
        : null;

    private void Choose(TrainingColumn column, bool learns)
    {
        if (learns)
        {
            _draft.LeftOut.Remove(column);
        }
        else
        {
            _draft.LeftOut.Add(column);
        }
    }

    private string Typed(HyperParameterField field) => _draft.HyperParameters.GetValueOrDefault(field.Name, "");

    private async Task TrainAsync()
    {
        _isBusy = true;
        _refusal = null;
        try
        {
            var solutionArn = await CreateSolutionAsync();
            await Watcher.WaitAsync(Connection.Clients, solutionArn, _leaving.Token);
            if (!_mayHaveStarted || !await HasVersionAsync(solutionArn))
            {
                _mayHaveStarted = true;
                await Connection.Personalize.CreateSolutionVersionAsync(new() { SolutionArn = solutionArn }, _leaving.Token);
            }

            Watcher.Nudge(Connection.Clients);
            Navigation.NavigateTo(Group.Address($"/training/{Uri.EscapeDataString(_draft.Name)}"));
        }
        catch (Exception failure) when (IsOfService(failure))
        {
            _refusal = failure;
        }

        _isBusy = false;
    }

    /// <summary>Whether an attempt before, which had no answer, has started the training all the same: it is not paid for twice.</summary>
    private async Task<bool> HasVersionAsync(string solutionArn) =>
        await Connection.Personalize.Paginators.ListSolutionVersions(new() { SolutionArn = solutionArn }).SolutionVersions.AnyAsync(version => !ResourceStatus.IsFailed(version.Status), _leaving.Token);

    /// <summary>Creates the solution; one that an attempt before has left without a version is used again, if it has the same settings.</summary>
    private async Task<string> CreateSolutionAsync()
    {
        try
        {
            return (await Connection.Personalize.CreateSolutionAsync(_draft.ToRequest(Group.Arn), _leaving.Token)).SolutionArn;
        }
        catch (ResourceAlreadyExistsException)
        {
            var existing = await SolutionReader.FindAsync(Connection.Personalize, Group.Arn, _draft.Name, _leaving.Token);
            if (existing is not null && (existing.Versions.Count == 0 || _mayHaveStarted) && _draft.IsAskedBy(existing.Solution))
            {
                return existing.Arn;
            }

            throw;
        }
    }

    private sealed record Choices(TrainingDraft Draft, string RecipeName);

    private static bool IsOfService(Exception failure) => failure is AmazonClientException or AmazonServiceException or HttpRequestException;
}
