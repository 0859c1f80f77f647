namespace Dashboard.Jobs;

/// <summary>What a status, spelled as the service spells it (<c>CREATE IN_PROGRESS</c>), means for us.</summary>
internal static class ResourceStatus
{
    public const string Active = "ACTIVE";

    /// <summary>True when the status will not change by itself: ACTIVE, completed, stopped, inactive, or anything failed.</summary>
    public static bool IsFinal(string? status) =>
        IsActive(status) || IsFailed(status) || status is "CREATE STOPPED" or "INACTIVE" or "COMPLETED" or WatchedResource.Deleted;

    public static bool IsActive(string? status) => status is Active;

    public static bool IsFailed(string? status) => status?.EndsWith("FAILED", StringComparison.Ordinal) is true;

    public static bool IsRunning(string? status) => status is not null && !IsFinal(status);
}
