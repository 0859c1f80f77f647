using Amazon.Personalize;
using Amazon.Personalize.Model;
using Dashboard.Jobs;

namespace Dashboard.Recommenders;

/// <summary>A recommender with its use case.</summary>
/// <param name="Recommender">As <c>DescribeRecommender</c> tells it.</param>
public sealed record RecommenderDetails(Recommender Recommender, UseCase UseCase)
{
    public string Name => Recommender.Name;

    public string Arn => Recommender.RecommenderArn;

    /// <summary>Whether it can be asked now. During an update it serves what it served before.</summary>
    public bool Serves => ResourceStatus.IsActive(Recommender.Status);

    /// <summary>Whether it was stopped: it keeps what it has learnt, and costs nothing.</summary>
    public bool IsStopped => Recommender.Status == "INACTIVE";

    /// <summary>Whether an update is running.</summary>
    public bool IsUpdating => ResourceStatus.IsRunning(Recommender.LatestRecommenderUpdate?.Status);

    /// <summary>The newest update if it failed; the recommender serves as before.</summary>
    public RecommenderUpdateSummary? FailedUpdate =>
        Recommender.LatestRecommenderUpdate is { } update && ResourceStatus.IsFailed(update.Status) ? update : null;

    /// <summary>Whether its status will change by itself.</summary>
    public bool IsChanging => ResourceStatus.IsRunning(Recommender.Status) || IsUpdating;

    /// <summary>What it must be able to answer at least, which is what is billed.</summary>
    public int MinRequestsPerSecond => Recommender.RecommenderConfig?.MinRecommendationRequestsPerSecond ?? 1;

    /// <summary>All recommenders of a group, oldest first.</summary>
    internal static async Task<IReadOnlyList<RecommenderDetails>> ListAsync(
        IAmazonPersonalize personalize, string datasetGroupArn, CancellationToken cancellationToken)
    {
        var summaries = await personalize.Paginators.ListRecommenders(new() { DatasetGroupArn = datasetGroupArn }).Recommenders
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var described = await Task.WhenAll(summaries.Select(summary =>
            personalize.DescribeRecommenderAsync(new() { RecommenderArn = summary.RecommenderArn }, cancellationToken))).ConfigureAwait(false);
        return
        [
            .. described.Select(one => new RecommenderDetails(one.Recommender, UseCase.Of(one.Recommender.RecipeArn)))
                .OrderBy(recommender => recommender.Recommender.CreationDateTime),
        ];
    }

    /// <summary>The use cases of a domain, what most people look for first.</summary>
    internal static async Task<IReadOnlyList<UseCase>> ListUseCasesAsync(IAmazonPersonalize personalize, string domain, CancellationToken cancellationToken)
    {
        var recipes = await personalize.Paginators.ListRecipes(new() { Domain = domain }).Recipes.ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. recipes.Select(UseCase.Of).OrderBy(useCase => useCase.Order).ThenBy(useCase => useCase.Title, StringComparer.Ordinal)];
    }
}
