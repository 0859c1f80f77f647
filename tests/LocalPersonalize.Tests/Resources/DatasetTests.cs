using Amazon.Personalize;
using Amazon.Personalize.Model;

namespace LocalPersonalize.Tests.Resources;

public sealed class DatasetTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateDataset_SecondOfItsType_ThrowsAlreadyExists()
    {
        var arn = await engine.CreateDatasetAsync("second");
        var dataset = (await engine.Personalize.DescribeDatasetAsync(new() { DatasetArn = arn }, Cancellation)).Dataset;
        Assert.Equal(("INTERACTIONS", "arn:aws:personalize:us-east-1:000000000000:dataset/second/INTERACTIONS"), (dataset.DatasetType, dataset.DatasetArn));

        await Assert.ThrowsAsync<ResourceAlreadyExistsException>(() => engine.Personalize.CreateDatasetAsync(
            new() { Name = "other", DatasetGroupArn = dataset.DatasetGroupArn, SchemaArn = dataset.SchemaArn, DatasetType = "INTERACTIONS" }, Cancellation));
    }

    [Fact]
    public async Task CreateDataset_SchemaOfAnotherTypeOrDomain_ThrowsInvalidInput()
    {
        var group = await engine.CreateGroupAsync("misfit");
        var schema = (await engine.Personalize.CreateSchemaAsync(new() { Name = "misfit", Schema = Walkthrough.InteractionsSchema }, Cancellation)).SchemaArn;
        var problem = await Assert.ThrowsAsync<InvalidInputException>(() => engine.Personalize.CreateDatasetAsync(
            new() { Name = "users", DatasetGroupArn = group, SchemaArn = schema, DatasetType = "Users" }, Cancellation));
        Assert.Contains("describes Interactions, not USERS", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeleteSchema_InUse_IsRefused()
    {
        var dataset = await engine.CreateDatasetAsync("schema-in-use");
        var schema = (await engine.Personalize.DescribeDatasetAsync(new() { DatasetArn = dataset }, Cancellation)).Dataset.SchemaArn;
        var problem = await Assert.ThrowsAsync<ResourceInUseException>(() => engine.Personalize.DeleteSchemaAsync(new() { SchemaArn = schema }, Cancellation));
        Assert.Contains(dataset, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_GoodFile_BecomesActiveAndReportsItsRows()
    {
        var dataset = await engine.CreateDatasetAsync("good");
        var job = await engine.ImportAsync("good-import", dataset, await engine.UploadAsync("good-files", Walkthrough.Interactions(2_000)));
        Assert.Equal(("ACTIVE", "FULL", null), (job.Status, job.ImportMode.Value, job.FailureReason));

        var report = await engine.JobAsync(job.DatasetImportJobArn);
        Assert.Equal(2_000, report.GetProperty("report").GetProperty("rowsKept").GetInt64());
        Assert.Equal("ACTIVE", report.GetProperty("status").GetString());
        Assert.Equal(1, report.GetProperty("attempts").GetInt32());
        Assert.NotEqual(0, report.GetProperty("stages").GetArrayLength());
    }

    [Fact]
    public async Task Import_NoSuchFile_FailsWithAReasonAndKeepsTheOldData()
    {
        var dataset = await engine.CreateDatasetAsync("missing");
        var location = await engine.UploadAsync("missing-files", Walkthrough.Interactions(1_000));
        await engine.ImportAsync("missing-first", dataset, location);

        var job = await engine.ImportAsync("missing-second", dataset, "s3://missing-files/elsewhere.csv");

        Assert.Equal("CREATE FAILED", job.Status);
        Assert.Contains("s3://missing-files/elsewhere.csv", job.FailureReason, StringComparison.Ordinal);
        Assert.Equal("ACTIVE", (await engine.ImportAsync("missing-third", dataset, location, ImportMode.INCREMENTAL)).Status); // there is data to add to
    }

    [Fact]
    public async Task Import_IncrementalFirst_ThrowsInvalidInput()
    {
        var dataset = await engine.CreateDatasetAsync("increment");
        var location = await engine.UploadAsync("increment-files", Walkthrough.Interactions(1_000));
        await Assert.ThrowsAsync<InvalidInputException>(() => engine.StartImportAsync("increment-first", dataset, location, ImportMode.INCREMENTAL));

        Assert.Equal("ACTIVE", (await engine.ImportAsync("increment-full", dataset, location)).Status);
        Assert.Equal("ACTIVE", (await engine.ImportAsync("increment-more", dataset, location, ImportMode.INCREMENTAL)).Status);
    }

    [Fact]
    public async Task CreateDatasetImportJob_NotAnS3Location_ThrowsInvalidInput()
    {
        var dataset = await engine.CreateDatasetAsync("location");
        await Assert.ThrowsAsync<InvalidInputException>(() => engine.StartImportAsync("location", dataset, "https://example.com/file.csv"));
    }

    [Fact]
    public async Task Import_Folder_TakesTheFilesDirectlyInIt()
    {
        var dataset = await engine.CreateDatasetAsync("folder");
        var (header, rows) = (Walkthrough.Interactions(0), Walkthrough.Interactions(1_500).Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..]);
        await engine.UploadAsync("folder-files", header + string.Join('\n', rows[..700]), "in/a.csv");
        await engine.UploadAsync("folder-files", header + string.Join('\n', rows[700..]), "in/b.csv");
        await engine.UploadAsync("folder-files", "not a CSV of this dataset", "in/old/c.csv");

        var job = await engine.ImportAsync("folder-import", dataset, "s3://folder-files/in/");

        Assert.Equal(("ACTIVE", null), (job.Status, job.FailureReason));
        Assert.Equal(1_500, (await engine.JobAsync(job.DatasetImportJobArn)).GetProperty("report").GetProperty("rowsKept").GetInt64());
    }

    [Fact]
    public async Task UpdateDataset_WithANewColumn_KeepsTheDataAndTakesTheColumnFromThenOn()
    {
        var group = await engine.CreateGroupAsync("grow");
        var dataset = await engine.AddDatasetAsync(group, "Users", UserFields);
        await engine.ImportAsync("grow-first", dataset, await engine.UploadAsync("grow-files", "USER_ID,AGE\nu1,30\nu2,40\n"));
        var schema = await engine.CreateSchemaAsync("grown", "Users", UserFields + """,{"name":"TOWN","type":["null","string"],"categorical":true}""");

        await engine.Personalize.UpdateDatasetAsync(new() { DatasetArn = dataset, SchemaArn = schema }, Cancellation);
        await Walkthrough.SettleAsync(async () => (await DescribeAsync(dataset)).LatestDatasetUpdate.Status);
        var second = await engine.ImportAsync("grow-second", dataset, await engine.UploadAsync("grow-files", "USER_ID,AGE,TOWN\nu2,41,Ulm\nu3,50,\n"), ImportMode.INCREMENTAL);

        var described = await DescribeAsync(dataset);
        Assert.Equal((schema, schema, "ACTIVE", "ACTIVE"), (described.SchemaArn, described.LatestDatasetUpdate.SchemaArn, described.LatestDatasetUpdate.Status, described.Status));
        Assert.Equal(("ACTIVE", null), (second.Status, second.FailureReason));
    }

    [Fact]
    public async Task UpdateDataset_ToASchemaThatDoesNotFit_ThrowsInvalidInput()
    {
        var group = await engine.CreateGroupAsync("replace");
        var users = await engine.AddDatasetAsync(group, "Users", UserFields);
        var required = await engine.CreateSchemaAsync("replace-required", "Users", UserFields + """,{"name":"TOWN","type":"string"}""");
        var interactions = await engine.CreateDatasetAsync("replace-events");

        var notNull = await Assert.ThrowsAsync<InvalidInputException>(() => engine.Personalize.UpdateDatasetAsync(new() { DatasetArn = users, SchemaArn = required }, Cancellation));
        var events = await Assert.ThrowsAsync<InvalidInputException>(() => engine.Personalize.UpdateDatasetAsync(
            new() { DatasetArn = interactions, SchemaArn = required }, Cancellation));

        Assert.Contains("new field TOWN must allow null", notNull.Message, StringComparison.Ordinal);
        Assert.Contains("only Users and Items datasets", events.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ECOMMERCE", "Items", """{"name":"ITEM_ID","type":"string"},{"name":"PRICE","type":"float"},{"name":"CATEGORY_L1","type":"string","categorical":true}""", "ITEM_ID,PRICE,CATEGORY_L1\ni1,9.5,Shoes|Sale\n")]
    [InlineData("VIDEO_ON_DEMAND", "Items", """{"name":"ITEM_ID","type":"string"},{"name":"GENRES","type":"string","categorical":true},{"name":"CREATION_TIMESTAMP","type":"long"}""", "ITEM_ID,GENRES,CREATION_TIMESTAMP\ni1,Drama|War,1700000000\n")]
    [InlineData(null, "Actions", """{"name":"ACTION_ID","type":"string"},{"name":"VALUE","type":["null","long"]}""", "ACTION_ID,VALUE\na1,10\na2,\n")]
    [InlineData(null, "Action_Interactions", """{"name":"USER_ID","type":"string"},{"name":"ACTION_ID","type":"string"},{"name":"EVENT_TYPE","type":"string"},{"name":"TIMESTAMP","type":"long"}""", "USER_ID,ACTION_ID,EVENT_TYPE,TIMESTAMP\nu1,a1,Taken,1700000000\n")]
    public async Task Import_EveryDatasetTypeAndDomain_BecomesActive(string? domain, string type, string fields, string csv)
    {
        var name = $"types-{type}-{domain}".ToLowerInvariant().Replace('_', '-').TrimEnd('-');
        var group = (await engine.Personalize.CreateDatasetGroupAsync(new() { Name = name, Domain = domain }, Cancellation)).DatasetGroupArn;
        await Walkthrough.SettleAsync(async () => (await engine.Personalize.DescribeDatasetGroupAsync(new() { DatasetGroupArn = group }, Cancellation)).DatasetGroup.Status);
        var schema = await engine.CreateSchemaAsync(name, type, fields, domain);
        var dataset = (await engine.Personalize.CreateDatasetAsync(
            new() { Name = name, DatasetGroupArn = group, SchemaArn = schema, DatasetType = type }, Cancellation)).DatasetArn;
        await Walkthrough.SettleAsync(async () => (await DescribeAsync(dataset)).Status);

        var job = await engine.ImportAsync(name, dataset, await engine.UploadAsync(name, csv));

        Assert.Equal(("ACTIVE", null), (job.Status, job.FailureReason));
    }

    [Fact]
    public async Task Import_MoreActionsThanAllowed_FailsWithTheLimit()
    {
        var dataset = await engine.AddDatasetAsync(await engine.CreateGroupAsync("many-actions"), "Actions", """{"name":"ACTION_ID","type":"string"},{"name":"VALUE","type":"long"}""");
        var csv = "ACTION_ID,VALUE\n" + string.Concat(Enumerable.Range(0, 1_001).Select(row => $"a{row},1\n"));

        var job = await engine.ImportAsync("many-actions", dataset, await engine.UploadAsync("many-actions", csv));

        Assert.Equal("CREATE FAILED", job.Status);
        Assert.Contains("1,001 actions; at most 1,000", job.FailureReason, StringComparison.Ordinal);
    }

    private const string UserFields = """{"name":"USER_ID","type":"string"},{"name":"AGE","type":"int"}""";

    private async Task<Dataset> DescribeAsync(string arn) => (await engine.Personalize.DescribeDatasetAsync(new() { DatasetArn = arn }, Cancellation)).Dataset;
}
