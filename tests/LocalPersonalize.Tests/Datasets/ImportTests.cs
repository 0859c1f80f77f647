using System.Globalization;
using System.Text;
using LocalPersonalize.Datasets;
using LocalPersonalize.Jobs;

namespace LocalPersonalize.Tests.Datasets;

public sealed class ImportTests : IDisposable
{
    private const string InteractionsSchema = """
        {"type":"record","name":"Interactions","namespace":"com.amazonaws.personalize.schema","fields":[
        {"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"},
        {"name":"EVENT_TYPE","type":"string"},{"name":"EVENT_VALUE","type":["null","float"]}],"version":"1.0"}
        """;

    private const string ItemsSchema = """
        {"type":"record","name":"Items","namespace":"com.amazonaws.personalize.schema","fields":[
        {"name":"ITEM_ID","type":"string"},{"name":"GENRE","type":["null","string"],"categorical":true},
        {"name":"TITLE","type":["string","null"]},{"name":"STORY","type":["string","null"],"textual":true},{"name":"CREATION_TIMESTAMP","type":"long"}],"version":"1.0"}
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("import-tests-").FullName;
    private int _directories;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Import_ColumnsInOtherOrderAndOneTooMany_KeepsAllRowsAndNamesTheIgnoredColumn()
    {
        var csv = new StringBuilder("﻿EVENT_TYPE,NOTE,TIMESTAMP,ITEM_ID,USER_ID,EVENT_VALUE\r\n");
        for (var row = 0; row < 1_000; row++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"view,x,{1_700_000_000 + row},i{row % 7},\"u{row % 5}\",{(row % 2 == 0 ? "" : "4.5")}\r\n");
        }

        var (report, snapshot) = await ImportAsync(InteractionsSchema, csv.ToString());

        Assert.Equal((1_000, 1_000, 0), (report.RowsRead, report.RowsKept, report.RowsDropped));
        Assert.Equal(["NOTE"], report.IgnoredColumns);
        Assert.Equal(new SnapshotStatistics(1_000, 5, 7, 1_700_000_000, 1_700_000_999), snapshot.Statistics);
        Assert.Equal(["u0", "u1", "u2", "u3", "u4"], await snapshot.ReadDictionaryAsync("USER_ID", TestContext.Current.CancellationToken));
        var values = await snapshot.ReadColumnAsync("EVENT_VALUE", double.NaN, TestContext.Current.CancellationToken);
        Assert.Equal([double.NaN, 4.5, double.NaN], values[..3]);
    }

    [Fact]
    public async Task Import_RepeatedEvents_CountOnce()
    {
        var (report, snapshot) = await ImportAsync(InteractionsSchema, Events(1_500, row => row % 1_200));

        Assert.Equal([new DropReason("duplicate", 300, 1_201)], report.DropReasons);
        Assert.Equal(1_200, snapshot.Statistics.Rows);
    }

    [Fact]
    public async Task Import_Incremental_AddsNewEventsAndDropsThoseOfThePreviousSnapshot()
    {
        var (_, first) = await ImportAsync(InteractionsSchema, Events(1_000, row => row));
        var (report, both) = await ImportAsync(InteractionsSchema, Events(1_000, row => row + 400), first);

        Assert.Equal((400, 600), (report.RowsKept, report.RowsDropped));
        Assert.Equal(1_400, both.Statistics.Rows);
        var times = await both.ReadColumnAsync("TIMESTAMP", 0L, TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, 1_400).Select(row => 1_700_000_000L + row), times);
    }

    [Fact]
    public async Task Import_MoreRowsThanARowGroup_KeepsAllInOrder()
    {
        const int Rows = 600_000;

        var (report, snapshot) = await ImportAsync(InteractionsSchema, Events(Rows, row => row));

        Assert.Equal(Rows, report.RowsKept);
        var times = await snapshot.ReadColumnAsync("TIMESTAMP", 0L, TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, Rows).Select(row => 1_700_000_000L + row), times);
    }

    [Theory]
    [InlineData("2024-05-01", "Row 3, column TIMESTAMP: \"2024-05-01\" is not a Unix time in seconds. Use 1714521600, or map the column as a date.")]
    [InlineData("1714521600000", "Row 3, column TIMESTAMP: \"1714521600000\" is a Unix time in milliseconds. Use seconds: 1714521600.")]
    [InlineData("", "Row 3, column TIMESTAMP: a blank cell is not allowed in column TIMESTAMP. Fill it in, or allow null in the schema.")]
    public async Task Import_BadTimestamp_NamesRowColumnValueAndRemedy(string timestamp, string expected)
    {
        var lines = Events(1_000, row => row).Split('\n');
        lines[3] = $"u1,i1,{timestamp},view,1";

        var problem = await Assert.ThrowsAsync<JobFailedException>(() => ImportAsync(InteractionsSchema, string.Join('\n', lines)));

        Assert.StartsWith(expected, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_ManyBadRows_ShowsTheFirstAndCountsAll()
    {
        var csv = Events(2_000, row => row).Replace(",view,", ",view,x", StringComparison.Ordinal);

        var problem = await Assert.ThrowsAsync<JobFailedException>(() => ImportAsync(InteractionsSchema, csv));

        Assert.Contains("Row 10, column EVENT_VALUE", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Row 11,", problem.Message, StringComparison.Ordinal);
        Assert.Contains("2,000 problems in 2,000 rows in all, by column: EVENT_VALUE 2,000.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_MissingColumn_FailsInTheServicesWords()
    {
        var problem = await Assert.ThrowsAsync<JobFailedException>(() => ImportAsync(InteractionsSchema, "USER_ID,TIMESTAMP,EVENT_TYPE,EVENT_VALUE\nu,1,v,1\n"));

        Assert.StartsWith("Input CSV is missing the following columns:[ITEM_ID]", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_TooFewInteractions_Fails()
    {
        var problem = await Assert.ThrowsAsync<JobFailedException>(() => ImportAsync(InteractionsSchema, Events(999, row => row)));

        Assert.Contains("999 interactions; at least 1,000", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_QuotesEscapesAndLineBreaks_KeepTheText()
    {
        const string Csv = "ITEM_ID,GENRE,TITLE,STORY,CREATION_TIMESTAMP\n"
            + "1,\"Drama|Crime\",\"He said \\\"hi, you\\\"\",\"two\nlines\",1\n"
            + "2,,\"a \"\"b\"\" c\",C:\\dir,2\n"
            + "3,Crime,\"back\\\\slash\",,3\n";

        var (report, snapshot) = await ImportAsync(ItemsSchema, Csv);

        Assert.Equal(3, report.RowsKept);
        Assert.Equal(["He said \"hi, you\"", "a \"b\" c", "back\\slash"], await snapshot.ReadTextsAsync("TITLE", TestContext.Current.CancellationToken));
        Assert.Equal(["two\nlines", "C:\\dir", null], await snapshot.ReadTextsAsync("STORY", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Import_TextualTooLong_IsTruncated_CategoricalTooLong_Fails()
    {
        var longText = new string('x', 30_000);
        var (_, snapshot) = await ImportAsync(ItemsSchema, $"ITEM_ID,GENRE,TITLE,STORY,CREATION_TIMESTAMP\n1,Drama,T,{longText},1\n");
        Assert.Equal(20_000, (await snapshot.ReadTextsAsync("STORY", TestContext.Current.CancellationToken))[0]!.Length);

        var problem = await Assert.ThrowsAsync<JobFailedException>(
            () => ImportAsync(ItemsSchema, $"ITEM_ID,GENRE,TITLE,STORY,CREATION_TIMESTAMP\n1,{longText},T,,1\n"));
        Assert.Contains("Length cannot be more than 1,000", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_InvalidUtf8_FailsAndNamesTheRow()
    {
        var bytes = Encoding.UTF8.GetBytes("ITEM_ID,GENRE,TITLE,STORY,CREATION_TIMESTAMP\n1,Drama,X,,1\n").ToArray();
        bytes[Array.LastIndexOf(bytes, (byte)'X')] = 0xFF;

        var problem = await Assert.ThrowsAsync<JobFailedException>(() => ImportAsync(ItemsSchema, bytes));

        Assert.Contains("Row 1, column TITLE", problem.Message, StringComparison.Ordinal);
        Assert.Contains("UTF-8", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_Cancelled_Stops()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DatasetImporter.ImportAsync(
            DatasetSchema.Parse(InteractionsSchema, null), [Source("a.csv", Encoding.UTF8.GetBytes(Events(1_000, row => row)))], null, NewDirectory(), null, stop.Token));
    }

    private static string Events(int rows, Func<int, int> time)
    {
        var csv = new StringBuilder("USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE,EVENT_VALUE\n");
        for (var row = 0; row < rows; row++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"u1,i1,{1_700_000_000 + time(row)},view,1\n");
        }

        return csv.ToString();
    }

    private static CsvSource Source(string name, byte[] bytes) => new(name, bytes.Length, () => new MemoryStream(bytes));

    private string NewDirectory() => Directory.CreateDirectory(Path.Combine(_root, _directories++.ToString(CultureInfo.InvariantCulture))).FullName;

    private Task<(ImportReport Report, Snapshot Snapshot)> ImportAsync(string schema, string csv, Snapshot? previous = null) =>
        ImportAsync(schema, Encoding.UTF8.GetBytes(csv), previous);

    private async Task<(ImportReport Report, Snapshot Snapshot)> ImportAsync(string schema, byte[] csv, Snapshot? previous = null)
    {
        var directory = NewDirectory();
        var report = await DatasetImporter.ImportAsync(
            DatasetSchema.Parse(schema, null), [Source("data.csv", csv)], previous, directory, null, TestContext.Current.CancellationToken);
        return (report, Snapshot.Open(directory));
    }
}
