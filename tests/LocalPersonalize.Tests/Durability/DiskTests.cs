using System.Diagnostics;
using System.Net;
using Amazon.Personalize;
using Amazon.S3;
using Amazon.S3.Model;
using LocalPersonalize.Tests.Resources;

namespace LocalPersonalize.Tests.Durability;

/// <summary>A disk that is full, cannot be written, or has damaged what the engine needs to start.</summary>
public sealed class DiskTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("local-personalize-disk-");
    private bool _isMounted;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (_isMounted)
        {
            Run("umount", _data.FullName);
        }

        if (!OperatingSystem.IsWindows())
        {
            _data.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }

        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task Disk_Full_IsToldAndAllGoesOnWhenThereIsRoom()
    {
        MountSmallDisk();
        await using var engine = await EngineProcess.StartAsync(_data.FullName);
        var shop = await Shop.OpenAsync(engine);
        var fillers = new List<string>();
        AmazonS3Exception full;
        for (var size = 1 << 20; ; size = Math.Max(size / 2, 512))
        {
            full = await FillAsync(engine, size, fillers);
            if (size == 512)
            {
                break;
            }
        }

        Assert.Equal((HttpStatusCode.InsufficientStorage, "InsufficientStorage"), (full.StatusCode, full.ErrorCode));
        Assert.Contains("Make room", full.Message, StringComparison.Ordinal);
        var refused = await Assert.ThrowsAnyAsync<AmazonPersonalizeException>(async () =>
        {
            // The log of the database has a little room of its own.
            for (var i = 0; i < 2_000; i++)
            {
                await engine.Personalize.CreateSchemaAsync(new() { Name = $"s{i}", Schema = Walkthrough.InteractionsSchema }, Cancellation);
                await Shop.ImportAsync(engine, shop.Dataset, $"i{i}", Shop.Sizes[1]);
            }
        });
        Assert.Equal((HttpStatusCode.InsufficientStorage, "InsufficientStorageException"), (refused.StatusCode, refused.ErrorCode));
        Assert.NotEmpty((await engine.Runtime.GetRecommendationsAsync(new() { CampaignArn = shop.Campaign, UserId = "2" }, Cancellation)).ItemList);

        foreach (var key in fillers)
        {
            await engine.S3.DeleteObjectAsync(Shop.Bucket, key, Cancellation);
        }

        // What was under way ends, one way or the other, and new work succeeds.
        foreach (var job in (await engine.Personalize.ListDatasetImportJobsAsync(new() { DatasetArn = shop.Dataset }, Cancellation)).DatasetImportJobs)
        {
            await Walkthrough.SettleAsync(async () => (await engine.Personalize.DescribeDatasetImportJobAsync(new() { DatasetImportJobArn = job.DatasetImportJobArn })).DatasetImportJob.Status);
        }

        var import = await Shop.ImportAsync(engine, shop.Dataset, "room", Shop.Sizes[0]);
        Assert.Equal("ACTIVE", await Walkthrough.SettleAsync(async () => (await engine.Personalize.DescribeDatasetImportJobAsync(new() { DatasetImportJobArn = import })).DatasetImportJob.Status));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_data.FullName, "objects", ".new")));
    }

    [Fact]
    public async Task Disk_FullWhileATrainingWrites_FailsItWithTheReasonAndAnotherOneSucceedsWhenThereIsRoom()
    {
        const int RoomForTheDatabaseOnly = 256 * 1024;
        MountSmallDisk();
        await using var engine = await EngineProcess.StartAsync(_data.FullName);
        var shop = await Shop.OpenAsync(engine);
        var import = await Shop.ImportAsync(engine, shop.Dataset, "many", Shop.Sizes[1]);
        await Walkthrough.SettleAsync(async () => (await engine.Personalize.DescribeDatasetImportJobAsync(new() { DatasetImportJobArn = import })).DatasetImportJob.Status);
        var filler = Path.Combine(_data.FullName, "filler");
        Fill(filler, RoomForTheDatabaseOnly);

        var failed = await TrainAsync();
        Assert.Equal("CREATE FAILED", failed.Status);
        Assert.Equal("The disk of the data directory is full. Make room, then try again.", failed.FailureReason);
        Assert.NotEmpty((await engine.Runtime.GetRecommendationsAsync(new() { CampaignArn = shop.Campaign, UserId = "2" }, Cancellation)).ItemList);

        File.Delete(filler);
        Assert.Equal("ACTIVE", (await TrainAsync()).Status);
        Assert.Equal(2, Directory.EnumerateDirectories(Path.Combine(_data.FullName, "models")).Count()); // the campaign's and the new one

        async Task<Amazon.Personalize.Model.SolutionVersion> TrainAsync()
        {
            var arn = (await engine.Personalize.CreateSolutionVersionAsync(new() { SolutionArn = shop.Solution }, Cancellation)).SolutionVersionArn;
            await Walkthrough.SettleAsync(async () => (await engine.Personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = arn })).SolutionVersion.Status);
            return (await engine.Personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = arn }, Cancellation)).SolutionVersion;
        }
    }

    [Fact]
    public async Task File_LargerThanTheSystemAllows_IsToldAndOthersGoOn()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Limits of the size of files are set as on Linux.");
        // A process that ignores the signal gets the error instead; without W^X the runtime itself needs no large file.
        await using var engine = await EngineProcess.StartAsync(
            _data.FullName, "bash", "-c", "trap '' XFSZ; ulimit -f 4096; DOTNET_EnableWriteXorExecute=0 exec \"$@\"", "limited");
        await engine.S3.PutBucketAsync(Shop.Bucket, Cancellation);

        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() => PutAsync(engine, "large", 5 << 20));
        Assert.Equal((HttpStatusCode.InsufficientStorage, "InsufficientStorage"), (refused.StatusCode, refused.ErrorCode));
        await PutAsync(engine, "small", 1 << 20);
        Assert.Equal("small", Assert.Single((await engine.S3.ListObjectsV2Async(new() { BucketName = Shop.Bucket }, Cancellation)).S3Objects).Key);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_data.FullName, "objects", ".new")));
    }

    [Fact]
    public async Task DataDirectory_ReadOnly_IsToldAtStart()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Permissions are set as on Unix.");
            return;
        }

        _data.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserExecute;
        // Permissions do not bind root, unless it gives up that privilege.
        string[] bound = Environment.IsPrivilegedProcess ? ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-all"] : [];
        Assert.SkipWhen(bound.Length > 0 && !Run("setpriv", [.. bound[1..], "true"]), "setpriv is missing or cannot give up privileges.");

        var (exitCode, message) = await EngineProcess.RunAsync(_data.FullName, bound);

        Assert.Equal(2, exitCode);
        Assert.Contains($"The data directory {_data.FullName} cannot be written", message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("engine.db", true, "engine.db is damaged")]
    [InlineData("engine.db", false, "engine.db is damaged")]
    [InlineData("keys/engine.json", true, "Delete it to get a new one")]
    public async Task NeededFile_Damaged_IsToldAtStart(string file, bool isCut, string expected)
    {
        await using (var engine = LocalPersonalizeApp.Create(new() { Port = 0, DataDirectory = _data.FullName }))
        {
            await engine.StartAsync(Cancellation);
            await engine.StopAsync(Cancellation);
        }

        using (var damaged = new FileStream(Path.Combine(_data.FullName, file), FileMode.Open, FileAccess.ReadWrite))
        {
            if (isCut)
            {
                damaged.SetLength(damaged.Length / 2);
            }
            else
            {
                damaged.Write("no database"u8);
            }
        }

        var (exitCode, message) = await EngineProcess.RunAsync(_data.FullName);

        Assert.Equal(2, exitCode);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Database_OfANewerVersion_IsRefusedWithTheReason()
    {
        await using (var newer = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_data.FullName, "engine.db")};Pooling=False"))
        {
            await newer.OpenAsync(Cancellation);
            await using var command = newer.CreateCommand();
            command.CommandText = "PRAGMA user_version = 1000";
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        var (exitCode, message) = await EngineProcess.RunAsync(_data.FullName);

        Assert.Equal(2, exitCode);
        Assert.Contains("engine.db was written by a newer version of the engine", message, StringComparison.Ordinal);
        Assert.Contains("Start that version", message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", message, StringComparison.Ordinal);
    }

    private void MountSmallDisk()
    {
        _isMounted = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", _data.FullName);
        Assert.SkipUnless(_isMounted, "A small disk needs Linux and the right to mount one.");
    }

    /// <summary>Takes all room but a little.</summary>
    private static void Fill(string path, int left)
    {
        using var filler = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var block = new byte[1 << 16]; block.Length > 0;)
        {
            try
            {
                filler.Write(block);
            }
            catch (IOException)
            {
                block = new byte[block.Length / 2];
            }
        }

        filler.SetLength(filler.Length - left);
    }

    private static async Task<AmazonS3Exception> FillAsync(EngineProcess engine, int size, List<string> fillers)
    {
        while (true)
        {
            try
            {
                await PutAsync(engine, $"filler-{fillers.Count}", size);
                fillers.Add($"filler-{fillers.Count}");
            }
            catch (AmazonS3Exception full)
            {
                return full;
            }
        }
    }

    private static Task<PutObjectResponse> PutAsync(EngineProcess engine, string key, int size) =>
        engine.S3.PutObjectAsync(new() { BucketName = Shop.Bucket, Key = key, InputStream = new MemoryStream(new byte[size]) }, Cancellation);

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
