using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;
using Amazon.PersonalizeRuntime.Model;
using LocalPersonalize.Hosting;
using LocalPersonalize.Recipes;
using LocalPersonalize.Wire;

namespace LocalPersonalize.Serving;

/// <summary>GetRecommendations: items for a user or, with a related-items recipe, for an item.</summary>
internal sealed class GetRecommendations(IDeployments deployments, DeployedModels models, RequestOptions options)
    : IOperation<GetRecommendationsRequest, GetRecommendationsResponse>
{
    private const int StandardResults = 25;
    private const int MostResults = 500;

    public async Task<GetRecommendationsResponse> HandleAsync(GetRecommendationsRequest request, CancellationToken cancellationToken)
    {
        var arn = OneArn(request);
        var count = request.NumResults is null or 0 ? StandardResults : request.NumResults.Value;
        if (count > MostResults)
        {
            throw new InvalidInputException($"numResults is {count}; it must be at most {MostResults}.");
        }

        var deployment = deployments.Find(arn);
        RuntimeRules.RefuseActions(deployment.Recipe);
        var model = models.Get(arn, deployment.ModelDirectory);
        CheckInput(model.Recipe, request);
        model.FollowTrend(deployment);
        var metadata = await options.FindMetadataAsync(request.MetadataColumns, count, deployment, model.Recipe).ConfigureAwait(false);
        var selection = await options.SelectAsync(request, count, deployment, model).ConfigureAwait(false);
        var items = model.Recommend(request.UserId, request.ItemId, selection, Steering.Of(deployment.Config), deployment.MomentOf(request.UserId, request.Context));
        items = metadata?.Describe(items) ?? items;
        Telemetry.Served(model.Recipe.Name, items.Count);
        return new GetRecommendationsResponse { ItemList = items, RecommendationId = RuntimeRules.NewRecommendationId(arn) };
    }

    private static string OneArn(GetRecommendationsRequest request) => (request.CampaignArn, request.RecommenderArn) switch
    {
        ({ } campaign, null) => RuntimeRules.RequireKind(campaign, "campaign"),
        (null, { } recommender) => RuntimeRules.RequireKind(recommender, "recommender"),
        (null, null) => throw new InvalidInputException("Give a campaignArn or a recommenderArn."),
        _ => throw new InvalidInputException("Give a campaignArn or a recommenderArn, not both."),
    };

    private static void CheckInput(Recipe recipe, GetRecommendationsRequest request)
    {
        if (recipe.UseCase is { } useCase)
        {
            var needed = new[] { useCase.NeedsUserId ? "userId" : null, useCase.NeedsItemId ? "itemId" : null }.OfType<string>().ToArray();
            if ((useCase.NeedsUserId && string.IsNullOrEmpty(request.UserId)) || (useCase.NeedsItemId && string.IsNullOrEmpty(request.ItemId)))
            {
                throw new InvalidInputException($"Required fields for the provided recipe are {string.Join(", ", needed)}");
            }

            return;
        }

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
internal sealed class GetPersonalizedRanking(IDeployments deployments, DeployedModels models, RequestOptions options)
    : IOperation<GetPersonalizedRankingRequest, GetPersonalizedRankingResponse>
{
    private const int MostItems = 500;

    public async Task<GetPersonalizedRankingResponse> HandleAsync(GetPersonalizedRankingRequest request, CancellationToken cancellationToken)
    {
        if (request.InputList.Count is 0 or > MostItems)
        {
            throw new InvalidInputException($"inputList has {request.InputList.Count} items; it must have 1 to {MostItems}.");
        }

        var deployment = deployments.Find(request.CampaignArn);
        RuntimeRules.RefuseActions(deployment.Recipe);
        var model = models.Get(request.CampaignArn, deployment.ModelDirectory);
        if (model.Recipe.Type != RecipeType.PersonalizedRanking)
        {
            throw new InvalidInputException($"The campaign's recipe {model.Recipe.Name} is of type {model.Recipe.Type}: use GetRecommendations with it.");
        }

        var metadata = await options.FindMetadataAsync(request.MetadataColumns, request.InputList.Count, deployment, model.Recipe).ConfigureAwait(false);
        var allowed = await options.FilterAsync(request, deployment, model).ConfigureAwait(false);
        var ranking = model.Rank(request.UserId, allowed, deployment.MomentOf(request.UserId, request.Context));
        ranking = metadata?.Describe(ranking) ?? ranking;
        Telemetry.Served(model.Recipe.Name, ranking.Count);
        return new GetPersonalizedRankingResponse { PersonalizedRanking = ranking, RecommendationId = RuntimeRules.NewRecommendationId(request.CampaignArn) };
    }
}

/// <summary>What both operations share.</summary>
internal static class RuntimeRules
{
    /// <summary>
    /// For example <c>RID-0193c0ffee0193c0ffee-CID-5f3a9b2c</c>, whose end tells the campaign or recommender; at most 40 characters, so that
    /// it fits into an event.
    /// </summary>
    public static string NewRecommendationId(string arn) => $"RID-{RandomNumberGenerator.GetHexString(20, lowercase: true)}{SourceMark(arn)}";

    /// <summary>How the recommendation IDs of a campaign or recommender end.</summary>
    public static string SourceMark(string arn) => $"-CID-{XxHash32.HashToUInt32(Encoding.UTF8.GetBytes(arn)):x8}";

    /// <exception cref="InvalidInputException">The ARN is one of something else.</exception>
    public static string RequireKind(string arn, string kind) => arn.Contains($":{kind}/", StringComparison.Ordinal)
        ? arn
        : throw new InvalidInputException($"{kind}Arn {arn} is not the ARN of a {kind}.");

    /// <exception cref="InvalidInputException">The recipe recommends actions, not items.</exception>
    public static void RefuseActions(Recipe recipe)
    {
        if (recipe.Type == RecipeType.PersonalizedActions)
        {
            throw new InvalidInputException($"The campaign's recipe {recipe.Name} is of type {recipe.Type}: use GetActionRecommendations with it.");
        }
    }
}
