using Amazon.Personalize.Model;
using Amazon.S3;
using LocalPersonalize.Tests.Events;
using LocalPersonalize.Tests.Resources;

namespace LocalPersonalize.Tests.Durability;

/// <summary>Files that a disk has cut or changed: whoever needs one is told so, and the rest goes on.</summary>
public sealed class DamageTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Damage.Cut)]
    [InlineData(Damage.FirstByte)]
    [InlineData(Damage.LastByte)]
    public async Task Object_Damaged_IsToldAndOthersGoOn(Damage damage)
    {
        var bucket = $"damaged-{damage.ToString().ToLowerInvariant()}";
        var dataset = await engine.CreateDatasetAsync(bucket);
        await engine.UploadAsync(bucket, Walkthrough.Interactions(1_100), "good.csv");
        var known = Directory.EnumerateFiles(Path.Combine(engine.DataDirectory, "objects", bucket)).ToHashSet();
        var location = await engine.UploadAsync(bucket, Walkthrough.Interactions(1_200), "bad.csv");
        Spoil(Directory.EnumerateFiles(Path.Combine(engine.DataDirectory, "objects", bucket)).Single(file => !known.Contains(file)), damage);
        await engine.RestartAsync();

        var problem = await Assert.ThrowsAsync<AmazonS3Exception>(() => engine.DownloadAsync(location));
        Assert.Equal("InternalError", problem.ErrorCode);
        Assert.Contains("is damaged on the disk", problem.Message, StringComparison.Ordinal);
        Assert.StartsWith("USER_ID", await engine.DownloadAsync($"s3://{bucket}/good.csv"), StringComparison.Ordinal);
        Assert.Contains("good.csv", (await engine.S3.ListObjectsV2Async(new() { BucketName = bucket }, Cancellation)).S3Objects.Select(one => one.Key));
        var import = await engine.ImportAsync(bucket, dataset, location);
        Assert.Equal("CREATE FAILED", import.Status);
        Assert.Contains("is damaged on the disk", import.FailureReason, StringComparison.Ordinal);

        await engine.UploadAsync(bucket, Walkthrough.Interactions(1_200), "bad.csv");
        Assert.Equal("ACTIVE", (await engine.ImportAsync($"{bucket}-again", dataset, location)).Status);
    }

    [Fact]
    public async Task Bucket_Damaged_KeepsItsObjectsAndLeavesTheOthersAlone()
    {
        await engine.UploadAsync("cut-bucket", "a,b", "kept.csv");
        await engine.UploadAsync("whole-bucket", "a,b", "kept.csv");
        Spoil(Path.Combine(engine.DataDirectory, "objects", "cut-bucket", ".bucket.json"), Damage.Cut);
        await engine.RestartAsync();

        var names = (await engine.S3.ListBucketsAsync(Cancellation)).Buckets.Select(bucket => bucket.BucketName).ToList();

        Assert.Contains("cut-bucket", names);
        Assert.Contains("whole-bucket", names);
        Assert.Equal("a,b", await engine.DownloadAsync("s3://cut-bucket/kept.csv"));
    }

    [Fact]
    public async Task UploadInParts_Damaged_IsNoUploadAndOthersGoOn()
    {
        await engine.UploadAsync("in-parts", "a,b", "kept.csv");
        var bad = (await engine.S3.InitiateMultipartUploadAsync("in-parts", "bad", Cancellation)).UploadId;
        var good = (await engine.S3.InitiateMultipartUploadAsync("in-parts", "good", Cancellation)).UploadId;
        Spoil(Path.Combine(engine.DataDirectory, "uploads", bad, "upload.json"), Damage.Cut);

        var listed = (await engine.S3.ListMultipartUploadsAsync("in-parts", Cancellation)).MultipartUploads;

        Assert.Equal(good, Assert.Single(listed).UploadId);
        var problem = await Assert.ThrowsAsync<AmazonS3Exception>(() => engine.S3.UploadPartAsync(
            new() { BucketName = "in-parts", Key = "bad", UploadId = bad, PartNumber = 1, InputStream = new MemoryStream(new byte[10]) }, Cancellation));
        Assert.Equal("NoSuchUpload", problem.ErrorCode);
    }

    [Theory]
    [InlineData("rows-0.parquet", Damage.Cut)]
    [InlineData("rows-0.parquet", Damage.Middle)]
    [InlineData("dictionary-1.parquet", Damage.Middle)]
    [InlineData("snapshot.json", Damage.Middle)]
    public async Task Snapshot_Damaged_FailsTheJobsThatReadItUntilImportedAgain(string file, Damage damage)
    {
        var name = $"{file[..4]}-{file.Length}-{damage}".ToLowerInvariant();
        var dataset = await engine.CreateDatasetAsync(name);
        var group = (await engine.Personalize.DescribeDatasetAsync(new() { DatasetArn = dataset }, Cancellation)).Dataset.DatasetGroupArn;
        var known = Folders("snapshots");
        await engine.ImportAsync(name, dataset, await engine.UploadAsync(name, Walkthrough.Interactions(1_200)));
        var campaign = await engine.DeployAsync(name, group, Walkthrough.PopularityCount);
        Spoil(Path.Combine(Folders("snapshots").Except(known).Single(), file), damage);
        await engine.RestartAsync();

        var failed = await engine.TrainAsync($"{name}-damaged", group, Walkthrough.PopularityCount);
        var version = (await engine.Personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = failed }, Cancellation)).SolutionVersion;
        Assert.Equal("CREATE FAILED", version.Status);
        Assert.Contains($"{file}. Import it again.", version.FailureReason, StringComparison.Ordinal);
        Assert.NotEmpty((await engine.Runtime.GetRecommendationsAsync(new() { CampaignArn = campaign, UserId = "1" }, Cancellation)).ItemList);

        Assert.Equal("ACTIVE", (await engine.ImportAsync($"{name}-again", dataset, $"s3://{name}/interactions.csv")).Status);
        var healed = await engine.TrainAsync($"{name}-healed", group, Walkthrough.PopularityCount);
        Assert.Equal("ACTIVE", (await engine.Personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = healed }, Cancellation)).SolutionVersion.Status);
    }

    [Theory]
    [InlineData("model.bin", Damage.Middle)]
    [InlineData("histories.bin", Damage.Cut)]
    public async Task Model_Damaged_IsToldByItsCampaignAndOthersServe(string file, Damage damage)
    {
        var name = file[..5];
        var dataset = await engine.CreateDatasetAsync(name);
        var group = (await engine.Personalize.DescribeDatasetAsync(new() { DatasetArn = dataset }, Cancellation)).Dataset.DatasetGroupArn;
        await engine.ImportAsync(name, dataset, await engine.UploadAsync(name, Walkthrough.Interactions(1_200)));
        var good = await engine.DeployAsync($"{name}-good", group, Walkthrough.PopularityCount);
        var known = Folders("models");
        var bad = await engine.DeployAsync($"{name}-bad", group, Walkthrough.PopularityCount);
        Spoil(Path.Combine(Folders("models").Except(known).Single(), file), damage);
        await engine.RestartAsync();

        var problem = await Assert.ThrowsAsync<Amazon.PersonalizeRuntime.Model.ResourceNotFoundException>(() =>
            engine.Runtime.GetRecommendationsAsync(new() { CampaignArn = bad, UserId = "1" }, Cancellation));
        Assert.Contains("cannot serve", problem.Message, StringComparison.Ordinal);
        Assert.NotEmpty((await engine.Runtime.GetRecommendationsAsync(new() { CampaignArn = good, UserId = "1" }, Cancellation)).ItemList);
    }

    /// <summary>What the engine keeps of a kind so far; nothing before the first one.</summary>
    private HashSet<string> Folders(string kind) =>
        [.. Directory.CreateDirectory(Path.Combine(engine.DataDirectory, kind)).EnumerateDirectories().Select(folder => folder.FullName)];

    internal static void Spoil(string path, Damage damage)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        if (damage == Damage.Cut)
        {
            file.SetLength(file.Length * 2 / 3);
            return;
        }

        file.Position = damage switch { Damage.FirstByte => 0, Damage.Middle => file.Length / 2, _ => file.Length - 1 };
        var value = file.ReadByte();
        file.Position--;
        file.WriteByte((byte)(value ^ 0x04));
    }

    /// <summary>What has happened to a file: its end is gone, or one bit is another.</summary>
    public enum Damage
    {
        Cut,
        FirstByte,
        Middle,
        LastByte,
    }
}
