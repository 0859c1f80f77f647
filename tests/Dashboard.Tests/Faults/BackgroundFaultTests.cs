using Dashboard.Components.Controls;
using Dashboard.DatasetGroups;
using Dashboard.DatasetGroups.Demo;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Faults;

/// <summary>Work in the background goes on after an outage, or stops with words and a way to go on; nothing is made twice.</summary>
public sealed class BackgroundFaultTests(AmazonFixture fixture) : IClassFixture<AmazonFixture>
{
    private readonly ScriptedAmazon _amazon = fixture.Amazon;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DemoRunner Demos => fixture.Shop.Services.GetRequiredService<DemoRunner>();

    [Fact]
    public async Task Demo_OutageWhileItTrains_IsWaitedOutAndThenTheCreationThatFailedIsNotMadeTwice()
    {
        // Asked again and again while the training runs: more often than three failures, which end a watch that has no patience.
        var outage = new TaskCompletionSource();
        var answers = 0;
        _amazon.Answer("DescribeSolutionVersion", context =>
        {
            if (Interlocked.Increment(ref answers) > 10)
            {
                outage.TrySetResult();
            }

            return ScriptedAmazon.Broken(503)(context);
        });
        _amazon.Answer("CreateCampaign", _amazon.CutAsync, times: 1);
        await Demos.StartAsync(fixture.Clients, Cancellation);

        await outage.Task.WaitAsync(TimeSpan.FromMinutes(3), Cancellation);
        Assert.NotNull(fixture.Clients.Hindrances.Outage);
        _amazon.Mend("DescribeSolutionVersion");

        var stopped = await UntilAsync(run => run.State is DemoState.Failed or DemoState.Done);
        Assert.Equal(DemoState.Failed, stopped.State);
        Assert.StartsWith("The answer was cut off. A change that you asked for may have been made all the same", stopped.Failure);
        Assert.Null(fixture.Clients.Hindrances.Outage);

        Demos.Resume(fixture.Clients, stopped);
        var done = await UntilAsync(run => run.State is DemoState.Failed or DemoState.Done);
        Assert.Equal((DemoState.Done, null), (done.State, done.Failure));
        var (versions, campaigns) = (await fixture.Clients.Personalize.Paginators.ListSolutionVersions(new()).SolutionVersions.ToListAsync(Cancellation),
            (await fixture.Clients.Personalize.ListCampaignsAsync(new(), Cancellation)).Campaigns);
        Assert.Single(versions, version => version.SolutionVersionArn.Contains($"{done.GroupName}-for-you"));
        Assert.Single(campaigns, campaign => campaign.Name == done.GroupName);
    }

    [Fact]
    public async Task TearDown_DeniedOnItsWay_StopsWithTheReasonAndGoesOnWithWhatIsLeft()
    {
        var runs = fixture.Shop.Services.GetRequiredService<TearDownRuns>();
        await fixture.Clients.Personalize.CreateDatasetGroupAsync(new() { Name = "torn" }, Cancellation);
        _amazon.Answer("DeleteDatasetGroup", ScriptedAmazon.Denied("personalize:DeleteDatasetGroup"), times: 1);
        await runs.StartAsync(fixture.Clients, await TearDown.PlanAsync(fixture.Clients, "torn", Cancellation), includeFiles: false, Cancellation);

        var stopped = await OverAsync();
        Assert.Contains("personalize:DeleteDatasetGroup", Problem.Of(stopped.Failure!).Advice);

        await runs.StartAsync(fixture.Clients, await TearDown.PlanAsync(fixture.Clients, "torn", Cancellation), includeFiles: false, Cancellation);
        Assert.Equal([], (await OverAsync()).LeftOver!.Steps);

        async Task<TearDownProgress> OverAsync()
        {
            while (runs.Find(fixture.Connection, "torn") is not { IsOver: true })
            {
                await Task.Delay(20, Cancellation);
            }

            return runs.Find(fixture.Connection, "torn")!;
        }
    }

    private async Task<DemoRun> UntilAsync(Func<DemoRun, bool> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromMinutes(6));
        while (await Demos.FindAsync(fixture.Connection, patience.Token) is not { } run || Demos.IsRunning(fixture.Connection) || !holds(run))
        {
            await Task.Delay(50, patience.Token);
        }

        return (await Demos.FindAsync(fixture.Connection, Cancellation))!;
    }
}
