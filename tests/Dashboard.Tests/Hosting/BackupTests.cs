using System.Globalization;
using System.IO.Compression;
using Amazon.PersonalizeRuntime;
using Amazon.Runtime;

namespace Dashboard.Tests.Hosting;

/// <summary>The commands <c>backup</c> and <c>restore</c>, beside the real program while it is written to.</summary>
public sealed class BackupTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(RunningProgram.Dashboard)]
    [InlineData(RunningProgram.Engine)]
    public async Task Backup_WhileEverythingIsWrittenTo_RestoresAllThatWasAcknowledgedBefore(string program)
    {
        using var directory = new TestDirectory();
        var (data, file, copy) = (Path.Combine(directory.Path, "data"), Path.Combine(directory.Path, "backup.zip"), Path.Combine(directory.Path, "copy"));
        var acknowledged = 0;
        string campaign;
        await using (var running = await RunningProgram.StartAsync(program, data))
        {
            using var shop = new ProgramShop(running);
            var dataset = await shop.OpenAsync("shop");
            campaign = await DeployAsync(shop, dataset);
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            // Each round replaces the dataset's snapshot, so that directories go while they are copied.
            var writing = Task.Run(
                async () =>
                {
                    for (var round = 0; !enough.IsCancellationRequested; round++)
                    {
                        await shop.S3.PutObjectAsync(new() { BucketName = ProgramShop.Bucket, Key = $"{round}.txt", ContentBody = Content(round) }, Cancellation);
                        await shop.UntilImportedAsync(await shop.BeginImportAsync(dataset, $"import-{round}", 2_000));
                        Volatile.Write(ref acknowledged, round + 1);
                    }
                },
                Cancellation);
            while (Volatile.Read(ref acknowledged) < 3)
            {
                await Task.Delay(20, Cancellation);
            }

            var before = 0;
            for (var time = 0; time < 3; time++)
            {
                before = Volatile.Read(ref acknowledged);
                var (exitCode, said) = await RunningProgram.RunAsync(program, "backup", file, "--data-directory", data);
                Assert.True(exitCode == 0, said);
            }

            await enough.CancelAsync();
            await writing;
            acknowledged = before;
        }

        var (restored, words) = await RunningProgram.RunAsync(program, "restore", file, "--data-directory", copy);
        Assert.True(restored == 0, words);
        await using var later = await RunningProgram.StartAsync(program, copy);
        using var found = new ProgramShop(later);
        for (var round = 0; round < acknowledged; round++)
        {
            using var answer = await found.S3.GetObjectAsync(ProgramShop.Bucket, $"{round}.txt", Cancellation);
            using var reader = new StreamReader(answer.ResponseStream);
            Assert.Equal(Content(round), await reader.ReadToEndAsync(Cancellation));
        }

        var jobs = await found.Personalize.Paginators.ListDatasetImportJobs(new()).DatasetImportJobs.ToListAsync(Cancellation);
        Assert.Superset(Enumerable.Range(0, acknowledged).Select(round => $"import-{round}").ToHashSet(), jobs.Select(job => job.JobName).ToHashSet());
        using var runtime = new AmazonPersonalizeRuntimeClient(
            new BasicAWSCredentials("test", "test"), new AmazonPersonalizeRuntimeConfig { ServiceURL = later.EngineAddress.ToString(), AuthenticationRegion = "us-east-1" });
        Assert.NotEmpty((await runtime.GetRecommendationsAsync(new() { CampaignArn = campaign, UserId = "u1" }, Cancellation)).ItemList);
    }

    [Fact]
    public async Task Backup_OfADashboard_HasItsOwnState()
    {
        using var directory = new TestDirectory();
        var (data, file, copy) = (Path.Combine(directory.Path, "data"), Path.Combine(directory.Path, "backup.zip"), Path.Combine(directory.Path, "copy"));
        await using (await RunningProgram.StartAsync(RunningProgram.Dashboard, data))
        {
            Assert.Equal(0, (await RunningProgram.RunAsync(RunningProgram.Dashboard, "backup", file, "--data-directory", data)).ExitCode);
        }

        await using (var zip = await ZipFile.OpenReadAsync(file, Cancellation))
        {
            Assert.Superset(new HashSet<string> { "dashboard.db", "engine.db", "keys/engine.json" }, zip.Entries.Select(entry => entry.FullName).ToHashSet());
        }

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        var (again, said) = await RunningProgram.RunAsync(RunningProgram.Dashboard, "restore", file, "--data-directory", data);
        Assert.Equal(5, again);
        Assert.Contains("is not empty", said, StringComparison.Ordinal);
        await SpoilAsync(file);
        (again, said) = await RunningProgram.RunAsync(RunningProgram.Dashboard, "restore", file, "--data-directory", copy);
        Assert.Equal(5, again);
        Assert.Contains("damaged", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(copy));
    }

    private static async Task SpoilAsync(string file)
    {
        await using var zip = await ZipFile.OpenAsync(file, ZipArchiveMode.Update, Cancellation);
        var entry = zip.GetEntry("keys/engine.json")!;
        await using var content = await entry.OpenAsync(Cancellation);
        content.WriteByte((byte)'?');
    }

    private static async Task<string> DeployAsync(ProgramShop shop, string dataset)
    {
        await shop.UntilImportedAsync(await shop.BeginImportAsync(dataset, "first", 2_000));
        var version = await shop.BeginTrainingAsync("shop", "aws-popularity-count");
        await shop.UntilTrainedAsync(version);
        var campaign = (await shop.Personalize.CreateCampaignAsync(new() { Name = "front-page", SolutionVersionArn = version }, Cancellation)).CampaignArn;
        while ((await shop.Personalize.DescribeCampaignAsync(new() { CampaignArn = campaign }, Cancellation)).Campaign.Status != "ACTIVE")
        {
            await Task.Delay(20, Cancellation);
        }

        return campaign;
    }

    private static string Content(int round) => string.Create(CultureInfo.InvariantCulture, $"{round}") + new string('x', 50_000);
}
