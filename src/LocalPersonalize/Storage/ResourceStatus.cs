namespace LocalPersonalize.Storage;

/// <summary>Statuses as the service spells them.</summary>
internal static class ResourceStatus
{
    public const string CreatePending = "CREATE PENDING";
    public const string CreateInProgress = "CREATE IN_PROGRESS";
    public const string Active = "ACTIVE";
    public const string CreateFailed = "CREATE FAILED";
    public const string CreateStopping = "CREATE STOPPING";
    public const string CreateStopped = "CREATE STOPPED";
    public const string DeletePending = "DELETE PENDING";
    public const string DeleteInProgress = "DELETE IN_PROGRESS";

    // Recommenders can be stopped and started again.
    public const string StopPending = "STOP PENDING";
    public const string StopInProgress = "STOP IN_PROGRESS";
    public const string Inactive = "INACTIVE";
    public const string StartPending = "START PENDING";
    public const string StartInProgress = "START IN_PROGRESS";

    // Data deletion jobs have words of their own.
    public const string Pending = "PENDING";
    public const string InProgress = "IN_PROGRESS";
    public const string Completed = "COMPLETED";
    public const string Failed = "FAILED";

    /// <summary>Whether the resource is on its way to another status by itself.</summary>
    public static bool IsChanging(string status) =>
        status is CreatePending or CreateInProgress or CreateStopping or DeletePending or DeleteInProgress
            or StopPending or StopInProgress or StartPending or StartInProgress or Pending or InProgress;
}
