using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Dashboard.DatasetGroups.Demo;
using Dashboard.Jobs;
using Microsoft.Extensions.DependencyInjection;
using TestContext = Xunit.TestContext;

namespace Dashboard.Tests.DatasetGroups;

public sealed class DemoRunnerTests(DashboardFixture dashboard) : IClassFixture<DashboardFixture>
{
    [Fact]
    public async Task Cancel_DuringTheTraining_StopsItAndKeepsTheStepsBefore()
    {
        var cancelled = TestContext.Current.CancellationToken;
        var clients = dashboard.Clients;
        var demos = dashboard.Services.GetRequiredService<DemoRunner>();
        var training = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        demos.Changed += () =>
        {
            if (demos.WaitingFor(clients.Connection) is { } resource && ResourceKinds.Of(resource.Arn) == ResourceKind.SolutionVersion)
            {
                training.TrySetResult(resource.Arn);
            }
        };

        await demos.StartAsync(clients, cancelled);
        var version = await training.Task.WaitAsync(cancelled);
        await demos.CancelAsync(clients, cancelled);

        var ended = await dashboard.Services.GetRequiredService<JobWatcher>().WaitAsync(clients, version, cancelled);
        var run = await demos.FindAsync(clients.Connection, cancelled);
        Assert.Equal("CREATE STOPPED", ended.Status);
        Assert.Equal("sample-store", run!.GroupName);
        Assert.NotEqual(DemoState.Running, run.State);
        Assert.All([DemoStep.DatasetGroup, DemoStep.Upload, DemoStep.Schemas, DemoStep.Import], step => Assert.True(run.IsFinished(step)));
        Assert.False(run.IsFinished(DemoStep.Training));
    }

    [Fact]
    public async Task Demo_StepByStep_PausesForTheSpeakerAndIsResetToNothing()
    {
        var cancelled = TestContext.Current.CancellationToken;
        var clients = await OtherConnectionAsync("paced");
        var demos = dashboard.Services.GetRequiredService<DemoRunner>();

        await demos.StartAsync(clients, cancelled, until: DemoStep.DatasetGroup);
        var paused = await PausedAsync(demos, clients);
        Assert.Equal(DemoStep.Upload, paused.Next);
        demos.Resume(clients, paused, until: DemoStep.Schemas);
        var jumped = await PausedAsync(demos, clients);
        Assert.Equal(DemoStep.Import, jumped.Next);

        await dashboard.Services.GetRequiredService<DemoReset>().RunAsync(clients, jumped, cancelled);

        Assert.Null(await demos.FindAsync(clients.Connection, cancelled));
        var left = await TearDown.PlanAsync(clients, jumped.GroupName, cancelled);
        Assert.Empty(left.Steps);
        Assert.Empty(left.Files);
    }

    [Fact]
    public async Task Rehearsal_Cancelled_LeavesNothingBehind()
    {
        var cancelled = TestContext.Current.CancellationToken;
        var clients = await OtherConnectionAsync("rehearsed");
        var demos = dashboard.Services.GetRequiredService<DemoRunner>();
        var importing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        demos.Changed += () =>
        {
            if (demos.WaitingFor(clients.Connection, DemoKind.Rehearsal) is { } resource && ResourceKinds.Of(resource.Arn) == ResourceKind.DatasetImportJob)
            {
                importing.TrySetResult();
            }
        };

        demos.Rehearse(clients);
        await importing.Task.WaitAsync(cancelled);
        await demos.CancelAsync(clients, cancelled, DemoKind.Rehearsal);

        var ended = await EndedAsync(demos, clients, DemoKind.Rehearsal);
        Assert.Equal(DemoState.Cancelled, ended.State);
        Assert.True(ended.IsFinished(DemoStep.Schemas));
        Assert.Empty((await TearDown.PlanAsync(clients, ended.GroupName, cancelled)).Steps);
    }

    /// <summary>The same engine by another name, whose demo is then its own.</summary>
    private async Task<ConnectionClients> OtherConnectionAsync(string name)
    {
        await dashboard.Clients.EnsureBucketAsync(TestContext.Current.CancellationToken);
        return dashboard.Services.GetRequiredService<ConnectionClientsCache>().Of(dashboard.Clients.Connection with { Name = name });
    }

    private static async Task<DemoRun> PausedAsync(DemoRunner demos, ConnectionClients clients)
    {
        var run = await EndedAsync(demos, clients, DemoKind.Demo);
        Assert.Equal((DemoState.Paused, null), (run.State, run.Failure));
        return run;
    }

    private static async Task<DemoRun> EndedAsync(DemoRunner demos, ConnectionClients clients, DemoKind kind)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        demos.Changed += Look;
        Look();
        await ended.Task.WaitAsync(TestContext.Current.CancellationToken);
        demos.Changed -= Look;
        return (await demos.FindAsync(clients.Connection, TestContext.Current.CancellationToken, kind))!;

        void Look()
        {
            if (!demos.IsRunning(clients.Connection, kind))
            {
                ended.TrySetResult();
            }
        }
    }
}
