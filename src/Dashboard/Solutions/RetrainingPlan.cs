using System.Globalization;
using System.Text.RegularExpressions;
using Amazon.Personalize.Model;

namespace Dashboard.Solutions;

/// <summary>When a solution is trained again by itself. The service tells only the switch and the interval; the rest follows from its rules.</summary>
/// <param name="Days">The interval, counted from the start of the newest training.</param>
/// <param name="NextRun">The earliest next training; it is left out while there are no new interactions. Null while off.</param>
/// <param name="TrainingHours">What the newest training took, for an idea of what the next will; null when nothing tells.</param>
public sealed partial record RetrainingPlan(bool IsOn, int Days, DateTimeOffset? NextRun, double? TrainingHours)
{
    /// <summary>The service's interval unless one is set.</summary>
    public const int DefaultDays = 7;

    /// <summary>The longest interval that the service takes.</summary>
    public const int MostDays = 30;

    /// <summary>The plan of a solution as it is.</summary>
    /// <param name="versions">Newest first.</param>
    public static RetrainingPlan Of(Solution solution, IReadOnlyList<TrainedVersion> versions)
    {
        var days = DaysOf(solution.SolutionConfig?.AutoTrainingConfig?.SchedulingExpression);
        var hours = versions.Select(version => version.Version.TrainingHours).FirstOrDefault(hours => hours > 0);
        return solution.PerformAutoTraining is not true
            ? new(false, days, null, hours)
            : new(true, days, versions is [{ Version.CreationDateTime: { } newest }, ..]
                ? new DateTimeOffset(newest.ToUniversalTime()).AddDays(days)
                // A solution without a version is trained an hour after it was made or changed.
                : (solution.LatestSolutionUpdate?.LastUpdatedDateTime ?? solution.CreationDateTime) is { } since ? new DateTimeOffset(since.ToUniversalTime()).AddHours(1)
                : null, hours);
    }

    /// <summary>The interval as the service takes it.</summary>
    public static string Expression(int days) => string.Create(CultureInfo.InvariantCulture, $"rate({days} {(days == 1 ? "day" : "days")})");

    private static int DaysOf(string? expression) =>
        expression is not null && int.TryParse(Number().Match(expression).Value, CultureInfo.InvariantCulture, out var days) ? days : DefaultDays;

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
