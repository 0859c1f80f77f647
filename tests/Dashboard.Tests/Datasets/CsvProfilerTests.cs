using System.Text;
using CsCheck;
using Dashboard.Datasets.Csv;
using Dashboard.Datasets.Profiling;

namespace Dashboard.Tests.Datasets;

public sealed class CsvProfilerTests
{
    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    [InlineData("::")]
    public async Task Profile_AnyDelimiter_IsFound(string delimiter)
    {
        var profile = await Csvs.ProfileAsync(Csvs.Events(
            string.Join(delimiter, "user_id", "item_id", "ts"), i => string.Join(delimiter, $"u{i % 40}", $"i{i % 30}", 1_700_000_000 + i)));

        Assert.Equal(delimiter, profile.Dialect.Delimiter);
        Assert.Equal(["user_id", "item_id", "ts"], profile.Columns.Select(column => column.Name));
        Assert.Equal(1_200, profile.Rows);
    }

    [Theory]
    [InlineData("anna@example.com", PersonalDataKind.EmailAddress)]
    [InlineData("+49 170 1234567", PersonalDataKind.PhoneNumber)]
    [InlineData("+491701234567", PersonalDataKind.PhoneNumber)]
    [InlineData("(555) 123-4567", PersonalDataKind.PhoneNumber)]
    [InlineData("192.168.10.1", PersonalDataKind.IpAddress)]
    [InlineData("4111 1111 1111 1111", PersonalDataKind.CardNumber)]
    [InlineData("5105105105105100", PersonalDataKind.CardNumber)]
    [InlineData("Les Misérables @ 9", null)]
    [InlineData("1700000000123", null)]
    [InlineData("2024-05-01", null)]
    [InlineData("978-3-16-148410-0", null)]
    [InlineData("12.50", null)]
    public async Task Profile_ValuesThatTellWhoSomebodyIs_AreRecognised(string value, PersonalDataKind? kind)
    {
        var profile = await Csvs.ProfileAsync($"thing\n{value}\n");

        Assert.Equal(kind, profile.Columns[0].Personal);
    }

    [Fact]
    public async Task Profile_EncodingsOfExcel_AreReadAlike()
    {
        const string Text = "ITEM_ID;TITLE\n1;Amélie\n2;Æon Flux\n3;El Niño\n";
        foreach (var (encoding, expected) in new[]
        {
            (Encoding.UTF8, CsvEncoding.Utf8),
            (Encoding.Unicode, CsvEncoding.Utf16LittleEndian),
            (Encoding.BigEndianUnicode, CsvEncoding.Utf16BigEndian),
            (Encoding.Latin1, CsvEncoding.Western),
        })
        {
            var profile = await Csvs.ProfileAsync([.. encoding.GetPreamble(), .. encoding.GetBytes(Text)]);

            Assert.Equal(expected, profile.Dialect.Encoding);
            Assert.Equal(["ITEM_ID", "TITLE"], profile.Columns.Select(column => column.Name));
            Assert.Equal(["Amélie", "Æon Flux", "El Niño"], profile.FirstRows.Select(row => row[1]));
        }
    }

    [Fact]
    public async Task Profile_AccentFarBeyondTheBeginning_IsStillNoticed()
    {
        var file = Encoding.Latin1.GetBytes(Csvs.Events("ITEM_ID,TITLE", i => i == 19_999 ? "19999,Amélie" : $"{i},Title of item number {i}", 20_000));

        var profile = await Csvs.ProfileAsync(file);

        Assert.Equal(CsvEncoding.Western, profile.Dialect.Encoding);
        Assert.Equal(20_001, profile.EncodingChangesAt);
    }

    [Fact]
    public async Task Profile_NoHeader_NamesColumnsByPlace()
    {
        var profile = await Csvs.ProfileAsync("196\t242\t3\t881250949\n186\t302\t3\t891717742\n22\t377\t1\t878887116\n");

        Assert.False(profile.Dialect.HasHeader);
        Assert.Equal(["Column 1", "Column 2", "Column 3", "Column 4"], profile.Columns.Select(column => column.Name));
        Assert.Equal(3, profile.Rows);
        Assert.Equal(ColumnKind.Timestamp, profile.Columns[3].Kind);
    }

