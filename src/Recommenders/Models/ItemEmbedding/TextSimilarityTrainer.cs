using Recommenders.Data;

namespace Recommenders.Models.ItemEmbedding;

/// <summary>
/// Items whose titles and texts mean the same: cosine of their latent semantic vectors (<see cref="TextVectors"/>, <see cref="ContentVectors"/>).
/// Needs no interactions. Time as <see cref="Numerics.RandomizedSvd"/>.
/// </summary>
public sealed class TextSimilarityTrainer(int dimension = 128) : ITrainer
{
    /// <inheritdoc/>
    public ITrainedModel Train(TrainingSet data, ulong seed, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var items = data.Items is { Titles: not null } or { Texts: not null }
            ? data.Items
            : throw new ArgumentException("Nothing is written of the items: they need titles or texts.", nameof(data));
        progress?.Report(new TrainingProgress("read", 0, items.Columns.Count));
        var vectors = ContentVectors.OfTexts(items, dimension, seed, cancellationToken);
        progress?.Report(new TrainingProgress("read", items.Columns.Count, items.Columns.Count));
        return new ItemEmbeddingModel(dimension, vectors, new float[items.Columns.Count]);
    }
}
