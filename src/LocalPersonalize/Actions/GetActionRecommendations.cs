using System.Globalization;
using Amazon.PersonalizeRuntime.Model;
using LocalPersonalize.Filters;
using LocalPersonalize.Hosting;
using LocalPersonalize.Recipes;
using LocalPersonalize.Serving;
using LocalPersonalize.Storage;
using LocalPersonalize.Wire;
using Recommenders.Data;

namespace LocalPersonalize.Actions;

/// <summary>GetActionRecommendations: the actions that a user will most likely take.</summary>
internal sealed class GetActionRecommendations(IDeployments deployments, DeployedActions models, FilterCatalog filters, GroupData data)
    : IOperation<GetActionRecommendationsRequest, GetActionRecommendationsResponse>
{
    private const int StandardResults = 5;
    private const int MostResults = 100;

    public async Task<GetActionRecommendationsResponse> HandleAsync(GetActionRecommendationsRequest request, CancellationToken cancellationToken)
    {
        var arn = RuntimeRules.RequireKind(request.CampaignArn ?? throw new InvalidInputException("campaignArn is missing."), "campaign");
        var count = request.NumResults is null or 0 ? StandardResults : request.NumResults.Value;
        if (count > MostResults)
        {
            throw new InvalidInputException(string.Create(CultureInfo.InvariantCulture, $"numResults is {count}; it must be at most {MostResults}."));
        }

        var deployment = deployments.Find(arn);
        if (deployment.Recipe.Type != RecipeType.PersonalizedActions)
        {
            throw new InvalidInputException($"The campaign's recipe {deployment.Recipe.Name} is of type {deployment.Recipe.Type}: use GetRecommendations or GetPersonalizedRanking with it.");
        }

        if (string.IsNullOrEmpty(request.UserId))
        {
            throw new InvalidInputException("Required fields for the provided recipe are userId");
        }

        var ranked = await RankAsync(deployment, models.Get(arn, deployment.ModelDirectory), request.UserId).ConfigureAwait(false);
        ranked = await FilterAsync(ranked, deployment, request).ConfigureAwait(false);
        var actions = ranked.Take(count).Select(one => new PredictedAction { ActionId = one.ActionId, Score = Math.Round(one.Score, 7) }).ToList();
        Telemetry.Served(deployment.Recipe.Name, actions.Count);
        return new GetActionRecommendationsResponse
        {
            ActionList = actions,
            RecommendationId = RuntimeRules.NewRecommendationId(arn),
        };
    }

    private async Task<List<(string ActionId, double Score)>> FilterAsync(
        List<(string ActionId, double Score)> ranked, Deployment deployment, GetActionRecommendationsRequest request)
    {
        if (request.FilterArn is null)
        {
            return request.FilterValues is not { Count: > 0 } ? ranked : throw new InvalidInputException("filterValues is given without the filterArn of the filter that they are for.");
        }

        try
        {
            var names = new Vocabulary(ranked.Select(one => one.ActionId));
            var filter = await filters.LoadAsync(request.FilterArn, deployment.DatasetGroupArn, FilterTarget.ActionID).ConfigureAwait(false);
            var allowed = filter.SelectItems(names, request.UserId, itemId: null, request.FilterValues);
            return ranked.Where((_, index) => allowed.Contains(index)).ToList();
        }
        catch (FilterException problem)
        {
            throw new InvalidInputException(problem.Message);
        }
    }

    /// <summary>Likely ones first, of equal ones the more valuable, and then always in the same order.</summary>
    private async Task<List<(string ActionId, double Score)>> RankAsync(Deployment deployment, ActionModel model, string userId)
    {
        var (group, now) = (deployment.DatasetGroupArn, UnixTime.FromDateTime(deployment.Now) / 1_000);
        var actions = await data.ActionsAsync(group).ConfigureAwait(false);
        var answers = (await data.ActionEventsAsync(group).ConfigureAwait(false)).Timed(userId, data.LiveActionsOf(group))
            .OrderBy(one => one.Time).ToLookup(one => one.Id, StringComparer.Ordinal);
        var taken = answers.Select(action => KeyValuePair.Create(action.Key, action.LastOrDefault(one => ActionHistory.ResponseOf(one.Type) is ActionResponse.Taken or ActionResponse.NotTaken).Type))
            .Where(answer => answer.Value is not null)
            .Select(answer => KeyValuePair.Create(answer.Key, ActionHistory.ResponseOf(answer.Value) == ActionResponse.Taken));
        var items = (await data.EventsAsync(group).ConfigureAwait(false)).Timed(userId, data.LiveOf(group)).OrderByDescending(one => one.Time).Select(one => one.Id).Distinct();
        var features = UserFeatures.Of(items, taken, await data.UsersAsync(group).ConfigureAwait(false), userId);
        return actions.Ids
            .Where(action => ActionCatalog.IsOpen(actions, action, now, answers[action].Select(one => (long?)one.Time).LastOrDefault()))
            .Select(action => (action, Score: model.Score(action, features) ?? 0))
            .OrderByDescending(one => one.Score)
            .ThenByDescending(one => ActionCatalog.ValueOf(actions, one.action))
            .ThenBy(one => one.action, StringComparer.Ordinal)
            .ToList();
    }
}
