using Amazon.Personalize.Model;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Resources;

/// <summary>
/// How many of each there may be. What runs at the same time is limited as in the service; how many may exist is more generous
/// than the service's 5 dataset groups, 10 solutions, 5 campaigns and 5 recommenders a group, which bound what Amazon's machines are asked to hold.
/// </summary>
internal static class Quotas
{
    public const int DatasetGroups = 500;
    public const int Schemas = 500;
    public const int SolutionsPerGroup = 100;
    public const int CampaignsPerGroup = 50;
    public const int FiltersPerGroup = 30;
    public const int RecommendersPerGroup = 50;
    public const int DatasetImportJobsInProgress = 5;
    public const int DatasetExportJobsInProgress = 5;
    public const int DataDeletionJobsInProgress = 5;
    public const int BatchInferenceJobsInProgress = 5;
    public const int BatchSegmentJobsInProgress = 5;
    public const int SolutionVersionsInProgress = 20;
    public const int RecommendersInProgress = 20;

    /// <exception cref="LimitExceededException">There are <paramref name="limit"/> already.</exception>
    public static void CheckExisting(int count, int limit)
    {
        if (count >= limit)
        {
            throw new LimitExceededException($"More than {limit} resources in ACTIVE state. Please delete some and try again.");
        }
    }

    /// <exception cref="LimitExceededException"><paramref name="limit"/> are on their way already.</exception>
    public static void CheckInProgress<TState>(EngineTransaction transaction, int limit, string? parent = null)
        where TState : IResourceState
    {
        if (!HasRoomInProgress<TState>(transaction, limit, parent))
        {
            throw new LimitExceededException($"More than {limit} resources with PENDING or IN_PROGRESS status.");
        }
    }

    public static bool HasRoomInProgress<TState>(EngineTransaction transaction, int limit, string? parent = null)
        where TState : IResourceState =>
        transaction.Resources.All<TState>(parent).Count(resource => ResourceStatus.IsChanging(resource.Status)) < limit;
}
