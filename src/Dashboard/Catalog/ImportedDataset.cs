using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.Personalize;
using Amazon.Personalize.Model;
using Dashboard.Jobs;

namespace Dashboard.Catalog;

/// <summary>What a dataset consists of: its schema, and the import jobs whose rows are in it, oldest first.</summary>
internal sealed record ImportedDataset(string DatasetArn, string Schema, IReadOnlyList<DatasetImportJob> Jobs)
{
    /// <summary>Asks the service; null while nothing has been imported.</summary>
    public static Task<ImportedDataset?> ReadAsync(IAmazonPersonalize personalize, string datasetArn, CancellationToken cancellationToken) =>
        ReadAsync(personalize, datasetArn, before: null, cancellationToken);

    /// <summary>What the dataset consisted of before its newest import; null when that was the first.</summary>
    public Task<ImportedDataset?> ReadBeforeAsync(IAmazonPersonalize personalize, CancellationToken cancellationToken) =>
        ReadAsync(personalize, DatasetArn, Jobs[^1].DatasetImportJobArn, cancellationToken);

    private static async Task<ImportedDataset?> ReadAsync(
        IAmazonPersonalize personalize, string datasetArn, string? before, CancellationToken cancellationToken)
    {
        var all = await personalize.Paginators.ListDatasetImportJobs(new() { DatasetArn = datasetArn }).DatasetImportJobs
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        List<DatasetImportJob> jobs = [];
        foreach (var job in InEffect(all.Where(job => job.DatasetImportJobArn != before)))
        {
            var described = await personalize.DescribeDatasetImportJobAsync(
                new() { DatasetImportJobArn = job.DatasetImportJobArn }, cancellationToken).ConfigureAwait(false);
            jobs.Add(described.DatasetImportJob);
        }

        if (jobs.Count == 0)
        {
            return null;
        }

        var dataset = await personalize.DescribeDatasetAsync(new() { DatasetArn = datasetArn }, cancellationToken).ConfigureAwait(false);
        var schema = await personalize.DescribeSchemaAsync(new() { SchemaArn = dataset.Dataset.SchemaArn }, cancellationToken).ConfigureAwait(false);
        return new(datasetArn, schema.Schema.Schema, jobs);
    }

    /// <summary>The jobs whose rows are in the dataset: the newest finished full import, and every finished incremental one after it.</summary>
    public static IReadOnlyList<DatasetImportJobSummary> InEffect(IEnumerable<DatasetImportJobSummary> jobs)
    {
        var finished = jobs.Where(job => ResourceStatus.IsActive(job.Status)).OrderBy(job => job.CreationDateTime).ToList();
        var lastFull = finished.FindLastIndex(job => job.ImportMode != ImportMode.INCREMENTAL);
        return finished[Math.Max(lastFull, 0)..];
    }

    /// <summary>
    /// The name of the file that holds the first <paramref name="jobs"/> of the jobs. Times belong to it because a name can be used
    /// again after a dataset group was deleted.
    /// </summary>
    public string FileName(int jobs)
    {
        var identity = string.Join('\n', Jobs.Take(jobs).Select(job => string.Create(
            CultureInfo.InvariantCulture, $"{job.DatasetImportJobArn} {job.CreationDateTime:O}")));
        return $"{Digest(DatasetArn)}-{Digest(identity)}.db";
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}
