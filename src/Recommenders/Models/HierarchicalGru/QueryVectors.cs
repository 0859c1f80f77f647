using System.Numerics.Tensors;
using Recommenders.Data;
using Recommenders.Numerics;

namespace Recommenders.Models.HierarchicalGru;

/// <summary>
/// What a user's features, or those of the moment, add to the state that items are scored by: q = h + Σ_f u_f, so that each feature has a
/// product with each item's vector.
/// </summary>
internal sealed class QueryVectors(FeatureSpace space, int width)
{
    public Parameter Features { get; } = new(space.Count * width);

    public static QueryVectors? Of(FeatureTable? table, int width) =>
        table is null || FeatureSpace.Of(table) is not { Count: > 0 } space ? null : new QueryVectors(space, width);

    public FeatureBags Encode(FeatureTable table) => space.Encode(table);

    public void AddTo(Span<float> query, FeatureRow row) => AddTo(query, space.FeaturesOf(row));

    public void AddTo(Span<float> query, ReadOnlySpan<int> features)
    {
        foreach (var feature in features)
        {
            TensorPrimitives.Add(query, Features.Value.AsSpan(feature * width, width), query);
        }
    }

    public void AddGradient(ReadOnlySpan<float> gradient, ReadOnlySpan<int> features)
    {
        foreach (var feature in features)
        {
            var target = Features.Gradient.AsSpan(feature * width, width);
            TensorPrimitives.Add(target, gradient, target);
        }
    }

    public static void Save(QueryVectors? vectors, BinaryWriter writer)
    {
        writer.Write(vectors is not null);
        vectors?.Save(writer);
    }

    public static QueryVectors? Load(BinaryReader reader, int width)
    {
        if (!reader.ReadBoolean())
        {
            return null;
        }

        var space = FeatureSpace.Load(reader);
        reader.DemandLeft(sizeof(float) * (long)space.Count * width);
        var vectors = new QueryVectors(space, width);
        reader.ReadInto(vectors.Features.Value);
        return vectors;
    }

    private void Save(BinaryWriter writer)
    {
        space.Save(writer);
        writer.WriteArray(Features.Value);
    }
}
