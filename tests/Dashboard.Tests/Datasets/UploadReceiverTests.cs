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

        var upload = await Receiver.ReceiveAsync(Clients, "parts", null, "my events.csv", new MemoryStream(file), Token);

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

        var upload = await Receiver.ReceiveAsync(Clients, "lens", null, "u.item", new MemoryStream(file), Token);

        Assert.Equal(DatasetType.Items, upload.Type);
        Assert.Equal("ITEM_ID,TITLE,GENRES,YEAR\n1,\"Misérables, Les (1995)\",Action|Drama,1995\n", Encoding.UTF8.GetString(await ReadAsync(upload)));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("user_id,item_id\n", "no rows")]
    [InlineData("PK\u0003\u0004rest", "Excel or ZIP")]
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
        var upload = await Receiver.ReceiveAsync(
            Clients, "kept", null, "events.csv", new MemoryStream(Csvs.Utf8("user_id,item_id,timestamp\nu,i,1700000000\n")), Token);
        var changed = upload with { State = new() { Stage = ImportStage.Job, JobArn = "arn", Rewrite = new(2, 1, [new("reason", 1, 2)]) } };

        await Uploads.SaveAsync(changed, Token);

        var found = await Uploads.FindAsync(upload.Id, Token);
        Assert.Equivalent(changed, found);
        Assert.Contains(await Uploads.ListInterruptedAsync(Token), interrupted => interrupted.Id == upload.Id);
    }

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
