using System.Text;
using Dashboard.Datasets;
using Dashboard.Datasets.Csv;
using Dashboard.Datasets.Importing;
using Dashboard.Datasets.Profiling;
using Dashboard.Datasets.Schemas;

namespace Dashboard.Tests.Datasets;

public sealed class CsvRewriterTests
{
    [Fact]
    public async Task Rewrite_ForeignNamesAndMilliseconds_BecomesWhatPersonalizeReads()
    {
        var file = Csvs.Utf8("customer;product;rating;ts\nAnna;\"Chair; red\";3.0;1700000000123\nBert;Table;NULL;1700000001999\n");
        var profile = await Csvs.ProfileAsync(file);
        var draft = SchemaInference.Infer(profile, DatasetType.Interactions, null);

        var (csv, report) = await Csvs.RewriteAsync(file, profile, draft);

        Assert.Equal("USER_ID,ITEM_ID,EVENT_VALUE,TIMESTAMP\nAnna,Chair; red,3.0,1700000000\nBert,Table,,1700000001\n", csv);
        Assert.Equal((2, 2), (report.RowsRead, report.RowsWritten));
    }

    [Fact]
    public async Task Rewrite_HashedColumn_HoldsTheSameHashAsTheFormulaThatIsShown()
    {
        var file = Csvs.Utf8("email,item_id,timestamp\nanna@example.com,i,1700000000\nanna@example.com,j,1700000001\n");
        var profile = await Csvs.ProfileAsync(file);
        var plan = new ImportPlan { Draft = SchemaInference.Infer(profile, DatasetType.Interactions, null) }.HashPersonalData(profile, isHashed: true);

        var (csv, _) = await Csvs.RewriteAsync(file, profile, plan.Draft);

        // python3: hmac.new(b"salt", b"anna@example.com", hashlib.sha256).hexdigest()[:32]
        Assert.Equal("USER_ID,ITEM_ID,TIMESTAMP\n19f8e3a7be550831ad32e55c25972e49,i,1700000000\n19f8e3a7be550831ad32e55c25972e49,j,1700000001\n", csv);
        Assert.True(CsvRewriter.IsNeeded(profile, plan.Draft));
    }

    [Theory]
    [InlineData("31-12-2024 18:00")]
    [InlineData("31-Dec-2024 18:00")]
    [InlineData("2024/12/31 18:00")]
    [InlineData("12/31/2024 6:00 PM")]
    [InlineData("1735668000000000000")]
    public async Task Rewrite_TimesOfManyForms_BecomeSeconds(string time)
    {
        var file = Csvs.Utf8($"user_id,item_id,timestamp\nu,i,{time}\n");
        var profile = await Csvs.ProfileAsync(file);

        var (csv, _) = await Csvs.RewriteAsync(file, profile, SchemaInference.Infer(profile, DatasetType.Interactions, null));

        Assert.Equal("USER_ID,ITEM_ID,TIMESTAMP\nu,i,1735668000\n", csv);
    }

    [Fact]
    public async Task Rewrite_ByteOrderMark_IsTakenOff()
    {
        byte[] file = [0xEF, 0xBB, 0xBF, .. Csvs.Utf8("USER_ID,ITEM_ID,TIMESTAMP\nu,i,1700000000\n")];
        var profile = await Csvs.ProfileAsync(file);
        var draft = SchemaInference.Infer(profile, DatasetType.Interactions, null);

        var (csv, _) = await Csvs.RewriteAsync(file, profile, draft);

        Assert.True(CsvRewriter.IsNeeded(profile, draft));
        Assert.Equal("USER_ID,ITEM_ID,TIMESTAMP\nu,i,1700000000\n", csv);
    }

    [Fact]
    public async Task Rewrite_WesternText_IsWrittenAsUtf8()
    {
        var file = Encoding.Latin1.GetBytes("ITEM_ID,TITLE\n1,Amélie\n");
        var profile = await Csvs.ProfileAsync(file);

        var (csv, _) = await Csvs.RewriteAsync(file, profile, SchemaInference.Infer(profile, DatasetType.Items, null));

        Assert.Equal("ITEM_ID,TITLE\n1,Amélie\n", csv);
    }

    [Fact]
    public async Task Rewrite_BadRowsToBeLeftOut_CountsThemByReason()
    {
        var (file, profile, draft) = await MessyAsync();

        var (csv, report) = await Csvs.RewriteAsync(file, profile, draft, leaveOutBadRows: true);

        Assert.Equal(98, report.RowsWritten);
        Assert.Equal(99, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(
            [("TIMESTAMP is not a date or time", 1L, 21L), ("USER_ID is empty", 1L, 31L)],
            report.Dropped.Select(reason => (reason.Reason, reason.Count, reason.FirstLine)).OrderBy(reason => reason.FirstLine));
    }

    [Fact]
    public async Task Rewrite_BadRowsNotToBeLeftOut_StopsAtTheFirstAndNamesItsLine()
    {
        var (file, profile, draft) = await MessyAsync();

        var problem = await Assert.ThrowsAsync<BadRowException>(() => Csvs.RewriteAsync(file, profile, draft));

        Assert.StartsWith("Line 21: TIMESTAMP is not a date or time", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BadRows_Downloaded_ComeWithLineAndReason()
    {
        var (file, profile, draft) = await MessyAsync();
        using var output = new MemoryStream();

        await CsvRewriter.WriteBadRowsAsync(new MemoryStream(file), profile, draft, output, TestContext.Current.CancellationToken);

        var lines = Encoding.UTF8.GetString(output.ToArray()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            ["Line,Reason,user_id,item_id,timestamp", "21,TIMESTAMP is not a date or time,u1,i1,yesterday", "31,USER_ID is empty,,i1,1700000000"],
            lines);
    }

    [Theory]
    [InlineData("USER_ID,ITEM_ID,TIMESTAMP\nu,i,1700000000\n", false)]
    [InlineData("ITEM_ID,USER_ID,TIMESTAMP\ni,u,1700000000\n", false)]
    [InlineData("user_id,ITEM_ID,TIMESTAMP\nu,i,1700000000\n", true)]
    [InlineData("USER_ID;ITEM_ID;TIMESTAMP\nu;i;1700000000\n", true)]
    [InlineData("USER_ID,ITEM_ID,TIMESTAMP\nu,i,1700000000000\n", true)]
    [InlineData("USER_ID,ITEM_ID,TIMESTAMP\nu,,1700000000\n", true)]
    public async Task IsNeeded_File_OnlyWhenPersonalizeCouldNotReadIt(string csv, bool expected)
    {
        var profile = await Csvs.ProfileAsync(csv);

        Assert.Equal(expected, CsvRewriter.IsNeeded(profile, SchemaInference.Infer(profile, DatasetType.Interactions, null)));
    }

    private static async Task<(byte[] File, CsvProfile Profile, SchemaDraft Draft)> MessyAsync()
    {
        var lines = Csvs.Events("user_id,item_id,timestamp", i => $"u{i % 40},i{i % 30},{1_700_000_000 + i}", 100).Split('\n');
        lines[20] = "u1,i1,yesterday";
        lines[30] = ",i1,1700000000";
        var file = Csvs.Utf8(string.Join('\n', lines));
        var profile = await Csvs.ProfileAsync(file);
        return (file, profile, SchemaInference.Infer(profile, DatasetType.Interactions, null));
    }
}
