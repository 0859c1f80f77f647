using System.Threading.Channels;
using Amazon.S3.Model;
using Dashboard.Connections;
using Dashboard.GroupFiles;
using S3Location = Dashboard.GroupFiles.S3Location;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.GroupFiles;

/// <summary>A group with everything is exported from one dashboard and made anew on another engine: by the app, and by the script that it writes.</summary>
public sealed class ApplyTests(ShopFixture shop, LocalEngineFixture other) : IClassFixture<ShopFixture>, IClassFixture<LocalEngineFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Export_AppliedTwiceElsewhere_MakesEverythingThenNothing()
    {
        var file = await ExportAsync("twice");
        // Another account: the same calls, another bucket.
        var target = other.Clients;
        var source = Elsewhere(shop.Clients);

        var first = await ApplyPlan.MakeAsync(file, target, source, Cancellation);
        Assert.All(first.Steps, step => Assert.Equal(ApplyVerdict.Create, step.Verdict));
        Assert.Equal(3, first.Steps.Count(step => step.Kind == ApplyKind.File));
        await ApplyAsync(file, first, target, source);
        var second = await ApplyPlan.MakeAsync(file, target, source, Cancellation);

        Assert.True(second.IsNothingToDo, string.Join('\n', second.Steps.Where(step => step.Verdict != ApplyVerdict.Unchanged)));
        Assert.All(second.Steps, step => Assert.Equal(ApplyVerdict.Unchanged, step.Verdict));
        var made = await GroupFileReader.ReadAsync(target.Personalize, "shop", Cancellation);
        Assert.Equal(file.Campaigns.Select(campaign => campaign.Name), made!.Campaigns.Select(campaign => campaign.Name));
    }

    [Fact]
    public async Task Plan_CampaignOtherwise_ChangesItAndSchemaOtherwiseBlocks()
    {
        var file = await ExportAsync("otherwise");
        var campaign = file.Campaigns.Single(campaign => campaign.Name == "otherwise");
        var wanted = file with { Campaigns = [campaign with { MinProvisionedTPS = 3 }] };

        var plan = await ApplyPlan.MakeAsync(wanted, shop.Clients, source: null, Cancellation);
        var step = plan.Steps.Single(step => step.Verdict != ApplyVerdict.Unchanged);
        Assert.Equal((ApplyKind.Campaign, ApplyVerdict.Change), (step.Kind, step.Verdict));
        Assert.Equal(["minProvisionedTPS: 1 → 3"], step.Differences);
        await ApplyAsync(wanted, plan, shop.Clients, null);
        Assert.True((await ApplyPlan.MakeAsync(wanted, shop.Clients, null, Cancellation)).IsNothingToDo);

        var schema = file.Schemas[0] with { Schema = System.Text.Json.Nodes.JsonNode.Parse("""{ "type": "record", "name": "Other" }""")! };
        Assert.True((await ApplyPlan.MakeAsync(file with { Schemas = [schema, .. file.Schemas.Skip(1)] }, shop.Clients, null, Cancellation)).IsBlocked);
        var otherGroup = await ApplyPlan.MakeAsync(file with { Name = "another-group" }, shop.Clients, null, Cancellation);
        Assert.Equal(
            [ApplyKind.Solution, ApplyKind.Filter, ApplyKind.EventTracker, ApplyKind.MetricAttribution, ApplyKind.Campaign],
            otherGroup.Steps.Where(step => step.Verdict == ApplyVerdict.Conflict).Select(step => step.Kind).Distinct());
        var unknown = file.Solutions[0] with { Name = "unknown", Recipe = "aws-crystal-ball" };
        Assert.True((await ApplyPlan.MakeAsync(file with { Solutions = [unknown], Campaigns = [] }, shop.Clients, null, Cancellation)).IsBlocked);
    }

    [Fact]
    public async Task Script_RunTwiceAgainstAFreshEngine_MakesTheGroup()
    {
        Assert.SkipUnless(Python.Has("boto3"), "needs python3 with boto3");
        var file = await ExportAsync("script");
        var script = GroupScript.Write(file, "us-east-1", "arn:aws:iam::000000000000:role/any");
        await using var fresh = new LocalEngineFixture();
        await ((IAsyncLifetime)fresh).InitializeAsync();
        var folder = Directory.CreateTempSubdirectory("dashboard-script-");
        foreach (var import in file.Datasets.SelectMany(dataset => dataset.Imports))
        {
            var key = S3Location.TryParse(import.From)!.Key;
            using var csv = await shop.Clients.S3.GetObjectAsync(shop.Clients.Connection.Bucket, key, Cancellation);
            await csv.WriteResponseStreamToFileAsync(Path.Combine(folder.FullName, Path.GetFileName(key)), append: false, Cancellation);
        }

        string[] arguments = ["--endpoint-url", fresh.Clients.Personalize.Config.ServiceURL, "--upload", folder.FullName];
        var (exit, output, error) = Python.Run(script, arguments);
        Assert.True(exit == 0, output + error);
        var (again, _, problem) = Python.Run(script, arguments);
        Assert.True(again == 0, problem);

        var made = (await GroupFileReader.ReadAsync(fresh.Clients.Personalize, "shop", Cancellation))!;
        Assert.Equal(file.Write(), made.Write());
        Assert.Single(made.Datasets.Single(dataset => dataset.Type == "INTERACTIONS").Imports);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Runner_FileOfAnUnknownObject_FailsAtItsStepAndGoesOnWhenItIsThere()
    {
        var file = (await ExportAsync("resume")) with { Name = "resumed", Campaigns = [], Solutions = [], Filters = [], EventTrackers = [], MetricAttributions = [] };
        var interactions = file.Datasets.Single(dataset => dataset.Type == "INTERACTIONS");
        file = file with { Datasets = [interactions with { Imports = [new("s3://personalize-dashboard/resumed/late.csv", "FULL")] }] };
        var runner = shop.Services.GetRequiredService<ApplyRunner>();
        var run = await runner.PrepareAsync(file.Write(), Connection.LocalName, null, Cancellation);

        var failed = await RunAsync(runner, run);
        Assert.Equal(ApplyState.Failed, failed.State);
        Assert.Equal(ApplyOutcome.Failed, failed.Outcomes[failed.Steps.ToList().FindIndex(step => step.Kind == ApplyKind.Import)]);

        await shop.Clients.S3.CopyObjectAsync(new CopyObjectRequest
        {
            SourceBucket = shop.Clients.Connection.Bucket, SourceKey = S3Location.TryParse(interactions.Imports[0].From)!.Key,
            DestinationBucket = shop.Clients.Connection.Bucket, DestinationKey = "resumed/late.csv",
        }, Cancellation);
        var done = await RunAsync(runner, failed);

        Assert.Equal(ApplyState.Done, done.State);
        Assert.Equal(ApplyVerdict.Unchanged, done.Steps[0].Verdict);
    }

    [Fact]
    public async Task Tags_ExportedAndApplied_AreOnEverythingThatHasThem()
    {
        var tags = new Dictionary<string, string> { ["team"] = "shop" };
        var file = GroupFile.Read(new GroupFile { Name = "tagged", Tags = tags }.Write());
        await ApplyAsync(file, await ApplyPlan.MakeAsync(file, other.Clients, null, Cancellation), other.Clients, null);
        Assert.Equal(tags, (await GroupFileReader.ReadAsync(other.Clients.Personalize, "tagged", Cancellation))!.Tags!.ToDictionary());

        // Tags that are put on later are a change; one that only the service has stays.
        var more = file with { Tags = new Dictionary<string, string> { ["stage"] = "test" }, EventTrackers = [new("tagged") { Tags = tags }] };
        var plan = await ApplyPlan.MakeAsync(more, other.Clients, null, Cancellation);
        Assert.Equal([ApplyVerdict.Change, ApplyVerdict.Create], plan.Steps.Select(step => step.Verdict));
        await ApplyAsync(more, plan, other.Clients, null);

        var there = (await GroupFileReader.ReadAsync(other.Clients.Personalize, "tagged", Cancellation))!;
        Assert.Equal(["stage", "team"], there.Tags!.Keys);
        Assert.Equal(tags, there.EventTrackers[0].Tags!.ToDictionary());
        Assert.True((await ApplyPlan.MakeAsync(there, other.Clients, null, Cancellation)).IsNothingToDo);
        Assert.Contains("""tags=[{"tagKey": "team", "tagValue": "shop"}]""", GroupScript.Write(there, "us-east-1", "arn:aws:iam::123456789012:role/p"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runner_StoppedAtItsImport_KeepsWhatIsMadeAndGoesOnWithTheRest()
    {
        var file = (await ExportAsync("stopped")) with { Name = "stopped", Campaigns = [], Solutions = [], Filters = [], EventTrackers = [], MetricAttributions = [] };
        var runner = shop.Services.GetRequiredService<ApplyRunner>();
        var run = await runner.PrepareAsync(file.Write(), Connection.LocalName, null, Cancellation);

        var stopping = StopAtImportAsync();
        var stopped = await RunAsync(runner, run);
        await stopping;

        Assert.Equal(ApplyState.Cancelled, stopped.State);
        Assert.Equal(ApplyOutcome.Done, stopped.Outcomes[0]);
        Assert.DoesNotContain(ApplyOutcome.Running, stopped.Outcomes.Values);
        Assert.True(stopped.Outcomes.Count < stopped.Steps.Length);

        var done = await RunAsync(runner, stopped);

        Assert.Equal(ApplyState.Done, done.State);
        Assert.Equal(ApplyVerdict.Unchanged, done.Steps[0].Verdict);
        Assert.Equal(done.Steps.Length, done.Outcomes.Count);

        // As the page's button does, while the first import is at work.
        async Task StopAtImportAsync()
        {
            var changes = Channel.CreateUnbounded<string>();
            runner.Changed += Tell;
            await foreach (var id in changes.Reader.ReadAllAsync(Cancellation))
            {
                var now = id == run.Id ? await runner.FindAsync(id, Cancellation) : null;
                if (now is not null && now.Outcomes.Any(pair => pair.Value == ApplyOutcome.Running && now.Steps[pair.Key].Kind == ApplyKind.Import))
                {
                    break;
                }
            }

            runner.Changed -= Tell;
            await runner.CancelAsync(run.Id);

            void Tell(string id) => changes.Writer.TryWrite(id);
        }
    }

    private static async Task<ApplyRun> RunAsync(ApplyRunner runner, ApplyRun run)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        runner.Changed += Look;
        var (target, source) = runner.ClientsOf(run);
        await runner.StartAsync(run, target, source, Cancellation);
        while ((await runner.FindAsync(run.Id, Cancellation))!.State == ApplyState.Running)
        {
            await over.Task.WaitAsync(Cancellation);
            over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        runner.Changed -= Look;
        return (await runner.FindAsync(run.Id, Cancellation))!;

        void Look(string id) => over.TrySetResult();
    }

    private static async Task ApplyAsync(GroupFile file, ApplyPlan plan, ConnectionClients target, ConnectionClients? source)
    {
        var work = new ApplyWork(file, target, source, new(Microsoft.Extensions.Options.Options.Create(new Dashboard.Configuration.DashboardOptions()), TimeProvider.System), TimeProvider.System, (_, _) => { });
        foreach (var step in plan.Steps)
        {
            await work.CarryOutAsync(step, Cancellation);
        }
    }

    /// <summary>The shop with a campaign of that name, a filter and an event tracker, as a file.</summary>
    private async Task<GroupFile> ExportAsync(string campaign)
    {
        await shop.LaunchAsync(campaign, shop.PopularVersionArn);
        var personalize = shop.Clients.Personalize;
        if ((await personalize.ListFiltersAsync(new() { DatasetGroupArn = shop.Group.Arn }, Cancellation)).Filters is not { Count: > 0 })
        {
            await personalize.CreateFilterAsync(
                new() { Name = "seen", DatasetGroupArn = shop.Group.Arn, FilterExpression = "EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN (\"*\")" }, Cancellation);
            await personalize.CreateEventTrackerAsync(new() { Name = "clicks", DatasetGroupArn = shop.Group.Arn }, Cancellation);
            await personalize.CreateMetricAttributionAsync(new()
            {
                Name = "impact", DatasetGroupArn = shop.Group.Arn, Metrics = [new() { EventType = "purchase", MetricName = "bought", Expression = "SAMPLECOUNT()" }],
                MetricsOutputConfig = new() { RoleArn = shop.Clients.Connection.RoleArn },
            }, Cancellation);
        }

        return (await GroupFileReader.ReadAsync(personalize, shop.Group.Name, Cancellation))!;
    }

    /// <summary>The same clients under another connection's name.</summary>
    private static ConnectionClients Elsewhere(ConnectionClients clients) => ConnectionClients.OfLocal(
        clients.Connection with { Name = "Elsewhere" }, new Uri(clients.Personalize.Config.ServiceURL), new Amazon.Runtime.BasicAWSCredentials("test", "test"));
}
