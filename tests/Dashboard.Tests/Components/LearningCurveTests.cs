using Bunit;
using Dashboard.Components.Pages.Training;
using Dashboard.Connections;

namespace Dashboard.Tests.Components;

public sealed class LearningCurveTests(DashboardFixture dashboard) : PageTests(dashboard.Services), IClassFixture<DashboardFixture>
{
    [Fact]
    public void Curves_OfSeveralVersions_ShareOnePlotAndItsScale()
    {
        IReadOnlyList<LearningCurve.Curve> curves = [new("aaaa", Losses(4, 2, 1)), new("bbbb", Losses(3, 2)), new("of one point", Losses(9))];

        var shown = Render<LearningCurve>(parameters => parameters.Add(plot => plot.Curves, curves));

        Assert.Equal(
            ["0,8 300,78.7 600,114", "0,43.3 300,78.7"],
            shown.FindAll("figure > svg polyline").Select(line => line.GetAttribute("points")));
        Assert.Equal(["aaaa 4.00 → 1.00", "bbbb 3.00 → 2.00"], shown.FindAll(".legend li").Select(entry => string.Join(' ', entry.TextContent.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))));
        Assert.Equal("The loss of aaaa went from 4.00 to 1.00 in 3 epochs. The loss of bbbb went from 3.00 to 2.00 in 2 epochs.", shown.Find("figure > svg").GetAttribute("aria-label"));
    }

    private static CurvePoint[] Losses(params double[] losses) => [.. losses.Select((loss, epoch) => new CurvePoint(epoch + 1, loss, null))];
}
