using Amazon.Personalize;
using Amazon.Personalize.Model;
using Dashboard.Components.Controls;
using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Dashboard.Jobs;

namespace Dashboard.GroupFiles;

/// <summary>The calls of a file's steps. Each step first looks for what an earlier run has made, so any of them can be done again.</summary>
/// <param name="report">Told, by step, what is being waited for.</param>
internal sealed class ApplyWork(
    GroupFile file, ConnectionClients target, ConnectionClients? source, JobWatcher watcher, TimeProvider time, Action<ApplyStep, string> report)
{
    private readonly FilePlaces _places = new(target, source, file.Name);

    private IAmazonPersonalize Personalize => target.Personalize;

    /// <summary>Makes what the step names, or changes it, and waits until it is usable.</summary>
    /// <exception cref="GroupFileException">It ended otherwise than ACTIVE; the message says why.</exception>
    public async Task CarryOutAsync(ApplyStep step, CancellationToken cancellationToken)
    {
        switch (step.Kind)
        {
            case ApplyKind.DatasetGroup:
                await WaitAsync(step, await FindGroupAsync(cancellationToken).ConfigureAwait(false)
                    ?? (await Personalize.CreateDatasetGroupAsync(new() { Name = file.Name, Domain = file.Domain }, cancellationToken).ConfigureAwait(false)).DatasetGroupArn, cancellationToken).ConfigureAwait(false);
                break;
            case ApplyKind.Schema:
                await MakeSchemaAsync(file.Schemas.First(schema => schema.Name == step.Name), cancellationToken).ConfigureAwait(false);
                break;
            case ApplyKind.Dataset:
                await WaitAsync(step, await MakeDatasetAsync(file.Datasets.First(dataset => dataset.Name == step.Name), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
                break;
            case ApplyKind.File:
                await CopyAsync(step, cancellationToken).ConfigureAwait(false);
                break;
            case ApplyKind.Import:
                await ImportAsync(step, cancellationToken).ConfigureAwait(false);
                break;
            case ApplyKind.Solution:
                await WaitAsync(step, await MakeSolutionAsync(file.Solutions.First(solution => solution.Name == step.Name), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
                break;
            case ApplyKind.Training:
                await TrainAsync(step, cancellationToken).ConfigureAwait(false);
                break;
            case ApplyKind.Filter:
                await WaitAsync(step, await MakeFilterAsync(file.Filters.First(filter => filter.Name == step.Name), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
                break;
            case ApplyKind.EventTracker:
                await WaitAsync(step, await MakeEventTrackerAsync(step.Name, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
                break;
            case ApplyKind.MetricAttribution:
                await WaitAsync(step, await MakeAttributionAsync(file.MetricAttributions[0], cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
                break;
            case ApplyKind.Campaign:
                await WaitAsync(step, await MakeCampaignAsync(step, file.Campaigns.First(campaign => campaign.Name == step.Name), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
                break;
            default:
                await WaitAsync(step, await MakeRecommenderAsync(step, file.Recommenders.First(recommender => recommender.Name == step.Name), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    private async Task<string?> FindGroupAsync(CancellationToken cancellationToken) =>
        (await Personalize.Paginators.ListDatasetGroups(new()).DatasetGroups.ToListAsync(cancellationToken).ConfigureAwait(false))
            .Find(group => group.Name == file.Name)?.DatasetGroupArn;

    private async Task<string> GroupAsync(CancellationToken cancellationToken) =>
        await FindGroupAsync(cancellationToken).ConfigureAwait(false) ?? throw new GroupFileException(T["The dataset group {0} was deleted meanwhile. Apply the file again.", file.Name]);

    private async Task<string> MakeSchemaAsync(SchemaEntry entry, CancellationToken cancellationToken)
    {
        var all = await Personalize.Paginators.ListSchemas(new()).Schemas.ToListAsync(cancellationToken).ConfigureAwait(false);
        return all.Find(schema => schema.Name == entry.Name)?.SchemaArn
            ?? (await Personalize.CreateSchemaAsync(new() { Name = entry.Name, Domain = entry.Domain, Schema = entry.Schema.ToJsonString() }, cancellationToken).ConfigureAwait(false)).SchemaArn;
    }

    private async Task<string?> FindDatasetAsync(string type, CancellationToken cancellationToken)
    {
        var group = await GroupAsync(cancellationToken).ConfigureAwait(false);
        var all = await Personalize.Paginators.ListDatasets(new() { DatasetGroupArn = group }).Datasets.ToListAsync(cancellationToken).ConfigureAwait(false);
        return all.Find(dataset => string.Equals(dataset.DatasetType, type, StringComparison.OrdinalIgnoreCase))?.DatasetArn;
    }

    private async Task<string> MakeDatasetAsync(DatasetEntry entry, CancellationToken cancellationToken) =>
        await FindDatasetAsync(entry.Type, cancellationToken).ConfigureAwait(false)
        ?? (await Personalize.CreateDatasetAsync(new()
        {
            Name = entry.Name,
            DatasetType = entry.Type,
            DatasetGroupArn = await GroupAsync(cancellationToken).ConfigureAwait(false),
            SchemaArn = await MakeSchemaAsync(file.Schemas.First(schema => schema.Name == entry.Schema), cancellationToken).ConfigureAwait(false),
        }, cancellationToken).ConfigureAwait(false)).DatasetArn;

    private async Task CopyAsync(ApplyStep step, CancellationToken cancellationToken)
    {
        if (!await _places.IsCopiedAsync(step.Name, cancellationToken).ConfigureAwait(false))
        {
            await _places.CopyAsync(step.Name, (done, total) => report(step, T["{0} of {1}", Sizes.Words(done), Sizes.Words(total)]), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ImportAsync(ApplyStep step, CancellationToken cancellationToken)
    {
        var dataset = file.Datasets.First(dataset => dataset.Imports.Any(import => import.From == step.Name));
        var import = dataset.Imports.First(import => import.From == step.Name);
        var arn = await FindDatasetAsync(dataset.Type, cancellationToken).ConfigureAwait(false)
            ?? throw new GroupFileException(T["The dataset {0} was deleted meanwhile. Apply the file again.", dataset.Name]);
        var from = _places.TargetOf(step.Name);
        var jobs = await Personalize.Paginators.ListDatasetImportJobs(new() { DatasetArn = arn }).DatasetImportJobs.ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var job in jobs.Where(job => ResourceStatus.IsActive(job.Status) || ResourceStatus.IsRunning(job.Status)))
        {
            var described = (await Personalize.DescribeDatasetImportJobAsync(new() { DatasetImportJobArn = job.DatasetImportJobArn }, cancellationToken).ConfigureAwait(false)).DatasetImportJob;
            if (described.DataSource.DataLocation == from)
            {
                await WaitAsync(step, job.DatasetImportJobArn, cancellationToken).ConfigureAwait(false);
                return;
            }
        }

        var started = await Personalize.CreateDatasetImportJobAsync(new()
        {
            // Import jobs cannot be deleted, so their names stay taken.
            JobName = $"{dataset.Name[..Math.Min(dataset.Name.Length, 40)]}-{time.GetUtcNow():yyyyMMdd-HHmmss-fff}",
            DatasetArn = arn,
            DataSource = new() { DataLocation = from },
            RoleArn = target.Connection.RoleArn,
            ImportMode = import.Mode,
        }, cancellationToken).ConfigureAwait(false);
        await WaitAsync(step, started.DatasetImportJobArn, cancellationToken).ConfigureAwait(false);
    }

    private async Task<string?> FindSolutionAsync(string name, CancellationToken cancellationToken)
    {
        var group = await GroupAsync(cancellationToken).ConfigureAwait(false);
        var all = await Personalize.Paginators.ListSolutions(new() { DatasetGroupArn = group }).Solutions.ToListAsync(cancellationToken).ConfigureAwait(false);
        return all.Find(solution => solution.Name == name)?.SolutionArn;
    }

    private async Task<string> MakeSolutionAsync(SolutionEntry entry, CancellationToken cancellationToken) =>
        await FindSolutionAsync(entry.Name, cancellationToken).ConfigureAwait(false)
        ?? (await Personalize.CreateSolutionAsync(new()
        {
            Name = entry.Name,
            DatasetGroupArn = await GroupAsync(cancellationToken).ConfigureAwait(false),
            RecipeArn = RecipeArn(entry.Recipe),
            PerformAutoML = entry.PerformAutoML,
            PerformHPO = entry.PerformHPO,
            PerformAutoTraining = entry.PerformAutoTraining,
            PerformIncrementalUpdate = entry.PerformIncrementalUpdate,
            EventType = entry.EventType,
            SolutionConfig = entry.SolutionConfig,
        }, cancellationToken).ConfigureAwait(false)).SolutionArn;

    private async Task<string?> FindVersionAsync(string solutionArn, CancellationToken cancellationToken)
    {
        var versions = await Personalize.Paginators.ListSolutionVersions(new() { SolutionArn = solutionArn }).SolutionVersions.ToListAsync(cancellationToken).ConfigureAwait(false);
        return versions.Where(version => ResourceStatus.IsActive(version.Status) || ResourceStatus.IsRunning(version.Status))
            .OrderBy(version => ResourceStatus.IsActive(version.Status) ? 0 : 1).ThenByDescending(version => version.CreationDateTime)
            .FirstOrDefault()?.SolutionVersionArn;
    }

    private async Task TrainAsync(ApplyStep step, CancellationToken cancellationToken)
    {
        var solution = await FindSolutionAsync(step.Name, cancellationToken).ConfigureAwait(false)
            ?? throw new GroupFileException(T["The solution {0} was deleted meanwhile. Apply the file again.", step.Name]);
        var version = await FindVersionAsync(solution, cancellationToken).ConfigureAwait(false)
            ?? (await Personalize.CreateSolutionVersionAsync(new() { SolutionArn = solution }, cancellationToken).ConfigureAwait(false)).SolutionVersionArn;
        await WaitAsync(step, version, cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> MakeFilterAsync(FilterEntry entry, CancellationToken cancellationToken)
    {
        var group = await GroupAsync(cancellationToken).ConfigureAwait(false);
        var all = await Personalize.Paginators.ListFilters(new() { DatasetGroupArn = group }).Filters.ToListAsync(cancellationToken).ConfigureAwait(false);
        return all.Find(filter => filter.Name == entry.Name)?.FilterArn
            ?? (await Personalize.CreateFilterAsync(new() { Name = entry.Name, DatasetGroupArn = group, FilterExpression = entry.FilterExpression }, cancellationToken).ConfigureAwait(false)).FilterArn;
    }

    private async Task<string> MakeEventTrackerAsync(string name, CancellationToken cancellationToken)
    {
        var group = await GroupAsync(cancellationToken).ConfigureAwait(false);
        var all = await Personalize.Paginators.ListEventTrackers(new() { DatasetGroupArn = group }).EventTrackers.ToListAsync(cancellationToken).ConfigureAwait(false);
        return all.FirstOrDefault()?.EventTrackerArn
            ?? (await Personalize.CreateEventTrackerAsync(new() { Name = name, DatasetGroupArn = group }, cancellationToken).ConfigureAwait(false)).EventTrackerArn;
    }

    private async Task<string> MakeAttributionAsync(MetricAttributionEntry entry, CancellationToken cancellationToken)
    {
        var group = await GroupAsync(cancellationToken).ConfigureAwait(false);
        var all = await Personalize.Paginators.ListMetricAttributions(new() { DatasetGroupArn = group }).MetricAttributions.ToListAsync(cancellationToken).ConfigureAwait(false);
        return all.FirstOrDefault()?.MetricAttributionArn
            ?? (await Personalize.CreateMetricAttributionAsync(new()
            {
                Name = entry.Name,
                DatasetGroupArn = group,
                Metrics = [.. entry.Metrics],
                MetricsOutputConfig = new()
                {
                    RoleArn = target.Connection.RoleArn,
                    S3DataDestination = entry.ReportsTo is null ? null : new() { Path = _places.TargetOf(entry.ReportsTo) },
                },
            }, cancellationToken).ConfigureAwait(false)).MetricAttributionArn;
    }

    /// <summary>The group's campaign of that name; another group's is none of ours, and the service then refuses the name.</summary>
    private async Task<string?> FindCampaignAsync(string name, CancellationToken cancellationToken)
    {
        var contents = await GroupContents.ReadAsync(Personalize, await GroupAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return contents.Campaigns.FirstOrDefault(campaign => campaign.Name == name)?.CampaignArn;
    }

    private async Task<string> MakeCampaignAsync(ApplyStep step, CampaignEntry entry, CancellationToken cancellationToken)
    {
        var solution = await FindSolutionAsync(entry.Solution, cancellationToken).ConfigureAwait(false)
            ?? throw new GroupFileException(T["The solution {0} was deleted meanwhile. Apply the file again.", entry.Solution]);
        var version = entry.CampaignConfig?.SyncWithLatestSolutionVersion is true
            ? $"{solution}/$LATEST"
            : await FindVersionAsync(solution, cancellationToken).ConfigureAwait(false) ?? throw new GroupFileException(T["The solution {0} has no trained version.", entry.Solution]);
        if (await FindCampaignAsync(entry.Name, cancellationToken).ConfigureAwait(false) is not { } arn)
        {
            return (await Personalize.CreateCampaignAsync(new()
            {
                Name = entry.Name, SolutionVersionArn = version, MinProvisionedTPS = entry.MinProvisionedTPS, CampaignConfig = entry.CampaignConfig,
            }, cancellationToken).ConfigureAwait(false)).CampaignArn;
        }

        if (step.Verdict == ApplyVerdict.Change)
        {
            await Personalize.UpdateCampaignAsync(new()
            {
                CampaignArn = arn, SolutionVersionArn = version, MinProvisionedTPS = entry.MinProvisionedTPS, CampaignConfig = entry.CampaignConfig,
            }, cancellationToken).ConfigureAwait(false);
            await WaitForUpdateAsync(step, async () =>
            {
                var update = (await Personalize.DescribeCampaignAsync(new() { CampaignArn = arn }, cancellationToken).ConfigureAwait(false)).Campaign.LatestCampaignUpdate;
                return (update?.Status, update?.FailureReason);
            }, cancellationToken).ConfigureAwait(false);
        }

        return arn;
    }

    private async Task<string> MakeRecommenderAsync(ApplyStep step, RecommenderEntry entry, CancellationToken cancellationToken)
    {
        var group = await GroupAsync(cancellationToken).ConfigureAwait(false);
        var all = await Personalize.Paginators.ListRecommenders(new() { DatasetGroupArn = group }).Recommenders.ToListAsync(cancellationToken).ConfigureAwait(false);
        if (all.Find(recommender => recommender.Name == entry.Name)?.RecommenderArn is not { } arn)
        {
            return (await Personalize.CreateRecommenderAsync(new()
            {
                Name = entry.Name, DatasetGroupArn = group, RecipeArn = RecipeArn(entry.Recipe), RecommenderConfig = entry.RecommenderConfig,
            }, cancellationToken).ConfigureAwait(false)).RecommenderArn;
        }

        if (step.Verdict == ApplyVerdict.Change)
        {
            await Personalize.UpdateRecommenderAsync(new() { RecommenderArn = arn, RecommenderConfig = entry.RecommenderConfig }, cancellationToken).ConfigureAwait(false);
            await WaitForUpdateAsync(step, async () =>
            {
                var update = (await Personalize.DescribeRecommenderAsync(new() { RecommenderArn = arn }, cancellationToken).ConfigureAwait(false)).Recommender.LatestRecommenderUpdate;
                return (update?.Status, update?.FailureReason);
            }, cancellationToken).ConfigureAwait(false);
        }

        return arn;
    }

    /// <summary>What is being updated stays ACTIVE meanwhile, so the update is asked for by itself.</summary>
    private async Task WaitForUpdateAsync(ApplyStep step, Func<Task<(string? Status, string? FailureReason)>> read, CancellationToken cancellationToken)
    {
        var interval = target.Engine is null ? TimeSpan.FromSeconds(15) : TimeSpan.FromSeconds(0.3);
        var (status, reason) = await read().ConfigureAwait(false);
        while (ResourceStatus.IsRunning(status))
        {
            report(step, StatusLook.Of(status!).Text);
            await Task.Delay(interval, time, cancellationToken).ConfigureAwait(false);
            (status, reason) = await read().ConfigureAwait(false);
        }

        if (ResourceStatus.IsFailed(status))
        {
            throw new GroupFileException(T["The update of {0} failed: {1}", step.Name, reason ?? T["the service does not say why"]]);
        }
    }

    private IReadOnlyDictionary<string, string>? TagsOf(ApplyStep step)
    {
        return step.Kind switch
        {
            ApplyKind.DatasetGroup => file.Tags,
            ApplyKind.Dataset => Of(file.Datasets, dataset => dataset.Name),
            ApplyKind.Solution => Of(file.Solutions, solution => solution.Name),
            ApplyKind.Filter => Of(file.Filters, filter => filter.Name),
            ApplyKind.EventTracker => Of(file.EventTrackers, tracker => tracker.Name),
            ApplyKind.Campaign => Of(file.Campaigns, campaign => campaign.Name),
            ApplyKind.Recommender => Of(file.Recommenders, recommender => recommender.Name),
            _ => null,
        };

        IReadOnlyDictionary<string, string>? Of<T>(IReadOnlyList<T> entries, Func<T, string> nameOf)
            where T : TaggedEntry => entries.First(entry => nameOf(entry) == step.Name).Tags;
    }

    /// <summary>Waits until it is usable, and puts the file's tags on it.</summary>
    private async Task WaitAsync(ApplyStep step, string arn, CancellationToken cancellationToken)
    {
        watcher.Nudge(target);
        WatchedResource? last = null;
        await foreach (var resource in watcher.WatchAsync(target, arn, cancellationToken).ConfigureAwait(false))
        {
            last = resource;
            report(step, resource.Progress?.Stages.LastOrDefault(stage => stage.FinishedAt is null) is { } stage ? JobProgress.StageWords(stage) : StatusLook.Of(resource.Status).Text);
        }

        if (!ResourceStatus.IsActive(last!.Status))
        {
            throw new GroupFileException(T["{0} ended as {1}: {2}", step.Name, last.Status, last.FailureReason ?? T["the service does not say why"]]);
        }

        if (step.Verdict is ApplyVerdict.Create or ApplyVerdict.Change && TagsOf(step) is { Count: > 0 } tags)
        {
            await Personalize.TagResourceAsync(
                new() { ResourceArn = arn, Tags = [.. tags.Select(tag => new Tag { TagKey = tag.Key, TagValue = tag.Value })] }, cancellationToken).ConfigureAwait(false);
        }
    }

    private string? RecipeArn(string? recipe) => recipe is null ? null : ApplyPlan.RecipeArn(recipe, target.Connection.Region);
}
