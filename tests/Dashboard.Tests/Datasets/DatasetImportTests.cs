using Amazon.Personalize.Model;
using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Dashboard.Datasets;
using Dashboard.Datasets.Importing;
using Dashboard.Datasets.Schemas;
using Dashboard.Datasets.Uploads;
using Dashboard.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Datasets;

/// <summary>From a file in the browser to rows in a dataset of the real engine.</summary>
public sealed class DatasetImportTests(DashboardFixture dashboard) : IClassFixture<DashboardFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ConnectionClients Clients => dashboard.Clients;

    private UploadStore Uploads => dashboard.Services.GetRequiredService<UploadStore>();

    [Fact]
    public async Task Import_MessyFile_IsPutRightOnTheWayAndCounted()
    {
        var group = await CreateGroupAsync("messy");
        var lines = Csvs.Events("customer;product;action;ts", i => $"c{i % 40};p{i % 30};view;{1_700_000_000_000 + (i * 1_000)}").Split('\n');
        lines[20] = "c1;p1;view;yesterday";
        lines[21] = "c1;p1";
        var upload = await SendAsync(group, "events.csv", string.Join('\n', lines));

        var done = await ImportAsync(upload with { Plan = upload.Plan with { LeaveOutBadRows = true } }, group);

        Assert.Equal((ImportStage.Done, null), (done.State.Stage, done.State.Failure));
        Assert.Equal((1_200, 1_198), (done.State.Rewrite!.RowsRead, done.State.Rewrite.RowsWritten));
        var report = (await Clients.Engine!.FindJobAsync(done.State.JobArn!, Token))!.ImportReport!;
        Assert.Equal(1_198, report.RowsKept);
        var dataset = Assert.Single(await DatasetDirectory.ListAsync(Clients.Personalize, group.Arn, Token));
        Assert.Equal(["USER_ID", "ITEM_ID", "EVENT_TYPE", "TIMESTAMP"], SchemaJson.Parse(dataset.Schema.Schema).Document!.Fields.Select(field => field.Name));
    }

    [Fact]
    public async Task Import_HashedUsers_LeavesNoAddressInTheBucketAndHashesTheNextFileToo()
    {
        var group = await CreateGroupAsync("hashed");
        var upload = await SendAsync(group, "events.csv", Csvs.Events("email,item_id,timestamp", i => $"p{i % 40}@example.com,i{i % 30},{1_700_000_000 + i}"));

        var done = await ImportAsync(upload with { Plan = upload.Plan.HashPersonalData(upload.Profile, isHashed: true) }, group);
        var next = await SendAsync(group, "users.csv", "email,age\np1@example.com,33\n");

        Assert.Equal((ImportStage.Done, null), (done.State.Stage, done.State.Failure));
        var objects = await Clients.S3.ListObjectsV2Async(new() { BucketName = upload.Bucket, Prefix = $"uploads/{group.Name}/{upload.Id}/" }, Token);
        Assert.Empty(objects.S3Objects ?? []);
        Assert.Equal(["USER_ID"], next.Plan.HashedFields());
    }

    [Fact]
    public async Task Import_RunAgainAfterARestart_ReusesWhatWasMade()
    {
        var group = await CreateGroupAsync("again");
        var upload = await SendAsync(group, "events.csv", Csvs.Events("user_id,item_id,timestamp", i => $"u{i % 40},i{i % 30},{1_700_000_000 + i}"));
        var first = await ImportAsync(upload, group);

        var second = await ImportAsync(first with { State = new() { Stage = ImportStage.Preparing } }, group);

        Assert.Equal(
            (first.State.SchemaArn, first.State.DatasetArn, first.State.JobArn), (second.State.SchemaArn, second.State.DatasetArn, second.State.JobArn));
        Assert.Single(Assert.Single(await DatasetDirectory.ListAsync(Clients.Personalize, group.Arn, Token)).ImportJobs);
    }

    [Fact]
    public async Task Import_RowsThatDoNotFit_StopsNamesTheLineAndCanBePutRight()
    {
        var group = await CreateGroupAsync("stops");
        var lines = Csvs.Events("user_id,item_id,timestamp", i => $"u{i % 40},i{i % 30},{1_700_000_000 + i}").Split('\n');
        lines[30] = ",i1,1700000000";
        var upload = await SendAsync(group, "events.csv", string.Join('\n', lines));

        var stopped = await ImportAsync(upload, group);
        Assert.Equal(ImportStage.Failed, stopped.State.Stage);
        Assert.StartsWith("Line 31: USER_ID is empty.", stopped.State.Failure, StringComparison.Ordinal);

        var done = await ImportAsync(stopped with { State = new(), Plan = stopped.Plan with { LeaveOutBadRows = true } }, group);
        Assert.Equal(ImportStage.Done, done.State.Stage);
    }

    [Fact]
    public async Task Import_AnotherSchemaThanTheDatasetHas_SaysWhatToDo()
    {
        var group = await CreateGroupAsync("other");
        await ImportAsync(await SendAsync(group, "a.csv", Csvs.Events("user_id,item_id,timestamp", i => $"u{i % 40},i{i % 30},{1_700_000_000 + i}")), group);
        var other = await SendAsync(group, "b.csv", Csvs.Events("user_id,item_id,rating,timestamp", i => $"u{i % 40},i{i % 30},5,{1_700_000_000 + i}"));

        var stopped = await ImportAsync(other, group);

        Assert.Equal(ImportStage.Failed, stopped.State.Stage);
        Assert.Contains("with another schema. Go back to Schema", stopped.State.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BadRows_OfAnUpload_CanBeDownloaded()
    {
        var group = await CreateGroupAsync("download");
        var upload = await SendAsync(group, "my events.csv", "user_id,item_id,timestamp\nu1,i1,1700000000\n,i1,1700000000\n");
        using var http = new HttpClient { BaseAddress = dashboard.Address };

        var response = await http.GetAsync(UploadEndpoints.BadRowsAddress(group, upload.Id), Token);

        Assert.Equal("my events-bad-rows.csv", response.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Equal(
            "Line,Reason,user_id,item_id,timestamp\r\n3,USER_ID is empty,,i1,1700000000\r\n",
            (await response.Content.ReadAsStringAsync(Token)).TrimStart('\uFEFF'));
    }

    private async Task<GroupContext> CreateGroupAsync(string name)
    {
        var created = await Clients.Personalize.CreateDatasetGroupAsync(new() { Name = name }, Token);
        await dashboard.Services.GetRequiredService<JobWatcher>().WaitAsync(Clients, created.DatasetGroupArn, Token);
        return new(name, created.DatasetGroupArn, null);
    }

    /// <summary>Sends a file as the page does.</summary>
    private async Task<Upload> SendAsync(GroupContext group, string name, string content)
    {
        using var sender = await UploadSender.OpenAsync(dashboard.Address, dashboard.DataDirectory);
        var file = Csvs.Utf8(content);
        var id = await sender.FinishAsync(await sender.BeginAsync(group.Name, Uri.EscapeDataString(name), file.Length), file, offset: 0);
        return (await Uploads.FindAsync(id, Token))!;
    }

    private async Task<Upload> ImportAsync(Upload upload, GroupContext group)
    {
        var runner = dashboard.Services.GetRequiredService<ImportRunner>();
        var ended = new TaskCompletionSource();
        void Look(string id)
        {
            if (id == upload.Id && !runner.IsRunning(id))
            {
                ended.TrySetResult();
            }
        }

        runner.Changed += Look;
        await runner.StartAsync(upload with { Plan = DatasetNames.Fill(upload.Plan, group.Name, DateTimeOffset.UnixEpoch) }, group.Arn, dashboard.Clients, Token);
        await ended.Task.WaitAsync(Token);
        runner.Changed -= Look;
        return (await Uploads.FindAsync(upload.Id, Token))!;
    }
}
