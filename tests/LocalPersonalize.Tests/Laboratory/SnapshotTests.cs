using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LocalPersonalize.Laboratory;
using LocalPersonalize.Tests.Events;
using LocalPersonalize.Tests.Resources;

namespace LocalPersonalize.Tests.Laboratory;

/// <summary>The tests replace the state of the engine that they share, so each makes what it needs.</summary>
public sealed class SnapshotTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private static readonly HttpClient s_http = new();

    [Fact]
    public async Task Snapshot_Restored_BringsEverythingBack()
    {
        await engine.CallAsync(HttpMethod.Delete, "/_engine/state"); // what other tests made
        var campaign = await engine.DeployAsync("kept", await engine.CreateGroupWithDataAsync("kept"), Walkthrough.PopularityCount);
        await engine.CallAsync(HttpMethod.Put, $"/_engine/answers?arn={campaign}", """{"users":{"u1":["declared"]}}""");
        var before = await engine.ItemsAsync(campaign, "u2");
        var snapshot = await SaveAsync();

        await engine.Personalize.DeleteCampaignAsync(new() { CampaignArn = campaign });
        await Walkthrough.GoneAsync(() => engine.Personalize.DescribeCampaignAsync(new() { CampaignArn = campaign }));
        await engine.UploadAsync("kept", "other");
        await engine.UploadAsync("later", "later");
        await engine.CreateGroupAsync("later");
        var (status, restored) = await RestoreAsync(snapshot);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(restored.GetProperty("files").GetInt32() > 4);
        Assert.Equal(before, await engine.ItemsAsync(campaign, "u2"));
        Assert.Equal(["declared"], await engine.ItemsAsync(campaign, "u1"));
        Assert.StartsWith("USER_ID", await engine.DownloadAsync("s3://kept/interactions.csv"), StringComparison.Ordinal);
        Assert.DoesNotContain((await engine.S3.ListBucketsAsync()).Buckets, bucket => bucket.BucketName == "later");
        Assert.Equal(["kept"], (await engine.Personalize.ListDatasetGroupsAsync(new())).DatasetGroups.Select(group => group.Name));
        Assert.Equal("ACTIVE", await engine.GroupStatusAsync(await engine.CreateGroupAsync("new"))); // and it goes on working

        await using var other = await TestEngine.StartAsync(new LocalPersonalizeOptions { Restore = await FileOfAsync(snapshot) });
        using var personalize = new Amazon.Personalize.AmazonPersonalizeClient(
            "test", "test", new Amazon.Personalize.AmazonPersonalizeConfig { ServiceURL = other.Url, AuthenticationRegion = "us-east-1" });
        Assert.Equal("ACTIVE", (await personalize.DescribeCampaignAsync(new() { CampaignArn = campaign })).Campaign.Status);
    }

    [Fact]
    public async Task Reset_LeavesAnEngineAsNew()
    {
        var group = await engine.CreateGroupAsync("old");
        await engine.UploadAsync("old", "old");
        await engine.SetSpeedAsync("""{"speed":"frozen"}""");

        Assert.Equal(HttpStatusCode.NoContent, (await engine.CallAsync(HttpMethod.Delete, "/_engine/state")).Status);

        Assert.Empty((await engine.Personalize.ListDatasetGroupsAsync(new())).DatasetGroups ?? []);
        Assert.Empty((await engine.S3.ListBucketsAsync()).Buckets ?? []);
        Assert.Equal("ACTIVE", await engine.GroupStatusAsync(await engine.CreateGroupAsync("old"))); // the name is free, and jobs are not frozen
        Assert.Equal(group, (await engine.Personalize.ListDatasetGroupsAsync(new())).DatasetGroups.Single().DatasetGroupArn);
    }

    [Fact]
    public async Task Snapshot_WithAJobUnderWay_HasItGoOnWhereItIsRestored()
    {
        await engine.SetSpeedAsync("""{"speed":"frozen"}""");
        var group = (await engine.Personalize.CreateDatasetGroupAsync(new() { Name = "under-way" })).DatasetGroupArn;
        await engine.StepAsync(group);
        var snapshot = await SaveAsync();
        await engine.StepAsync(group);
        Assert.Equal("ACTIVE", await engine.GroupStatusAsync(group));

        await RestoreAsync(snapshot);

        Assert.Equal("CREATE IN_PROGRESS", await engine.GroupStatusAsync(group));
        Assert.Equal("ACTIVE", (await engine.StepAsync(group)).GetProperty("status").GetString());
        await engine.CallAsync(HttpMethod.Delete, "/_engine/job-speed");
    }

    [Theory]
    [InlineData("no zip", "no whole snapshot")]
    [InlineData("cut short", "no whole snapshot")]
    [InlineData("an entry changed", "checksum")]
    [InlineData("an entry missing", "files are not those")]
    [InlineData("a path that leads out", "no path of the engine's state")]
    [InlineData("another account", "123456789012")]
    [InlineData("another database", "no whole snapshot")]
    public async Task BadFile_ChangesNothing(string what, string message)
    {
        await engine.UploadAsync("bad-file", "content");
        var group = (await engine.Personalize.CreateDatasetGroupAsync(new() { Name = $"group-{what.Replace(' ', '-')}" })).DatasetGroupArn;

        var (status, problem) = await RestoreAsync(Spoil(await SaveAsync(), what));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(message, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(group, (await engine.Personalize.DescribeDatasetGroupAsync(new() { DatasetGroupArn = group })).DatasetGroup.DatasetGroupArn);
        Assert.Equal("content", await engine.DownloadAsync("s3://bad-file/interactions.csv"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(engine.DataDirectory, "transfer")));
    }

    [Fact]
    public async Task Start_FromABadSnapshot_IsRefused()
    {
        var file = Path.Combine(engine.DataDirectory, "bad.zip");
        await File.WriteAllTextAsync(file, "no zip");

        var refused = await Assert.ThrowsAsync<SnapshotException>(() => TestEngine.StartAsync(new LocalPersonalizeOptions { Restore = file }));
        Assert.Contains("no whole snapshot", refused.Message, StringComparison.Ordinal);
        Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(() => LocalPersonalizeApp.Create(new LocalPersonalizeOptions { Restore = file + "x" }));
    }

    [Fact]
    public async Task Restore_CutShortAfterItWasDecided_IsFinishedByTheNextStart()
    {
        await engine.CreateGroupAsync("replaced");
        await engine.UploadAsync("replaced", "replaced");
        var prepared = StateDirectory.Prepare(engine.DataDirectory);
        StateDirectory.Decide(engine.DataDirectory, prepared);
        Directory.Delete(Path.Combine(engine.DataDirectory, "restored", "models")); // as if it were in its place already

        await engine.RestartAsync();

        Assert.Empty((await engine.Personalize.ListDatasetGroupsAsync(new())).DatasetGroups ?? []);
        Assert.Empty((await engine.S3.ListBucketsAsync()).Buckets ?? []);
    }

    private async Task<byte[]> SaveAsync()
    {
        using var response = await s_http.GetAsync(new Uri(engine.Endpoint, "/_engine/snapshot"));
        Assert.Equal("application/zip", response.Content.Headers.ContentType?.MediaType);
        return await response.Content.ReadAsByteArrayAsync();
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> RestoreAsync(byte[] snapshot)
    {
        using var content = new ByteArrayContent(snapshot);
        using var response = await s_http.PutAsync(new Uri(engine.Endpoint, "/_engine/snapshot"), content);
        return (response.StatusCode, JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()));
    }

    private async Task<string> FileOfAsync(byte[] snapshot)
    {
        var file = Path.Combine(engine.DataDirectory, "kept.zip");
        await File.WriteAllBytesAsync(file, snapshot);
        return file;
    }

    private static byte[] Spoil(byte[] snapshot, string what)
    {
        if (what is "no zip" or "cut short")
        {
            return what == "no zip" ? "PK, but not really"u8.ToArray() : snapshot[..(snapshot.Length / 2)];
        }

        using var stream = new MemoryStream();
        stream.Write(snapshot);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            switch (what)
            {
                case "an entry changed":
                    Replace(zip, zip.Entries.First(entry => entry.FullName.StartsWith("objects/bad-file/", StringComparison.Ordinal) && !entry.Name.StartsWith('.')), bytes => bytes[0] ^= 1);
                    break;
                case "an entry missing":
                    zip.Entries.First(entry => entry.FullName.StartsWith("objects/", StringComparison.Ordinal)).Delete();
                    break;
                case "another database":
                    var database = Enumerable.Repeat((byte)'x', 4_096).ToArray();
                    Replace(zip, zip.GetEntry("engine.db")!, database);
                    Rewrite(zip, manifest =>
                    {
                        var file = manifest["files"]!.AsArray().First(one => (string?)one!["path"] == "engine.db")!;
                        file["size"] = database.Length;
                        file["sha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(database));
                    });
                    break;
                default:
                    Rewrite(zip, manifest => _ = what == "another account" ? manifest["accountId"] = "123456789012" : manifest["files"]![1]!["path"] = "objects/../../evil");
                    break;
            }
        }

        return stream.ToArray();
    }

    private static void Rewrite(ZipArchive zip, Action<JsonNode> change)
    {
        var entry = zip.GetEntry("manifest.json")!;
        JsonNode manifest;
        using (var stream = entry.Open())
        {
            manifest = JsonNode.Parse(stream)!;
        }

        change(manifest);
        Replace(zip, entry, Encoding.UTF8.GetBytes(manifest.ToJsonString()));
    }

    private static void Replace(ZipArchive zip, ZipArchiveEntry entry, Action<byte[]> change)
    {
        using var copy = new MemoryStream();
        using (var stream = entry.Open())
        {
            stream.CopyTo(copy);
        }

        var bytes = copy.ToArray();
        change(bytes);
        Replace(zip, entry, bytes);
    }

    private static void Replace(ZipArchive zip, ZipArchiveEntry entry, byte[] bytes)
    {
        var name = entry.FullName;
        entry.Delete();
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(bytes);
    }
}
