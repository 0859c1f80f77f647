using System.Globalization;
using Bunit;
using Dashboard.Components.Pages.Datasets;
using Dashboard.Components.Pages.Datasets.Files;
using Dashboard.DatasetGroups;
using Dashboard.Datasets;
using Dashboard.Datasets.Importing;
using Dashboard.Datasets.Schemas;
using Dashboard.Datasets.Uploads;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TestContext = Xunit.TestContext;

namespace Dashboard.Tests.Datasets;

/// <summary>The wizard clicked through to the rows in the dataset, for what is rarely imported: actions, and what users answered to them.</summary>
public sealed class ImportWizardTests(DashboardFixture dashboard) : PageTests(dashboard.Services), IClassFixture<DashboardFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Actions_ClickedThrough_AreImportedWithoutTheColumnLeftOut()
    {
        var group = await dashboard.CreateGroupAsync("wizard-actions");
        await SendAsync(group, "actions.csv", "action_id,kind,value,note\nenrol,programme,5,a\ndownload,app,3,b\nreview,words,1,c\n");

        await WalkAsync(group, "actions", "Actions", wizard => wizard.Find("[aria-label='Leave note out']").Click());

        Assert.Equal(("ACTIONS", "ACTION_ID,TYPE,VALUE", 3), await DatasetOfAsync(group));
        var page = Render<DataPage>(parameters => parameters.AddCascadingValue(group).Add(page => page.GroupName, group.Name));
        page.WaitForAssertion(() => Assert.Contains("3 rows", page.Find("details[open]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ActionInteractions_ClickedThrough_AreImported()
    {
        var group = await dashboard.CreateGroupAsync("wizard-answers");
        await SendAsync(group, "answers.csv", Csvs.Events(
            "user_id,action_id,answer,time", i => $"u{i % 40},a{i % 6},{(i % 3 == 0 ? "Taken" : "Viewed")},{1_700_000_000 + i}"));

        await WalkAsync(group, "action_interactions", "Action interactions", _ => { });

        Assert.Equal(("ACTION_INTERACTIONS", "USER_ID,ACTION_ID,EVENT_TYPE,TIMESTAMP", 1_200), await DatasetOfAsync(group));
    }

    [Fact]
    public async Task Actions_TakenForItems_AreSaidToBeActions()
    {
        var group = await dashboard.CreateGroupAsync("wizard-guess");
        var upload = await SendAsync(group, "things.csv", "id,title,value\nenrol,Enrol now,5\ndownload,Get the app,3\n");
        var wizard = Open(group, "actions", upload.Id);

        await wizard.WaitForElement("label.kind select").ChangeAsync(new() { Value = "Actions" });

        var navigation = Services.GetRequiredService<NavigationManager>();
        wizard.WaitForAssertion(() => Assert.Contains("/data/import/actions?step=check", navigation.Uri, StringComparison.Ordinal));
        var draft = (await Uploads.FindAsync(upload.Id, Cancellation))!.Plan.Draft;
        Assert.Equal("ACTION_ID,TITLE,VALUE", string.Join(',', draft.Fields.Select(field => field.Field.Name)));
    }

    [Theory]
    [InlineData("id,title,value\nenrol,Enrol now,5\ndownload,Get the app,3\n", "ACTION_ID,TITLE,VALUE")]
    [InlineData("item_id,title\n1,Lamp\n2,Chair\n", "ITEM_ID,TITLE")]
    public async Task File_DroppedOnThePageOfActions_IsOfActionsUnlessItSaysOtherwise(string content, string fields)
    {
        var group = await dashboard.CreateGroupAsync($"wizard-drop-{fields.Length}");
        var upload = await SendAsync(group, "things.csv", content);
        Services.GetRequiredService<NavigationManager>().NavigateTo(group.Address("/data/import/actions"));
        var wizard = Render<ImportWizard>(parameters => parameters.AddCascadingValue(group).Add(wizard => wizard.GroupName, group.Name).Add(wizard => wizard.TypeSlug, "actions"));
        wizard.WaitForElement("input[type=file]");

        await wizard.InvokeAsync(() => wizard.FindComponent<UploadZone>().Instance.OnUploaded.InvokeAsync([new UploadReceipt(upload.Id, upload.Type.Slug())]));

        var draft = (await Uploads.FindAsync(upload.Id, Cancellation))!.Plan.Draft;
        Assert.Equal(fields, string.Join(',', draft.Fields.Select(field => field.Field.Name)));
        Assert.EndsWith($"/data/import/{draft.Type.Slug()}?step=check&upload={upload.Id}", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    private UploadStore Uploads => dashboard.Services.GetRequiredService<UploadStore>();

    private async Task WalkAsync(GroupContext group, string slug, string words, Action<IRenderedComponent<ImportWizard>> inTheSchema)
    {
        Render<MudPopoverProvider>();
        var upload = Assert.Single(await Uploads.ListAsync(dashboard.Clients.Connection.Name, group.Name, Cancellation));
        var wizard = Open(group, slug, upload.Id);
        wizard.WaitForAssertion(() => Assert.Equal(words, wizard.Find("label.kind option[selected]").TextContent));
        await ClickAsync(wizard, "Next");
        wizard.WaitForElement("[aria-label='Fields of the schema']");
        inTheSchema(wizard);
        await ClickAsync(wizard, "Next");
        wizard.WaitForElement("details.names");
        Assert.Contains(words, wizard.Find(".sentence").TextContent, StringComparison.Ordinal);
        await ClickAsync(wizard, "Import");
        wizard.WaitForAssertion(() => Assert.Contains("See the data", wizard.Markup, StringComparison.Ordinal));
    }

    private IRenderedComponent<ImportWizard> Open(GroupContext group, string slug, string upload)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(group.Address($"/data/import/{slug}?step=check&upload={upload}"));
        return Render<ImportWizard>(parameters => parameters.AddCascadingValue(group).Add(wizard => wizard.GroupName, group.Name).Add(wizard => wizard.TypeSlug, slug));
    }

    /// <summary>Sends a file as the page does.</summary>
    private async Task<Upload> SendAsync(GroupContext group, string name, string content)
    {
        using var sender = await UploadSender.OpenAsync(dashboard.Address, dashboard.DataDirectory);
        var file = Csvs.Utf8(content);
        var id = await sender.FinishAsync(await sender.BeginAsync(group.Name, name, file.Length), file, offset: 0);
        return (await Uploads.FindAsync(id, Cancellation))!;
    }

    /// <summary>The group's only dataset: its type, the fields of its schema, and the rows that the engine has kept.</summary>
    private async Task<(string Type, string Fields, long Rows)> DatasetOfAsync(GroupContext group)
    {
        var dataset = Assert.Single(await DatasetDirectory.ListAsync(dashboard.Clients.Personalize, group.Arn, Cancellation));
        var report = (await dashboard.Clients.Engine!.FindJobAsync(Assert.Single(dataset.ImportJobs).DatasetImportJobArn, Cancellation))!.ImportReport!;
        return (dataset.Dataset.DatasetType.ToUpper(CultureInfo.InvariantCulture), string.Join(',', SchemaJson.Parse(dataset.Schema.Schema).Document!.Fields.Select(field => field.Name)), report.RowsKept);
    }
}
