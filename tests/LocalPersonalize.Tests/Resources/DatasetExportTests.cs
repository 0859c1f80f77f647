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
