using System.Numerics.Tensors;

namespace Recommenders.Numerics;

/// <summary>
/// The mean of a network's weights over the last updates, which generalises better than the last weights (Polyak and Juditsky, 1992; for
/// networks Izmailov et al., "Averaging Weights Leads to Wider Optima and Better Generalization", UAI 2018).
/// </summary>
internal sealed class WeightAverage
{
    private readonly Parameter[] _parameters;
    private readonly float[][] _means;
    private int _count;

    public WeightAverage(IEnumerable<Parameter> parameters)
    {
        _parameters = [.. parameters];
        _means = [.. _parameters.Select(parameter => new float[parameter.Value.Length])];
    }

    /// <summary>Forgets what was counted.</summary>
    public void Restart() => _count = 0;

    /// <summary>Counts the weights as they are now: mean += (weights - mean) / count.</summary>
    public void Add()
    {
        _count++;
        for (var i = 0; i < _means.Length; i++)
        {
            TensorPrimitives.Lerp(_means[i], _parameters[i].Value, 1f / _count, _means[i]);
        }
    }

    /// <summary>Makes the means the weights and the weights the means, if any were counted; a second time brings the weights back.</summary>
    public void Exchange()
    {
        for (var i = 0; i < _means.Length && _count > 0; i++)
        {
            var (mean, value) = (_means[i], _parameters[i].Value);
            for (var j = 0; j < mean.Length; j++)
            {
                (mean[j], value[j]) = (value[j], mean[j]);
            }
        }
    }
}
