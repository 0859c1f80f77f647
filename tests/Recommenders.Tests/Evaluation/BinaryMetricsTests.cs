using Recommenders.Evaluation;

namespace Recommenders.Tests.Evaluation;

public sealed class BinaryMetricsTests
{
    [Fact]
    public void Of_HandMade_IsExact()
    {
        var measured = BinaryMetrics.Of([(0.9, true), (0.8, false), (0.6, true), (0.6, false), (0.3, true), (0.1, false)]);

        Assert.Equal(5.5 / 9, measured!.Value.AreaUnderCurve, 12);
        Assert.Equal((2 / 4.0, 2 / 3.0), (measured.Value.Precision, measured.Value.Recall));
    }

    [Fact]
    public void Of_AHalf_CountsAsYes() => Assert.Equal(new BinaryMetrics(1, 1, 1), BinaryMetrics.Of([(0.5, true), (0.4, false)]));

    [Fact]
    public void Of_NothingChosen_HasNoPrecision() => Assert.Equal(new BinaryMetrics(0.5, 0, 0), BinaryMetrics.Of([(0.2, true), (0.2, false)]));

    [Fact]
    public void Of_OnlyYesOrOnlyNo_IsNothing()
    {
        Assert.Null(BinaryMetrics.Of([(0.9, true)]));
        Assert.Null(BinaryMetrics.Of([(0.9, false)]));
        Assert.Null(BinaryMetrics.Of([]));
    }

    [Fact]
    public void Mean_OfGroups_IsThatOfEachMetric()
    {
        Assert.Equal(new BinaryMetrics(0.75, 0.5, 0.25), BinaryMetrics.Mean([new(0.5, 0.25, 0), new(1, 0.75, 0.5)]));
        Assert.Null(BinaryMetrics.Mean([]));
    }
}
