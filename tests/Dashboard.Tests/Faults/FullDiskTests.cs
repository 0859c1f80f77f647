using System.Net;
using Dashboard.Components.Controls;
using Dashboard.Connections;
using Dashboard.Datasets.Uploads;
using Dashboard.TestCases;
using Dashboard.Tests.Datasets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Faults;

/// <summary>The dashboard on a small disk that fills: an upload and what a page keeps are refused in words, nothing is left by halves, and all goes on when there is room.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private readonly DirectoryInfo _disk = Directory.CreateTempSubdirectory("dashboard-disk-");
    private bool _isMounted;
    private WebApplication? _app;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _isMounted = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess
            && DashboardProcess.Succeeds("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", _disk.FullName);
        if (_isMounted)
        {
            _app = DashboardApp.Create(["--port", "0", "--engine-port", "0", "--data-directory", _disk.FullName, "--Logging:LogLevel:Default=None"]);
            await _app.StartAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
            SqliteConnection.ClearAllPools();
        }

        if (_isMounted)
        {
            DashboardProcess.Succeeds("umount", _disk.FullName);
        }

        _disk.Delete(recursive: true);
    }

    [Fact]
    public async Task Disk_Full_IsToldAndAllGoesOnWhenThereIsRoom()
    {
        Assert.SkipUnless(_isMounted, "A small disk needs Linux and the right to mount one.");
        var services = _app!.Services;
        var clients = services.GetRequiredService<ConnectionClientsCache>().Of(services.GetRequiredService<ConnectionStore>().Local);
        await clients.Personalize.CreateDatasetGroupAsync(new() { Name = "small" }, Cancellation);
        await clients.EnsureBucketAsync(Cancellation);
        var tests = services.GetRequiredService<TestCaseStore>();
        await tests.SaveAsync(Connection.LocalName, "small", Test("before"), Cancellation);
        Fill();

        // What is sent in parts, and what fits into one.
        foreach (var rows in (int[])[600_000, 20_000])
        {
            using var refused = await SendAsync(rows);
            var words = await refused.Content.ReadAsStringAsync(Cancellation);
            Assert.InRange((int)refused.StatusCode, 500, 599);
            Assert.Contains("The disk is full. Make room", words, StringComparison.Ordinal);
            Assert.Contains("Nothing of the file was kept", words, StringComparison.Ordinal);
        }

        // The log of the database has a little room of its own.
        var kept = 1;
        var full = await Assert.ThrowsAsync<SqliteException>(async () =>
        {
            for (; kept < 10_000; kept++)
            {
                await tests.SaveAsync(Connection.LocalName, "small", Test($"while full {kept}"), Cancellation);
            }
        });
        Assert.Equal("The disk is full", Problem.Of(full).Title);

        File.Delete(Path.Combine(_disk.FullName, "filler"));
        using var taken = await SendAsync(20_000);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Single((await clients.S3.ListObjectsV2Async(new() { BucketName = clients.Connection.Bucket }, Cancellation)).S3Objects);
        Assert.Empty((await clients.S3.ListMultipartUploadsAsync(clients.Connection.Bucket, Cancellation)).MultipartUploads ?? []);
        Assert.Single(await services.GetRequiredService<UploadStore>().ListAsync(Connection.LocalName, "small", Cancellation));
        await tests.SaveAsync(Connection.LocalName, "small", Test("after"), Cancellation);
        Assert.Equal(kept + 1, (await tests.ListAsync(Connection.LocalName, "small", Cancellation)).Count);
    }

    private static TestCase Test(string userId) =>
        new(Guid.CreateVersion7().ToString("N"), userId, "campaign", null, [], 5, new Expectation("i1", "One", Contains: true, 5));

    /// <summary>Takes what room there is.</summary>
    private void Fill()
    {
        using var filler = new FileStream(Path.Combine(_disk.FullName, "filler"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
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
    }

    private async Task<HttpResponseMessage> SendAsync(int rows)
    {
        using var sender = await UploadSender.OpenAsync(new(_app!.Urls.First()), _disk.FullName);
        var file = Csvs.Utf8(Csvs.Events("user_id,item_id,timestamp", i => $"user-{i % 5_000},item-{i % 300},{1_700_000_000 + i}", rows));
        return await sender.AppendAsync(await sender.BeginAsync("small", "events.csv", file.Length), 0, new ByteArrayContent(file));
    }
}
