using Amazon.Personalize;
using Dashboard.Configuration;
using Dashboard.Connections;
using Dashboard.Jobs;
using Microsoft.Extensions.Options;

namespace Dashboard.Tests.Catalog;

/// <summary>Makes dataset groups and imports text into them, as another application would.</summary>
internal sealed class ImportedGroups(ConnectionClients clients)
{
    private const string RoleArn = "arn:aws:iam::000000000000:role/import";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async Task<string> CreateAsync(string name)
    {
        var created = await clients.Personalize.CreateDatasetGroupAsync(new() { Name = name }, Cancelled);
        await UntilActiveAsync(created.DatasetGroupArn);
        return created.DatasetGroupArn;
    }

    public async Task ImportAsync(string groupArn, string type, string schema, string csv, ImportMode mode)
    {
        var personalize = clients.Personalize;
        var group = groupArn.Split('/')[^1];
        var existing = await personalize.ListDatasetsAsync(new() { DatasetGroupArn = groupArn }, Cancelled);
        var dataset = existing.Datasets?.FirstOrDefault(one => one.DatasetType == type)?.DatasetArn;
        if (dataset is null)
        {
            var schemaArn = (await personalize.CreateSchemaAsync(new() { Name = $"{group}-{type}", Schema = schema }, Cancelled)).SchemaArn;
            dataset = (await personalize.CreateDatasetAsync(
                new() { Name = type, DatasetGroupArn = groupArn, DatasetType = type, SchemaArn = schemaArn }, Cancelled)).DatasetArn;
            await UntilActiveAsync(dataset);
        }

        var (bucket, job) = ($"{group}-data", $"{group}-{Guid.NewGuid():N}");
        await clients.S3.PutBucketAsync(bucket, Cancelled);
        await clients.S3.PutObjectAsync(new() { BucketName = bucket, Key = $"{job}.csv", ContentBody = csv }, Cancelled);
        var import = await personalize.CreateDatasetImportJobAsync(new()
        {
            JobName = job[..Math.Min(63, job.Length)], DatasetArn = dataset, RoleArn = RoleArn, ImportMode = mode,
            DataSource = new() { DataLocation = $"s3://{bucket}/{job}.csv" },
        }, Cancelled);
        await UntilActiveAsync(import.DatasetImportJobArn);
    }

    private async Task UntilActiveAsync(string arn)
    {
        var options = new DashboardOptions { Jobs = new() { LocalInterval = TimeSpan.FromMilliseconds(50) } };
        using var watcher = new JobWatcher(Options.Create(options), TimeProvider.System);
        var resource = await watcher.WaitAsync(clients, arn, Cancelled);
        Assert.True(ResourceStatus.IsActive(resource.Status), resource.FailureReason);
    }
}
