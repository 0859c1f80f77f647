using Recommenders.Data;

namespace Recommenders.Models;

/// <summary>Learns a model: a pure function of data, options and seed, whatever the number of threads.</summary>
public interface ITrainer
{
    /// <summary>Trains a model.</summary>
    /// <param name="data">What to learn from.</param>
    /// <param name="seed">The same seed gives the same model.</param>
    /// <param name="progress">Is told stages with count and total; may be null.</param>
    /// <param name="cancellationToken">Ends the training soon.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    ITrainedModel Train(TrainingSet data, ulong seed, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Trains a model from one that was trained on most of these events; by default that one is of no use.</summary>
    /// <param name="trained">A model by the same trainer over the same items, see <see cref="IAdaptableModel"/>; it stays as it is.</param>
    /// <param name="data">What to learn from.</param>
    /// <param name="seed">The same seed gives the same model.</param>
    /// <param name="progress">Is told stages with count and total; may be null.</param>
    /// <param name="cancellationToken">Ends the training soon.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    ITrainedModel Update(
        ITrainedModel trained, TrainingSet data, ulong seed, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken) =>
        Train(data, seed, progress, cancellationToken);
}

/// <summary>How far a training is: a named stage with count and total, and the loss and metric that it just measured.</summary>
public readonly record struct TrainingProgress(string Stage, long Count, long Total, double? Loss = null, double? Metric = null);

/// <summary>A model that recommends from a history, so that new users and new events need no training. Safe for use from several threads.</summary>
public interface ITrainedModel
{
    /// <summary>How many items it scores.</summary>
    int ItemCount { get; }

    /// <summary>
    /// Scores every item as the next one of a history; higher is better. Scores are logits: their softmax is the model's distribution
    /// over the items. An empty history gives what suits an unknown user: mostly what is popular.
    /// </summary>
    /// <param name="history">What the user did.</param>
    /// <param name="scores">One score per item.</param>
    void Score(History history, Span<float> scores);

    /// <summary>Writes the model so that <see cref="ModelFile.Load"/> reads it.</summary>
    void Save(BinaryWriter writer);
}

/// <summary>A model that tells which items go with an item.</summary>
public interface IRelatedItemsModel : ITrainedModel
{
    /// <summary>Scores every item as a companion of <paramref name="item"/>; 0 where nothing connects them.</summary>
    void ScoreRelated(int item, Span<float> scores);
}
