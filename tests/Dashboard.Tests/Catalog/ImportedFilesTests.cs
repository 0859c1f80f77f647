using Amazon.Personalize;
using Amazon.Personalize.Model;
using Dashboard.Catalog;

namespace Dashboard.Tests.Catalog;

/// <summary>What of S3 belongs to a dataset, and how it is read.</summary>
public sealed class ImportedFilesTests(LocalEngineFixture engine) : IClassFixture<LocalEngineFixture>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_OneFile_IsThatFileAndNotTheOneWhoseNameGoesOn()
    {
        var bucket = await BucketAsync("one", ("data/items.csv", "ITEM_ID\na\nb\n"), ("data/items.csv.bak", "ITEM_ID\nz\n"));
        var files = new ImportedFiles(engine.Clients.S3, [$"s3://{bucket}/data/items.csv"]);

        Assert.Equal(["a", "b"], await FirstColumnAsync(files));
        Assert.Equal(1, files.ShareRead);
    }

    [Fact]
    public async Task Read_FolderAndAnotherImport_AreAllTheirFilesInTurn()
    {
        var bucket = await BucketAsync("folder", ("full/1.csv", "ITEM_ID\na\n"), ("full/2.csv", "ITEM_ID\nb\n"), ("more.csv", "ITEM_ID\nc\n"));
        var files = new ImportedFiles(engine.Clients.S3, [$"s3://{bucket}/full/", $"s3://{bucket}/more.csv"]);

        Assert.Equal(["a", "b", "c"], await FirstColumnAsync(files));
    }

    [Fact]
    public async Task Read_FileDeletedSinceItWasImported_SaysWhichAndWhatToDo()
    {
        var bucket = await BucketAsync("gone");
        var files = new ImportedFiles(engine.Clients.S3, [$"s3://{bucket}/items.csv"]);

        var problem = await Assert.ThrowsAsync<FileNotFoundException>(() => FirstColumnAsync(files));

        Assert.Contains($"s3://{bucket}/items.csv", problem.Message);
        Assert.Contains("Import the data again", problem.Message);
    }

    [Fact]
    public void InEffect_Jobs_AreTheLastFullOneAndWhatWasAddedToIt()
    {
        DatasetImportJobSummary[] jobs =
        [
            Job("added-2", 5, "ACTIVE", ImportMode.INCREMENTAL),
            Job("first", 1, "ACTIVE", ImportMode.FULL),
            Job("added-to-first", 2, "ACTIVE", ImportMode.INCREMENTAL),
            Job("second", 3, "ACTIVE", null),
            Job("added-1", 4, "ACTIVE", ImportMode.INCREMENTAL),
            Job("failed", 6, "CREATE FAILED", ImportMode.FULL),
            Job("running", 7, "CREATE IN_PROGRESS", ImportMode.FULL),
        ];

        Assert.Equal(["second", "added-1", "added-2"], ImportedDataset.InEffect(jobs).Select(job => job.JobName));
        Assert.Empty(ImportedDataset.InEffect([]));
    }

    private static DatasetImportJobSummary Job(string name, int day, string status, ImportMode? mode) =>
        new() { JobName = name, Status = status, ImportMode = mode, CreationDateTime = new(2026, 1, day) };

    private async Task<string> BucketAsync(string name, params (string Key, string Text)[] files)
    {
        var bucket = $"imported-{name}";
        await engine.Clients.S3.PutBucketAsync(bucket, Cancelled);
        foreach (var (key, text) in files)
        {
            await engine.Clients.S3.PutObjectAsync(new() { BucketName = bucket, Key = key, ContentBody = text }, Cancelled);
        }

        return bucket;
    }

    private static async Task<IReadOnlyList<string>> FirstColumnAsync(ImportedFiles files)
    {
        List<string> values = [];
        await foreach (var csv in files.ReadAsync(Cancelled))
        {
            while (await csv.ReadAsync(Cancelled))
            {
                values.Add(csv.GetString(0));
            }
        }

        return values;
    }
}
