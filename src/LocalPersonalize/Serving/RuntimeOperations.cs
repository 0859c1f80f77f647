using Amazon.PersonalizeRuntime.Model;
using LocalPersonalize.Recipes;
using LocalPersonalize.Wire;

namespace LocalPersonalize.Serving;

/// <summary>GetRecommendations: items for a user or, with a related-items recipe, for an item.</summary>
internal sealed class GetRecommendations(IDeployments deployments, DeployedModels models) : IOperation<GetRecommendationsRequest, GetRecommendationsResponse>
{
    private const int StandardResults = 25;
    private const int MostResults = 500;

    public Task<GetRecommendationsResponse> HandleAsync(GetRecommendationsRequest request, CancellationToken cancellationToken)
    {
        if (request.CampaignArn is null)
        {
            throw new InvalidInputException("Give a campaignArn: the local engine serves campaigns, not recommenders.");
        }

        RuntimeRules.RefuseUnsupported(request.FilterArn, request.FilterValues?.Count, request.MetadataColumns?.Count);
        if (request.Promotions is { Count: > 0 })
        {
            throw new InvalidInputException("The local engine has no promotions yet: leave promotions out.");
        }

        var count = request.NumResults is null or 0 ? StandardResults : request.NumResults.Value;
        if (count > MostResults)
        {
            throw new InvalidInputException($"numResults is {count}; it must be at most {MostResults}.");
        }

        var deployment = deployments.Find(request.CampaignArn);
        var model = models.Get(request.CampaignArn, deployment.ModelDirectory);
        CheckInput(model.Recipe, request);
        return Task.FromResult(new GetRecommendationsResponse
        {
            ItemList = model.Recommend(request.UserId, request.ItemId, new Selection(count), Exploration.Of(deployment.Config), deployment.LiveEventsOf(request.UserId)),
            RecommendationId = RuntimeRules.NewRecommendationId(),
        });
    }

    private static void CheckInput(Recipe recipe, GetRecommendationsRequest request)
    {
        var missing = recipe.Type switch
        {
            RecipeType.PersonalizedRanking => throw new InvalidInputException(
                $"The campaign's recipe {recipe.Name} is of type {recipe.Type}: use GetPersonalizedRanking with it."),
            RecipeType.RelatedItems => string.IsNullOrEmpty(request.ItemId) ? "itemId" : null,
            RecipeType.UserPersonalization => string.IsNullOrEmpty(request.UserId) ? "userId" : null,
            _ => null,
        };
        if (missing is not null)
        {
            throw new InvalidInputException($"Required fields for the provided recipe are {missing}");
        }
    }
}

/// <summary>GetPersonalizedRanking: the given items in the order in which they suit a user.</summary>
internal sealed class GetPersonalizedRanking(IDeployments deployments, DeployedModels models)
    : IOperation<GetPersonalizedRankingRequest, GetPersonalizedRankingResponse>
{
    private const int MostItems = 500;

    public Task<GetPersonalizedRankingResponse> HandleAsync(GetPersonalizedRankingRequest request, CancellationToken cancellationToken)
    {
        RuntimeRules.RefuseUnsupported(request.FilterArn, request.FilterValues?.Count, request.MetadataColumns?.Count);
        if (request.InputList.Count is 0 or > MostItems)
        {
            throw new InvalidInputException($"inputList has {request.InputList.Count} items; it must have 1 to {MostItems}.");
        }

        var deployment = deployments.Find(request.CampaignArn);
        var model = models.Get(request.CampaignArn, deployment.ModelDirectory);
        if (model.Recipe.Type != RecipeType.PersonalizedRanking)
        {
            throw new InvalidInputException($"The campaign's recipe {model.Recipe.Name} is of type {model.Recipe.Type}: use GetRecommendations with it.");
        }

        return Task.FromResult(new GetPersonalizedRankingResponse
        {
            PersonalizedRanking = model.Rank(request.UserId, request.InputList, deployment.LiveEventsOf(request.UserId)),
            RecommendationId = RuntimeRules.NewRecommendationId(),
        });
    }
}

/// <summary>What both operations share.</summary>
internal static class RuntimeRules
{
    /// <summary>For example <c>RID-0193c0ffee…</c>; at most 40 characters, so that it fits into an event.</summary>
    public static string NewRecommendationId() => $"RID-{Guid.CreateVersion7():N}";

    public static void RefuseUnsupported(string? filterArn, int? filterValues, int? metadataColumns)
    {
        if (filterArn is not null || filterValues > 0)
        {
            throw new InvalidInputException("The local engine has no filters yet: leave filterArn and filterValues out.");
        }

        if (metadataColumns > 0)
        {
            throw new InvalidInputException("The local engine does not return metadata yet: leave metadataColumns out.");
        }
    }
}
