using Dashboard.Jobs;

namespace Dashboard.DatasetGroups;

/// <summary>How far one of the three steps is.</summary>
public enum StepState
{
    /// <summary>The step before it has to be done first.</summary>
    Blocked,

    /// <summary>The next thing to do.</summary>
    Ready,

    /// <summary>A job of it runs.</summary>
    Running,

    /// <summary>The last job of it failed and nothing usable is there.</summary>
    Failed,

    /// <summary>There is something that the next step can use.</summary>
    Done,
}

/// <summary>The three steps of a dataset group: data, training, campaign. Decided from what is there, never remembered.</summary>
public sealed record GroupSteps(StepState Data, StepState Training, StepState Campaign)
{
    /// <summary>The types of datasets that have been imported, for example <c>INTERACTIONS</c>.</summary>
    public IReadOnlySet<string> Imported { get; init; } = new HashSet<string>();

    /// <summary>In a domain group: the recommenders, which are training and campaign in one.</summary>
    public StepState Recommender { get; init; } = StepState.Blocked;

    internal static GroupSteps Of(GroupContents contents, IReadOnlyList<Job> jobs)
    {
        var imports = jobs.Where(job => job.Kind == JobKind.Import).ToList();
        var imported = contents.Datasets
            .Where(dataset => contents.ImportJobsByDataset[dataset.DatasetArn].Any(job => ResourceStatus.IsActive(job.Status)))
            .Select(dataset => dataset.DatasetType.ToUpperInvariant())
            .ToHashSet();
        var data = StateOf(imported.Contains("INTERACTIONS"), imports, isReachable: true);

        var trainings = jobs.Where(job => job.Kind == JobKind.Training);
        var training = StateOf(
            contents.SolutionVersions.Any(version => ResourceStatus.IsActive(version.Status)), trainings, imported.Contains("INTERACTIONS"));

        var campaigns = jobs.Where(job => job.Kind == JobKind.Campaign);
        var campaign = StateOf(
            contents.Campaigns.Any(campaign => ResourceStatus.IsActive(campaign.Status)), campaigns, training == StepState.Done);

        var recommenders = jobs.Where(job => job.Kind == JobKind.Recommender).ToList();
        return new(data, training, campaign)
        {
            Imported = imported,
            Recommender = StateOf(recommenders.Any(job => ResourceStatus.IsActive(job.Status)), recommenders, imported.Contains("INTERACTIONS")),
        };
    }

    private static StepState StateOf(bool isDone, IEnumerable<Job> jobs, bool isReachable)
    {
        var own = jobs.ToList();
        return own.Any(job => job.IsRunning) ? StepState.Running
            : isDone ? StepState.Done
            : own.Count > 0 && ResourceStatus.IsFailed(own[0].Status) ? StepState.Failed
            : isReachable ? StepState.Ready
            : StepState.Blocked;
    }
}
