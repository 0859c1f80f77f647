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
}
