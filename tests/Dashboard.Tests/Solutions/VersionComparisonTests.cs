using Dashboard.Solutions;

namespace Dashboard.Tests.Solutions;

public sealed class VersionComparisonTests
{
    [Theory]
    [InlineData(0.30, 0.25, 0.35, 0.10, 0.05, 0.15, "more than chance")]
    [InlineData(0.30, 0.10, 0.50, 0.20, 0.05, 0.35, "may be chance")]
    public void Verdict_Intervals_DecideWhetherItMayBeChance(double own, double low, double high, double other, double otherLow, double otherHigh, string words)
    {
        var verdict = VersionComparison.Verdict([Version("worse", other, otherLow, otherHigh), Version("better", own, low, high)]);

        Assert.StartsWith("better ranks best", verdict, StringComparison.Ordinal);
        Assert.Contains(words, verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void Verdict_NoIntervals_SaysNothingOfChance()
    {
        MeasuredVersion[] versions = [new("a", Metrics(0.2), null), new("b", Metrics(0.1), null)];

        Assert.DoesNotContain("chance", VersionComparison.Verdict(versions), StringComparison.Ordinal);
    }

    [Fact]
    public void Verdict_OneVersion_IsNone() => Assert.Null(VersionComparison.Verdict([new("a", Metrics(0.2), null)]));

    private static MeasuredVersion Version(string id, double value, double low, double high) =>
        new(id, Metrics(value), new Dictionary<string, Dashboard.Connections.MetricInterval> { [MetricWords.Main] = new(low, high) });

    private static Dictionary<string, double> Metrics(double value) => new() { [MetricWords.Main] = value };
}
