using System.Collections.ObjectModel;
using System.Diagnostics;
using LocalPersonalize.Jobs;
using LocalPersonalize.Storage;
using Recommenders.Data;
using Recommenders.Evaluation;
using Recommenders.Models;
using Recommenders.Models.Popularity;

namespace LocalPersonalize.Recipes;

/// <summary>Trains a solution version: measures on Personalize's split beside popularity, then trains the best recipe on all data.</summary>
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
        return await Task.Run(() => Train(request, data, modelDirectory, watch, progress, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private static TrainingReport Train(
        TrainingRequest request,
        TrainingSet data,
        string modelDirectory,
        Stopwatch watch,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken)
    {
        var recipes = request.RecipeArn is { } arn ? new List<Recipe> { RecipeCatalog.Require(arn) } : RecipesToSearch(request);
        var split = new PersonalizeProtocol(data, request.Seed);
        var baseline = Measure(request, split, new PopularityTrainer().Train(split.Training, request.Seed, null, cancellationToken), cancellationToken);
        var trials = recipes.ConvertAll(recipe => TryOut(recipe, request, data, split, progress, cancellationToken));
        var (best, tried) = trials.MaxBy(trial => trial.Model is null ? double.MinValue : trial.Candidate.Metrics.GetValueOrDefault("normalized_discounted_cumulative_gain_at_25"));
        if (tried is null)
        {
            throw new JobFailedException(best.FailureReason!);
        }

        var candidates = trials.ConvertAll(trial => trial.Candidate with { Chosen = trial.Candidate == best });
        var chosen = RecipeCatalog.Require(best.RecipeArn);
        var curve = new List<LearningPoint>();
        var training = new TrainerProgress($"Training {chosen.Name} on all interactions", progress, curve);
        var trainer = CreateTrainer(chosen, request);
        var model = IsAutoMl(request)
            ? trainer.Update(tried, data, request.Seed, training, cancellationToken) // the trial knows 99 % of the events already
            : trainer.Train(data, request.Seed, training, cancellationToken);
        progress?.Report(new StageProgress("Saving the model", 0, 1));
        ModelDirectory.Save(modelDirectory, chosen.Arn, model, data);
        progress?.Report(new StageProgress("Saving the model", 1, 1));
        return new TrainingReport(chosen.Arn, watch.Elapsed.TotalSeconds, best.Metrics, baseline, candidates, curve);
    }

    private static List<Recipe> RecipesToSearch(TrainingRequest request)
    {
        var listed = request.Config?.AutoMLConfig?.RecipeList;
        var recipes = listed is { Count: > 0 }
            ? RecipeCatalog.ForAutoMl.Where(recipe => listed.Contains(recipe.Arn) && (recipe.Needs == RecipeNeeds.Interactions || request.Items is not null)).ToList()
            : [.. RecipeCatalog.AutoMlDefaults];
        return recipes.Count > 0
            ? recipes
            : throw new JobFailedException("AutoML found no recipe of type USER_PERSONALIZATION to search among. Name others in autoMLConfig.recipeList, or choose a recipe.");
    }

    /// <returns>The model is null where the training failed: with AutoML the other recipes go on.</returns>
    private static (TrainingCandidate Candidate, ITrainedModel? Model) TryOut(
        Recipe recipe,
        TrainingRequest request,
        TrainingSet data,
        PersonalizeProtocol split,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var training = new TrainerProgress($"Trying {recipe.Name} on 90 % of the users", progress, null);
        try
        {
            var model = CreateTrainer(recipe, request).Train(split.Training, request.Seed, training, cancellationToken);
            return (new(recipe.Arn, ResourceStatus.Active, MeasureAll(recipe, request, split, model, data, cancellationToken), watch.Elapsed.TotalSeconds, Chosen: false), model);
        }
        catch (Exception exception) when (IsAutoMl(request) && exception is not OperationCanceledException)
        {
            var reason = $"{recipe.Name} could not be trained: {exception.Message}";
            return (new(recipe.Arn, ResourceStatus.CreateFailed, ReadOnlyDictionary<string, double>.Empty, watch.Elapsed.TotalSeconds, Chosen: false, reason), null);
        }
    }

    private static bool IsAutoMl(TrainingRequest request) => request.RecipeArn is null;

    /// <summary>
    /// With AutoML only autoMLConfig is read, as the service does. Where the service searches for hyperparameters, here the networks get a
    /// width that does well on data of a laptop's size in a third of the time.
    /// </summary>
    private static ITrainer CreateTrainer(Recipe recipe, TrainingRequest request) => recipe.CreateTrainer(new HyperParameterValues(
        recipe,
        !IsAutoMl(request) ? request.Config
            : recipe.Name == RecipeCatalog.UserPersonalization.Name ? new() { AlgorithmHyperParameters = new() { ["hidden_dimension"] = "64" } }
            : null)
    {
        Now = request.Now,
    });

    private static ReadOnlyDictionary<string, double> MeasureAll(
        Recipe recipe, TrainingRequest request, PersonalizeProtocol split, ITrainedModel model, TrainingSet data, CancellationToken cancellationToken)
    {
        var metrics = Measure(request, split, model, cancellationToken);
        return recipe.MoreMetrics is { } measure
            ? metrics.Concat(measure(new HyperParameterValues(recipe, request.Config), data.Interactions, cancellationToken)).ToDictionary().AsReadOnly()
            : metrics;
    }

    private static ReadOnlyDictionary<string, double> Measure(
        TrainingRequest request, PersonalizeProtocol split, ITrainedModel model, CancellationToken cancellationToken)
    {
        if (split.TestUsers.Count == 0)
        {
            return ReadOnlyDictionary<string, double>.Empty;
        }

        var metrics = split.Evaluate(model, cancellationToken);
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

    /// <summary>Passes a trainer's progress on as a stage of the job, and collects its learning curve.</summary>
    private sealed class TrainerProgress(string stage, IProgress<StageProgress>? progress, List<LearningPoint>? curve) : IProgress<TrainingProgress>
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
}
