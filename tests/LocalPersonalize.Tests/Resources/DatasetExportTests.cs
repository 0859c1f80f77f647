using Amazon.Personalize;
using Amazon.Personalize.Model;

namespace LocalPersonalize.Tests.Resources;

public sealed class DatasetExportTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private const string ItemFields =
        """
        {"name":"ITEM_ID","type":"string"},{"name":"GENRES","type":["null","string"],"categorical":true},{"name":"TITLE","type":["null","string"]},
        {"name":"PRICE","type":["null","float"]},{"name":"CREATION_TIMESTAMP","type":"long"},{"name":"ADULT","type":"boolean"}
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Export_Items_WritesTheSchemasColumnsAndTheNewestRowOfEachItem()
    {
        var dataset = await engine.AddDatasetAsync(await engine.CreateGroupAsync("export-items"), "Items", ItemFields);
        const string Csv = "TITLE,ITEM_ID,GENRES,PRICE,CREATION_TIMESTAMP,ADULT\n"
            + "Old,i1,Drama,1.5,1700000000,false\n"
            + "\"Say \\\"hi\\\", back\\\\slash\",i2,Drama|War,,1700000001,true\n"
            + "New,i1,,4.1,1700000002,false\n";
        await engine.ImportAsync("export-items", dataset, await engine.UploadAsync("export-items", Csv));

        var (job, report) = await ExportAsync("items-1", dataset, "s3://export-items/out/", IngestionMode.BULK);

        Assert.Equal(("ACTIVE", null, "BULK"), (job.Status, job.FailureReason, job.IngestionMode.Value));
        Assert.Equal(2, report.GetProperty("report").GetProperty("rowsWritten").GetInt64());
        Assert.Equal(
            "ITEM_ID,GENRES,TITLE,PRICE,CREATION_TIMESTAMP,ADULT\n"
            + "i2,Drama|War,\"Say \\\"hi\\\", back\\\\slash\",,1700000001,true\n"
            + "i1,,New,4.1,1700000002,false\n",
            await engine.DownloadAsync("s3://export-items/out/items-1/ITEMS.csv"));
    }

    [Fact]
    public async Task Export_ItemsThatWerePut_AloneAllOfThemAndWithTheImportedOnesTheNewestOfEach()
    {
        var dataset = await engine.AddDatasetAsync(
            await engine.CreateGroupAsync("export-puts"), "Items", """{"name":"ITEM_ID","type":"string"},{"name":"GENRES","type":["null","string"],"categorical":true}""");
        await engine.ImportAsync("export-puts", dataset, await engine.UploadAsync("export-puts", "ITEM_ID,GENRES\ni1,Drama\ni2,War\n"));
        foreach (var (id, genres) in new[] { ("i2", "Comedy"), ("i3", "Horror"), ("i3", "Horror"), ("i2", "Western|War") })
        {
            await engine.Events.PutItemsAsync(new() { DatasetArn = dataset, Items = [new() { ItemId = id, Properties = $$"""{"genres":"{{genres}}"}""" }] }, Cancellation);
        }

        await ExportAsync("puts-put", dataset, "s3://export-puts/", IngestionMode.PUT);
        await ExportAsync("puts-all", dataset, "s3://export-puts/", IngestionMode.ALL);
        await ExportAsync("puts-bulk", dataset, "s3://export-puts/", IngestionMode.BULK);

        Assert.Equal("ITEM_ID,GENRES\ni2,Comedy\ni3,Horror\ni2,Western|War\n", await engine.DownloadAsync("s3://export-puts/puts-put/ITEMS.csv"));
        Assert.Equal("ITEM_ID,GENRES\ni1,Drama\ni2,Western|War\ni3,Horror\n", await engine.DownloadAsync("s3://export-puts/puts-all/ITEMS.csv"));
        Assert.Equal("ITEM_ID,GENRES\ni1,Drama\ni2,War\n", await engine.DownloadAsync("s3://export-puts/puts-bulk/ITEMS.csv"));
    }

    [Fact]
    public async Task Export_EventsThatWerePut_CountAnExactRepeatOnceAndGoWithTheirUser()
    {
        var dataset = await engine.CreateDatasetAsync("export-events");
        var group = (await engine.Personalize.DescribeDatasetAsync(new() { DatasetArn = dataset }, Cancellation)).Dataset.DatasetGroupArn;
        await engine.ImportAsync("export-events", dataset, await engine.UploadAsync("export-events", Walkthrough.Interactions(1_000)));
        var tracker = await engine.Personalize.CreateEventTrackerAsync(new() { Name = "export-events", DatasetGroupArn = group }, Cancellation);
        await Walkthrough.SettleAsync(async () => (await engine.Personalize.DescribeEventTrackerAsync(
            new() { EventTrackerArn = tracker.EventTrackerArn }, Cancellation)).EventTracker.Status);
        // The first row of the file again, and one that is new.
        foreach (var (user, time) in new[] { ("u0", 1_700_000_000), ("newcomer", 1_700_009_999) })
        {
            await engine.Events.PutEventsAsync(
                new()
                {
                    TrackingId = tracker.TrackingId,
                    UserId = user,
                    SessionId = "s",
                    EventList = [new() { EventType = "watch", ItemId = "i0", SentAt = DateTimeOffset.FromUnixTimeSeconds(time).UtcDateTime }],
                },
                Cancellation);
        }

        await ExportAsync("events-all", dataset, "s3://export-events/", IngestionMode.ALL);
        var location = await engine.UploadAsync("export-events", "USER_ID\nnewcomer\n", "delete.csv");
        var deletion = (await engine.Personalize.CreateDataDeletionJobAsync(
            new() { JobName = "export-events", DatasetGroupArn = group, RoleArn = Walkthrough.Role, DataSource = new() { DataLocation = location } }, Cancellation)).DataDeletionJobArn;
        await Walkthrough.SettleAsync(async () => (await engine.Personalize.DescribeDataDeletionJobAsync(new() { DataDeletionJobArn = deletion }, Cancellation)).DataDeletionJob.Status);
        await ExportAsync("events-rest", dataset, "s3://export-events/", IngestionMode.PUT);

        var all = (await engine.DownloadAsync("s3://export-events/events-all/INTERACTIONS.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1_002, all.Length); // with the header
        Assert.Single(all, line => line == "u0,i0,1700000000");
        Assert.Equal("newcomer,i0,1700009999", all[^1]);
        Assert.Equal("USER_ID,ITEM_ID,TIMESTAMP\nu0,i0,1700000000\n", await engine.DownloadAsync("s3://export-events/events-rest/INTERACTIONS.csv"));
    }

    [Fact]
    public async Task Export_ThenImport_GivesTheSameExport()
    {
        var first = await engine.CreateDatasetAsync("round");
        await engine.ImportAsync("round", first, await engine.UploadAsync("round", Walkthrough.Interactions(1_200)));
        await ExportAsync("round-1", first, "s3://round/out", IngestionMode.ALL);

        var second = await engine.CreateDatasetAsync("trip");
        await engine.ImportAsync("trip", second, "s3://round/out/round-1/");
        await ExportAsync("trip-1", second, "s3://round/out/", IngestionMode.BULK);

        Assert.Equal(Walkthrough.Interactions(1_200), await engine.DownloadAsync("s3://round/out/trip-1/INTERACTIONS.csv"));
    }

    [Fact]
    public async Task Export_NothingThereOrNoBucket_FailsWithAReason()
    {
        var dataset = await engine.CreateDatasetAsync("export-nothing");
        var (empty, _) = await ExportAsync("nothing-1", dataset, "s3://export-nothing/", IngestionMode.BULK);
        await engine.ImportAsync("export-nothing", dataset, await engine.UploadAsync("export-nothing", Walkthrough.Interactions(1_000)));
        var (elsewhere, _) = await ExportAsync("nothing-2", dataset, "s3://no-such-bucket/out/", IngestionMode.BULK);

        Assert.Equal(("CREATE FAILED", "CREATE FAILED"), (empty.Status, elsewhere.Status));
        Assert.Contains("has no data of ingestion mode BULK", empty.FailureReason, StringComparison.Ordinal);
        Assert.Contains("no bucket no-such-bucket", elsewhere.FailureReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateDatasetExportJob_OfActions_ThrowsInvalidInput()
    {
        var dataset = await engine.AddDatasetAsync(
            await engine.CreateGroupAsync("export-actions"), "Actions", """{"name":"ACTION_ID","type":"string"},{"name":"VALUE","type":"long"}""");

        var problem = await Assert.ThrowsAsync<InvalidInputException>(() => StartAsync("actions-1", dataset, "s3://export-actions/", IngestionMode.BULK));

        Assert.Contains("only Interactions, Users and Items", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListDatasetExportJobs_OfADataset_NamesItsJobs()
    {
        var dataset = await engine.CreateDatasetAsync("export-list");
        await ExportAsync("list-1", dataset, "s3://export-list/", IngestionMode.BULK);
        await Assert.ThrowsAsync<ResourceAlreadyExistsException>(() => StartAsync("list-1", dataset, "s3://export-list/", IngestionMode.BULK));
        await ExportAsync("list-2", dataset, "s3://export-list/", null);

        var listed = (await engine.Personalize.ListDatasetExportJobsAsync(new() { DatasetArn = dataset }, Cancellation)).DatasetExportJobs;

        Assert.Equal(["list-1", "list-2"], listed.Select(job => job.JobName));
    }

    private async Task<(DatasetExportJob Job, System.Text.Json.JsonElement Report)> ExportAsync(string name, string dataset, string path, IngestionMode? mode)
    {
        var arn = (await StartAsync(name, dataset, path, mode)).DatasetExportJobArn;
        await Walkthrough.SettleAsync(async () => (await DescribeAsync(arn)).Status);
        return (await DescribeAsync(arn), await engine.JobAsync(arn));
    }

    private Task<CreateDatasetExportJobResponse> StartAsync(string name, string dataset, string path, IngestionMode? mode) =>
        engine.Personalize.CreateDatasetExportJobAsync(
            new() { JobName = name, DatasetArn = dataset, IngestionMode = mode, RoleArn = Walkthrough.Role, JobOutput = new() { S3DataDestination = new() { Path = path } } },
            Cancellation);

    private async Task<DatasetExportJob> DescribeAsync(string arn) =>
        (await engine.Personalize.DescribeDatasetExportJobAsync(new() { DatasetExportJobArn = arn }, Cancellation)).DatasetExportJob;
}
