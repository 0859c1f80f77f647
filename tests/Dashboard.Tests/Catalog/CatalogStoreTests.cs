using System.Globalization;
using System.Text;
using Amazon.Personalize;
using Dashboard.Catalog;
using Dashboard.Configuration;
using Microsoft.Extensions.Options;

namespace Dashboard.Tests.Catalog;

/// <summary>From the import jobs of a dataset group, through the service and S3, to titles and histories.</summary>
public sealed class CatalogStoreTests(LocalEngineFixture engine) : IClassFixture<LocalEngineFixture>, IDisposable
{
    private const string InteractionsSchema = """
        {"type":"record","name":"Interactions","namespace":"com.amazonaws.personalize.schema","version":"1.0","fields":[
        {"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"}]}
        """;

    private const string ItemsSchema = """
        {"type":"record","name":"Items","namespace":"com.amazonaws.personalize.schema","version":"1.0","fields":[
        {"name":"ITEM_ID","type":"string"},{"name":"TITLE","type":"string"},{"name":"GENRES","type":"string","categorical":true}]}
        """;

    private readonly TestDirectory _directory = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_GroupWithItemsAndInteractions_KnowsTitlesUsersAndHistories()
    {
        var group = await GroupAsync("known");
        await ImportAsync(group, "INTERACTIONS", InteractionsSchema, Interactions(users: 50, eventsEach: 20), ImportMode.FULL);
        await ImportAsync(group, "ITEMS", ItemsSchema, "ITEM_ID,TITLE,GENRES\ni19,\"The Last, of 20\",Drama|War\n", ImportMode.FULL);
        await using var store = NewStore();

        var catalog = await OpenAsync(store, group);

        var history = await catalog.HistoryAsync("u7", 5, Cancelled);
        Assert.Equal(new CatalogItem("i19", "The Last, of 20", "Drama|War"), history[0].Item);
        Assert.Equal("i18", history[1].Item.Label);
        Assert.Equal(20, await catalog.CountEventsAsync("u7", Cancelled));
        Assert.Equal(["u7"], (await catalog.FindUsersAsync("u7", 5, Cancelled)).Select(user => user.UserId));
        Assert.Equal(["i19"], (await catalog.FindItemsAsync("last", 5, Cancelled)).Select(item => item.ItemId));
    }

    [Fact]
    public async Task Open_BothBrowsersAtOnce_MakeItOnce()
    {
        var group = await GroupAsync("shared");
        await ImportAsync(group, "INTERACTIONS", InteractionsSchema, Interactions(users: 50, eventsEach: 20), ImportMode.FULL);
        await using var store = NewStore();

        await Task.WhenAll(OpenAsync(store, group), OpenAsync(store, group));

        Assert.Single(Directory.GetFiles(Path.Combine(_directory.Path, "catalog")));
    }

    [Fact]
    public async Task Open_AfterNewImports_AddsIncrementalOnesAndStartsAgainWithAFullOne()
    {
        var group = await GroupAsync("renewed");
        await ImportAsync(group, "INTERACTIONS", InteractionsSchema, Interactions(users: 50, eventsEach: 20), ImportMode.FULL);
        await using var store = NewStore();
        Assert.Equal(20, await (await OpenAsync(store, group)).CountEventsAsync("u1", Cancelled));

        await ImportAsync(group, "INTERACTIONS", InteractionsSchema, Interactions(users: 50, eventsEach: 25, from: 20), ImportMode.INCREMENTAL);
        Assert.Equal(45, await (await OpenAsync(store, group)).CountEventsAsync("u1", Cancelled));

        await ImportAsync(group, "INTERACTIONS", InteractionsSchema, Interactions(users: 40, eventsEach: 30), ImportMode.FULL);
        var renewed = await OpenAsync(store, group);
        Assert.Equal(30, await renewed.CountEventsAsync("u1", Cancelled));
        Assert.Equal(0, await renewed.CountEventsAsync("u45", Cancelled));
    }

    [Fact]
    public async Task Open_NothingImported_KnowsNothingAndDoesNotFail()
    {
        var group = await GroupAsync("empty");
        await using var store = NewStore();

        var catalog = await OpenAsync(store, group);

        Assert.False(catalog.HasInteractions || catalog.HasItems);
        Assert.Empty(await catalog.HistoryAsync("2", 5, Cancelled));
        Assert.Equal("50", (await catalog.DescribeAsync(["50"], Cancelled))["50"].Label);
    }

    public void Dispose() => _directory.Dispose();

    private CatalogStore NewStore() => new(Options.Create(new DashboardOptions { DataDirectory = _directory.Path }), TimeProvider.System);

    private Task<GroupCatalog> OpenAsync(CatalogStore store, string groupArn) =>
        store.OpenAsync(engine.Clients.Personalize, engine.Clients.S3, groupArn, new Progress<CatalogProgress>(), Cancelled);

    private static string Interactions(int users, int eventsEach, int from = 0)
    {
        var csv = new StringBuilder("USER_ID,ITEM_ID,TIMESTAMP\n");
        for (var user = 0; user < users; user++)
        {
            for (var item = from; item < from + eventsEach; item++)
            {
                csv.Append(CultureInfo.InvariantCulture, $"u{user},i{item},{1_700_000_000 + item}\n");
            }
        }

        return csv.ToString();
    }

    private Task<string> GroupAsync(string name) => new ImportedGroups(engine.Clients).CreateAsync($"catalog-{name}");

    private Task ImportAsync(string groupArn, string type, string schema, string csv, ImportMode mode) =>
        new ImportedGroups(engine.Clients).ImportAsync(groupArn, type, schema, csv, mode);
}
