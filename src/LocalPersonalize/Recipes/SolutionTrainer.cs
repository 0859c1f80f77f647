using System.Collections.ObjectModel;
using System.Diagnostics;
using LocalPersonalize.Jobs;
using LocalPersonalize.Storage;
using Recommenders.Data;
using Recommenders.Evaluation;
using Recommenders.Models;
using Recommenders.Models.Popularity;

namespace LocalPersonalize.Recipes;

/// <summary>Trains a solution version: searches for recipe and hyperparameters if asked to, measures on Personalize's split beside popularity, then trains on all data.</summary>
internal static class SolutionTrainer
{
    /// <param name="modelDirectory">An empty directory, for <see cref="ModelDirectory"/>.</param>
    /// <exception cref="JobFailedException">The data do not suffice, or no recipe can be searched.</exception>
    public static async Task<TrainingReport> TrainAsync(
        TrainingRequest request, string modelDirectory, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        progress?.Report(new StageProgress("Reading interactions", 0, request.Interactions?.Imported?.Statistics.Rows ?? 0));
        var data = await TrainingData.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        progress?.Report(new StageProgress("Reading interactions", data.Interactions.Count, data.Interactions.Count));
        return await Task.Run(
            () => request.Earlier is { } earlier
                ? VersionUpdate.Train(request, earlier, data, modelDirectory, progress, cancellationToken)
                : Train(request, data, modelDirectory, watch, progress, cancellationToken),
            cancellationToken).ConfigureAwait(false);
    }

    private static TrainingReport Train(
        TrainingRequest request,
        TrainingSet data,
        string modelDirectory,
        Stopwatch watch,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken)
    {
        var candidates = SearchSpace.CandidatesOf(request);
        var split = new PersonalizeProtocol(data, request.Seed);
        var baseline = Measure(request, split, new PopularityTrainer().Train(split.Training, request.Seed, null, cancellationToken), cancellationToken);
        var search = candidates.Count > 1 ? new CandidateSearch(request, candidates, split.Training, progress, cancellationToken) : null;
        var (chosen, found) = search?.Run() ?? (candidates[0], null);
        var (recipe, values) = (chosen.Recipe, chosen.ValuesFor(request));
        var trainer = recipe.CreateTrainer(values);

        var trial = Stopwatch.StartNew();
        var trying = new TrainerProgress($"Trying {recipe.Name} on 90 % of the users", progress, null);
        var tried = found is null
            ? trainer.Train(split.Training, request.Seed, trying, cancellationToken)
            : trainer.Update(found, split.Training, request.Seed, trying, cancellationToken); // it knows nine of ten users already
        var (metrics, evaluation) = MeasureAll(recipe, values, request, split, tried, data, cancellationToken);
        trial.Stop();

        var curve = new List<LearningPoint>();
        var training = new TrainerProgress($"Training {recipe.Name} on all interactions", progress, curve);
        var model = search is null
            ? trainer.Train(data, request.Seed, training, cancellationToken)
            : trainer.Update(tried, data, request.Seed, training, cancellationToken);
        progress?.Report(new StageProgress("Saving the model", 0, 1));
        ModelDirectory.Save(modelDirectory, recipe.Arn, model, data);
        progress?.Report(new StageProgress("Saving the model", 1, 1));
        return new TrainingReport(
            recipe.Arn,
            watch.Elapsed.TotalSeconds,
            metrics,
            baseline,
            request.RecipeArn is null && search is not null
                ? search.ByRecipe(chosen)
                : [new TrainingCandidate(recipe.Arn, ResourceStatus.Active, metrics, trial.Elapsed.TotalSeconds, Chosen: true)],
            curve)
        {
            Tuned = search is null ? null : chosen.Tuned,
            Trials = search?.Trials,
            Evaluation = evaluation,
        };
    }

    private static (ReadOnlyDictionary<string, double> Metrics, TrainingEvaluation? Evaluation) MeasureAll(
        Recipe recipe,
        HyperParameterValues values,
        TrainingRequest request,
        PersonalizeProtocol split,
        ITrainedModel model,
        TrainingSet data,
        CancellationToken cancellationToken)
    {
        var metrics = ReadOnlyDictionary<string, double>.Empty;
        TrainingEvaluation? evaluation = null;
        if (split.TestUsers.Count > 0)
        {
            var (ranking, detail) = split.EvaluateInDetail(model, cancellationToken);
            (metrics, evaluation) = (Describe(request, ranking), TrainingEvaluation.Of(detail));
        }

        return (recipe.MoreMetrics is { } measure ? metrics.Concat(measure(values, data.Interactions, cancellationToken)).ToDictionary().AsReadOnly() : metrics, evaluation);
    }

    private static ReadOnlyDictionary<string, double> Measure(
        TrainingRequest request, PersonalizeProtocol split, ITrainedModel model, CancellationToken cancellationToken) =>
        split.TestUsers.Count == 0 ? ReadOnlyDictionary<string, double>.Empty : Describe(request, split.Evaluate(model, cancellationToken));

    /// <summary>The metrics by the service's names, with its four decimals.</summary>
    public static ReadOnlyDictionary<string, double> Describe(TrainingRequest request, RankingMetrics metrics)
    {
        var named = new Dictionary<string, double>
        {
            ["coverage"] = Math.Round(metrics.Coverage, 4),
            ["mean_reciprocal_rank_at_25"] = Math.Round(metrics.MeanReciprocalRankAt25, 4),
            ["normalized_discounted_cumulative_gain_at_10"] = Math.Round(metrics.NdcgAt10, 4),
            ["normalized_discounted_cumulative_gain_at_25"] = Math.Round(metrics.NdcgAt25, 4),
            ["normalized_discounted_cumulative_gain_at_5"] = Math.Round(metrics.NdcgAt5, 4),
            ["precision_at_10"] = Math.Round(metrics.PrecisionAt10, 4),
            ["precision_at_25"] = Math.Round(metrics.PrecisionAt25, 4),
            ["precision_at_5"] = Math.Round(metrics.PrecisionAt5, 4),
        };
        if (request.Config?.EventsConfig?.EventParametersList is { Count: > 0 })
        {
            named["normalized_discounted_cumulative_gain_with_event_weights_at_10"] = Math.Round(metrics.WeightedNdcgAt10, 4);
            named["normalized_discounted_cumulative_gain_with_event_weights_at_25"] = Math.Round(metrics.WeightedNdcgAt25, 4);
            named["normalized_discounted_cumulative_gain_with_event_weights_at_5"] = Math.Round(metrics.WeightedNdcgAt5, 4);
        }

        return named.OrderBy(metric => metric.Key, StringComparer.Ordinal).ToDictionary().AsReadOnly();
    }
}

/// <summary>Passes a trainer's progress on as a stage of the job, and collects its learning curve.</summary>
internal sealed class TrainerProgress(string stage, IProgress<StageProgress>? progress, List<LearningPoint>? curve) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        progress?.Report(new StageProgress(stage, value.Count, value.Total, value.Loss));
        if (value.Loss is not null || value.Metric is not null)
        {
            curve?.Add(new LearningPoint(value.Count, value.Loss, value.Metric));
        }
    }
}
