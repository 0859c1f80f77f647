using Amazon.Personalize.Model;
using Bunit;
using Dashboard.Calls;
using Dashboard.Components.Layout;
using Dashboard.Connections;
using Dashboard.Jobs;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using TestContext = Xunit.TestContext;

namespace Dashboard.Tests.Calls;

public sealed class CallJournalTests : PageTests, IClassFixture<DashboardFixture>
{
    private readonly DashboardFixture _dashboard;

    public CallJournalTests(DashboardFixture dashboard) : base(dashboard.Services) => _dashboard = dashboard;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Journal_CreatedWaitedForAndRefused_HoldsWhatWasAskedWithoutThePolls()
    {
        var connection = Services.GetRequiredService<CurrentConnection>();
        var journal = Services.GetRequiredService<CallJournal>();

        var made = await connection.Personalize.CreateDatasetGroupAsync(new() { Name = "journal" }, Cancellation);
        await Services.GetRequiredService<JobWatcher>().WaitAsync(connection.Clients, made.DatasetGroupArn, Cancellation);
        await Assert.ThrowsAsync<ResourceAlreadyExistsException>(() => connection.Personalize.CreateDatasetGroupAsync(new() { Name = "journal" }, Cancellation));
        await connection.Personalize.Paginators.ListDatasetGroups(new()).DatasetGroups.ToListAsync(Cancellation);

        Assert.Equal(["CreateDatasetGroup", "CreateDatasetGroup"], journal.Changes.Select(call => call.Call.Operation));
        Assert.Contains("journal", journal.Changes[0].Failure);
        Assert.Null(journal.Changes[1].Failure);
        Assert.Equal("ListDatasetGroups", Assert.Single(journal.Reads).Call.Operation);
    }

    [Fact]
    public async Task Journal_AnotherBrowser_SeesNothingOfIt()
    {
        using var other = _dashboard.Services.CreateScope();
        await other.ServiceProvider.GetRequiredService<CurrentConnection>().Personalize.ListSchemasAsync(new(), Cancellation);

        Assert.Single(other.ServiceProvider.GetRequiredService<CallJournal>().Reads);
        Assert.Empty(Services.GetRequiredService<CallJournal>().Reads);
    }

    [Fact]
    public async Task Drawer_AfterAChange_ShowsItsCodeInTheLanguageChosen()
    {
        var connection = Services.GetRequiredService<CurrentConnection>();
        var button = Render<CallsButton>();
        await connection.Personalize.CreateDatasetGroupAsync(new() { Name = "journal-drawer" }, Cancellation);

        await button.Find("button").ClickAsync(new());
        await button.Find("details.call").TriggerEventAsync("ontoggle", EventArgs.Empty);
        Assert.Contains("personalize.create_dataset_group(", button.Find("pre").TextContent);
        await button.FindAll("button").Single(choice => choice.TextContent == "CLI").ClickAsync(new());

        Assert.Contains("create-dataset-group", button.Find("pre").TextContent);
        Assert.Contains("journal-drawer", button.Find("summary").TextContent);
    }

    [Fact]
    public async Task Enter_AnotherPage_ForgetsWhatTheLastOneRead()
    {
        var journal = Services.GetRequiredService<CallJournal>();
        journal.Enter("/a");
        await Services.GetRequiredService<CurrentConnection>().Personalize.ListSchemasAsync(new(), Cancellation);
        journal.Enter("/a");
        Assert.Single(journal.Reads);

        journal.Enter("/b");

        Assert.Empty(journal.Reads);
    }
}
