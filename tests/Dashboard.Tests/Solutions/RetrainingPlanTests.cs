using Amazon.Personalize.Model;
using Dashboard.Solutions;

namespace Dashboard.Tests.Solutions;

public sealed class RetrainingPlanTests
{
    private static readonly DateTime s_noon = new(2026, 5, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Of_SwitchedOff_HasNoNextRun() =>
        Assert.Equal(new RetrainingPlan(false, 7, null, 0.5), RetrainingPlan.Of(new() { PerformAutoTraining = false }, [Version(0.5)]));

    [Theory]
    [InlineData(null, 7)]
    [InlineData("rate(1 day)", 1)]
    [InlineData("rate(30 days)", 30)]
    public void Of_SwitchedOn_RunsAnIntervalAfterTheNewestTraining(string? expression, int days)
    {
        var solution = new Solution { PerformAutoTraining = true, SolutionConfig = new() { AutoTrainingConfig = new() { SchedulingExpression = expression } } };

        Assert.Equal(new DateTimeOffset(s_noon).AddDays(days), RetrainingPlan.Of(solution, [Version(0.5)]).NextRun);
    }

    [Fact]
    public void Of_NoVersionYet_RunsAnHourAfterTheSolutionWasMade() => Assert.Equal(
        new DateTimeOffset(s_noon).AddHours(1), RetrainingPlan.Of(new() { PerformAutoTraining = true, CreationDateTime = s_noon }, []).NextRun);

    [Theory]
    [InlineData(1, "rate(1 day)")]
    [InlineData(14, "rate(14 days)")]
    public void Expression_AsTheServiceTakesIt(int days, string expression) => Assert.Equal(expression, RetrainingPlan.Expression(days));

    private static TrainedVersion Version(double hours) => new(new() { CreationDateTime = s_noon, TrainingHours = hours }, new Dictionary<string, double>());
}
