using System.Numerics.Tensors;
using Recommenders.Data;
using Recommenders.Numerics;

namespace Recommenders.Models.ItemEmbedding;

/// <summary>Hyperparameters of <see cref="SimilarItemsTrainer"/>.</summary>
public sealed record SimilarItemsOptions
{
    /// <summary>How much popularity counts against an item, 0 to 1: 0 prefers popular companions, 1 the most similar ones.</summary>
    public double PopularityDiscountFactor { get; init; }

    /// <summary>The size of the embeddings of who had an item, 30 to 200.</summary>
    public int ItemIdHiddenDimension { get; init; } = 100;

    /// <summary>The size of the embeddings of what is known of an item, 30 to 200.</summary>
    public int ItemMetadataHiddenDimension { get; init; } = 100;

    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range; the message names it.</exception>
    internal void Validate()
    {
        if (PopularityDiscountFactor is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(PopularityDiscountFactor), PopularityDiscountFactor, "PopularityDiscountFactor must be 0 to 1.");
        }

        CheckDimension(ItemIdHiddenDimension, nameof(ItemIdHiddenDimension));
        CheckDimension(ItemMetadataHiddenDimension, nameof(ItemMetadataHiddenDimension));
    }

    private static void CheckDimension(int value, string name)
    {
        if (value is < 30 or > 200)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be 30 to 200.");
        }
    }
}

/// <summary>
/// Items that the same users had and of which the same is known. Co-occurrence embeddings are the leading singular vectors of items by
/// users (Cremonesi, Koren and Turrin, "Performance of Recommender Algorithms on Top-N Recommendation Tasks", RecSys 2010, PureSVD), so
/// that their cosine is that of the items' users, smoothed; beside them stand <see cref="ContentVectors"/>. An item of fewer than five
/// events gets the co-occurrence embedding that its content foretells, by ridge regression over the others (Gantner et al., "Learning
/// Attribute-to-Feature Mappings for Cold-Start Recommendations", ICDM 2010). Time as <see cref="RandomizedSvd"/>.
/// </summary>
public sealed class SimilarItemsTrainer : ITrainer
{
    private const int FewestEvents = 5;

    /// <summary>How much content says of two items whose users are known.</summary>
    private const float WeightOfContent = 0.35f;

    /// <summary>What the most popular item gains at a discount of 0; an identical one has 1 + <see cref="WeightOfContent"/>².</summary>
    private const float WeightOfPopularity = 0.5f;
    private const float Ridge = 1f;

    private readonly SimilarItemsOptions _options;

    /// <summary>A trainer with these hyperparameters.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public SimilarItemsTrainer(SimilarItemsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <inheritdoc/>
    public ITrainedModel Train(TrainingSet data, ulong seed, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var (count, size) = (data.Interactions.Items.Count, _options.ItemIdHiddenDimension);
        var events = new int[count];
        foreach (var item in data.Interactions.ItemColumn)
        {
            events[item]++;
        }

        progress?.Report(new TrainingProgress("embed", 0, 2));
        var together = RandomizedSvd.Embed(Users(data.Interactions, events), size, seed, cancellationToken);
        ContentVectors.Normalise(together, size);
        progress?.Report(new TrainingProgress("embed", 1, 2));
        var prior = Prior(events);
        if (data.Items is null)
        {
            return new ItemEmbeddingModel(size, together, prior);
        }

        var contentSize = _options.ItemMetadataHiddenDimension;
        var content = ContentVectors.Of(data.Items, contentSize, seed, cancellationToken);
        Foretell(together, content, events, contentSize, cancellationToken);
        var vectors = new float[count * (size + contentSize)];
        for (var item = 0; item < count; item++)
        {
            var own = vectors.AsSpan(item * (size + contentSize), size + contentSize);
            together.AsSpan(item * size, size).CopyTo(own);
            TensorPrimitives.Multiply(content.AsSpan(item * contentSize, contentSize), WeightOfContent, own[size..]);
        }

        progress?.Report(new TrainingProgress("embed", 2, 2));
        return new ItemEmbeddingModel(size + contentSize, vectors, prior);
    }

    /// <summary>Items by users: 1 / √(a user's items), so that those who had everything say less, over √(an item's users).</summary>
    private static SparseMatrix Users(Interactions interactions, int[] events)
    {
        var rows = Enumerable.Range(0, events.Length).Select(_ => new List<(int Column, float Value)>()).ToArray();
        for (var user = 0; user < interactions.Users.Count; user++)
        {
            var basket = interactions.HistoryOf(user).Items.ToArray().Where(item => events[item] >= FewestEvents).Distinct().ToArray();
            foreach (var item in basket)
            {
                rows[item].Add((user, 1 / MathF.Sqrt(basket.Length)));
            }
        }

        return SparseMatrix.Of(
            interactions.Users.Count, Array.ConvertAll(rows, row => row.ConvertAll(one => (one.Column, one.Value / MathF.Sqrt(row.Count)))));
    }

    private float[] Prior(int[] events)
    {
        var most = MathF.Log(1 + events.DefaultIfEmpty(0).Max());
        var weight = (float)(1 - _options.PopularityDiscountFactor) * WeightOfPopularity;
        return Array.ConvertAll(events, count => most > 0 ? weight * MathF.Log(1 + count) / most : 0);
    }

    /// <summary>Gives items of few events the embedding (MᵀM + λI)⁻¹MᵀE, M and E the content and embeddings of the others.</summary>
    private void Foretell(float[] together, float[] content, int[] events, int contentSize, CancellationToken cancellationToken)
    {
        var size = _options.ItemIdHiddenDimension;
        var known = Enumerable.Range(0, events.Length).Where(item => events[item] >= FewestEvents).ToArray();
        var (features, targets) = (new float[known.Length * contentSize], new float[known.Length * size]);
        for (var row = 0; row < known.Length; row++)
        {
            content.AsSpan(known[row] * contentSize, contentSize).CopyTo(features.AsSpan(row * contentSize));
            together.AsSpan(known[row] * size, size).CopyTo(targets.AsSpan(row * size));
        }

        var (inverse, right, map) = (new float[contentSize * contentSize], new float[contentSize * size], new float[contentSize * size]);
        MatrixProduct.MultiplyTransposed(features, features, inverse, contentSize, known.Length, contentSize);
        for (var i = 0; i < contentSize; i++)
        {
            inverse[(i * contentSize) + i] += Ridge;
        }

        SymmetricInverse.Invert(inverse, contentSize, cancellationToken);
        MatrixProduct.MultiplyTransposed(features, targets, right, contentSize, known.Length, size);
        MatrixProduct.Multiply(inverse, right, map, contentSize, contentSize, size);
        var foretold = new float[size];
        for (var item = 0; item < events.Length; item++)
        {
            if (events[item] < FewestEvents)
            {
                foretold.AsSpan().Clear();
                MatrixProduct.AddRowTimes(content.AsSpan(item * contentSize, contentSize), map, foretold);
                ContentVectors.Normalise(foretold, size);
                foretold.CopyTo(together, item * size);
            }
        }
    }
}
