using System.Numerics.Tensors;
using Recommenders.Data;
using Recommenders.Numerics;

namespace Recommenders.Models.ItemEmbedding;

/// <summary>A vector for each item; items go together as their vectors' dot product says. Cost O(items · dimension).</summary>
public sealed class ItemEmbeddingModel : IRelatedItemsModel
{
    /// <summary>How many of a history's newest items speak, and how much less each older one says.</summary>
    private const int LongestHistory = 50;
    private const float Fading = 0.9f;

    private readonly int _dimension;
    private readonly float[] _vectors;
    private readonly float[] _prior;
    private readonly InnerProducts _items;

    /// <param name="dimension">The length of a vector.</param>
    /// <param name="vectors">Items × dimension.</param>
    /// <param name="prior">What each item scores beside its similarity, because of itself.</param>
    internal ItemEmbeddingModel(int dimension, float[] vectors, float[] prior)
    {
        (_dimension, _vectors, _prior) = (dimension, vectors, prior);
        _items = new InnerProducts(vectors, prior, dimension);
    }

    /// <inheritdoc/>
    public int ItemCount => _prior.Length;

    /// <inheritdoc/>
    public void Score(History history, Span<float> scores)
    {
        var query = new float[_dimension];
        var weight = 1f;
        history = history.Last(LongestHistory);
        for (var i = history.Length - 1; i >= 0; i--, weight *= Fading)
        {
            TensorPrimitives.MultiplyAdd(_vectors.AsSpan(history.Items[i] * _dimension, _dimension), weight, query, query);
        }

        ScoreQuery(query, scores);
    }

    /// <inheritdoc/>
    public void ScoreRelated(int item, Span<float> scores)
    {
        ScoreQuery(_vectors.AsSpan(item * _dimension, _dimension), scores);
        scores[item] = 0; // no companion of itself
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_dimension);
        writer.WriteArray(_vectors);
        writer.WriteArray(_prior);
    }

    internal static ItemEmbeddingModel Load(BinaryReader reader)
    {
        var (dimension, vectors, prior) = (reader.ReadInt32(), reader.ReadSingles(), reader.ReadSingles());
        BinaryArrays.Demand(dimension > 0 && vectors.Length == (long)dimension * prior.Length, "not each item has a vector");
        return new ItemEmbeddingModel(dimension, vectors, prior);
    }

    private void ScoreQuery(ReadOnlySpan<float> query, Span<float> scores)
    {
        if (query.ContainsAnyExcept(0f))
        {
            _items.Score(query, scores);
        }
        else
        {
            scores.Clear();
        }
    }
}
