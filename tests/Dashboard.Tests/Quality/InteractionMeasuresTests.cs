using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using Dashboard.Catalog;
using Dashboard.Quality;

namespace Dashboard.Tests.Quality;

/// <summary>What is planted in some interactions is found in them.</summary>
public sealed class InteractionMeasuresTests : IDisposable
{
    private const long Day = 86_400;
    private const long Start = 1_700_006_400; // midnight, UTC
    private readonly TestDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Measure_DuplicatesRepeatsAndVisits_AreCountedOnceEach()
    {
        var measured = (await MeasureAsync(
            ("u1", "a", Start), ("u1", "a", Start), ("u1", "b", Start + 60), ("u1", "a", Start + 120),
            ("u1", "c", Start + 7_200), ("u2", "a", Start + 10)))!;

        Assert.Equal((6, 2, 3, 1), (measured.Events, measured.Users, measured.Items, measured.UsersWithTwo));
        Assert.Equal(1, measured.Duplicates);
        Assert.Equal(1, measured.Repeats);
        Assert.Equal((3, 2, 2.0, 2.0 / 3), (measured.Sessions.Count, measured.Sessions.WithOneEvent, measured.Sessions.EventsOnAverage, measured.Sessions.MinutesOnAverage));
        Assert.Equal([(1, 1L), (2, 0L), (5, 1L)], measured.EventsPerUser.Take(3).Select(size => (size.From, size.Count)));
    }

    [Fact]
    public async Task Measure_FewItemsWithMost_ShowTheLongTail()
    {
        // Item 0 has 90 interactions, each of the other nineteen a single one.
        var measured = (await MeasureAsync([.. Enumerable.Range(0, 109).Select(i => ($"u{i}", i < 90 ? "hit" : $"i{i}", Start + i))]))!;

        Assert.Equal("hit", measured.Tail.Top[0].ItemId);
        Assert.Equal((1, 19), (measured.Tail.ItemsOfHalf, measured.Tail.SeenOnce));
        Assert.Equal(91.0 / 109, measured.Tail.ShareOfTopTenth, 6);
        Assert.Equal(new TailPoint(1, 1), measured.Tail.Curve[^1]);
    }

    [Fact]
    public async Task Measure_WeekWithoutInteractions_IsAGap()
    {
        var days = Enumerable.Range(0, 30).Where(day => day is < 10 or > 16);

        var measured = (await MeasureAsync([.. days.Select(day => ($"u{day % 3}", "a", Start + (day * Day)))]))!;

        Assert.Equal((7, 30), (measured.Timeline.EmptyDays, measured.Timeline.Days));
        var gap = Assert.Single(measured.Timeline.Gaps);
        Assert.Equal((Start + (10 * Day), 7), (gap.From, gap.Days));
        Assert.Equal("day", measured.Timeline.Unit);
        Assert.Equal(23, measured.Timeline.Periods.Sum(period => period.Events));
        Assert.Equal(3, measured.Timeline.Periods.Sum(period => period.NewUsers));
    }

    [Fact]
    public async Task Measure_NewItemsAndUsersAtTheEnd_AreDrift()
    {
        var old = Enumerable.Range(0, 90).Select(i => ($"u{i % 9}", $"old{i % 3}", Start + (i * Day / 2)));
        var late = Enumerable.Range(0, 10).Select(i => (i < 5 ? "u1" : "fresh", i < 8 ? "new" : "old1", Start + (60 * Day) + i));

        var drift = (await MeasureAsync([.. old, .. late]))!.Drift!;

        Assert.Equal((10, 0.8, 0.5), (drift.Events, drift.NewItems, drift.NewUsers));
    }

    [Theory]
    [InlineData(0L, 0L)]
    [InlineData(0L, 253_402_300_799L)]
    [InlineData(-62_135_596_800L, 253_402_300_799L)]
    public async Task Measure_ExtremeTimes_IsStillAReport(long from, long to)
    {
        var measured = (await MeasureAsync(("u", "a", from), ("u", "b", to)))!;

        Assert.Equal(2, measured.Timeline.Periods.Sum(period => period.Events));
        Assert.InRange(measured.Timeline.Periods.Count, 1, 400);
    }

    [Fact]
    public async Task Measure_NoInteractions_IsNothing() => Assert.Null(await MeasureAsync());

    public void Dispose() => _directory.Dispose();

    private async Task<InteractionQuality?> MeasureAsync(params (string User, string Item, long Time)[] events)
    {
        var csv = new StringBuilder("USER_ID,ITEM_ID,TIMESTAMP\n");
        foreach (var (user, item, time) in events)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{user},{item},{time}\n");
        }

        var path = Path.Combine(_directory.Path, "interactions.db");
        await InteractionIndex.WriteAsync(path, null, FileAsync(csv.ToString(), Token), new Progress<long>(), Token);
        return InteractionMeasures.Measure(path, new Progress<long>(), Token);
    }

    private static async IAsyncEnumerable<CsvReader> FileAsync(string csv, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = await ImportedCsv.OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes(csv)), cancellationToken);
        yield return reader;
    }
}
