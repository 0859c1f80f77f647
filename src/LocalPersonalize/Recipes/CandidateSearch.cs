using System.Collections.ObjectModel;
using System.Diagnostics;
using LocalPersonalize.Jobs;
using Recommenders.Data;
using Recommenders.Models;
using Recommenders.Tuning;

namespace LocalPersonalize.Recipes;

/// <summary>Finds the best candidate by <see cref="SuccessiveHalving"/>, on the training users alone.</summary>
internal sealed class CandidateSearch(
    TrainingRequest request, IReadOnlyList<Candidate> candidates, TrainingSet training, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
{
    // Hyperparameters differ by little: the last three are tried on all of the data. Recipes differ by more.
    private readonly int _finalists = request.RecipeArn is null ? 1 : 3;
    private readonly TuningSplit _split = new(training, request.Seed);
    private readonly List<TuningTrial> _trials = [];
    private readonly Dictionary<int, ITrainedModel> _models = [];

    /// <summary>Each trial in its order.</summary>
    public IReadOnlyList<TuningTrial> Trials => _trials;

    /// <summary>The best candidate, and its model if one was trained on all users but those kept apart for choosing.</summary>
    /// <exception cref="JobFailedException">No candidate could be trained.</exception>
    public (Candidate Best, ITrainedModel? Model) Run()
    {
        var best = SuccessiveHalving.Search(candidates.Count, _finalists, _split.SmallestShare, Measure);
        return best >= 0 ? (candidates[best], _models.GetValueOrDefault(best)) : throw new JobFailedException(_trials[0].FailureReason!);
    }

    /// <summary>By recipe, how far its best candidate came.</summary>
    public List<TrainingCandidate> ByRecipe(Candidate chosen) => _trials.GroupBy(trial => trial.RecipeArn).Select(trials =>
    {
        var farthest = trials.Max(trial => trial.ShareOfUsers);
        var best = trials.Where(trial => trial.ShareOfUsers == farthest).MaxBy(Quality)!;
        return new TrainingCandidate(
            best.RecipeArn,
            best.FailureReason is null ? Storage.ResourceStatus.Active : Storage.ResourceStatus.CreateFailed,
            best.Metrics,
            trials.Sum(trial => trial.Seconds),
            best.RecipeArn == chosen.Recipe.Arn,
            best.FailureReason);
    }).ToList();

    private double Measure(int number, double share)
    {
        var (candidate, watch) = (candidates[number], Stopwatch.StartNew());
        var stage = $"Trial {_trials.Count + 1}: {candidate}, {share:0 %} of the users";
        progress?.Report(new StageProgress(stage, 0, 1));
        try
        {
            var trainer = candidate.Recipe.CreateTrainer(candidate.ValuesFor(request));
            var model = trainer.Train(_split.Training(share), request.Seed, new TrainerProgress(stage, progress, curve: null), cancellationToken);
            var metrics = SolutionTrainer.Describe(request, _split.Evaluate(model, cancellationToken));
            _trials.Add(new(number, candidate.Recipe.Arn, candidate.Tuned, Math.Round(share, 4), metrics, watch.Elapsed.TotalSeconds));
            if (share >= 1)
            {
                _models[number] = model;
            }

            progress?.Report(new StageProgress(stage, 1, 1));
            return Quality(_trials[^1]);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _trials.Add(new(
                number, candidate.Recipe.Arn, candidate.Tuned, Math.Round(share, 4), ReadOnlyDictionary<string, double>.Empty, watch.Elapsed.TotalSeconds,
                $"{candidate} could not be trained: {exception.Message}"));
            return double.NaN;
        }
    }

    private static double Quality(TuningTrial trial) => trial.Metrics.GetValueOrDefault("normalized_discounted_cumulative_gain_at_25", double.NaN);
}
