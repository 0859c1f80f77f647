using Amazon.Personalize;
using Amazon.Personalize.Model;

namespace LocalPersonalize.Tests.Resources;

public sealed class DataDeletionTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Delete_Users_AreGoneFromDatasetsModelsAndTheDisk()
    {
        var events = await engine.CreateDatasetAsync("forget");
        var group = (await engine.Personalize.DescribeDatasetAsync(new() { DatasetArn = events }, Cancellation)).Dataset.DatasetGroupArn;
        await engine.ImportAsync("forget-events", events, await engine.UploadAsync("forget", Walkthrough.Interactions(2_000).Replace("u7,", "forget-me-7,", StringComparison.Ordinal)));
        var users = await engine.AddDatasetAsync(group, "Users", """{"name":"USER_ID","type":"string"},{"name":"AGE","type":"int"}""");
        await engine.ImportAsync("forget-users", users, await engine.UploadAsync("forget", "USER_ID,AGE\nu1,30\nforget-me-7,40\n", "users.csv"));
        var version = await engine.TrainAsync("forget", group, Walkthrough.PopularityCount);

        Assert.Equal(3, FilesNaming("forget-me"u8)); // the two snapshots and the model

        var job = await DeleteAsync("forget-1", group, await engine.UploadAsync("forget", "USER_ID\nforget-me-7\nnobody\n", "delete.csv"));

        Assert.Equal(("COMPLETED", null, 41), (job.Status, job.FailureReason, job.NumDeleted));
        await Walkthrough.SettleAsync(() => Task.FromResult(FilesNaming("forget-me"u8) == 0 ? "ACTIVE" : "still there")); // swept away just after the job
        var report = (await engine.JobAsync(job.DataDeletionJobArn)).GetProperty("report");
        Assert.Equal((2, 1), (report.GetProperty("usersNamed").GetInt32(), report.GetProperty("modelsChanged").GetInt32()));
        Assert.Equal("ACTIVE", (await engine.Personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = version }, Cancellation)).SolutionVersion.Status);
        await engine.TrainAsync("forget-again", group, Walkthrough.PopularityCount); // what is left still trains
    }

    [Theory]
    [InlineData("wrong-column", "USER\nu1\n", "[USER]; it must have one, USER_ID")]
    [InlineData("two-columns", "USER_ID,AGE\nu1,3\n", "[USER_ID, AGE]; it must have one, USER_ID")]
    [InlineData("no-users", "USER_ID\n", "name no users")]
    public async Task Delete_BadFile_FailsWithAReasonAndDeletesNothing(string name, string csv, string expected)
    {
        var dataset = await engine.CreateDatasetAsync(name);
        await engine.ImportAsync(name, dataset, await engine.UploadAsync(name, Walkthrough.Interactions(1_000)));
        var group = (await engine.Personalize.DescribeDatasetAsync(new() { DatasetArn = dataset }, Cancellation)).Dataset.DatasetGroupArn;

        var job = await DeleteAsync(name, group, await engine.UploadAsync(name, csv, "delete.csv"));

        Assert.Equal(("FAILED", null), (job.Status, job.NumDeleted));
        Assert.Contains(expected, job.FailureReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_EveryUser_LeavesADatasetWithoutData()
    {
        var dataset = await engine.AddDatasetAsync(await engine.CreateGroupAsync("forget-all"), "Users", """{"name":"USER_ID","type":"string"},{"name":"AGE","type":"int"}""");
        await engine.ImportAsync("forget-all", dataset, await engine.UploadAsync("forget-all", "USER_ID,AGE\nu1,30\nu2,40\n"));
        var group = (await engine.Personalize.DescribeDatasetAsync(new() { DatasetArn = dataset }, Cancellation)).Dataset.DatasetGroupArn;

        var job = await DeleteAsync("forget-all", group, await engine.UploadAsync("forget-all", "USER_ID\nu1\nu2\n", "delete.csv"));

        Assert.Equal(("COMPLETED", 2), (job.Status, job.NumDeleted));
        await Assert.ThrowsAsync<InvalidInputException>(() => engine.StartImportAsync("forget-all-more", dataset, "s3://forget-all/interactions.csv", ImportMode.INCREMENTAL));
        var listed = (await engine.Personalize.ListDataDeletionJobsAsync(new() { DatasetGroupArn = group }, Cancellation)).DataDeletionJobs;
        Assert.Equal(["forget-all"], listed.Select(one => one.JobName));
    }

    private int FilesNaming(ReadOnlySpan<byte> user)
    {
        var count = 0;
        foreach (var folder in new[] { "snapshots", "models" })
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(engine.DataDirectory, folder), "*", SearchOption.AllDirectories))
            {
                count += File.ReadAllBytes(file).AsSpan().IndexOf(user) >= 0 ? 1 : 0;
            }
        }

        return count;
    }

    private async Task<DataDeletionJob> DeleteAsync(string name, string group, string location)
    {
        var arn = (await engine.Personalize.CreateDataDeletionJobAsync(
            new() { JobName = name, DatasetGroupArn = group, DataSource = new() { DataLocation = location }, RoleArn = Walkthrough.Role }, Cancellation)).DataDeletionJobArn;
        await Walkthrough.SettleAsync(async () => (await DescribeAsync(arn)).Status);
        return await DescribeAsync(arn);
    }

    private async Task<DataDeletionJob> DescribeAsync(string arn) =>
        (await engine.Personalize.DescribeDataDeletionJobAsync(new() { DataDeletionJobArn = arn }, Cancellation)).DataDeletionJob;
}
