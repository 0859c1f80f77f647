using Recommenders.Data;

namespace Recommenders.Models.ItemEmbedding;

/// <summary>Items like those in the history by what is known of them, whoever had them: cosine of <see cref="ContentVectors"/>. Knows items that nobody had.</summary>
public sealed class ContentTrainer(int dimension = 64) : ITrainer
{
    /// <inheritdoc/>
    public ITrainedModel Train(TrainingSet data, ulong seed, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var items = data.Items ?? throw new ArgumentException("Nothing is known of the items.", nameof(data));
        return new ItemEmbeddingModel(dimension, ContentVectors.Of(items, dimension, seed, cancellationToken), new float[items.Columns.Count]);
    }
}
