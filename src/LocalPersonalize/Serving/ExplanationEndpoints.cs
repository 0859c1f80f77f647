using Amazon.PersonalizeRuntime.Model;
using LocalPersonalize.Recipes;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Serving;

/// <summary>
/// <c>/_engine/why?arn=…&amp;userId=…&amp;itemId=…</c> and <c>/_engine/what-if?arn=…&amp;userId=…&amp;without=…&amp;with=…</c>: why a campaign or a recommender
/// gives a user an item, and what it would give after another history.
/// </summary>
internal static class ExplanationEndpoints
{
    private const int StandardResults = 25;
    private const int MostResults = 500;

    public static void MapExplanations(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/_engine/why", (string arn, string userId, string itemId, IDeployments deployments, DeployedModels models, CancellationToken cancellationToken) =>
            Ask(arn, deployments, models, (model, deployment) => model.Explain(userId, itemId, deployment.LiveEventsOf(userId), cancellationToken) is { } explanation
                ? Results.Json(explanation, StoredJson.Options)
                : Results.Problem($"The model of {arn} does not know the item {itemId}.", statusCode: StatusCodes.Status404NotFound)));
        endpoints.MapGet("/_engine/what-if", (
            string arn, string userId, string[]? without, string[]? with, int? numResults, IDeployments deployments, DeployedModels models) =>
            Ask(arn, deployments, models, (model, deployment) => Results.Json(
                new
                {
                    ItemList = model.Recommend(
                        userId, new WhatIf(without ?? [], with ?? []), Math.Clamp(numResults ?? StandardResults, 1, MostResults), deployment.LiveEventsOf(userId))
                        .Select(item => new { item.ItemId, item.Score }),
                },
                StoredJson.Options)));
    }

    private static IResult Ask(string arn, IDeployments deployments, DeployedModels models, Func<DeployedModel, Deployment, IResult> answer)
    {
        try
        {
            var deployment = deployments.Find(arn);
            var model = models.Get(arn, deployment.ModelDirectory);
            return model.Recipe.Type == RecipeType.RelatedItems
                ? Results.Problem($"{model.Recipe.Name} answers for an item, not for what a user did.", statusCode: StatusCodes.Status409Conflict)
                : answer(model, deployment);
        }
        catch (ResourceNotFoundException missing)
        {
            return Results.Problem(missing.Message, statusCode: StatusCodes.Status404NotFound);
        }
    }
}
