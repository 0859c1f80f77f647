using System.Text.Json;
using Amazon.Personalize.Model;
using Bunit;
using Bunit.TestDoubles;
using Dashboard.Components.Controls.Lists;
using Dashboard.Components.Dialogs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TestContext = Xunit.TestContext;

namespace Dashboard.Tests.Components;

public sealed class ListViewTests : PageTests, IClassFixture<DashboardFixture>
{
    private static readonly IReadOnlyList<ListColumn<Thing>> s_columns =
    [
        new("name", "Name", thing => thing.Name), new("size", "Size", thing => thing.Size), new("made", "Made", thing => thing.Made),
    ];

    private readonly DashboardFixture _dashboard;

    public ListViewTests(DashboardFixture dashboard) : base(dashboard.Services) => _dashboard = dashboard;

    [Fact]
    public void List_SearchedAndSorted_ShowsThatAndKeepsItInTheAddress()
    {
        var list = RenderList([new("pear", 3), new("apple", 10), new("pineapple", 2)]);

        list.Find("input[type=search]").Input("apple");
        list.Find("select").Change("-size");

        list.WaitForAssertion(() => Assert.Equal(["apple", "pineapple"], list.FindAll("b").Select(item => item.TextContent)));
        Assert.EndsWith("?q=apple&sort=-size", Services.GetRequiredService<NavigationManager>().Uri);
        Assert.Equal("2 of 3", list.Find(".count").TextContent);
    }

    [Fact]
    public void List_OpenedByAnAddress_ShowsThatPage()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/things?page=2&sort=size");

        var list = RenderList([.. Enumerable.Range(1, 30).Reverse().Select(size => new Thing($"thing {size}", size))]);

        Assert.Equal("thing 25", list.Find("b").TextContent);
        Assert.Equal(6, list.FindAll("b").Count);
    }

    [Fact]
    public void List_NothingFound_OffersToShowAll()
    {
        var list = RenderList([new("pear", 3)]);
        list.Find("input[type=search]").Input("plum");
        Assert.Contains("Nothing in the list has “plum”", list.Markup);

        list.FindAll("button").Single(button => button.TextContent == "Show all").Click();

        list.WaitForAssertion(() => Assert.Single(list.FindAll("b")));
    }

    [Fact]
    public void Downloads_OfAList_HaveEveryFieldAndNoFormula()
    {
        var made = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero);
        Thing[] things = [new("a, \"b\"", 1.5, made), new("=1+1", null)];

        var json = JsonDocument.Parse(ListFile.Json(things, s_columns)).RootElement;

        Assert.Equal("name,size,made\r\n\"a, \"\"b\"\"\",1.5,2026-02-03T04:05:06Z\r\n'=1+1,,\r\n", ListFile.Csv(things, s_columns));
        Assert.Equal(("=1+1", JsonValueKind.Null), (json[1].GetProperty("name").GetString(), json[1].GetProperty("size").ValueKind));
        Assert.Equal("2026-02-03T04:05:06Z", json[0].GetProperty("made").GetString());
    }

    [Fact]
    public async Task DeleteMany_OneInUse_DeletesTheOtherAndSaysWhy()
    {
        var cancelled = TestContext.Current.CancellationToken;
        var personalize = _dashboard.Clients.Personalize;
        var group = await personalize.CreateDatasetGroupAsync(new() { Name = "many" }, cancelled);
        await _dashboard.Services.GetRequiredService<Dashboard.Jobs.JobWatcher>().WaitAsync(_dashboard.Clients, group.DatasetGroupArn, cancelled);
        var used = await CreateSchemaAsync("many-used");
        var free = await CreateSchemaAsync("many-free");
        await personalize.CreateDatasetAsync(new() { Name = "many-items", DatasetGroupArn = group.DatasetGroupArn, DatasetType = "Items", SchemaArn = used }, cancelled);
        Render<MudPopoverProvider>();
        var dialog = Render<MudDialogProvider>();
        await dialog.InvokeAsync(() => Services.GetRequiredService<IDialogService>().ShowAsync<DeleteMany>(
            "Delete", new DialogParameters<DeleteMany> { { many => many.Chosen, [new(used, "many-used"), new(free, "many-free")] } }));
        Assert.True(Button("Delete").HasAttribute("disabled"));

        dialog.Find("input").Input("2");
        Button("Delete").Click();

        dialog.WaitForAssertion(() => Assert.Equal("Deleted", dialog.FindAll("li span")[^1].TextContent));
        Assert.Contains("Something still uses it", dialog.Find(".refused").TextContent);
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => personalize.DescribeSchemaAsync(new() { SchemaArn = free }, cancelled));

        AngleSharp.Dom.IElement Button(string text) => dialog.FindAll("button").Single(button => button.TextContent.Trim() == text);

        async Task<string> CreateSchemaAsync(string name) => (await personalize.CreateSchemaAsync(
            new() { Name = name, Schema = Dashboard.SampleData.SampleStore.ItemsSchema }, cancelled)).SchemaArn;
    }

    private IRenderedComponent<ListView<Thing>> RenderList(IReadOnlyList<Thing> things)
    {
        RenderFragment<Thing> template = thing => builder => builder.AddMarkupContent(0, $"<b>{thing.Name}</b>");
        return Render<ListView<Thing>>(parameters => parameters
            .Add(list => list.Items, things).Add(list => list.Columns, s_columns).Add(list => list.NameOf, thing => thing.Name)
            .Add(list => list.FileName, "things").Add(list => list.ItemTemplate, template));
    }

    public sealed record Thing(string Name, double? Size, DateTimeOffset? Made = null);
}
