using Bunit;
using Dashboard.Components.Pages.DatasetGroups;
using Dashboard.Connections;
using Dashboard.Costs;
using Dashboard.DatasetGroups;
using Dashboard.GroupFiles;
using Dashboard.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using TestContext = Xunit.TestContext;

namespace Dashboard.Tests.Costs;

public sealed class LifetimeTests : PageTests, IClassFixture<DashboardFixture>
{
    private readonly DashboardFixture _dashboard;

    public LifetimeTests(DashboardFixture dashboard) : base(dashboard.Services)
    {
        _dashboard = dashboard;
        Render<MudPopoverProvider>();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Card_LifetimeSetAndTakenBack_IsSaid()
    {
        var group = await _dashboard.CreateGroupAsync("short-lived");
        var card = Render<LifetimeCard>(parameters => parameters.Add(one => one.GroupName, group.Name));
        Assert.Contains("lives until it is torn down", card.Markup);

        await card.FindAll("button").Single(button => button.TextContent.Trim() == "In a day").ClickAsync(new());
        card.WaitForAssertion(() => Assert.Contains("Everything here is torn down in 23 h 59 min", card.Markup));
        await card.FindAll("button").Single(button => button.TextContent.Trim() == "Let it live").ClickAsync(new());

        card.WaitForAssertion(() => Assert.Contains("lives until it is torn down", card.Markup));
    }

    [Fact]
    public async Task EndDue_TimeIsOver_TearsTheGroupDown()
    {
        var group = await _dashboard.CreateGroupAsync("due");
        await _dashboard.AddDatasetAsync(group, "Interactions", GroupSetup.TypedEvents);
        var lifetimes = _dashboard.Services.GetRequiredService<Lifetimes>();
        await lifetimes.SetAsync(_dashboard.Clients.Connection, group.Name, TimeSpan.Zero, LifetimeEnd.TearDown, Cancellation);

        await lifetimes.EndDueAsync(Cancellation);

        await WaitUntilGoneAsync(_dashboard.Services, _dashboard.Clients, group.Name);
        Assert.Null(await lifetimes.FindAsync(_dashboard.Clients.Connection, group.Name, Cancellation));
    }

    [Fact]
    public async Task TearDown_StartedTwice_RunsOnce()
    {
        var group = await _dashboard.CreateGroupAsync("pressed-twice");
        await _dashboard.AddDatasetAsync(group, "Interactions", GroupSetup.TypedEvents);
        var runs = _dashboard.Services.GetRequiredService<TearDownRuns>();
        var plan = await TearDown.PlanAsync(_dashboard.Clients, group.Name, Cancellation);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => runs.StartAsync(_dashboard.Clients, plan, includeFiles: true, Cancellation)));

        await WaitUntilGoneAsync(_dashboard.Services, _dashboard.Clients, group.Name);
        Assert.Empty(await _dashboard.Services.GetRequiredService<TearDownStore>().ListAsync(Cancellation));
    }

    [Fact]
    public async Task Clock_SetBackAndForward_EndsTheGroupWhenItSaysThatItsTimeIsOver()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var group = await _dashboard.CreateGroupAsync("by-the-clock");
        using var lifetimes = ActivatorUtilities.CreateInstance<Lifetimes>(_dashboard.Services, time);
        await lifetimes.SetAsync(_dashboard.Clients.Connection, group.Name, TimeSpan.FromDays(30), LifetimeEnd.TearDown, Cancellation);

        time.AdjustTime(time.GetUtcNow() - TimeSpan.FromDays(400));
        await lifetimes.EndDueAsync(Cancellation);
        Assert.NotNull(await lifetimes.FindAsync(_dashboard.Clients.Connection, group.Name, Cancellation));
        time.AdjustTime(time.GetUtcNow() + TimeSpan.FromDays(431));
        await lifetimes.EndDueAsync(Cancellation);

        await WaitUntilGoneAsync(_dashboard.Services, _dashboard.Clients, group.Name);
    }

    [Fact]
    public async Task Restart_TearDownAndFileBegunAndLifetimeOver_AllGoOn()
    {
        using var directory = new TestDirectory();
        var first = await StartAsync(directory);
        foreach (var name in new[] { "half-done", "overdue" })
        {
            var clients = ClientsOf(first);
            var arn = (await clients.Personalize.CreateDatasetGroupAsync(new() { Name = name }, Cancellation)).DatasetGroupArn;
            await first.Services.GetRequiredService<JobWatcher>().WaitAsync(clients, arn, Cancellation);
        }

        await first.Services.GetRequiredService<TearDownStore>().SaveAsync(new(Connection.LocalName, "half-done", IncludesFiles: true), Cancellation);
        await first.Services.GetRequiredService<ApplyStore>().SaveAsync(
            new() { Id = "begun", Target = Connection.LocalName, State = ApplyState.Running, Text = """{ "name": "begun", "eventTrackers": [{ "name": "clicks" }] }""" }, Cancellation);
        await first.StopAsync(Cancellation);
        // It came due while the dashboard was not running.
        await first.Services.GetRequiredService<LifetimeStore>().SaveAsync(new(Connection.LocalName, "overdue", DateTimeOffset.UtcNow.AddMinutes(-1), LifetimeEnd.TearDown), Cancellation);
        await first.DisposeAsync();

        await using var second = await StartAsync(directory);
        await WaitUntilGoneAsync(second.Services, ClientsOf(second), "half-done");
        await WaitUntilGoneAsync(second.Services, ClientsOf(second), "overdue");

        var applied = second.Services.GetRequiredService<ApplyRunner>();
        using var further = new SemaphoreSlim(0);
        applied.Changed += _ => further.Release();
        ApplyRun run;
        while ((run = (await applied.FindAsync("begun", Cancellation))!).State == ApplyState.Running)
        {
            await further.WaitAsync(Cancellation);
        }

        Assert.Equal((ApplyState.Done, null), (run.State, run.Failure));
        var groups = (await ClientsOf(second).Personalize.ListDatasetGroupsAsync(new(), Cancellation)).DatasetGroups;
        Assert.Equal(["begun"], groups.Select(group => group.Name));
        Assert.Empty(await second.Services.GetRequiredService<TearDownStore>().ListAsync(Cancellation));
        await second.StopAsync(Cancellation);
    }

    private static ConnectionClients ClientsOf(WebApplication app) =>
        app.Services.GetRequiredService<ConnectionClientsCache>().Of(app.Services.GetRequiredService<ConnectionStore>().Local);

    private static async Task<WebApplication> StartAsync(TestDirectory directory)
    {
        var app = DashboardApp.Create(["--port", "0", "--engine-port", "0", "--data-directory", directory.Path]);
        await app.StartAsync(Cancellation);
        return app;
    }

    private static async Task WaitUntilGoneAsync(IServiceProvider services, ConnectionClients clients, string group)
    {
        var runs = services.GetRequiredService<TearDownRuns>();
        var over = new TaskCompletionSource<TearDownProgress>(TaskCreationOptions.RunContinuationsAsynchronously);
        runs.Changed += Look;
        Look();
        var progress = await over.Task.WaitAsync(Cancellation);
        Assert.Null(progress.Failure);
        Assert.Equal((0, 0), (progress.LeftOver!.Steps.Count, progress.LeftOver.Files.Count));

        void Look()
        {
            if (runs.Find(clients.Connection, group) is { IsOver: true } found)
            {
                over.TrySetResult(found);
            }
        }
    }
}
