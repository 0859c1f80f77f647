using System.Globalization;
using System.Text.RegularExpressions;
using Amazon.Personalize;
using Amazon.Personalize.Model;
using LocalPersonalize.Jobs;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Resources;

/// <summary>
/// Trains the solutions with <c>performAutoTraining</c>: first an hour after they were created, or training was switched on, unless
/// someone was faster; then in the interval of their <c>schedulingExpression</c>, counted from the start of the latest training, if there
/// are new interactions. With <c>performIncrementalUpdate</c> half an hour after, if there are new items. One version of a solution is trained at a time.
/// </summary>
internal sealed partial class TrainingSchedule(Arns arns) : ISchedule
{
    private const int DefaultDays = 7;
    private const int MostDays = 30;
    private static readonly TimeSpan s_increment = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan s_firstTraining = TimeSpan.FromHours(1);

    /// <exception cref="InvalidInputException">The schedule is more or less often than the service allows.</exception>
    public static void Check(AutoTrainingConfig? config)
    {
        if (config?.SchedulingExpression is { } expression && DaysOf(expression) is < 1 or > MostDays)
        {
            throw new InvalidInputException($"schedulingExpression {expression} is not allowed: the interval must be 1 to {MostDays} days.");
        }
    }

    public void QueueDue(EngineTransaction transaction)
    {
        foreach (var solution in transaction.Resources.All<SolutionState>())
        {
            if (solution.Status == ResourceStatus.Active && IsDue(transaction, solution)
                && Quotas.HasRoomInProgress<SolutionVersionState>(transaction, Quotas.SolutionVersionsInProgress))
            {
                SolutionVersions.Start(transaction, solution, name: null, tags: null, TrainingMode.FULL, TrainingType.AUTOMATIC);
            }
        }
    }

    private bool IsDue(EngineTransaction transaction, Resource<SolutionState> solution)
    {
        if (solution.State is { AutoTraining: false, IncrementalUpdate: false } || TrainingDataRules.FindProblem(transaction, solution) is not null)
        {
            return false;
        }

        var versions = transaction.Resources.All<SolutionVersionState>(solution.Arn);
        if (versions.Count == 0)
        {
            return solution.State.AutoTraining && transaction.Now >= (solution.State.Update?.UpdatedAt ?? solution.CreatedAt) + s_firstTraining;
        }

        return !versions.Any(version => ResourceStatus.IsChanging(version.Status))
            && transaction.Now >= versions[^1].CreatedAt + IntervalOf(solution.State)
            && TrainingDataMark.Of(transaction, arns, solution.Parent!, TrainingDataRules.MainDatasetOf(solution.State.RecipeArn)) != versions.LastOrDefault(version => version.State.TrainedOn is not null)?.State.TrainedOn;
    }

    private static TimeSpan IntervalOf(SolutionState solution) =>
        solution.IncrementalUpdate ? s_increment : TimeSpan.FromDays(DaysOf(solution.Config?.AutoTrainingConfig?.SchedulingExpression));

    private static int DaysOf(string? expression) =>
        expression is null ? DefaultDays : int.TryParse(Number().Match(expression).Value, CultureInfo.InvariantCulture, out var days) ? days : int.MaxValue;

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
