using System.Numerics.Tensors;
using Recommenders.Data;
using Recommenders.Numerics;

namespace Recommenders.Models.HierarchicalGru;

/// <summary>
/// A vector for each item: its own plus those of its features, vᵢ = oᵢ + Σ_f g_f, as a factorisation machine has it (Rendle, "Factorization
/// Machines", ICDM 2010, over the item and its features). Without features it is the item's own. Memory (2·items + features) · width.
/// </summary>
internal sealed class ItemVectors
{
    private readonly FeatureBags? _bags;
    private readonly int _width;

    // The bags name so many features: 0 without them.
    public ItemVectors(int items, int width, FeatureBags? bags, int features)
    {
        (_bags, _width) = (bags, width);
        Own = new Parameter(items * width);
        Features = new Parameter(features * width);
        (Value, Gradient) = bags is null ? (Own.Value, Own.Gradient) : (new float[items * width], new float[items * width]);
    }

    public Parameter Own { get; }

    public Parameter Features { get; }

    /// <summary>The sums, items × width; as they were at the last <see cref="Compose()"/>.</summary>
    public float[] Value { get; }

    /// <summary>The gradient of the sums.</summary>
    public float[] Gradient { get; }

    /// <summary>Adds up the vectors of all items.</summary>
    public void Compose()
    {
        for (var item = 0; item < (_bags?.Count ?? 0); item++)
        {
            Compose(item, without: false);
        }
    }

    /// <summary>Adds up the vectors of some items.</summary>
    /// <param name="items">Which.</param>
    /// <param name="without">By item, whether its own part is left out, and will not learn.</param>
    public void Compose(ReadOnlySpan<int> items, bool[] without)
    {
        for (var i = 0; i < items.Length && _bags is not null; i++)
        {
            Compose(items[i], without[items[i]]);
        }
    }

    /// <summary>Moves the gradient of some items' sums, which were composed <paramref name="without"/> own parts, to their parts.</summary>
    public void ShareGradient(ReadOnlySpan<int> items, bool[] without)
    {
        for (var i = 0; i < items.Length && _bags is not null; i++)
        {
            var item = items[i];
            var gradient = Gradient.AsSpan(item * _width, _width);
            if (!without[item])
            {
                var own = Own.Gradient.AsSpan(item * _width, _width);
                TensorPrimitives.Add(own, gradient, own);
            }

            foreach (var feature in _bags[item])
            {
                var target = Features.Gradient.AsSpan(feature * _width, _width);
                TensorPrimitives.Add(target, gradient, target);
            }

            gradient.Clear();
        }
    }

    /// <summary>
    /// Takes over the sums of other vectors, row by row; a new item has the mean of the others' own parts. Features are taken over if there are
    /// as many; an item's own part makes up for any difference.
    /// </summary>
    /// <param name="earlier">Those to take over.</param>
    /// <param name="before">The row that each item had; -1 for a new one.</param>
    public void ContinueFrom(ItemVectors earlier, ReadOnlySpan<int> before)
    {
        earlier.Features.CopyToSame(Features);
        for (var item = 0; item < before.Length; item++)
        {
            if (before[item] >= 0)
            {
                earlier.Value.AsSpan(before[item] * _width, _width).CopyTo(Own.Value.AsSpan(item * _width));
            }
        }

        var mean = new float[_width];
        var known = 0;
        for (var item = 0; item < before.Length; item++)
        {
            if (before[item] < 0)
            {
                continue;
            }

            var own = Own.Value.AsSpan(item * _width, _width);
            foreach (var feature in _bags is null ? [] : _bags[item])
            {
                TensorPrimitives.Subtract(own, Features.Value.AsSpan(feature * _width, _width), own);
            }

            TensorPrimitives.Add(mean, own, mean);
            known++;
        }

        TensorPrimitives.Divide(mean, Math.Max(1, known), mean);
        for (var item = 0; item < before.Length; item++)
        {
            if (before[item] < 0)
            {
                mean.CopyTo(Own.Value, item * _width);
            }
        }

        Compose();
    }

    private void Compose(int item, bool without)
    {
        var sum = Value.AsSpan(item * _width, _width);
        if (without)
        {
            sum.Clear();
        }
        else
        {
            Own.Value.AsSpan(item * _width, _width).CopyTo(sum);
        }

        foreach (var feature in _bags![item])
        {
            TensorPrimitives.Add(sum, Features.Value.AsSpan(feature * _width, _width), sum);
        }
    }
}
