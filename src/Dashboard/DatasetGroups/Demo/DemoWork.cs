using Amazon.Personalize.Model;
using Amazon.S3.Model;
using Dashboard.Connections;
using Dashboard.Jobs;
using Dashboard.SampleData;

namespace Dashboard.DatasetGroups.Demo;

/// <summary>
/// The calls of the demo's steps, through the SDK clients of the connection like every click. Each finds what an interrupted run has
/// made already, so a step can be done again.
/// </summary>
internal sealed class DemoWork(ConnectionClients clients, JobWatcher watcher, string groupName, TimeProvider time, Action<WatchedResource> report)
{
    private const int Seed = 1;
    private const int EventsOfALivelyCustomer = 30;
    private const string RecipeArn = "arn:aws:personalize:::recipe/aws-user-personalization-v2";

    private static readonly (string Type, string Schema, Action<SampleStore, Stream> Write)[] s_datasets =
    [
        ("Interactions", SampleStore.InteractionsSchema, (store, stream) => store.WriteInteractions(stream)),
        ("Items", SampleStore.ItemsSchema, (store, stream) => store.WriteItems(stream)),
        ("Users", SampleStore.UsersSchema, (store, stream) => store.WriteUsers(stream)),
    ];

    public async Task<string> MakeGroupAsync(CancellationToken cancellationToken)
    {
        var arn = await FindGroupAsync(cancellationToken).ConfigureAwait(false)
            ?? (await clients.Personalize.CreateDatasetGroupAsync(new() { Name = groupName }, cancellationToken).ConfigureAwait(false)).DatasetGroupArn;
        await WaitAsync(arn, cancellationToken).ConfigureAwait(false);
        return arn;
    }

    /// <summary>Uploads the three files; answers a customer who has done a lot.</summary>
    public async Task<string> UploadAsync(CancellationToken cancellationToken)
    {
        var store = SampleStore.Generate(Seed, time.GetUtcNow());
        await clients.EnsureBucketAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (type, _, write) in s_datasets)
        {
            using var csv = new MemoryStream();
            write(store, csv);
            csv.Position = 0;
            await clients.S3.PutObjectAsync(
                new PutObjectRequest { BucketName = clients.Connection.Bucket, Key = KeyOf(type), InputStream = csv, ContentType = "text/csv" },
                cancellationToken).ConfigureAwait(false);
        }

