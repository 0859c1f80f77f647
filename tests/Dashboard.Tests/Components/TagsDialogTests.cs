using Bunit;
using Dashboard.Components.Controls;
using MudBlazor;
using TestContext = Xunit.TestContext;

namespace Dashboard.Tests.Components;

public sealed class TagsDialogTests(DashboardFixture dashboard) : PageTests(dashboard.Services), IClassFixture<DashboardFixture>
{
    [Fact]
    public async Task Tags_AddedReplacedAndRemoved_AreSoAtTheService()
    {
        var group = await dashboard.CreateGroupAsync("tagged");
        var dialogs = Render<MudDialogProvider>();
        Render<TagsButton>(parameters => parameters.Add(tags => tags.Arn, group.Arn).Add(tags => tags.Name, group.Name)).Find("button").Click();
        dialogs.WaitForAssertion(() => Assert.Contains("It has no tags yet.", dialogs.Markup, StringComparison.Ordinal));

        await AddAsync(dialogs, "team", "shop", "Add");
        dialogs.WaitForAssertion(() => Assert.Equal("team shop", Words(dialogs)));
        await AddAsync(dialogs, "team", "films", "Replace");
        dialogs.WaitForAssertion(() => Assert.Equal("team films", Words(dialogs)));
        var tags = await dashboard.Clients.Personalize.ListTagsForResourceAsync(new() { ResourceArn = group.Arn }, TestContext.Current.CancellationToken);
        Assert.Equal(("team", "films"), tags.Tags.Select(tag => (tag.TagKey, tag.TagValue)).Single());

        await dialogs.InvokeAsync(() => dialogs.Find("button[aria-label='Remove the tag team']").Click());
        dialogs.WaitForAssertion(() => Assert.Contains("It has no tags yet.", dialogs.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tags_KeyOfAmazon_IsRefusedAtTheField()
    {
        var group = await dashboard.CreateGroupAsync("reserved");
        var dialogs = Render<MudDialogProvider>();
        Render<TagsButton>(parameters => parameters.Add(tags => tags.Arn, group.Arn).Add(tags => tags.Name, group.Name)).Find("button").Click();
        dialogs.WaitForElement("input");

        await AddAsync(dialogs, "aws:team", "shop", "Add");

        dialogs.WaitForAssertion(() => Assert.Contains("Keys that begin with aws:", dialogs.Find(".mud-input-helper-text.mud-input-error").TextContent, StringComparison.Ordinal));
    }

    private static string Words(IRenderedComponent<MudDialogProvider> dialogs) =>
        string.Join(' ', dialogs.Find("ul.tags li").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static async Task AddAsync(IRenderedComponent<MudDialogProvider> dialogs, string key, string value, string act)
    {
        await dialogs.InvokeAsync(() => dialogs.FindAll("input")[0].Input(key));
        await dialogs.InvokeAsync(() => dialogs.FindAll("input")[1].Input(value));
        await ClickAsync(dialogs, act);
    }
}