    [Theory]
    [InlineData("1700000000", TimestampFormat.Seconds)]
    [InlineData("1700000000123", TimestampFormat.Milliseconds)]
    [InlineData("1700000000123456", TimestampFormat.Microseconds)]
    [InlineData("2023-11-14T22:13:20Z", TimestampFormat.Iso8601)]
    [InlineData("2023-11-14 22:13:20", TimestampFormat.Iso8601)]
    [InlineData("2023-11-14", TimestampFormat.Iso8601)]
    [InlineData("14/11/2023 22:13", TimestampFormat.DayFirst)]
    [InlineData("11/14/2023 22:13", TimestampFormat.MonthFirst)]
    public async Task Profile_PointsInTime_AreRecognisedInTheirForm(string time, TimestampFormat expected)
    {
        var profile = await Csvs.ProfileAsync($"user_id,item_id,when\na,b,{time}\nc,d,{time}\n");

        var column = profile.Columns[2];
        Assert.Equal(ColumnKind.Timestamp, column.Kind);
        Assert.Equal(expected, column.TimestampFormat);
        Assert.Equal(new DateTime(2023, 11, 14), DateTimeOffset.FromUnixTimeSeconds((long)column.Minimum!.Value).UtcDateTime.Date);
    }

    [Fact]
    public async Task Profile_FaultyRows_AreToldWithTheirLines()
    {
        var lines = Csvs.Events("user_id,item_id,timestamp", i => $"u{i % 40},i{i % 30},{1_700_000_000 + i}", 100).Split('\n');
        lines[10] = "u1,i1";
        lines[20] = "u1,i1,yesterday";
        lines[30] = ",i1,1700000000";
        lines[40] = lines[41];

        var profile = await Csvs.ProfileAsync(string.Join('\n', lines));

        Assert.Equal([11], profile.RaggedRows.First.Select(row => row.Line));
        Assert.Equal((21, "yesterday"), profile.Columns[2].Strays.First.Select(cell => (cell.Line, cell.Text)).Single());
        Assert.Equal(1, profile.Columns[0].Missing);
        Assert.Equal([42], profile.RepeatedRows.First.Select(row => row.Line));
    }

    [Fact]
    public async Task Profile_HistogramOfNumbers_HoldsEveryRowOnce() =>
        await Gen.Double[-1e9, 1e9].Array[1, 200].SampleAsync(async numbers =>
        {
            var histogram = new NumberHistogram();
            foreach (var number in numbers)
            {
                histogram.Add(number);
            }

            var bars = histogram.Bars(24, wholeNumbers: false);

            Assert.InRange(bars.Count, 1, 25);
            Assert.Equal(numbers.Length, bars.Sum(bar => bar.Count));
            Assert.InRange(numbers.Min(), bars[0].From, bars[0].To);
            Assert.InRange(numbers.Max(), bars[^1].From, bars[^1].To);
            await Task.CompletedTask;
        }, iter: 300);

    [Fact]
    public void ValueCounter_MoreValuesThanCountedExactly_EstimatesWithinThreePercent()
    {
        var counter = new ValueCounter();
        for (var i = 0; i < 1_000_000; i++)
        {
            counter.Add(System.IO.Hashing.XxHash3.HashToUInt64(BitConverter.GetBytes(i)));
        }

        Assert.True(counter.IsApproximate);
        Assert.InRange(counter.Distinct, 970_000, 1_030_000);
    }

    [Fact]
    public async Task Profile_ColonsBesideAUnitSeparator_AreNotTakenForADelimiter() =>
        Assert.Equal(2, (await Csvs.ProfileAsync("a::\u001fb\nc::d\n"u8.ToArray())).Rows);

    [Fact]
    public async Task Profile_AnyBytes_EndsWithoutFailing() =>
        await Gen.Byte.Array[0, 400].SampleAsync(async bytes => Assert.True((await Csvs.ProfileAsync(bytes)).Rows >= 0), iter: 500);
}
