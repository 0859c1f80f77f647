using System.Text.Json.Nodes;
using Amazon.Personalize;
using Amazon.Personalize.Model;
using Dashboard.DatasetGroups;
using Dashboard.Impact;
using Dashboard.Jobs;

namespace Dashboard.GroupFiles;

/// <summary>Writes a dataset group of any connection as a <see cref="GroupFile"/>, by list and describe calls only; by name, so that two files can be compared.</summary>
internal static class GroupFileReader
{
    /// <summary>The group as it is; null when the connection has none of that name. What has failed, or is being deleted, is left out.</summary>
    public static async Task<GroupFile?> ReadAsync(IAmazonPersonalize personalize, string groupName, CancellationToken cancellationToken)
    {
        var groups = await personalize.Paginators.ListDatasetGroups(new()).DatasetGroups.ToListAsync(cancellationToken).ConfigureAwait(false);
        if (groups.Find(group => group.Name == groupName) is not { } group)
        {
            return null;
        }

        var contents = await GroupContents.ReadAsync(personalize, group.DatasetGroupArn, cancellationToken).ConfigureAwait(false);
        var serving = await ServingResources.ReadAsync(personalize, group.DatasetGroupArn, cancellationToken).ConfigureAwait(false);
        var (datasets, schemas) = await DatasetsAsync(personalize, contents, cancellationToken).ConfigureAwait(false);
        return new()
        {
            Name = group.Name,
            Domain = group.Domain?.Value,
            Tags = await TagsAsync(personalize, group.DatasetGroupArn, cancellationToken).ConfigureAwait(false),
            Schemas = schemas,
            Datasets = datasets,
            Solutions = await AllAsync(contents.Solutions.Where(solution => Living(solution.Status)).OrderBy(solution => solution.Name, StringComparer.Ordinal), solution => SolutionAsync(personalize, contents, solution, cancellationToken)).ConfigureAwait(false),
            Filters = await AllAsync(serving.Filters.Where(filter => Living(filter.Status)).OrderBy(filter => filter.Name, StringComparer.Ordinal), filter => FilterAsync(personalize, filter, cancellationToken)).ConfigureAwait(false),
            EventTrackers = await AllAsync(serving.EventTrackers.Where(tracker => Living(tracker.Status)), async tracker =>
                new EventTrackerEntry(tracker.Name) { Tags = await TagsAsync(personalize, tracker.EventTrackerArn, cancellationToken).ConfigureAwait(false) }).ConfigureAwait(false),
            Campaigns = await AllAsync(contents.Campaigns.Where(campaign => Living(campaign.Status)).OrderBy(campaign => campaign.Name, StringComparer.Ordinal), campaign => CampaignAsync(personalize, campaign, cancellationToken)).ConfigureAwait(false),
            MetricAttributions = AttributionOf(await AttributionDetails.FindAsync(personalize, group.DatasetGroupArn, cancellationToken).ConfigureAwait(false)),
            Recommenders = await AllAsync(serving.Recommenders.Where(recommender => Living(recommender.Status)).OrderBy(recommender => recommender.Name, StringComparer.Ordinal), recommender => RecommenderAsync(personalize, recommender, cancellationToken)).ConfigureAwait(false),
        };

    }

    /// <summary>The last part of a recipe's ARN: <c>aws-user-personalization</c>.</summary>
    internal static string? RecipeName(string? arn) => arn?[(arn.LastIndexOf('/') + 1)..];

    private static async Task<(IReadOnlyList<DatasetEntry> Datasets, IReadOnlyList<SchemaEntry> Schemas)> DatasetsAsync(
        IAmazonPersonalize personalize, GroupContents contents, CancellationToken cancellationToken)
    {
        var schemas = new Dictionary<string, SchemaEntry>();
        var datasets = new List<DatasetEntry>();
        foreach (var summary in contents.Datasets.Where(dataset => Living(dataset.Status)))
        {
            var dataset = (await personalize.DescribeDatasetAsync(new() { DatasetArn = summary.DatasetArn }, cancellationToken).ConfigureAwait(false)).Dataset;
            if (!schemas.TryGetValue(dataset.SchemaArn, out var schema))
            {
                var described = (await personalize.DescribeSchemaAsync(new() { SchemaArn = dataset.SchemaArn }, cancellationToken).ConfigureAwait(false)).Schema;
                schemas[dataset.SchemaArn] = schema = new(described.Name, described.Domain?.Value, JsonNode.Parse(described.Schema)!);
            }

            var imports = await ImportsAsync(personalize, contents.ImportJobsByDataset[summary.DatasetArn], cancellationToken).ConfigureAwait(false);
            datasets.Add(new(dataset.DatasetType.ToUpperInvariant(), dataset.Name, schema.Name, imports) { Tags = await TagsAsync(personalize, summary.DatasetArn, cancellationToken).ConfigureAwait(false) });
        }

        return ([.. datasets.OrderBy(dataset => dataset.Type, StringComparer.Ordinal)], [.. schemas.Values.OrderBy(schema => schema.Name, StringComparer.Ordinal)]);
    }

