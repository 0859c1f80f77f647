using Amazon.Personalize;
using Amazon.Personalize.Model;
using Dashboard.Datasets.Schemas;

namespace Dashboard.Datasets.Importing;

/// <summary>A dataset with its schema and its imports, the newest first.</summary>
public sealed record DatasetDetails(Dataset Dataset, DatasetSchema Schema, IReadOnlyList<DatasetImportJobSummary> ImportJobs);

/// <summary>Finds datasets and schemas of a dataset group.</summary>
internal static class DatasetDirectory
{
    /// <summary>The datasets of a group.</summary>
    public static async Task<IReadOnlyList<DatasetDetails>> ListAsync(
        IAmazonPersonalize personalize, string groupArn, CancellationToken cancellationToken)
    {
        var summaries = await personalize.Paginators.ListDatasets(new() { DatasetGroupArn = groupArn }).Datasets
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var datasets = new List<DatasetDetails>();
        foreach (var summary in summaries)
        {
            datasets.Add(await DescribeAsync(personalize, summary.DatasetArn, cancellationToken).ConfigureAwait(false));
        }

        return datasets;
    }

    /// <summary>The dataset of a type; null when the group has none yet.</summary>
    public static async Task<DatasetDetails?> FindAsync(
        IAmazonPersonalize personalize, string groupArn, DatasetType type, CancellationToken cancellationToken)
    {
        var summaries = await personalize.Paginators.ListDatasets(new() { DatasetGroupArn = groupArn }).Datasets
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var summary = summaries.Find(dataset => DatasetTypeNames.Parse(dataset.DatasetType) == type);
        return summary is null ? null : await DescribeAsync(personalize, summary.DatasetArn, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The schemas that describe a dataset of a type, for a group of a domain.</summary>
    public static async Task<IReadOnlyList<DatasetSchema>> ListSchemasAsync(
        IAmazonPersonalize personalize, DatasetType type, string? domain, CancellationToken cancellationToken)
    {
        var summaries = await personalize.Paginators.ListSchemas(new()).Schemas.ToListAsync(cancellationToken).ConfigureAwait(false);
        var schemas = new List<DatasetSchema>();
        foreach (var summary in summaries.Where(schema => schema.Domain?.Value == domain))
        {
            var described = await personalize.DescribeSchemaAsync(new() { SchemaArn = summary.SchemaArn }, cancellationToken).ConfigureAwait(false);
            if (SchemaJson.Parse(described.Schema.Schema).Document?.Type == type)
            {
                schemas.Add(described.Schema);
            }
        }

        return schemas;
    }

    private static async Task<DatasetDetails> DescribeAsync(IAmazonPersonalize personalize, string arn, CancellationToken cancellationToken)
    {
        var dataset = (await personalize.DescribeDatasetAsync(new() { DatasetArn = arn }, cancellationToken).ConfigureAwait(false)).Dataset;
        var schema = (await personalize.DescribeSchemaAsync(new() { SchemaArn = dataset.SchemaArn }, cancellationToken).ConfigureAwait(false)).Schema;
        var jobs = await personalize.Paginators.ListDatasetImportJobs(new() { DatasetArn = arn }).DatasetImportJobs
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return new(dataset, schema, [.. jobs.OrderByDescending(job => job.CreationDateTime)]);
    }
}
