using System.Collections.Immutable;
using Bunit;
using Dashboard.Components.Pages.DatasetGroups;
using Dashboard.Connections;
using Dashboard.DatasetGroups.Demo;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TestContext = Xunit.TestContext;

namespace Dashboard.Tests.Components;

public sealed class DemoPagesTests : PageTests, IClassFixture<DashboardFixture>
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly DashboardFixture _dashboard;

    public DemoPagesTests(DashboardFixture dashboard) : base(dashboard.Services) => _dashboard = dashboard;

    [Fact]
    public async Task Demo_Paused_OffersTheNextStepAndToJumpToLaterOnes()
    {
        await KeepAsync(DemoKind.Demo, DemoState.Paused, DemoStep.DatasetGroup, DemoStep.Upload);
        await KeepAsync(DemoKind.Rehearsal, DemoState.Done, Enum.GetValues<DemoStep>());
        Render<MudPopoverProvider>();

        var page = Render<DemoPage>();

        page.WaitForAssertion(() => Assert.Contains("Next: Describe the columns", page.Markup));
        var jumps = page.FindAll("button[aria-label^='Run to']").Select(button => button.GetAttribute("aria-label"));
        Assert.Equal(["Run to here: Describe the columns", "Run to here: Import the data", "Run to here: Train", "Run to here: Launch a campaign", "Run to here: Ask for recommendations"], jumps);
        Assert.Contains("about 5.0 s", page.Markup);
    }

    [Fact]
    public async Task Rehearsal_Failed_SaysAtWhichStepTheDemoWouldFail()
    {
        await KeepAsync(DemoKind.Rehearsal, DemoState.Failed, DemoStep.DatasetGroup, DemoStep.Upload, DemoStep.Schemas);

        var page = Render<RehearsalPage>();

        page.WaitForAssertion(() => Assert.Equal("The demo would fail at “Import the data”. Everything before it worked.", page.Find(".verdict").TextContent));
        Assert.Contains("The role cannot be assumed.", page.Markup);
    }

    [Fact]
    public async Task Rehearsal_Done_TellsTheWholeAndTheLongestStep()
    {
        await KeepAsync(DemoKind.Rehearsal, DemoState.Done, Enum.GetValues<DemoStep>());

        var page = Render<RehearsalPage>();

        page.WaitForAssertion(() => Assert.Equal("Everything worked, in 28 s. The longest step: Ask for recommendations, 7.0 s.", page.Find(".verdict").TextContent));
    }

    private Task KeepAsync(DemoKind kind, DemoState state, params DemoStep[] finished) => _dashboard.Services.GetRequiredService<DemoStore>().SaveAsync(
        new()
        {
            Id = "1", ConnectionName = Connection.LocalName, GroupName = "sample-store", Kind = kind, State = state,
            Failure = state == DemoState.Failed ? "The role cannot be assumed." : null,
            // The first takes a second, the second two, and so on.
            Steps = finished.ToImmutableDictionary(step => step, step => new DemoStepTimes(s_start, s_start.AddSeconds(1 + (int)step), null)),
        },
        TestContext.Current.CancellationToken);
}