    // A full import replaces what was there before, so the files begin with the last of them.
    private static async Task<IReadOnlyList<ImportEntry>> ImportsAsync(
        IAmazonPersonalize personalize, IEnumerable<DatasetImportJobSummary> jobs, CancellationToken cancellationToken)
    {
        var imports = new List<ImportEntry>();
        foreach (var job in jobs.Where(job => ResourceStatus.IsActive(job.Status) || ResourceStatus.IsRunning(job.Status)).OrderBy(job => job.CreationDateTime))
        {
            var described = (await personalize.DescribeDatasetImportJobAsync(new() { DatasetImportJobArn = job.DatasetImportJobArn }, cancellationToken).ConfigureAwait(false)).DatasetImportJob;
            var mode = described.ImportMode?.Value ?? ImportMode.FULL.Value;
            if (mode == ImportMode.FULL.Value)
            {
                imports.Clear();
            }

            imports.Add(new(described.DataSource.DataLocation, mode));
        }

        return imports;
    }

    private static async Task<SolutionEntry> SolutionAsync(
        IAmazonPersonalize personalize, GroupContents contents, SolutionSummary summary, CancellationToken cancellationToken)
    {
        var solution = (await personalize.DescribeSolutionAsync(new() { SolutionArn = summary.SolutionArn }, cancellationToken).ConfigureAwait(false)).Solution;
        var isAutoML = solution.PerformAutoML is true;
        return new(
            solution.Name,
            isAutoML ? null : RecipeName(solution.RecipeArn),
            isAutoML ? true : null,
            solution.PerformHPO is true ? true : null,
            solution.PerformAutoTraining,
            solution.PerformIncrementalUpdate is true ? true : null,
            string.IsNullOrEmpty(solution.EventType) ? null : solution.EventType,
            solution.SolutionConfig,
            contents.SolutionVersions.Any(version => version.SolutionVersionArn.StartsWith($"{solution.SolutionArn}/", StringComparison.Ordinal) && Living(version.Status)))
        {
            Tags = await TagsAsync(personalize, summary.SolutionArn, cancellationToken).ConfigureAwait(false),
        };
    }

    private static async Task<FilterEntry> FilterAsync(IAmazonPersonalize personalize, FilterSummary summary, CancellationToken cancellationToken)
    {
        var filter = (await personalize.DescribeFilterAsync(new() { FilterArn = summary.FilterArn }, cancellationToken).ConfigureAwait(false)).Filter;
        return new(filter.Name, filter.FilterExpression) { Tags = await TagsAsync(personalize, summary.FilterArn, cancellationToken).ConfigureAwait(false) };
    }

    private static async Task<CampaignEntry> CampaignAsync(IAmazonPersonalize personalize, CampaignSummary summary, CancellationToken cancellationToken)
    {
        var campaign = (await personalize.DescribeCampaignAsync(new() { CampaignArn = summary.CampaignArn }, cancellationToken).ConfigureAwait(false)).Campaign;
        // …:solution/<name>/<version or $LATEST>
        return new(campaign.Name, campaign.SolutionVersionArn.Split('/')[1], campaign.MinProvisionedTPS, campaign.CampaignConfig)
        {
            Tags = await TagsAsync(personalize, summary.CampaignArn, cancellationToken).ConfigureAwait(false),
        };
    }

    private static IReadOnlyList<MetricAttributionEntry> AttributionOf(AttributionDetails? attribution) => attribution is null || !Living(attribution.Attribution.Status)
        ? []
        : [new(attribution.Name, [.. attribution.Metrics.OrderBy(metric => metric.MetricName, StringComparer.Ordinal)], attribution.ReportsPath)];

    private static async Task<RecommenderEntry> RecommenderAsync(IAmazonPersonalize personalize, RecommenderSummary summary, CancellationToken cancellationToken)
    {
        var recommender = (await personalize.DescribeRecommenderAsync(new() { RecommenderArn = summary.RecommenderArn }, cancellationToken).ConfigureAwait(false)).Recommender;
        return new(recommender.Name, RecipeName(recommender.RecipeArn)!, recommender.RecommenderConfig)
        {
            Tags = await TagsAsync(personalize, summary.RecommenderArn, cancellationToken).ConfigureAwait(false),
        };
    }

    private static async Task<IReadOnlyDictionary<string, string>?> TagsAsync(IAmazonPersonalize personalize, string arn, CancellationToken cancellationToken)
    {
        var tags = (await personalize.ListTagsForResourceAsync(new() { ResourceArn = arn }, cancellationToken).ConfigureAwait(false)).Tags ?? [];
        return tags.Count == 0 ? null : new SortedDictionary<string, string>(tags.ToDictionary(tag => tag.TagKey, tag => tag.TagValue), StringComparer.Ordinal);
    }

    private static async Task<IReadOnlyList<TEntry>> AllAsync<T, TEntry>(IEnumerable<T> resources, Func<T, Task<TEntry>> read)
    {
        var entries = new List<TEntry>();
        foreach (var resource in resources)
        {
            entries.Add(await read(resource).ConfigureAwait(false));
        }

        return entries;
    }

    private static bool Living(string? status) => !ResourceStatus.IsFailed(status) && status?.StartsWith("DELETE", StringComparison.Ordinal) != true;
}
