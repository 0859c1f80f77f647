using Amazon.Personalize.Model;

namespace LocalPersonalize.Recipes;

/// <summary>What to train.</summary>
/// <param name="Interactions">Null where the dataset group has none, which some recipes do not need.</param>
/// <param name="Items">Null where the dataset group has none.</param>
/// <param name="Users">Null where the dataset group has none.</param>
/// <param name="RecipeArn">Null with AutoML, which chooses.</param>
/// <param name="EventType">The solution's event type: train only on events of it.</param>
/// <param name="Seed">The same data and seed give the same model.</param>
/// <param name="Now">When the training begins.</param>
internal sealed record TrainingRequest(
    DatasetSource? Interactions, DatasetSource? Items, DatasetSource? Users, string? RecipeArn, string? EventType, SolutionConfig? Config, ulong Seed, DateTimeOffset Now)
{
    /// <summary>Whether to search for hyperparameters; AutoML always does.</summary>
    public bool PerformHpo { get; init; }

    /// <summary>The version that a training with mode UPDATE goes on from; null to begin anew.</summary>
    public EarlierVersion? Earlier { get; init; }
}

/// <summary>A trained solution version.</summary>
/// <param name="Tuned">The hyperparameters that a search chose for it.</param>
internal sealed record EarlierVersion(string ModelDirectory, IReadOnlyDictionary<string, string>? Tuned, IReadOnlyDictionary<string, double> Metrics);

/// <summary>What a training gave.</summary>
/// <param name="RecipeArn">The recipe trained with; with AutoML the best one.</param>
/// <param name="Metrics">By the service's names, 4 decimals; those of <see cref="RecipeArn"/>.</param>
/// <param name="Baseline">The metrics of popularity on the same split.</param>
/// <param name="Candidates">With AutoML every recipe that was tried, measured on users kept apart for choosing; else the one.</param>
internal sealed record TrainingReport(
    string RecipeArn,
    double Seconds,
    IReadOnlyDictionary<string, double> Metrics,
    IReadOnlyDictionary<string, double> Baseline,
    IReadOnlyList<TrainingCandidate> Candidates,
    IReadOnlyList<LearningPoint> LearningCurve)
{
    /// <summary>What the search chose; null without a search.</summary>
    public IReadOnlyDictionary<string, string>? Tuned { get; init; }

    /// <summary>Each trial of the search in its order; null without a search.</summary>
    public IReadOnlyList<TuningTrial>? Trials { get; init; }

    /// <summary>What the metrics rest on; null where nobody could be tested, and after an update.</summary>
    public TrainingEvaluation? Evaluation { get; init; }
}

/// <summary>A trial of a search: one recipe with hyperparameters, trained on a share of the users.</summary>
/// <param name="Candidate">Its number; a candidate that did well is tried again on more users.</param>
/// <param name="Metrics">Measured on users kept apart for choosing; none where it failed.</param>
internal sealed record TuningTrial(
    int Candidate,
    string RecipeArn,
    IReadOnlyDictionary<string, string> HyperParameters,
    double ShareOfUsers,
    IReadOnlyDictionary<string, double> Metrics,
    double Seconds,
    string? FailureReason = null);

/// <summary>A recipe that was trained and measured on the split.</summary>
/// <param name="Status">As the service spells that of a solution version.</param>
/// <param name="Metrics">None where it failed.</param>
/// <param name="FailureReason">Null unless it failed.</param>
internal sealed record TrainingCandidate(string RecipeArn, string Status, IReadOnlyDictionary<string, double> Metrics, double Seconds, bool Chosen, string? FailureReason = null);

/// <summary>A point of the learning curve: after an epoch of the final training.</summary>
internal sealed record LearningPoint(long Epoch, double? Loss, double? Metric);
