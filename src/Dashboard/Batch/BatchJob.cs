using Dashboard.Jobs;

namespace Dashboard.Batch;

/// <summary>A batch inference job or a batch segment job.</summary>
/// <param name="IsSegment">It finds users, rather than items.</param>
/// <param name="OutputPath">A folder, with a trailing slash.</param>
public sealed record BatchJob(
    bool IsSegment,
    string Arn,
    string Name,
    string SolutionVersionArn,
    string Status,
    string? FailureReason,
    string InputPath,
    string OutputPath,
    int? NumResults,
    DateTimeOffset? Created,
    string? FilterArn = null)
{
    /// <summary>The kind as part of the page's address.</summary>
    public string Slug => IsSegment ? "segments" : "recommendations";

    /// <summary>The solution and its version: <c>tastes / 1a2b3c4d</c>.</summary>
    public string VersionName => JobList.NameOfVersion(SolutionVersionArn);

    /// <summary>The filter that the answers obey; null for none.</summary>
    public string? FilterName => string.IsNullOrEmpty(FilterArn) ? null : FilterArn[(FilterArn.LastIndexOf('/') + 1)..];

    public bool IsRunning => ResourceStatus.IsRunning(Status);

    public bool IsDone => ResourceStatus.IsActive(Status);
}
