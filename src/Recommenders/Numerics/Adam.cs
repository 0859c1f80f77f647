using System.Numerics;
using System.Numerics.Tensors;

namespace Recommenders.Numerics;

/// <summary>
/// A parameter array with its gradient, trained by Adam (Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015,
/// algorithm 1; β₁ 0.9, β₂ 0.999, ε 1e-8) with decoupled weight decay (Loshchilov and Hutter, ICLR 2019).
/// </summary>
internal sealed class Parameter
{
    private const float Beta1 = 0.9f;
    private const float Beta2 = 0.999f;

    private readonly float[] _mean, _square;

    public Parameter(int length) =>
        (Value, Gradient, _mean, _square) = (new float[length], new float[length], new float[length], new float[length]);

    private Parameter(float[] value) => (Value, Gradient, _mean, _square) = (value, new float[value.Length], [], []);

    public float[] Value { get; }

    public float[] Gradient { get; }

    /// <summary>The same values with a gradient of their own, for another thread; it cannot step.</summary>
    public Parameter Share() => new(Value);

    /// <summary>Moves the gradient of a sharing parameter here.</summary>
    public void TakeGradient(Parameter shared)
    {
        TensorPrimitives.Add(Gradient, shared.Gradient, Gradient);
        Array.Clear(shared.Gradient);
    }

    /// <summary>Fills the values evenly in ±<paramref name="limit"/>.</summary>
    public Parameter Uniform(Random random, float limit)
    {
        for (var i = 0; i < Value.Length; i++)
        {
            Value[i] = ((float)random.NextDouble() * 2 - 1) * limit;
        }

        return this;
    }

    /// <summary>Copies the values to a parameter of the same length; to none, or to one of another length, nothing.</summary>
    public void CopyToSame(Parameter? other)
    {
        if (other?.Value.Length == Value.Length)
        {
            Value.CopyTo(other.Value, 0);
        }
    }

    /// <summary>Step number <paramref name="step"/> (from 1) of a part, after which its gradient is zero again; the rest keeps its moments.</summary>
    public void Step(int step, float learningRate, float weightDecay, int first, int length)
    {
        var correct1 = 1 - MathF.Pow(Beta1, step);
        var rate = learningRate * MathF.Sqrt(1 - MathF.Pow(Beta2, step)) / correct1;
        var epsilon = 1e-8f * MathF.Sqrt(1 - MathF.Pow(Beta2, step));
        var keep = 1 - (learningRate * weightDecay);
        var width = Vector<float>.Count;
        var (i, end) = (first, first + length);
        for (; i + width <= end; i += width)
        {
            var gradient = new Vector<float>(Gradient, i);
            var mean = (new Vector<float>(_mean, i) * Beta1) + (gradient * (1 - Beta1));
            var square = (new Vector<float>(_square, i) * Beta2) + (gradient * gradient * (1 - Beta2));
            mean.CopyTo(_mean, i);
            square.CopyTo(_square, i);
            ((new Vector<float>(Value, i) * keep) - (mean * rate / (Vector.SquareRoot(square) + new Vector<float>(epsilon)))).CopyTo(Value, i);
        }

        for (; i < end; i++)
        {
            _mean[i] = (_mean[i] * Beta1) + (Gradient[i] * (1 - Beta1));
            _square[i] = (_square[i] * Beta2) + (Gradient[i] * Gradient[i] * (1 - Beta2));
            Value[i] = (Value[i] * keep) - (_mean[i] * rate / (MathF.Sqrt(_square[i]) + epsilon));
        }

        Array.Clear(Gradient, first, length);
    }
}
