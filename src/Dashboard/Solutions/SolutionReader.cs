using Amazon.Personalize;
using Amazon.Personalize.Model;
using Dashboard.Jobs;

namespace Dashboard.Solutions;

/// <summary>A version with its metrics; none while it is not ACTIVE.</summary>
public sealed record TrainedVersion(SolutionVersion Version, IReadOnlyDictionary<string, double> Metrics)
{
    public string Arn => Version.SolutionVersionArn;

    /// <summary>The last part of the ARN, by which people call it.</summary>
    public string Id => Arn[(Arn.LastIndexOf('/') + 1)..];

    public bool IsActive => ResourceStatus.IsActive(Version.Status);

    public bool IsRunning => ResourceStatus.IsRunning(Version.Status);
}

/// <summary>A solution with its versions, newest first.</summary>
public sealed record SolutionDetails(Solution Solution, IReadOnlyList<TrainedVersion> Versions)
{
    public string Name => Solution.Name;

    public string Arn => Solution.SolutionArn;

    /// <summary>The recipe's name; of AutoML that of the winner, once there is one.</summary>
    public string? RecipeName => (Solution.RecipeArn ?? Solution.AutoMLResult?.BestRecipeArn)?.Split('/')[^1];

    public bool IsAutoML => Solution.PerformAutoML is true;

    public TrainedVersion? Newest => Versions is [var newest, ..] ? newest : null;
}

/// <summary>Reads the solutions of a dataset group.</summary>
internal static class SolutionReader
{
    /// <summary>All solutions of the group with their versions, newest first.</summary>
    public static async Task<IReadOnlyList<SolutionDetails>> ListAsync(IAmazonPersonalize personalize, string datasetGroupArn, CancellationToken cancellationToken)
    {
        var summaries = await personalize.Paginators.ListSolutions(new() { DatasetGroupArn = datasetGroupArn }).Solutions
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var solutions = await Task.WhenAll(summaries.Select(summary => ReadAsync(personalize, summary.SolutionArn, cancellationToken))).ConfigureAwait(false);
        return [.. solutions.OrderByDescending(solution => solution.Solution.CreationDateTime)];
    }

    /// <summary>One solution of the group by its name; null when there is none.</summary>
    public static async Task<SolutionDetails?> FindAsync(
        IAmazonPersonalize personalize, string datasetGroupArn, string name, CancellationToken cancellationToken)
    {
        var summaries = await personalize.Paginators.ListSolutions(new() { DatasetGroupArn = datasetGroupArn }).Solutions
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return summaries.FirstOrDefault(summary => summary.Name == name) is { } found
            ? await ReadAsync(personalize, found.SolutionArn, cancellationToken).ConfigureAwait(false)
            : null;
    }

    private static async Task<SolutionDetails> ReadAsync(IAmazonPersonalize personalize, string arn, CancellationToken cancellationToken)
    {
        var solution = (await personalize.DescribeSolutionAsync(new() { SolutionArn = arn }, cancellationToken).ConfigureAwait(false)).Solution;
        var summaries = await personalize.Paginators.ListSolutionVersions(new() { SolutionArn = arn }).SolutionVersions
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var versions = await Task.WhenAll(summaries.Select(async summary =>
        {
            var version = (await personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = summary.SolutionVersionArn }, cancellationToken)
                .ConfigureAwait(false)).SolutionVersion;
            var metrics = ResourceStatus.IsActive(version.Status)
                ? (await personalize.GetSolutionMetricsAsync(new() { SolutionVersionArn = version.SolutionVersionArn }, cancellationToken).ConfigureAwait(false)).Metrics
                : null;
            return new TrainedVersion(version, metrics ?? []);
        })).ConfigureAwait(false);
        return new SolutionDetails(solution, [.. versions.OrderByDescending(version => version.Version.CreationDateTime)]);
    }
}
