using Recommenders.Data;

namespace Recommenders.Models.ItemToItem;

/// <summary>Each item's companions with their similarity, best first.</summary>
public sealed class ItemToItemModel : IRelatedItemsModel
{
    /// <summary>How many of a history's newest items speak, and how much less each older one says.</summary>
    private const int LongestHistory = 50;
    private const float Fading = 0.9f;

    private readonly int[] _starts;
    private readonly int[] _companions;
    private readonly float[] _similarities;

    internal ItemToItemModel(int[] starts, int[] companions, float[] similarities) =>
        (_starts, _companions, _similarities) = (starts, companions, similarities);

    /// <inheritdoc/>
    public int ItemCount => _starts.Length - 1;

    /// <inheritdoc/>
    public void Score(History history, Span<float> scores)
    {
        scores.Clear();
        var weight = 1f;
        history = history.Last(LongestHistory);
        for (var i = history.Length - 1; i >= 0; i--, weight *= Fading)
        {
            Add(history.Items[i], weight, scores);
        }
    }

    /// <inheritdoc/>
    public void ScoreRelated(int item, Span<float> scores)
    {
        scores.Clear();
        Add(item, 1, scores);
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteArray(_starts);
        writer.WriteArray(_companions);
        writer.WriteArray(_similarities);
    }

    internal static ItemToItemModel Load(BinaryReader reader)
    {
        var (starts, companions, similarities) = (reader.ReadIntegers(), reader.ReadIntegers(), reader.ReadSingles());
        BinaryArrays.DemandStarts(starts, companions.Length);
        BinaryArrays.DemandBelow(companions, starts.Length - 1);
        BinaryArrays.Demand(similarities.Length == companions.Length, "not each companion has a similarity");
        return new ItemToItemModel(starts, companions, similarities);
    }

    private void Add(int item, float weight, Span<float> scores)
    {
        for (var i = _starts[item]; i < _starts[item + 1]; i++)
        {
            scores[_companions[i]] += weight * _similarities[i];
        }
    }
}
