using Amazon.Personalize.Model;

namespace LocalPersonalize.Tests.Resources;

/// <summary>Tags of every kind of resource that takes them.</summary>
public sealed class TagTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tags_GivenAtCreation_AreListedForEveryKind()
    {
        var personalize = engine.Personalize;
        List<Tag> tags = [new() { TagKey = "team", TagValue = "shop" }];
        var data = await engine.UploadAsync("tags", Walkthrough.Interactions(1_200));
        await engine.UploadAsync("tags", "USER_ID\nnobody\n", "users.csv");
        await engine.UploadAsync("tags", "{\"userId\":\"u1\"}\n", "batch.json");
        var arns = new List<string>();
        var group = Tagged((await personalize.CreateDatasetGroupAsync(new() { Name = "tags", Tags = tags }, Cancellation)).DatasetGroupArn);
        await Walkthrough.SettleAsync(async () => (await personalize.DescribeDatasetGroupAsync(new() { DatasetGroupArn = group })).DatasetGroup.Status);
        var schema = (await personalize.CreateSchemaAsync(new() { Name = "tags", Schema = Walkthrough.InteractionsSchema }, Cancellation)).SchemaArn;
        var dataset = Tagged((await personalize.CreateDatasetAsync(
            new() { Name = "tags", DatasetGroupArn = group, SchemaArn = schema, DatasetType = "Interactions", Tags = tags }, Cancellation)).DatasetArn);
        Tagged((await personalize.CreateEventTrackerAsync(new() { Name = "tags", DatasetGroupArn = group, Tags = tags }, Cancellation)).EventTrackerArn);
        await Walkthrough.SettleAsync(async () => (await personalize.DescribeDatasetAsync(new() { DatasetArn = dataset })).Dataset.Status);
        var import = Tagged((await personalize.CreateDatasetImportJobAsync(
            new() { JobName = "tags", DatasetArn = dataset, DataSource = new() { DataLocation = data }, RoleArn = Walkthrough.Role, Tags = tags }, Cancellation)).DatasetImportJobArn);
        await Walkthrough.SettleAsync(async () => (await personalize.DescribeDatasetImportJobAsync(new() { DatasetImportJobArn = import })).DatasetImportJob.Status);
        Tagged((await personalize.CreateDatasetExportJobAsync(
            new() { JobName = "tags", DatasetArn = dataset, RoleArn = Walkthrough.Role, JobOutput = new() { S3DataDestination = new() { Path = "s3://tags/export/" } }, Tags = tags }, Cancellation)).DatasetExportJobArn);
        var solution = Tagged((await personalize.CreateSolutionAsync(
            new() { Name = "tags", DatasetGroupArn = group, RecipeArn = Walkthrough.PopularityCount, PerformAutoTraining = false, Tags = tags }, Cancellation)).SolutionArn);
        await Walkthrough.SettleAsync(async () => (await personalize.DescribeSolutionAsync(new() { SolutionArn = solution })).Solution.Status);
        var version = Tagged((await personalize.CreateSolutionVersionAsync(new() { SolutionArn = solution, Tags = tags }, Cancellation)).SolutionVersionArn);
        await Walkthrough.SettleAsync(async () => (await personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = version })).SolutionVersion.Status);
        Tagged((await personalize.CreateCampaignAsync(new() { Name = "tags", SolutionVersionArn = version, Tags = tags }, Cancellation)).CampaignArn);
        Tagged((await personalize.CreateBatchInferenceJobAsync(
            new()
            {
                JobName = "tags",
                SolutionVersionArn = version,
                JobInput = new() { S3DataSource = new() { Path = "s3://tags/batch.json" } },
                JobOutput = new() { S3DataDestination = new() { Path = "s3://tags/batch/" } },
                RoleArn = Walkthrough.Role,
                Tags = tags,
            },
            Cancellation)).BatchInferenceJobArn);
        Tagged((await personalize.CreateDataDeletionJobAsync(
            new() { JobName = "tags", DatasetGroupArn = group, DataSource = new() { DataLocation = "s3://tags/users.csv" }, RoleArn = Walkthrough.Role, Tags = tags }, Cancellation)).DataDeletionJobArn);

        foreach (var arn in arns)
        {
            var tag = Assert.Single((await personalize.ListTagsForResourceAsync(new() { ResourceArn = arn }, Cancellation)).Tags);
            Assert.Equal(("team", "shop"), (tag.TagKey, tag.TagValue));
            await personalize.UntagResourceAsync(new() { ResourceArn = arn, TagKeys = ["team"] }, Cancellation);
            Assert.Empty((await personalize.ListTagsForResourceAsync(new() { ResourceArn = arn }, Cancellation)).Tags ?? []);
        }

        await Assert.ThrowsAsync<InvalidInputException>(() => personalize.TagResourceAsync(new() { ResourceArn = schema, Tags = tags }, Cancellation));

        string Tagged(string arn)
        {
            arns.Add(arn);
            return arn;
        }
    }

    [Fact]
    public async Task Tags_AddedReplacedAndRemoved_AreListed()
    {
        var arn = (await engine.Personalize.CreateDatasetGroupAsync(
            new() { Name = "tagged", Tags = [new() { TagKey = "stage", TagValue = "test" }] }, Cancellation)).DatasetGroupArn;
        await engine.Personalize.TagResourceAsync(
            new() { ResourceArn = arn, Tags = [new() { TagKey = "stage", TagValue = "live" }, new() { TagKey = "team", TagValue = "shop" }] }, Cancellation);
        await engine.Personalize.UntagResourceAsync(new() { ResourceArn = arn, TagKeys = ["team", "unknown"] }, Cancellation);

        var tag = Assert.Single((await engine.Personalize.ListTagsForResourceAsync(new() { ResourceArn = arn }, Cancellation)).Tags);
        Assert.Equal(("stage", "live"), (tag.TagKey, tag.TagValue));
    }

    [Fact]
    public async Task Tags_TooManyRepeatedOrReserved_AreRefusedAndChangeNothing()
    {
        var arn = await engine.CreateGroupAsync("refused");
        await engine.Personalize.TagResourceAsync(new() { ResourceArn = arn, Tags = Tags(0, 50) }, Cancellation);

        var tooMany = await Assert.ThrowsAsync<TooManyTagsException>(() => engine.Personalize.TagResourceAsync(new() { ResourceArn = arn, Tags = Tags(50, 1) }, Cancellation));
        await Assert.ThrowsAsync<TooManyTagsException>(() => engine.Personalize.CreateDatasetGroupAsync(new() { Name = "too-many", Tags = Tags(0, 51) }, Cancellation));
        await Assert.ThrowsAsync<TooManyTagKeysException>(() => engine.Personalize.UntagResourceAsync(
            new() { ResourceArn = arn, TagKeys = Tags(0, 51).ConvertAll(tag => tag.TagKey) }, Cancellation));
        await Assert.ThrowsAsync<InvalidInputException>(() => engine.Personalize.TagResourceAsync(
            new() { ResourceArn = arn, Tags = [new() { TagKey = "aws:cost", TagValue = "" }] }, Cancellation));
        await Assert.ThrowsAsync<InvalidInputException>(() => engine.Personalize.TagResourceAsync(
            new() { ResourceArn = arn, Tags = [new() { TagKey = "k", TagValue = "1" }, new() { TagKey = "k", TagValue = "2" }] }, Cancellation));
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => engine.Personalize.TagResourceAsync(new() { ResourceArn = arn + "-no", Tags = Tags(0, 1) }, Cancellation));

        Assert.Contains("at most 50 tags", tooMany.Message, StringComparison.Ordinal);
        Assert.Equal(50, (await engine.Personalize.ListTagsForResourceAsync(new() { ResourceArn = arn }, Cancellation)).Tags.Count);
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => engine.Personalize.DescribeDatasetGroupAsync(
            new() { DatasetGroupArn = "arn:aws:personalize:us-east-1:000000000000:dataset-group/too-many" }, Cancellation));
    }

    private static List<Tag> Tags(int first, int count) =>
        Enumerable.Range(first, count).Select(number => new Tag { TagKey = $"k{number}", TagValue = "v" }).ToList();
}
