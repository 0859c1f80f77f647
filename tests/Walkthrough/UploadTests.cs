using System.Globalization;
using System.Security.Cryptography;
using Amazon.S3.Model;
using Dashboard.Connections;
using Dashboard.Datasets.Uploads;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Walkthrough;

/// <summary>Files that a real browser sends over a line that breaks.</summary>
[Collection(Stage.OneAtATime)]
public sealed class UploadTests(Stage stage) : IClassFixture<Stage>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upload_LineBreaksTenTimes_GoesOnByItselfAndArrivesByteForByte()
    {
        var folder = Directory.CreateTempSubdirectory("walkthrough-upload-");
        var file = Write(folder.FullName, rows: 2_000_000);
        var random = new Random(5);
        await using var line = new FrailProxy(stage.Url) { Breaks = Enumerable.Range(0, 10).Select(_ => random.NextInt64(1_000_000, 5_000_000)) };
        await using var visit = await stage.OpenAsync();
        visit.Forgive("net::ERR_", "status of 409"); // Chromium itself sends some requests again, from where they began
        await visit.CreateGroupAsync("broken-line");

        await visit.Page.GotoAsync($"{line.Url}/groups/broken-line/data/import/interactions");
        await visit.Page.Locator("input[type=file]").SetInputFilesAsync(file);
        await visit.ReachCheckAsync();

        Assert.Equal(0, line.BreaksLeft);
        var (uploads, clients) = (stage.Services.GetRequiredService<UploadStore>(), Clients);
        var upload = Assert.Single(await uploads.ListAsync(clients.Connection.Name, "broken-line", Cancellation));
        using var answer = await clients.S3.GetObjectAsync(upload.Bucket, upload.Key, Cancellation);
        await using var content = File.OpenRead(file);
        Assert.Equal(await SHA256.HashDataAsync(content, Cancellation), await SHA256.HashDataAsync(answer.ResponseStream, Cancellation));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Upload_CancelledWhileItIsOnItsWay_LeavesNothing()
    {
        var folder = Directory.CreateTempSubdirectory("walkthrough-upload-");
        var file = Write(folder.FullName, rows: 1_000_000);
        await using var line = new FrailProxy(stage.Url) { Breaks = [20_000_000], StopsAtBreaks = true };
        await using var visit = await stage.OpenAsync();
        visit.Forgive("net::ERR_");
        await visit.CreateGroupAsync("cancelled");
        await visit.Page.GotoAsync($"{line.Url}/groups/cancelled/data/import/interactions");
        await visit.Page.Locator("input[type=file]").SetInputFilesAsync(file);
        while (line.BreaksLeft > 0)
        {
            await Task.Delay(50, Cancellation);
        }

        await visit.Button("Cancel events.csv").ClickAsync();
        await Expect(visit.Page.GetByText("Cancelled. Nothing of it was kept.")).ToBeVisibleAsync();

        while ((await Clients.S3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = Clients.Connection.Bucket }, Cancellation)).MultipartUploads is { Count: > 0 })
        {
            await Task.Delay(50, Cancellation);
        }

        Assert.Empty(await stage.Services.GetRequiredService<UploadStore>().ListAsync(Clients.Connection.Name, "cancelled", Cancellation));
        folder.Delete(recursive: true);
    }

    private ConnectionClients Clients => stage.Services.GetRequiredService<ConnectionClientsCache>().Of(stage.Services.GetRequiredService<ConnectionStore>().Local);

    private static string Write(string folder, int rows)
    {
        var path = Path.Combine(folder, "events.csv");
        using var writer = new StreamWriter(path);
        writer.WriteLine("user_id,item_id,timestamp");
        for (var row = 0; row < rows; row++)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"user-{row % 5_000},item-{row % 300},{1_600_000_000 + row}"));
        }

        return path;
    }
}
