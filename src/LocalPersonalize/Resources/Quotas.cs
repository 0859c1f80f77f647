using Amazon.Personalize.Model;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Resources;

/// <summary>
/// The limits of the service. What runs at the same time is limited as there; how many resources may exist is a setting, see
/// <see cref="QuotaOptions"/>.
/// </summary>
internal static class Quotas
{
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
