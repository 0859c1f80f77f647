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
}
