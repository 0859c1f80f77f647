using System.Numerics.Tensors;
using Recommenders.Data;
using Recommenders.Numerics;

namespace Recommenders.Models.ItemEmbedding;

/// <summary>What is known of items as dense vectors: latent semantic analysis (Deerwester et al., JASIS 41(6), 1990) of features and words.</summary>
internal static class ContentVectors
{
    /// <summary>Vectors of length 1, items × <paramref name="dimension"/>, from categories, numbers, titles and texts; 0 for an item of which nothing is known.</summary>
    public static float[] Of(ItemFeatures items, int dimension, ulong seed, CancellationToken cancellationToken) =>
        Embed([Features(items.Columns), .. Texts(items, cancellationToken)], dimension, seed, cancellationToken);

    /// <summary>As above, from titles and texts only.</summary>
    public static float[] OfTexts(ItemFeatures items, int dimension, ulong seed, CancellationToken cancellationToken) =>
        Embed(Texts(items, cancellationToken), dimension, seed, cancellationToken);

    /// <summary>Makes each row's length 1, or leaves it 0.</summary>
    public static void Normalise(float[] vectors, int dimension)
    {
        for (var start = 0; start < vectors.Length; start += dimension)
        {
            var own = vectors.AsSpan(start, dimension);
            var norm = TensorPrimitives.Norm<float>(own);
            TensorPrimitives.Multiply(own, norm > 1e-6f ? 1 / norm : 0, own);
        }
    }

    private static SparseMatrix[] Texts(ItemFeatures items, CancellationToken cancellationToken)
    {
        if (items.Titles is null && items.Texts is null)
        {
            return [];
        }

        var both = Enumerable.Range(0, items.Columns.Count).Select(item => $"{items.Titles?[item]}\n{items.Texts?[item]}").ToArray();
        return [TextVectors.Of(both, cancellationToken)];
    }

    /// <summary>Each row's features by their rarity, ln(rows / rows with it), to a length of 1.</summary>
    private static SparseMatrix Features(FeatureTable table)
    {
        var space = FeatureSpace.Of(table);
        var bags = space.Encode(table);
        var rowsWith = new int[space.Count];
        for (var row = 0; row < bags.Count; row++)
        {
            foreach (var feature in bags[row])
            {
                rowsWith[feature]++;
            }
        }

        return SparseMatrix.Of(space.Count, [.. Enumerable.Range(0, bags.Count).Select(row =>
        {
            var features = bags[row].ToArray().Select(feature => (feature, weight: MathF.Log((float)(bags.Count + 1) / rowsWith[feature]))).ToArray();
            var norm = MathF.Sqrt(features.Sum(one => one.weight * one.weight));
            return (IReadOnlyList<(int, float)>)Array.ConvertAll(features, one => (one.feature, one.weight / Math.Max(norm, 1e-9f)));
        })]);
    }

    private static float[] Embed(SparseMatrix[] blocks, int dimension, ulong seed, CancellationToken cancellationToken)
    {
        var rows = new List<(int Column, float Value)>[blocks[0].Rows];
        for (var row = 0; row < rows.Length; row++)
        {
            var offset = 0;
            rows[row] = [];
            foreach (var block in blocks)
            {
                var indices = block.IndicesOf(row);
                var values = block.ValuesOf(row);
                for (var i = 0; i < indices.Length; i++)
                {
                    rows[row].Add((offset + indices[i], values[i]));
                }

                offset += block.Columns;
            }
        }

        var vectors = RandomizedSvd.Embed(SparseMatrix.Of(blocks.Sum(block => block.Columns), rows), dimension, seed, cancellationToken);
        Normalise(vectors, dimension);
        return vectors;
    }
}
