using System.IO.Compression;
using System.Net;
using System.Text;
using Amazon.S3.Model;
using Dashboard.Connections;
using Dashboard.Datasets;
using Dashboard.Datasets.Importing;
using Dashboard.Datasets.Uploads;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Datasets;

/// <summary>Files on their way into the bucket of the real engine.</summary>
public sealed class UploadReceiverTests(DashboardFixture dashboard) : IClassFixture<DashboardFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ConnectionClients Clients => dashboard.Clients;

    private UploadReceiver Receiver => dashboard.Services.GetRequiredService<UploadReceiver>();

    private UploadStore Uploads => dashboard.Services.GetRequiredService<UploadStore>();

    [Fact]
    public async Task Receive_FileOfSeveralParts_ArrivesByteForByteAndIsProfiled()
    {
        var file = Csvs.Utf8(Csvs.Events("user_id,item_id,timestamp", i => $"user-{i % 5_000},item-{i % 300},{1_700_000_000 + i}", 500_000));

        var upload = await ReceiveAsync("parts", "my events.csv", file);

        Assert.True(file.Length > 8 * 1024 * 1024, "One part would show nothing.");
        Assert.Equal(500_000, upload.Profile.Rows);
        Assert.Equal(file.Length, upload.SizeInBytes);
        Assert.Equal(file, await ReadAsync(upload));
        Assert.Equal(upload.Id, (await Uploads.ListAsync(upload.Connection, "parts", Token)).Single().Id);
    }

    [Fact]
    public async Task Receive_FileOfMovieLens_IsConvertedOnTheWay()
    {
        var file = Encoding.Latin1.GetBytes("1|Misérables, Les (1995)|01-Jan-1995||http://x|0|1|0|0|0|0|0|0|1|0|0|0|0|0|0|0|0|0|0\n");

        var upload = await ReceiveAsync("lens", "u.item", file);

        Assert.Equal(DatasetType.Items, upload.Type);
        Assert.Equal("ITEM_ID,TITLE,GENRES,YEAR\n1,\"Misérables, Les (1995)\",Action|Drama,1995\n", Encoding.UTF8.GetString(await ReadAsync(upload)));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("user_id,item_id\n", "no rows")]
    [InlineData("PK\u0003\u0004rest", "damaged")]
    [InlineData("\u001f\u008brest", "damaged")]
    [InlineData("[{\"user\":1}]", "JSON")]
    public async Task Receive_WhatIsNoCsv_IsRefusedAndLeavesNothing(string content, string reason)
    {
        var group = $"refused-{Guid.NewGuid():N}";

        var refused = await Assert.ThrowsAsync<RefusedFileException>(
            () => Receiver.ReceiveAsync(Clients, group, null, "file.csv", new MemoryStream(Encoding.Latin1.GetBytes(content)), Token));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        await AssertNothingIsLeftAsync(group);
    }

    [Fact]
    public async Task Receive_QuoteNeverClosed_IsRefusedAndLeavesNothing()
    {
        var file = "user_id,item_id\n\"u1,i1\n" + string.Concat(Enumerable.Repeat("u2,i2\n", 400_000));

        await Assert.ThrowsAsync<RefusedFileException>(
            () => Receiver.ReceiveAsync(Clients, "quote", null, "file.csv", new MemoryStream(Csvs.Utf8(file)), Token));

        await AssertNothingIsLeftAsync("quote");
    }

    [Fact]
    public async Task Receive_CutOffHalfWay_LeavesNothing()
    {
        var half = new BrokenStream(Csvs.Utf8(Csvs.Events("user_id,item_id,timestamp", i => $"u{i},i{i},{i}", 600_000)));

        await Assert.ThrowsAsync<IOException>(() => Receiver.ReceiveAsync(Clients, "cut", null, "file.csv", half, Token));

        await AssertNothingIsLeftAsync("cut");
    }

    [Fact]
    public async Task Endpoint_WithoutTheTokenOfAPage_RefusesTheFile()
    {
        using var http = new HttpClient { BaseAddress = dashboard.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/groups/any/data/uploads") { Content = new StringContent("a,b\n1,2\n") };
        request.Headers.Add("X-File-Name", "a.csv");

        var response = await http.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Reload", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_UploadKept_ComesBackAsItWas()
    {
        var upload = await ReceiveAsync(
            "kept", "events.csv", Csvs.Utf8("user_id,item_id,timestamp\nu,i,1700000000\n"));
        var changed = upload with { State = new() { Stage = ImportStage.Job, JobArn = "arn", Rewrite = new(2, 1, [new("reason", 1, 2)]) } };

        await Uploads.SaveAsync(changed, Token);

        var found = await Uploads.FindAsync(upload.Id, Token);
        Assert.Equivalent(changed, found);
        Assert.Contains(await Uploads.ListInterruptedAsync(Token), interrupted => interrupted.Id == upload.Id);
    }

    [Fact]
    public async Task Receive_GzipOfSeveralMembers_IsUnpackedOnTheWay()
    {
        var (first, second) = (Csvs.Utf8("user_id,item_id,timestamp\nu1,i1,1700000000\n"), Csvs.Utf8("u2,i2,1700000001\n"));

        var upload = await ReceiveAsync("gzip", "events.csv.gz", [.. Gzip(first), .. Gzip(second)]);

        Assert.Equal("events.csv", upload.FileName);
        Assert.Equal(first.Concat(second), await ReadAsync(upload));
    }

    [Fact]
    public async Task Receive_ZipOfTwoTables_BecomesTwoUploads()
    {
        var zip = Zip(
            ("shop/readme.md", "Nothing to import."u8.ToArray()), ("__MACOSX/shop/._events.csv", "x"u8.ToArray()),
            ("shop/events.csv", Csvs.Utf8("user_id,item_id,timestamp\nu,i,1700000000\n")), ("shop/items.csv", Csvs.Utf8("item_id,title\ni,Chair\n")));

        var uploads = await Receiver.ReceiveAsync(Clients, "zip", null, "shop.zip", new MemoryStream(zip), Token);

        Assert.Equal([("events.csv", DatasetType.Interactions), ("items.csv", DatasetType.Items)], uploads.Select(upload => (upload.FileName, upload.Type)));
    }

    [Fact]
    public async Task Receive_ZipOfMovieLens_TakesTheWholeRatingsNotTheirParts()
    {
        var zip = Zip(
            ("ml-100k/u1.base", Csvs.Utf8("1\t1\t5\t874965758\n")), ("ml-100k/u1.data", Csvs.Utf8("1\t1\t5\t874965758\n")),
            ("ml-100k/u.data", Csvs.Utf8("1\t1\t5\t874965758\n2\t1\t5\t874965758\n")), ("ml-100k/u.user", Csvs.Utf8("1|24|M|technician|85711\n")));

        var uploads = await Receiver.ReceiveAsync(Clients, "lenszip", null, "ml-100k.zip", new MemoryStream(zip), Token);

        Assert.Equal(["u.data", "u.user"], uploads.Select(upload => upload.FileName));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Receive_Bomb_IsRefusedLongBeforeItsEndAndLeavesNothing(bool isZip)
    {
        var zeros = new byte[96 * 1024 * 1024];
        zeros.AsSpan().Fill((byte)'\n');
        var group = isZip ? "zipbomb" : "gzipbomb";

        var refused = await Assert.ThrowsAsync<RefusedFileException>(() => Receiver.ReceiveAsync(
            Clients, group, null, isZip ? "a.zip" : "a.csv.gz", new MemoryStream(isZip ? Zip(("a.csv", zeros)) : Gzip(zeros)), Token));

        Assert.Contains("200 times its size", refused.Message, StringComparison.Ordinal);
        await AssertNothingIsLeftAsync(group);
    }

    [Fact]
    public async Task Receive_GzipCutOff_IsRefusedAndLeavesNothing()
    {
        var whole = Gzip(Csvs.Utf8(Csvs.Events("user_id,item_id,timestamp", i => $"u{i * 7919},i{i * 31},{i}", 20_000)));

        await Assert.ThrowsAsync<RefusedFileException>(
            () => Receiver.ReceiveAsync(Clients, "cutgzip", null, "events.csv.gz", new MemoryStream(whole[..(whole.Length / 2)]), Token));

        await AssertNothingIsLeftAsync("cutgzip");
    }

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    private static byte[] Zip(params (string Path, byte[] Content)[] files)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            foreach (var (path, content) in files)
            {
                using var entry = archive.CreateEntry(path, CompressionLevel.Optimal).Open();
                entry.Write(content);
            }
        }

        return packed.ToArray();
    }

    private async Task<Upload> ReceiveAsync(string group, string fileName, byte[] file) =>
        (await Receiver.ReceiveAsync(Clients, group, null, fileName, new MemoryStream(file), Token)).Single();

    private async Task<byte[]> ReadAsync(Upload upload)
    {
        using var response = await Clients.S3.GetObjectAsync(upload.Bucket, upload.Key, Token);
        using var copy = new MemoryStream();
        await response.ResponseStream.CopyToAsync(copy, Token);
        return copy.ToArray();
    }

    private async Task AssertNothingIsLeftAsync(string group)
    {
        await Clients.EnsureBucketAsync(Token);
        var objects = await Clients.S3.ListObjectsV2Async(
            new ListObjectsV2Request { BucketName = Clients.Connection.Bucket, Prefix = $"uploads/{group}/" }, Token);
        Assert.Empty(objects.S3Objects ?? []);
        Assert.Empty(await Uploads.ListAsync(Clients.Connection.Name, group, Token));
    }

    /// <summary>Gives half of its bytes, then breaks, as a connection does.</summary>
    private sealed class BrokenStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position > Length / 2 ? throw new IOException("The connection broke off.") : base.ReadAsync(buffer, cancellationToken);
    }
}
