using System.Numerics.Tensors;

namespace Recommenders.Models.HierarchicalGru;

/// <summary>
/// The mean of a network's weights over the last updates, which generalises better than the last weights (Polyak and Juditsky, 1992; for
/// networks Izmailov et al., "Averaging Weights Leads to Wider Optima and Better Generalization", UAI 2018).
/// </summary>
internal sealed class WeightAverage(HierarchicalGruNetwork network)
{
    private readonly float[][] _means = [.. network.Parameters.Select(parameter => new float[parameter.Value.Length])];
    private int _count;

    /// <summary>Counts the weights as they are now: mean += (weights - mean) / count.</summary>
    public void Add()
    {
        _count++;
        var i = 0;
        foreach (var parameter in network.Parameters)
        {
            TensorPrimitives.Lerp(_means[i], parameter.Value, 1f / _count, _means[i]);
            i++;
        }
    }

    /// <summary>Makes the means the weights, if any were counted.</summary>
    public void Apply()
    {
        if (_count == 0)
        {
            return;
        }

        foreach (var (parameter, mean) in network.Parameters.Zip(_means))
        {
            mean.CopyTo(parameter.Value, 0);
        }
    }
}
