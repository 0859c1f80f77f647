using Amazon.Personalize;
using Amazon.Personalize.Model;

namespace Dashboard.DatasetGroups;

/// <summary>What is in a dataset group, as the list calls tell it.</summary>
internal sealed record GroupContents(
    IReadOnlyList<DatasetSummary> Datasets,
    IReadOnlyDictionary<string, IReadOnlyList<DatasetImportJobSummary>> ImportJobsByDataset,
    IReadOnlyList<SolutionSummary> Solutions,
    IReadOnlyList<SolutionVersionSummary> SolutionVersions,
    IReadOnlyList<CampaignSummary> Campaigns)
{
    public static async Task<GroupContents> ReadAsync(IAmazonPersonalize personalize, string groupArn, CancellationToken cancellationToken)
    {
        var pages = personalize.Paginators;
        var datasets = await pages.ListDatasets(new() { DatasetGroupArn = groupArn }).Datasets
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var solutions = await pages.ListSolutions(new() { DatasetGroupArn = groupArn }).Solutions
            .ToListAsync(cancellationToken).ConfigureAwait(false);

        var importJobs = new Dictionary<string, IReadOnlyList<DatasetImportJobSummary>>();
        foreach (var dataset in datasets)
        {
            importJobs[dataset.DatasetArn] = await pages.ListDatasetImportJobs(new() { DatasetArn = dataset.DatasetArn }).DatasetImportJobs
                .ToListAsync(cancellationToken).ConfigureAwait(false);
        }

        var versions = new List<SolutionVersionSummary>();
        var campaigns = new List<CampaignSummary>();
        foreach (var solution in solutions)
        {
            versions.AddRange(await pages.ListSolutionVersions(new() { SolutionArn = solution.SolutionArn }).SolutionVersions
                .ToListAsync(cancellationToken).ConfigureAwait(false));
            campaigns.AddRange(await pages.ListCampaigns(new() { SolutionArn = solution.SolutionArn }).Campaigns
                .ToListAsync(cancellationToken).ConfigureAwait(false));
        }

        return new(datasets, importJobs, solutions, versions, campaigns);
    }
}
