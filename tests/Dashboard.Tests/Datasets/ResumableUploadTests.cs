using System.Net;
using Amazon.S3.Model;
using Dashboard.Connections;
using Dashboard.Datasets.Uploads;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Datasets;

/// <summary>Files over connections that break, over real HTTP into the bucket of the real engine.</summary>
public sealed class ResumableUploadTests(DashboardFixture dashboard) : IClassFixture<DashboardFixture>
{
    private static readonly byte[] s_file = Csvs.Utf8(Csvs.Events("user_id,item_id,timestamp", i => $"user-{i % 5_000},item-{i % 300},{1_700_000_000 + i}", 600_000));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ConnectionClients Clients => dashboard.Clients;

    [Fact]
    public async Task Upload_CutAtTenRandomPlaces_ArrivesByteForByte()
    {
        await CreateGroupAsync("cut-often");
        using var sender = await UploadSender.OpenAsync(dashboard.Address, dashboard.DataDirectory);
        var upload = await sender.BeginAsync("cut-often", "events.csv", s_file.Length);
        var (random, offset, sent) = (new Random(19), 0, 0);
        for (var cut = 0; cut < 10; cut++)
        {
            var count = random.Next(1, (s_file.Length - offset) / 5);
            await ((Task)sender.AppendAsync(upload, offset, new BrokenContent(s_file, offset, count))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            var arrived = (int)(await sender.AskAsync(upload))!.Value;
            sent = Math.Max(sent, offset + count); // by an earlier request, too, which the server comes to read late
            Assert.InRange(arrived, offset, sent);
            offset = arrived;
        }

        var id = await sender.FinishAsync(upload, s_file, offset);

        Assert.True(offset > 0);
        Assert.Equal(s_file, await ReadAsync(id));
        Assert.Equal(600_000, (await Uploads.FindAsync(id, Cancellation))!.Profile.Rows);
    }

    [Fact]
    public async Task Upload_ConnectionHangs_IsGoneOnWithByAnother()
    {
        await CreateGroupAsync("hanging");
        using var sender = await UploadSender.OpenAsync(dashboard.Address, dashboard.DataDirectory);
        var upload = await sender.BeginAsync("hanging", "events.csv", s_file.Length);
        var hang = new TaskCompletionSource();
        var hanging = sender.AppendAsync(upload, 0, new BrokenContent(s_file, 0, 1_000_000, hang.Task));
        while (await sender.AskAsync(upload) == 0)
        {
            // Asking takes over: it is sent anew until something came of it.
            hang.TrySetResult();
            await ((Task)hanging).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            hang = new();
            hanging = sender.AppendAsync(upload, 0, new BrokenContent(s_file, 0, 1_000_000, hang.Task));
            await Task.Delay(50, Cancellation);
        }

        var id = await sender.FinishAsync(upload, s_file, (int)(await sender.AskAsync(upload))!.Value);

        Assert.Equal(s_file, await ReadAsync(id));
        hang.TrySetResult();
        await ((Task)hanging).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    [Fact]
    public async Task Upload_AnswerLost_IsToldAgain()
    {
        await CreateGroupAsync("lost-answer");
        using var sender = await UploadSender.OpenAsync(dashboard.Address, dashboard.DataDirectory);
        var upload = await sender.BeginAsync("lost-answer", "events.csv", s_file.Length);

        var first = await sender.FinishAsync(upload, s_file, 0);

        Assert.Equal(s_file.Length, await sender.AskAsync(upload));
        Assert.Equal(first, await sender.FinishAsync(upload, s_file, s_file.Length));
        Assert.Single(await Uploads.ListAsync(Clients.Connection.Name, "lost-answer", Cancellation));
    }

    [Fact]
    public async Task Upload_WrongOffset_IsToldWhereItGoesOn()
    {
        await CreateGroupAsync("offset");
        using var sender = await UploadSender.OpenAsync(dashboard.Address, dashboard.DataDirectory);
        var upload = await sender.BeginAsync("offset", "events.csv", s_file.Length);

        using var answer = await sender.AppendAsync(upload, 7, new ByteArrayContent(s_file, 7, 10));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("0", answer.Headers.GetValues(UploadEndpoints.OffsetHeader).Single());
    }

    [Fact]
    public async Task Upload_LongerThanItWasSaidToBe_IsRefusedAndLeavesNothing()
    {
        await CreateGroupAsync("grown");
        using var sender = await UploadSender.OpenAsync(dashboard.Address, dashboard.DataDirectory);
        var upload = await sender.BeginAsync("grown", "events.csv", s_file.Length - 10);

        using var answer = await sender.AppendAsync(upload, 0, new ByteArrayContent(s_file));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("has grown", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        await AssertNothingIsLeftAsync("grown");
        using var again = await sender.AppendAsync(upload, 0, new ByteArrayContent([])); // the answer may have been lost
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
    }

    [Fact]
    public async Task Upload_TakenBackHalfWay_LeavesNothing()
    {
        await CreateGroupAsync("taken-back");
        using var sender = await UploadSender.OpenAsync(dashboard.Address, dashboard.DataDirectory);
        var upload = await sender.BeginAsync("taken-back", "events.csv", s_file.Length);
        await Assert.ThrowsAsync<HttpRequestException>(() => sender.AppendAsync(upload, 0, new BrokenContent(s_file, 0, s_file.Length - 1)));
        Assert.NotEqual(0, await sender.AskAsync(upload));

        Assert.Equal(HttpStatusCode.NoContent, await sender.TakeBackAsync(upload));

        Assert.Null(await sender.AskAsync(upload));
        await AssertNothingIsLeftAsync("taken-back");
    }

    [Fact]
    public async Task Quota_OfADayUsedUp_IsSaidBeforeAnythingIsSent()
    {
        await using var limited = new DashboardFixture { Settings = ["--Dashboard:Uploads:PersonGigabytesPerDay=1", "--Dashboard:Uploads:GigabytesPerDay=2"] };
        await limited.InitializeAsync();
        await limited.Clients.Personalize.CreateDatasetGroupAsync(new() { Name = "quota" }, Cancellation);
        await limited.Services.GetRequiredService<UploadVolume>().AddAsync("open", 900_000_000);
        await limited.Services.GetRequiredService<UploadVolume>().AddAsync("somebody else", 1_000_000_000);
        using var sender = await UploadSender.OpenAsync(limited.Address, limited.DataDirectory);

        using var tooMuch = await sender.TryBeginAsync("quota", "events.csv", 200_000_000);
        using var fits = await sender.TryBeginAsync("quota", "events.csv", 60_000_000);
        using var togetherTooMuch = await sender.TryBeginAsync("quota", "events.csv", 60_000_000);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooMuch.StatusCode);
        var words = await tooMuch.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("You have sent 900.0 MB within the last 24 hours, and one person may send 1 GB: this file of 200.0 MB is too much for now.", words, StringComparison.Ordinal);
        Assert.Contains("Dashboard:Uploads:PersonGigabytesPerDay", words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, fits.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, togetherTooMuch.StatusCode);
    }

    private UploadStore Uploads => dashboard.Services.GetRequiredService<UploadStore>();

    private async Task CreateGroupAsync(string name) => await Clients.Personalize.CreateDatasetGroupAsync(new() { Name = name }, Cancellation);

    private async Task<byte[]> ReadAsync(string id)
    {
        var upload = (await Uploads.FindAsync(id, Cancellation))!;
        using var answer = await Clients.S3.GetObjectAsync(upload.Bucket, upload.Key, Cancellation);
        using var content = new MemoryStream();
        await answer.ResponseStream.CopyToAsync(content, Cancellation);
        return content.ToArray();
    }

    private async Task AssertNothingIsLeftAsync(string group)
    {
        var prefix = $"uploads/{group}/";
        await Clients.EnsureBucketAsync(Cancellation);
        var objects = await Clients.S3.ListObjectsV2Async(new() { BucketName = Clients.Connection.Bucket, Prefix = prefix }, Cancellation);
        Assert.Empty(objects.S3Objects ?? []);
        var parts = await Clients.S3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = Clients.Connection.Bucket }, Cancellation);
        Assert.DoesNotContain(parts.MultipartUploads ?? [], upload => upload.Key.StartsWith(prefix, StringComparison.Ordinal));
        Assert.Empty(await Uploads.ListAsync(Clients.Connection.Name, group, Cancellation));
    }
}
