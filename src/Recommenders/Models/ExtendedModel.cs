using System.Numerics.Tensors;
using Recommenders.Data;

namespace Recommenders.Models;

/// <summary>
/// A model with items behind those that it was trained on. Nothing speaks for or against them, so they score as the mean of the others does;
/// what users did with them is not seen. Exploration may bring them forward.
/// </summary>
/// <param name="model">The trained model.</param>
/// <param name="itemCount">How many items there are, at least the model's.</param>
public sealed class ExtendedModel(ITrainedModel model, int itemCount) : ITrainedModel
{
    /// <inheritdoc/>
    public int ItemCount => itemCount;

    /// <inheritdoc/>
    public void Score(History history, Span<float> scores)
    {
        var known = scores[..model.ItemCount];
        model.Score(Known(history), known);
        scores[known.Length..].Fill(known.IsEmpty ? 0 : TensorPrimitives.Sum<float>(known) / known.Length);
    }

    /// <summary>Saves the trained model alone.</summary>
    public void Save(BinaryWriter writer) => model.Save(writer);

    private History Known(History history)
    {
        var (items, times) = (new List<int>(history.Length), new List<long>(history.Length));
        for (var i = 0; i < history.Length; i++)
        {
            if (history.Items[i] < model.ItemCount)
            {
                items.Add(history.Items[i]);
                times.Add(history.Timestamps[i]);
            }
        }

        return items.Count == history.Length ? history : new History(items.ToArray(), times.ToArray()) { User = history.User, Context = history.Context };
    }
}
