using Bunit;
using Dashboard.Components.Controls;
using Dashboard.Components.Layout;
using Dashboard.Components.Pages.Batch;
using Dashboard.Components.Pages.Campaigns;
using Dashboard.Components.Pages.DatasetGroups;
using Dashboard.Components.Pages.Filters;
using Dashboard.Components.Pages.Impact;
using Dashboard.Components.Pages.Training;
using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TestContext = Xunit.TestContext;

namespace Dashboard.Tests.Faults;

/// <summary>Pages and dialogs when Amazon throttles, refuses, breaks or is silent: what a person reads, that what was typed stays, and that nothing is made twice.</summary>
public sealed class FaultPagesTests : PageTests, IClassFixture<AmazonFixture>
{
    private readonly AmazonFixture _fixture;
    private readonly ScriptedAmazon _amazon;

    public FaultPagesTests(AmazonFixture fixture) : base(fixture.Shop.Services)
    {
        (_fixture, _amazon) = (fixture, fixture.Amazon);
        _amazon.Mend();
        var connection = ActivatorUtilities.CreateInstance<CurrentConnection>(Circuit, fixture.Clients);
        Services.AddSingleton(connection);
        Services.AddSingleton(new DatasetGroupDirectory(connection));
        Render<MudPopoverProvider>();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Each fault with the title that a person reads.</summary>
    public static TheoryData<string, string> Faults => new()
    {
        { "throttled", "Amazon asks us to slow down" },
        { "denied", "These credentials may not do that" },
        { "expired", "The credentials have expired" },
        { "unknown key", "The credentials are not accepted" },
        { "broken", "The service has a problem" },
        { "unavailable", "The service has a problem" },
        { "silent", "The answer took too long" },
        { "cut", "The answer was cut off" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Page_LoadFails_SaysWhyAndLoadsWhenTriedAgain(string fault, string title)
    {
        _amazon.Answer("ListFilters", FaultOf(fault, "personalize:ListFilters"));
        var page = RenderPage<FiltersPage>();
        page.WaitForAssertion(() => Assert.Equal(title, page.Find("[role=alert] h2").TextContent), TimeSpan.FromSeconds(60));
        Assert.Equal(fault is "denied" or "expired" or "unknown key", page.FindAll("[role=alert] a").Count == 1);

        _amazon.Mend();
        await ClickAsync(page, "Try again");

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[role=alert]")));
        page.WaitForAssertion(() => Assert.Contains("filter", page.Markup));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task NewFilter_CreationFails_KeepsWhatWasTypedAndIsMadeOnceWhenTriedAgain(string fault, string title)
    {
        var name = $"kept-{fault.Replace(' ', '-')}";
        var dialogs = Render<MudDialogProvider>();
        var page = RenderPage<FiltersPage>();
        page.WaitForAssertion(() => Assert.Contains(page.FindAll("button"), one => one.TextContent.Trim() is "New filter"));
        await page.InvokeAsync(() => page.FindAll("button").First(one => one.TextContent.Trim() is "New filter").Click());
        dialogs.WaitForElement("fieldset");
        await dialogs.InvokeAsync(() => Field(dialogs, "Filter name").Input(name));
        await dialogs.InvokeAsync(() => Field(dialogs, "Values, commas between them").Input("view"));
        _amazon.Answer("CreateFilter", FaultOf(fault, "personalize:CreateFilter"));

        await ClickAsync(dialogs, "Create");
        dialogs.WaitForAssertion(() => Assert.Equal(title, dialogs.Find("[role=alert] h2").TextContent), TimeSpan.FromSeconds(60));
        Assert.Equal(name, Field(dialogs, "Filter name").GetAttribute("value"));
        _amazon.Mend();
        await ClickAsync(dialogs, "Create");

        dialogs.WaitForAssertion(() => Assert.Empty(dialogs.FindAll("fieldset")));
        page.WaitForAssertion(() => Assert.Contains(name, page.Markup));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task NewTraining_VersionFails_KeepsTheDraftAndTrainsOnceWhenTriedAgain(string fault, string title)
    {
        var name = $"once-{fault.Replace(' ', '-')}";
        var page = RenderPage<NewTrainingPage>();
        page.WaitForElement("[role=radio]");
        await page.InvokeAsync(() => page.FindAll("[role=radio]").Single(card => card.TextContent.Contains("What is popular", StringComparison.Ordinal)).Click());
        await page.InvokeAsync(() => page.Find("input[maxlength='63']").Input(name));
        _amazon.Answer("CreateSolutionVersion", FaultOf(fault, "personalize:CreateSolutionVersion"));

        await ClickAsync(page, "Train");
        page.WaitForAssertion(() => Assert.Equal(title, page.Find("[role=alert] h2").TextContent), TimeSpan.FromSeconds(60));
        Assert.Equal(name, page.Find("input[maxlength='63']").GetAttribute("value"));
        _amazon.Mend();
        await ClickAsync(page, "Train");

        page.WaitForAssertion(() => Assert.EndsWith($"/training/{name}", Services.GetRequiredService<NavigationManager>().Uri));
        var solutions = await _fixture.Shop.Clients.Personalize.ListSolutionsAsync(new(), Cancellation);
        var solution = Assert.Single(solutions.Solutions, one => one.Name == name);
        Assert.Single((await _fixture.Shop.Clients.Personalize.ListSolutionVersionsAsync(new() { SolutionArn = solution.SolutionArn }, Cancellation)).SolutionVersions);
    }

    [Fact]
    public async Task NewCampaign_AnswerIsCut_IsTakenInWhenTriedAgain()
    {
        var dialogs = Render<MudDialogProvider>();
        var page = RenderPage<CampaignsPage>();
        page.WaitForAssertion(() => Assert.Contains(page.FindAll("button"), one => one.TextContent.Trim() is "Launch a campaign"));
        await page.InvokeAsync(() => page.FindAll("button").First(one => one.TextContent.Trim() is "Launch a campaign").Click());
        dialogs.WaitForElement("input");
        await dialogs.InvokeAsync(() => Field(dialogs, "Campaign name").Input("cut-campaign"));
        _amazon.Answer("CreateCampaign", _amazon.CutAsync);

        await ClickAsync(dialogs, "Launch");
        dialogs.WaitForAssertion(() => Assert.Equal("The answer was cut off", dialogs.Find("[role=alert] h2").TextContent));
        Assert.Equal("cut-campaign", Field(dialogs, "Campaign name").GetAttribute("value"));
        _amazon.Mend();
        await ClickAsync(dialogs, "Launch");

        page.WaitForAssertion(() => Assert.Contains("cut-campaign", page.Markup));
        Assert.Single((await _fixture.Shop.Clients.Personalize.ListCampaignsAsync(new(), Cancellation)).Campaigns, one => one.Name == "cut-campaign");
    }

    [Fact]
    public async Task NewGroup_AnswerIsCut_GoesOnWithTheGroupThatWasMade()
    {
        var dialogs = Render<MudDialogProvider>();
        var asked = await dialogs.InvokeAsync(() => Services.GetRequiredService<IDialogService>().ShowAsync<NewGroupDialog>("New dataset group"));
        dialogs.WaitForElement("input");
        await dialogs.InvokeAsync(() => Field(dialogs, "Name").Input("cut-group"));
        _amazon.Answer("CreateDatasetGroup", _amazon.CutAsync);

        await ClickAsync(dialogs, "Create");
        dialogs.WaitForAssertion(() => Assert.Equal("The answer was cut off", dialogs.Find("[role=alert] h2").TextContent));
        _amazon.Mend();
        await ClickAsync(dialogs, "Create");

        Assert.Equal("cut-group", (await asked.Result)?.Data);
        Assert.Single((await _fixture.Shop.Clients.Personalize.ListDatasetGroupsAsync(new(), Cancellation)).DatasetGroups, one => one.Name == "cut-group");
    }

    [Fact]
    public async Task NewMetricAttribution_AnswerIsCut_IsTakenInWhenTriedAgain()
    {
        var dialogs = Render<MudDialogProvider>();
        var page = RenderPage<ImpactPage>();
        page.WaitForElement(".empty-state button");
        await page.InvokeAsync(() => page.Find(".empty-state button").Click());
        dialogs.WaitForElement("input");
        await dialogs.InvokeAsync(() => Field(dialogs, "Name of the metric").Input("orders"));
        await dialogs.InvokeAsync(() => Field(dialogs, "Type of the events that count").Input("Purchase"));
        _amazon.Answer("CreateMetricAttribution", _amazon.CutAsync);

        await ClickAsync(dialogs, "Create");
        dialogs.WaitForAssertion(() => Assert.Equal("The answer was cut off", dialogs.Find("[role=alert] h2").TextContent));
        _amazon.Mend();
        await ClickAsync(dialogs, "Create");

        page.WaitForAssertion(() => Assert.Contains("orders", page.Find(".metrics li").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task NewBatchJob_AnswerIsCut_IsTakenInWhenTriedAgain()
    {
        await _fixture.Shop.TrainAsync("batch-sims", "aws-sims");
        var dialogs = Render<MudDialogProvider>();
        var page = RenderPage<BatchPage>();
        page.WaitForElement(".empty-state button");
        await page.InvokeAsync(() => page.Find(".empty-state button").Click());
        dialogs.WaitForElement("textarea");
        await dialogs.InvokeAsync(() => dialogs.Find("textarea").Input("1\n2"));
        await dialogs.InvokeAsync(() => Field(dialogs, "Job name").Input("cut-batch"));
        _amazon.Answer("CreateBatchInferenceJob", _amazon.CutAsync);

        await ClickAsync(dialogs, "Start");
        dialogs.WaitForAssertion(() => Assert.Equal("The answer was cut off", dialogs.Find("[role=alert] h2").TextContent));
        _amazon.Mend();
        await ClickAsync(dialogs, "Start");

        page.WaitForAssertion(() => Assert.Contains("cut-batch", page.Find("section.batch h2").TextContent, StringComparison.Ordinal));
        Assert.Single((await _fixture.Shop.Clients.Personalize.ListBatchInferenceJobsAsync(new(), Cancellation)).BatchInferenceJobs, one => one.JobName == "cut-batch");
    }

    [Fact]
    public void Notice_WhileThrottled_SaysThatItWaitsAndGoes()
    {
        var notice = Render<HindranceNotice>();
        Assert.Equal("", notice.Find("[role=status]").TextContent.Trim());

        using (_fixture.Clients.Hindrances.Begin(TimeSpan.FromSeconds(3)))
        {
            notice.WaitForAssertion(() => Assert.Equal("Amazon asks us to slow down; trying again in 3 s.", notice.Find("[role=status]").TextContent.Trim()));
        }

        notice.WaitForAssertion(() => Assert.Equal("", notice.Find("[role=status]").TextContent.Trim()));
    }

    [Fact]
    public async Task FallBack_PresenterWhenAmazonFails_GoesOnWithTheLocalEngineAtTheSamePage()
    {
        _amazon.Answer("ListFilters", FaultOf("broken", ""));
        await Circuit.GetRequiredService<ConnectionStore>().SaveAsync(_fixture.Connection, Cancellation);
        await Circuit.GetRequiredService<ConnectionStore>().UseAsync(_fixture.Connection.Name, Cancellation);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/groups/shop/filters");
        var page = Render<FiltersPage>(parameters => parameters
            .AddCascadingValue(_fixture.Shop.Group).AddCascadingValue(new DisplayPreferences(Dark: false, Presenter: true)).Add(one => one.Name, "shop"));
        page.WaitForAssertion(() => Assert.Contains("The talk can go on", page.Markup), TimeSpan.FromSeconds(60));

        await ClickAsync(page, "Go on with the local engine");

        page.WaitForAssertion(() => Assert.Equal(ConnectionKind.Local, Circuit.GetRequiredService<ConnectionStore>().InUse.Kind));
        Assert.EndsWith("/groups/shop/filters", Services.GetRequiredService<NavigationManager>().Uri);
    }

    private Func<HttpContext, Task> FaultOf(string fault, string action) => fault switch
    {
        "throttled" => ScriptedAmazon.Throttled(retryAfter: 0),
        "denied" => ScriptedAmazon.Denied(action),
        "expired" => ScriptedAmazon.Expired(),
        "unknown key" => ScriptedAmazon.UnknownKey(),
        "broken" => ScriptedAmazon.Broken(),
        "unavailable" => ScriptedAmazon.Broken(503),
        "silent" => ScriptedAmazon.HangAsync,
        _ => _amazon.CutAsync,
    };

    private static AngleSharp.Dom.IElement Field(IRenderedComponent<MudDialogProvider> dialogs, string label) =>
        dialogs.Find($"#{dialogs.FindAll("label").First(one => one.TextContent == label).GetAttribute("for")}");

    private IRenderedComponent<TPage> RenderPage<TPage>() where TPage : IComponent =>
        Render<TPage>(parameters => parameters.AddCascadingValue(_fixture.Shop.Group).TryAdd("Name", _fixture.Shop.Group.Name));
}
