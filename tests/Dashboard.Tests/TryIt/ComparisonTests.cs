using Dashboard.Campaigns;

namespace Dashboard.Tests.TryIt;

public sealed class ComparisonTests
{
    [Fact]
    public void Of_TwoLists_MarksWhatRoseFellStayedAndIsOnlyHere()
    {
        var marks = Comparison.Of(List("a", "b", "c", "d"), List("a", "c", "x", "y", "b"));

        Assert.Equal((ComparisonMark.Same, 0), marks["a"]);
        Assert.Equal((ComparisonMark.Higher, 3), marks["b"]);
        Assert.Equal((ComparisonMark.Lower, 1), marks["c"]);
        Assert.Equal((ComparisonMark.OnlyHere, 0), marks["d"]);
        Assert.Equal(3, Comparison.InCommon(List("a", "b", "c", "d"), List("a", "c", "x", "y", "b")));
    }

    [Fact]
    public void Of_NothingToCompareWith_MarksNothing() =>
        Assert.Equal((ComparisonMark.None, 0), Comparison.Of(List("a"), null)["a"]);

    internal static IReadOnlyList<Recommendation> List(params string[] items) =>
        [.. items.Select((item, index) => new Recommendation(index + 1, item, null))];

    [Fact]
    public void OfAll_ThreeLists_MarksWhatNoOtherListHas()
    {
        var marks = Comparison.OfAll([new(1, "a", null), new(2, "b", null)], [[new(1, "b", null)], [new(1, "c", null)]]);

        Assert.Equal(ComparisonMark.OnlyHere, marks["a"].Mark);
        Assert.Equal(ComparisonMark.None, marks["b"].Mark);
    }
}
