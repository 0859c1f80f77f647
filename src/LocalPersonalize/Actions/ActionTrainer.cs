using System.Diagnostics;
using Amazon.Personalize.Model;
using LocalPersonalize.Datasets;
using LocalPersonalize.Jobs;
using LocalPersonalize.Recipes;
using LocalPersonalize.Storage;
using Recommenders.Evaluation;
using Recommenders.Models;
using Recommenders.Models.Propensity;

namespace LocalPersonalize.Actions;

/// <summary>What to train.</summary>
/// <param name="ActionInteractions">Null where the dataset group has none: then no action gets a score.</param>
/// <param name="Users">Null where the dataset group has none.</param>
internal sealed record ActionTrainingRequest(
    DatasetSource Actions, DatasetSource? ActionInteractions, DatasetSource Interactions, DatasetSource? Users, SolutionConfig? Config, ulong Seed);

/// <summary>Trains a version of next-best-action: measures on a tenth of the users what was learned from the others, then learns from all.</summary>
internal static class ActionTrainer
{
    private const string Reading = "Reading actions and their events";
    private const int Listed = 5;

    /// <param name="modelDirectory">An empty directory, for <see cref="ActionModel"/>.</param>
    public static async Task<TrainingReport> TrainAsync(
        ActionTrainingRequest request, string modelDirectory, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        progress?.Report(new StageProgress(Reading, 0));
        var actions = await ActionCatalog.ReadAsync(request.Actions, cancellationToken).ConfigureAwait(false);
        var events = await ActionHistory.ReadAsync(request.ActionInteractions, cancellationToken).ConfigureAwait(false);
        var interactions = await new EventReader(request.Interactions, EventChoices.Of(null, null), new ColumnChoice(null))
            .ReadAsync([], [], cancellationToken).ConfigureAwait(false);
        var users = request.Users is { } source
            ? (await DatasetTable.LoadAsync(source.Imported, source.Schema, cancellationToken).ConfigureAwait(false)).With(NewestPuts(source))
            : DatasetTable.Empty;
        progress?.Report(new StageProgress(Reading, events.Count, events.Count));

        var period = TimeSpan.FromDays(new HyperParameterValues(NextBestAction.Recipe, request.Config).Whole(NextBestAction.Period));
        var examples = new ActionExamples(interactions, users, period);
        return await Task.Run(() => Train(request, actions, events, examples, modelDirectory, watch, progress, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>By ID the newest row that was put.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> NewestPuts(DatasetSource source)
    {
        var rows = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var put in source.Puts)
        {
            rows[put.Cells[source.Schema.IdColumn]] = put.Cells;
        }

        return rows;
    }

    private static TrainingReport Train(
        ActionTrainingRequest request,
        IReadOnlyCollection<string> actions,
        List<ActionEvent> events,
        ActionExamples maker,
        string modelDirectory,
        Stopwatch watch,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken)
    {
        var scorable = ActionExamples.Scorable(events).Where(actions.Contains).ToHashSet(StringComparer.Ordinal);
        var byUser = events.GroupBy(one => one.UserId, StringComparer.Ordinal)
            .Select(user => maker.Of(user.Key, user.ToList(), scorable).ToList()).Where(examples => examples.Count > 0).ToArray();
        new Random((int)(request.Seed % int.MaxValue)).Shuffle(byUser);
        var tests = byUser.Take((int)Math.Round(byUser.Length * 0.1)).ToList();

        var curve = new List<LearningPoint>();
        var tried = Learn(byUser.Skip(tests.Count), "Trying on 90 % of the users", null);
        var metrics = Measure(tests, actions, new ActionModel(tried, scorable));
        var rates = new ActionModel(Learn(byUser.Skip(tests.Count).Select(user => user.ConvertAll(one => (one.ActionId, one.Example with { Features = [] }))), "Counting how often each action is taken", null), scorable);
        var baseline = Measure(tests.ConvertAll(user => user.ConvertAll(one => (one.ActionId, one.Example with { Features = [] }))), actions, rates);
        new ActionModel(Learn(byUser, "Training on all users", curve), scorable).Save(modelDirectory);
        return new TrainingReport(
            NextBestAction.Recipe.Arn,
            watch.Elapsed.TotalSeconds,
            metrics,
            baseline,
            [new TrainingCandidate(NextBestAction.Recipe.Arn, ResourceStatus.Active, metrics, watch.Elapsed.TotalSeconds, Chosen: true)],
            curve);

        PropensityModel Learn(IEnumerable<List<(string ActionId, PropensityExample Example)>> users, string stage, List<LearningPoint>? points) =>
            PropensityTrainer.Train(users.SelectMany(user => user.Select(one => one.Example)).ToList(), request.Seed, new Stage(stage, progress, points), cancellationToken);
    }

    /// <summary>Those of each action with both answers among the test users, averaged over these actions; without any only the coverage.</summary>
    private static Dictionary<string, double> Measure(
        List<List<(string ActionId, PropensityExample Example)>> tests, IReadOnlyCollection<string> actions, ActionModel model)
    {
        var recommended = tests.SelectMany(user => model.Scored.OrderByDescending(action => model.Score(action, user[^1].Example.Features)).Take(Listed)).Distinct().Count();
        var metrics = new Dictionary<string, double> { ["coverage"] = Math.Round(recommended / (double)Math.Max(1, actions.Count), 4) };
        var byAction = tests.SelectMany(user => user).GroupBy(one => one.ActionId, StringComparer.Ordinal)
            .Select(action => BinaryMetrics.Of(action.Select(one => (model.Score(one.ActionId, one.Example.Features)!.Value, one.Example.Taken)).ToList()))
            .OfType<BinaryMetrics>().ToList();
        if (BinaryMetrics.Mean(byAction) is { } mean)
        {
            metrics["area_under_the_curve"] = Math.Round(mean.AreaUnderCurve, 4);
            metrics["precision"] = Math.Round(mean.Precision, 4);
            metrics["recall"] = Math.Round(mean.Recall, 4);
        }

        return metrics;
    }

    /// <summary>Passes progress on as a stage of the job, and collects the learning curve.</summary>
    private sealed class Stage(string name, IProgress<StageProgress>? progress, List<LearningPoint>? curve) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            progress?.Report(new StageProgress(name, value.Count, value.Total, value.Loss));
            curve?.Add(new LearningPoint(value.Count, value.Loss, value.Metric));
        }
    }
}
