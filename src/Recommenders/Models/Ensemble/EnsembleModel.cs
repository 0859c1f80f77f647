using System.Buffers;
using System.Numerics.Tensors;
using Recommenders.Data;

namespace Recommenders.Models.Ensemble;

/// <summary>
/// A weighted sum of what several models say and of whether the user had the item before. The first model's logits enter as they are,
/// the others' scores as z-scores over the items. Scores are logits.
/// </summary>
public sealed class EnsembleModel : IAdaptableModel
{
    private readonly ITrainedModel[] _members;
    private readonly float[] _weights;

    /// <param name="members">The models.</param>
    /// <param name="weights">One weight a model, then that of an item in the history.</param>
    internal EnsembleModel(ITrainedModel[] members, float[] weights) => (_members, _weights) = (members, weights);

    internal IReadOnlyList<ITrainedModel> Members => _members;

    /// <inheritdoc/>
    public int ItemCount => _members[0].ItemCount;

    /// <summary>The weight of each member, then that of an item that the history holds already.</summary>
    public IReadOnlyList<float> Weights => _weights;

    /// <inheritdoc/>
    public void Score(History history, Span<float> scores)
    {
        var rented = ArrayPool<float>.Shared.Rent(ItemCount);
        var feature = rented.AsSpan(0, ItemCount);
        scores.Clear();
        for (var i = 0; i < _weights.Length; i++)
        {
            Feature(_members, i, history, feature);
            TensorPrimitives.MultiplyAdd(feature, _weights[i], scores, scores);
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>Adapts the members that go on to learn; the others are trained anew anyway.</summary>
    public ITrainedModel Adapt(ReadOnlySpan<int> before, TrainingSet data)
    {
        var members = new ITrainedModel[_members.Length];
        for (var i = 0; i < members.Length; i++)
        {
            members[i] = _members[i] is IAdaptableModel adaptable ? adaptable.Adapt(before, data) : _members[i];
        }

        return new EnsembleModel(members, [.. _weights]);
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_members.Length);
        foreach (var member in _members)
        {
            ModelFile.Write(member, writer);
        }

        writer.WriteArray(_weights);
    }

    internal static EnsembleModel Load(BinaryReader reader)
    {
        var members = new ITrainedModel[reader.ReadCount(bytesEach: 1)];
        for (var i = 0; i < members.Length; i++)
        {
            members[i] = ModelFile.Read(reader, isMember: true);
        }

        var weights = reader.ReadSingles();
        BinaryArrays.Demand(
            members.Length > 0 && weights.Length == members.Length + 1 && Array.TrueForAll(members, member => member.ItemCount == members[0].ItemCount),
            "the members of an ensemble do not fit");
        return new EnsembleModel(members, weights);
    }

    /// <summary>What feature <paramref name="index"/> says of every item.</summary>
    internal static void Feature(ITrainedModel[] members, int index, History history, Span<float> feature)
    {
        if (index == members.Length)
        {
            feature.Clear();
            foreach (var item in history.Items)
            {
                feature[item] = 1;
            }

            return;
        }

        members[index].Score(history, feature);
        if (index > 0)
        {
            var mean = TensorPrimitives.Sum<float>(feature) / feature.Length;
            TensorPrimitives.Subtract(feature, mean, feature);
            var deviation = MathF.Sqrt(TensorPrimitives.SumOfSquares<float>(feature) / feature.Length);
            TensorPrimitives.Multiply(feature, deviation > 0 ? 1 / deviation : 0, feature);
        }
    }
}
