using Recommenders.Data;

namespace Recommenders.Models;

/// <summary>A model whose training can go on when there are other items than it was trained on.</summary>
public interface IAdaptableModel : ITrainedModel
{
    /// <summary>The same model over other items, for <see cref="ITrainer.Update"/> to go on from; before that it need not be good.</summary>
    /// <param name="before">The index that each item had; -1 for a new one.</param>
    /// <param name="data">What will be learned from, with the same columns as before.</param>
    ITrainedModel Adapt(ReadOnlySpan<int> before, TrainingSet data);
}