        return store.Events.CountBy(happened => happened.UserId).First(user => user.Value >= EventsOfALivelyCustomer).Key;
    }

    public async Task MakeDatasetsAsync(string groupArn, CancellationToken cancellationToken)
    {
        foreach (var (type, schema, _) in s_datasets)
        {
            var schemaArn = await MakeSchemaAsync(type, schema, cancellationToken).ConfigureAwait(false);
            var datasetArn = await FindDatasetAsync(groupArn, type, cancellationToken).ConfigureAwait(false)
                ?? (await clients.Personalize.CreateDatasetAsync(
                    new() { Name = NameOf(type), DatasetGroupArn = groupArn, DatasetType = type, SchemaArn = schemaArn },
                    cancellationToken).ConfigureAwait(false)).DatasetArn;
            await WaitAsync(datasetArn, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Imports all three files at once; answers the rows kept, where the back end tells.</summary>
    public async Task<long?> ImportAsync(string groupArn, CancellationToken cancellationToken)
    {
        var jobs = new List<string>();
        foreach (var (type, _, _) in s_datasets)
        {
            var datasetArn = await FindDatasetAsync(groupArn, type, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException(T["The dataset {0} was deleted meanwhile. Start the demo again.", NameOf(type)]);
            jobs.Add(await StartImportAsync(datasetArn, type, cancellationToken).ConfigureAwait(false));
        }

        long? rows = null;
        foreach (var job in jobs)
        {
            var imported = await WaitAsync(job, cancellationToken).ConfigureAwait(false);
            rows = imported.Progress?.ImportReport is { } counted ? (rows ?? 0) + counted.RowsKept : rows;
        }

        return rows;
    }

    /// <summary>Trains one solution version; answers its ARN.</summary>
    public async Task<string> TrainAsync(string groupArn, CancellationToken cancellationToken)
    {
        var solutions = await clients.Personalize.Paginators.ListSolutions(new() { DatasetGroupArn = groupArn }).Solutions
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var solutionArn = solutions.FirstOrDefault(solution => solution.Name == NameOf("for-you"))?.SolutionArn
            ?? (await clients.Personalize.CreateSolutionAsync(
                // Amazon trains by itself every week, and bills it, unless told not to.
                new() { Name = NameOf("for-you"), DatasetGroupArn = groupArn, RecipeArn = RecipeArn, PerformAutoTraining = false },
                cancellationToken).ConfigureAwait(false)).SolutionArn;
        await WaitAsync(solutionArn, cancellationToken).ConfigureAwait(false);

        var version = await FindVersionAsync(solutionArn, cancellationToken).ConfigureAwait(false)
            ?? (await clients.Personalize.CreateSolutionVersionAsync(new() { SolutionArn = solutionArn }, cancellationToken).ConfigureAwait(false)).SolutionVersionArn;
        await WaitAsync(version, cancellationToken).ConfigureAwait(false);
        return version;
    }

    /// <summary>Launches the campaign; answers its ARN.</summary>
    public async Task<string> LaunchAsync(string solutionVersionArn, CancellationToken cancellationToken)
    {
        var solutionArn = solutionVersionArn[..solutionVersionArn.LastIndexOf('/')];
        var campaigns = await clients.Personalize.Paginators.ListCampaigns(new() { SolutionArn = solutionArn }).Campaigns
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var arn = campaigns.FirstOrDefault(campaign => campaign.Name == groupName && !ResourceStatus.IsFailed(campaign.Status))?.CampaignArn
            ?? (await clients.Personalize.CreateCampaignAsync(
                new() { Name = groupName, SolutionVersionArn = solutionVersionArn, MinProvisionedTPS = 1 }, cancellationToken).ConfigureAwait(false)).CampaignArn;
        await WaitAsync(arn, cancellationToken).ConfigureAwait(false);
        return arn;
    }

    /// <summary>Asks the campaign for a customer; answers how many items came and after how many milliseconds.</summary>
    public async Task<string> AskAsync(string campaignArn, string userId, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var answer = await clients.Runtime.GetRecommendationsAsync(new() { CampaignArn = campaignArn, UserId = userId }, cancellationToken).ConfigureAwait(false);
        return answer.ItemList is { Count: > 0 } items
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{items.Count} {time.GetElapsedTime(started).TotalMilliseconds:0}")
            : throw new InvalidOperationException(T["The campaign answered, but recommended nothing."]);
    }

    /// <summary>The ARN of the demo's dataset group; null when there is none.</summary>
    public async Task<string?> FindGroupAsync(CancellationToken cancellationToken) =>
        (await clients.Personalize.Paginators.ListDatasetGroups(new()).DatasetGroups.ToListAsync(cancellationToken).ConfigureAwait(false))
            .FirstOrDefault(group => group.Name == groupName)?.DatasetGroupArn;

    /// <summary>The newest version that is trained or in training; null when there is none.</summary>
    public async Task<string?> FindVersionAsync(string solutionArn, CancellationToken cancellationToken) =>
        (await clients.Personalize.Paginators.ListSolutionVersions(new() { SolutionArn = solutionArn }).SolutionVersions.ToListAsync(cancellationToken).ConfigureAwait(false))
            .Where(version => ResourceStatus.IsActive(version.Status) || version.Status is "CREATE PENDING" or "CREATE IN_PROGRESS")
            .OrderByDescending(version => version.CreationDateTime)
            .FirstOrDefault()?.SolutionVersionArn;

    private async Task<string> MakeSchemaAsync(string type, string schema, CancellationToken cancellationToken)
    {
        try
        {
            return (await clients.Personalize.CreateSchemaAsync(new() { Name = NameOf(type), Schema = schema }, cancellationToken).ConfigureAwait(false)).SchemaArn;
        }
        catch (ResourceAlreadyExistsException)
        {
            // An earlier run made it; schemas outlive their group unless deleted.
            var schemas = await clients.Personalize.Paginators.ListSchemas(new()).Schemas.ToListAsync(cancellationToken).ConfigureAwait(false);
            return schemas.First(existing => existing.Name == NameOf(type)).SchemaArn;
        }
    }

    private async Task<string?> FindDatasetAsync(string groupArn, string type, CancellationToken cancellationToken) =>
        (await clients.Personalize.Paginators.ListDatasets(new() { DatasetGroupArn = groupArn }).Datasets.ToListAsync(cancellationToken).ConfigureAwait(false))
            .FirstOrDefault(dataset => dataset.DatasetType.Equals(type, StringComparison.OrdinalIgnoreCase))?.DatasetArn;

    private async Task<string> StartImportAsync(string datasetArn, string type, CancellationToken cancellationToken)
    {
        var earlier = await clients.Personalize.Paginators.ListDatasetImportJobs(new() { DatasetArn = datasetArn }).DatasetImportJobs
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        if (earlier.FirstOrDefault(job => !ResourceStatus.IsFailed(job.Status)) is { } usable)
        {
            return usable.DatasetImportJobArn;
        }

        var job = await clients.Personalize.CreateDatasetImportJobAsync(
            new()
            {
                // Import jobs cannot be deleted, so their names stay taken.
                JobName = $"{NameOf(type)}-{time.GetUtcNow():yyyyMMddHHmmss}",
                DatasetArn = datasetArn,
                DataSource = new() { DataLocation = $"s3://{clients.Connection.Bucket}/{KeyOf(type)}" },
                RoleArn = clients.Connection.RoleArn,
            },
            cancellationToken).ConfigureAwait(false);
        return job.DatasetImportJobArn;
    }

    private async Task<WatchedResource> WaitAsync(string arn, CancellationToken cancellationToken)
    {
        watcher.Nudge(clients);
        WatchedResource? last = null;
        await foreach (var resource in watcher.WatchAsync(clients, arn, cancellationToken).ConfigureAwait(false))
        {
            report(resource);
            last = resource;
        }

        return ResourceStatus.IsActive(last!.Status)
            ? last
            : throw new InvalidOperationException(last.FailureReason ?? T["{0} ended as {1}.", arn, last.Status]);
    }

    private string NameOf(string part) => $"{groupName}-{part.ToLowerInvariant()}";

    private string KeyOf(string type) => $"{GroupContext.UploadPrefixOf(groupName)}sample-store-{type.ToLowerInvariant()}.csv";
}
