using System.Text;
using CsCheck;
using CsvHelper;
using Dashboard.Catalog;

namespace Dashboard.Tests.Catalog;

/// <summary>The files in which users, histories and items are looked up.</summary>
public sealed class CatalogIndexTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("catalog").FullName;
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task History_UserWithEvents_IsNewestFirstWithTypesAndValues()
    {
        var index = await InteractionsAsync("""
            USER_ID,ITEM_ID,EVENT_TYPE,EVENT_VALUE,TIMESTAMP
            2,a,view,,100
            2,b,purchase,4.5,300
            20,c,view,,200
            2,c,view,,200
            """);

        var history = await index.HistoryAsync("2", 10, Cancelled);

        Assert.Equal(["b", "c", "a"], history.Select(done => done.Item.ItemId));
        Assert.Equal(("purchase", 4.5, 300), (history[0].EventType, history[0].EventValue, history[0].Time.ToUnixTimeSeconds()));
        Assert.Null(history[1].EventValue);
        Assert.Equal(3, await index.CountEventsAsync("2", Cancelled));
        Assert.Equal(0, await index.CountEventsAsync("3", Cancelled));
    }

    [Fact]
    public async Task History_ColumnsInAnotherOrderAndNoOptionalOnes_IsRead()
    {
        var index = await InteractionsAsync("TIMESTAMP,USER_ID,NOTE,ITEM_ID\n100,ann,\"a, b\",\"x \"\"1\"\"\"\n");

        Assert.Equal("x \"1\"", Assert.Single(await index.HistoryAsync("ann", 5, Cancelled)).Item.ItemId);
    }

    [Fact]
    public async Task FindUsers_AnyIdsAndPrefix_AreThoseThatBeginWithIt() => await Gen.Select(
        Gen.Char["ab0'%_\"é漢 "].Array[1, 4].Select(letters => new string(letters)).Array[1, 30],
        Gen.Char["ab0'%_\"é漢 "].Array[0, 2].Select(letters => new string(letters)))
        .SampleAsync(async (ids, prefix) =>
        {
            var index = await InteractionsAsync("USER_ID,ITEM_ID,TIMESTAMP\n" + string.Concat(
                ids.Select(id => $"\"{id.Replace("\"", "\"\"", StringComparison.Ordinal)}\",i,1\n")));

            var found = await index.FindUsersAsync(prefix, 100, Cancelled);

            Assert.Equal(
                ids.Distinct().Where(id => id.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal),
                found.Select(user => user.UserId));
        }, iter: 50);

    [Fact]
    public async Task Random_ManyDraws_ReachEveryUserAndOnlyThose()
    {
        var index = await InteractionsAsync("USER_ID,ITEM_ID,TIMESTAMP\nu1,a,1\nu2,a,1\nu3,b,1\nu3,c,2\n");
        var drawn = new HashSet<string?>();
        for (var seed = 0; seed < 100; seed++)
        {
            drawn.Add(await index.RandomUserAsync(new Random(seed), Cancelled));
        }

        Assert.Equal(["u1", "u2", "u3"], drawn.Order());
        Assert.Empty((await index.RandomItemsAsync(10, new Random(1), Cancelled)).Except(["a", "b", "c"]));
    }

    [Fact]
    public async Task Write_IncrementalImport_AddsToACopyAndLeavesTheFormerFileAlone()
    {
        var first = NewPath();
        await WriteAsync(first, before: null, "USER_ID,ITEM_ID,TIMESTAMP\nu1,a,1\n");
        var second = NewPath();
        await WriteAsync(second, before: first, "USER_ID,ITEM_ID,TIMESTAMP\nu1,b,2\nu2,a,3\n");

        Assert.Equal(["b", "a"], (await new InteractionIndex(second).HistoryAsync("u1", 9, Cancelled)).Select(done => done.Item.ItemId));
        Assert.Equal(2, (await new InteractionIndex(second).FindUsersAsync("", 9, Cancelled)).Count);
        Assert.Single(await new InteractionIndex(first).HistoryAsync("u1", 9, Cancelled));
    }

    [Fact]
    public async Task Write_FileThatIsNotTheImportedOne_SaysSoAndLeavesNothingBehind()
    {
        var path = NewPath();

        var problem = await Assert.ThrowsAsync<CsvFormatException>(() => WriteAsync(path, before: null, "id,name\n1,x\n"));

        Assert.Contains("USER_ID", problem.Message);
        Assert.Empty(Directory.EnumerateFiles(_directory));
    }

    [Fact]
    public async Task FindItems_WordsOfTheTitle_AreFoundInAnyCaseOrderAndWithoutAccents()
    {
        var index = await ItemsAsync("""
            ITEM_ID,TITLE,GENRES,PRICE
            50,Star Wars (1977),Action|Sci-Fi,9.99
            181,Return of the Jedi (1983),Action,
            222,Star Trek: First Contact (1996),Sci-Fi,5
            7,Amélie,Romance,
            """);

        Assert.Equal(["50", "222"], (await index.FindAsync("star", 9, Cancelled)).Select(item => item.ItemId));
        Assert.Equal(["50"], (await index.FindAsync("WA st", 9, Cancelled)).Select(item => item.ItemId));
        Assert.Equal(["7"], (await index.FindAsync("amelie", 9, Cancelled)).Select(item => item.ItemId));
        Assert.Empty(await index.FindAsync("\"*'-(", 9, Cancelled));
        Assert.Equal(new CatalogItem("50", "Star Wars (1977)", "Action|Sci-Fi", 9.99), Assert.Single(await index.GetAsync(["50", "unknown"], Cancelled)));
    }

    [Fact]
    public async Task GetItems_ImportedAgain_AreTheNewerOnes()
    {
        var first = NewPath();
        await WriteItemsAsync(first, before: null, "ITEM_ID,TITLE\n1,Old\n2,Kept\n");
        var second = NewPath();
        await WriteItemsAsync(second, before: first, "ITEM_ID,TITLE\n1,New\n");

        var items = await new ItemIndex(second).GetAsync(["1", "2"], Cancelled);

        Assert.Equal(["Kept", "New"], items.Select(item => item.Title).Order());
        Assert.Empty(await new ItemIndex(second).FindAsync("old", 9, Cancelled));
    }

    [Theory]
    [InlineData("""{"name":"LABEL_TEXT","type":"string","itemName":true},{"name":"TITLE","type":"string"}""", "LABEL_TEXT", null)]
    [InlineData("""{"name":"PRODUCT_NAME","type":["null","string"]},{"name":"GENRES","type":"string","categorical":true}""", "PRODUCT_NAME", "GENRES")]
    [InlineData("""{"name":"COLOUR","type":"string","categorical":true}""", null, "COLOUR")]
    public void ItemColumns_Schema_NameTheColumnsAPersonKnowsAnItemBy(string fields, string? title, string? category)
    {
        var columns = ItemColumns.Of($$"""{"type":"record","name":"Items","fields":[{"name":"ITEM_ID","type":"string"},{{fields}}],"version":"1.0"}""");

        Assert.Equal((title, category), (columns.Title, columns.Category));
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_directory, recursive: true);
    }

    private string NewPath() => Path.Combine(_directory, $"{Guid.NewGuid():N}.db");

    private async Task<InteractionIndex> InteractionsAsync(string csv)
    {
        var path = NewPath();
        await WriteAsync(path, before: null, csv);
        return new InteractionIndex(path);
    }

    private async Task<ItemIndex> ItemsAsync(string csv)
    {
        var path = NewPath();
        await WriteItemsAsync(path, before: null, csv);
        return new ItemIndex(path);
    }

    private static Task WriteAsync(string path, string? before, string csv) =>
        InteractionIndex.WriteAsync(path, before, FilesAsync(csv), new Progress<long>(), Cancelled);

    private static Task WriteItemsAsync(string path, string? before, string csv)
    {
        var fields = string.Join(',', csv.Split('\n')[0].TrimEnd().Split(',').Select(name => $$"""{"name":"{{name}}","type":"string"}"""));
        var columns = ItemColumns.Of($$"""{"fields":[{{fields}}]}""");
        return ItemIndex.WriteAsync(path, before, columns, FilesAsync(csv), new Progress<long>(), Cancelled);
    }

    private static async IAsyncEnumerable<CsvReader> FilesAsync(string csv)
    {
        using var reader = await ImportedCsv.OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes(csv)), Cancelled);
        yield return reader;
    }
}
