using System.Net;
using Dashboard.Datasets.Importing;
using Dashboard.Datasets.Uploads;
using Dashboard.Tests.Datasets;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Hosting;

/// <summary>SIGTERM to the real program in the middle of work: it ends soon and clean, and the next start takes the work over. After kill -9 that start tidies up.</summary>
public sealed class ShutdownTests
{
    private const int Rows = 12_000;

    private static readonly byte[] s_file = Csvs.Utf8(Csvs.Events("user_id,item_id,timestamp", i => $"user-{i % 5_000},item-{i % 300},{1_700_000_000 + i}", 600_000));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(RunningProgram.Dashboard)]
    [InlineData(RunningProgram.Engine)]
    public async Task Terminated_DuringATraining_TheNextStartTrains(string program)
    {
        using var directory = new TestDirectory();
        string version;
        await using (var first = await RunningProgram.StartAsync(program, directory.Path))
        {
            using var shop = new ProgramShop(first);
            await shop.UntilImportedAsync(await shop.BeginImportAsync(await shop.OpenAsync("shop"), "events", Rows));
            version = await shop.BeginTrainingAsync("shop", "aws-hrnn");
            await shop.UntilAtWorkAsync(version);
            Assert.Equal(0, await first.TerminateAsync());
        }

        await using var second = await RunningProgram.StartAsync(program, directory.Path);
        using var later = new ProgramShop(second);
        Assert.Equal("ACTIVE", await later.UntilTrainedAsync(version));
        Assert.Equal(2, (await later.JobAsync(version)).GetProperty("attempts").GetInt32());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ended_DuringAnUpload_LeavesNothingAndTakesTheFileAnew(bool isKilled)
    {
        using var directory = new TestDirectory();
        var parts = Path.Combine(directory.Path, "uploads");
        Uri upload;
        await using (var first = await RunningProgram.StartAsync(RunningProgram.Dashboard, directory.Path))
        {
            using var shop = new ProgramShop(first);
            await shop.OpenAsync("shop");
            using var sender = await UploadSender.OpenAsync(first.Address, directory.Path);
            upload = await sender.BeginAsync("shop", "events.csv", s_file.Length);
            var hang = new TaskCompletionSource();
            var sending = sender.AppendAsync(upload, 0, new BrokenContent(s_file, 0, s_file.Length / 2, hang.Task));
            while (!Directory.EnumerateFiles(parts, "*.part", SearchOption.AllDirectories).Any())
            {
                await Task.Delay(20, Cancellation);
            }

            if (isKilled)
            {
                await first.KillAsync();
            }
            else
            {
                Assert.Equal(0, await first.TerminateAsync());
                Assert.Empty(Directory.EnumerateFileSystemEntries(parts));
            }

            hang.SetResult();
            await ((Task)sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }

        await using var second = await RunningProgram.StartAsync(RunningProgram.Dashboard, directory.Path);
        while (Directory.EnumerateFileSystemEntries(parts).Any())
        {
            await Task.Delay(20, Cancellation);
        }

        using var again = await UploadSender.OpenAsync(second.Address, directory.Path);
        Assert.Null(await again.AskAsync(upload));
        Assert.NotEmpty(await again.FinishAsync(await again.BeginAsync("shop", "events.csv", s_file.Length), s_file, 0));
    }

    [Fact]
    public async Task Terminated_DuringAnImport_TheNextStartImports()
    {
        using var directory = new TestDirectory();
        string id;
        await using (var first = await RunningProgram.StartAsync(RunningProgram.Dashboard, directory.Path))
        {
            using var shop = new ProgramShop(first);
            await shop.OpenAsync("shop");
            using var sender = await UploadSender.OpenAsync(first.Address, directory.Path);
            id = await sender.FinishAsync(await sender.BeginAsync("shop", "events.csv", s_file.Length), s_file, 0);
            Assert.Equal(0, await first.TerminateAsync());
        }

        // As if its import had been started on the page.
        await using var idle = DashboardApp.Create(["--data-directory", directory.Path]);
        var uploads = idle.Services.GetRequiredService<UploadStore>();
        var upload = (await uploads.FindAsync(id, Cancellation))!;
        upload = upload with { Plan = upload.Plan with { DatasetName = "events", SchemaName = "events", JobName = "events" }, State = new() { Stage = ImportStage.Preparing } };
        await uploads.SaveAsync(upload, Cancellation);
        await using (var second = await RunningProgram.StartAsync(RunningProgram.Dashboard, directory.Path))
        {
            Assert.Equal(0, await second.TerminateAsync());
        }

        await using var third = await RunningProgram.StartAsync(RunningProgram.Dashboard, directory.Path);
        while ((upload = (await uploads.FindAsync(id, Cancellation))!).State.Stage is not (ImportStage.Done or ImportStage.Failed))
        {
            await Task.Delay(50, Cancellation);
        }

        Assert.Null(upload.State.Failure);
        using var later = new ProgramShop(third);
        Assert.Equal("ACTIVE", await later.UntilImportedAsync(upload.State.JobArn!));
    }
}
