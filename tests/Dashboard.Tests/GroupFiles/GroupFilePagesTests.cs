using Bunit;
using Dashboard.Components.Pages.GroupFiles;
using Dashboard.Connections;
using Dashboard.GroupFiles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TestContext = Xunit.TestContext;

namespace Dashboard.Tests.GroupFiles;

public sealed class GroupFilePagesTests : PageTests, IClassFixture<DashboardFixture>
{
    private readonly DashboardFixture _dashboard;

    public GroupFilePagesTests(DashboardFixture dashboard) : base(dashboard.Services)
    {
        _dashboard = dashboard;
        Render<MudPopoverProvider>();
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Code_Group_IsShownAsFileScriptAndTemplate()
    {
        var group = await _dashboard.CreateGroupAsync("as-code");
        await _dashboard.AddDatasetAsync(group, "Interactions", GroupSetup.TypedEvents);

        var page = Render<CodePage>(parameters => parameters.Add(code => code.Name, group.Name).AddCascadingValue(group));

        page.WaitForAssertion(() => Assert.Contains("\"personalizeGroup\": 1", page.Find("pre").TextContent));
        Assert.Equal("as-code.group.json", page.Find("pre").GetAttribute("aria-label"));
        Assert.Equal("as-code.group.json", page.Find("a[download]").GetAttribute("download"));
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("as", "script"));
        page.WaitForAssertion(() => Assert.Contains("import boto3", page.Find("pre").TextContent));
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("as", "cloudformation"));
        page.WaitForAssertion(() => Assert.Contains("AWS::Personalize::DatasetGroup", page.Find("pre").TextContent));
    }

    [Fact]
    public async Task Code_AnotherConnectionPressed_OpensThePlanOfBringingItThere()
    {
        var connections = _dashboard.Services.GetRequiredService<ConnectionStore>();
        await connections.SaveAsync(
            new() { Name = "Elsewhere", Kind = ConnectionKind.Aws, Region = "eu-central-1", RoleArn = "arn:aws:iam::123456789012:role/p", Bucket = "elsewhere" }, Cancellation);
        var group = await _dashboard.CreateGroupAsync("promoted");
        var page = Render<CodePage>(parameters => parameters.Add(code => code.Name, group.Name).AddCascadingValue(group));
        page.WaitForAssertion(() => Assert.Contains(page.FindAll("button"), button => button.TextContent.Trim() == "Elsewhere"));

        await page.FindAll("button").Single(button => button.TextContent.Trim() == "Elsewhere").ClickAsync(new());
        await connections.RemoveAsync("Elsewhere", Cancellation);

        var run = await _dashboard.Services.GetRequiredService<ApplyRunner>().FindAsync(Navigation.Uri.Split("/apply/")[1], Cancellation);
        Assert.Equal(("Elsewhere", Connection.LocalName, ApplyState.Planned), (run!.Target, run.Source, run.State));
        Assert.Equal("promoted", run.File.Name);
    }

    [Fact]
    public void Apply_FaultyText_IsRefusedAtTheField()
    {
        var page = Render<ApplyStartPage>();

        page.Find("textarea").Input("{ \"nam\": 1 }");
        page.FindAll("button").Single(button => button.TextContent.Trim() == "Show the plan").Click();

        Assert.Contains("is not a member of a group file", page.Markup);
    }

    [Fact]
    public async Task Apply_NewGroup_ShowsThePlanMakesItAndHasNothingToDoAfterwards()
    {
        var runner = _dashboard.Services.GetRequiredService<ApplyRunner>();
        const string Text = """
            { "name": "from-a-file", "schemas": [{ "name": "from-a-file", "schema": { "type": "record", "name": "Interactions", "namespace": "com.amazonaws.personalize.schema", "version": "1.0",
              "fields": [{ "name": "USER_ID", "type": "string" }, { "name": "ITEM_ID", "type": "string" }, { "name": "TIMESTAMP", "type": "long" }] } }],
              "datasets": [{ "type": "INTERACTIONS", "name": "from-a-file", "schema": "from-a-file", "imports": [] }],
              "eventTrackers": [{ "name": "from-a-file" }] }
            """;
        var run = await runner.PrepareAsync(Text, Connection.LocalName, null, Cancellation);
        var page = Render<ApplyPage>(parameters => parameters.Add(apply => apply.Id, run.Id));
        page.WaitForAssertion(() => Assert.Contains("4 will be made, 0 there already.", page.Markup));

        await page.FindAll("button").Single(button => button.TextContent.Trim() == "Apply").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("Everything is there.", page.Markup));
        Assert.Equal(4, page.FindAll("li .chip.good").Count);
        var again = await runner.PrepareAsync(Text, Connection.LocalName, null, Cancellation);
        var second = Render<ApplyPage>(parameters => parameters.Add(apply => apply.Id, again.Id));
        second.WaitForAssertion(() => Assert.Contains("Nothing to do: everything is there already.", second.Markup));
        Assert.True(second.FindAll("button").Single(button => button.TextContent.Trim() == "Apply").HasAttribute("disabled"));
    }
}
