using System.Numerics.Tensors;

namespace Recommenders.Numerics;

/// <summary>
/// Layer normalisation (Ba, Kiros, Hinton, arXiv 1607.06450, equation 4): y = g ∘ (x - mean) / √(variance + ε) + b, row by row.
/// </summary>
internal sealed class LayerNorm
{
    private const float Epsilon = 1e-5f;

    private readonly int _width;

    public LayerNorm(int width)
    {
        (_width, Gain, Bias) = (width, new Parameter(width), new Parameter(width));
        Array.Fill(Gain.Value, 1f);
    }

    private LayerNorm(LayerNorm original) =>
        (_width, Gain, Bias) = (original._width, original.Gain.Share(), original.Bias.Share());

    /// <summary>See <see cref="Parameter.Share"/>.</summary>
    public LayerNorm Share() => new(this);

    /// <summary>g.</summary>
    public Parameter Gain { get; }

    /// <summary>b.</summary>
    public Parameter Bias { get; }

    /// <summary>
    /// Normalises the rows of <paramref name="input"/>. What <see cref="Backward"/> needs is kept in <paramref name="normal"/> (y before gain
    /// and bias) and <paramref name="scale"/> (1 / deviation, one a row).
    /// </summary>
    public void Forward(ReadOnlySpan<float> input, Span<float> normal, Span<float> scale, Span<float> output, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            var x = input.Slice(row * _width, _width);
            var own = normal.Slice(row * _width, _width);
            TensorPrimitives.Subtract(x, TensorPrimitives.Sum(x) / _width, own);
            scale[row] = 1 / MathF.Sqrt((TensorPrimitives.SumOfSquares<float>(own) / _width) + Epsilon);
            TensorPrimitives.Multiply(own, scale[row], own);
            TensorPrimitives.MultiplyAdd(own, Gain.Value, Bias.Value, output.Slice(row * _width, _width));
        }
    }

    /// <summary>
    /// From the gradient of the output, which is overwritten, adds to that of the input: with u = g ∘ dy and n the normalised row,
    /// dx = scale · (u - mean(u) - n · mean(u ∘ n)).
    /// </summary>
    public void Backward(Span<float> gradient, ReadOnlySpan<float> normal, ReadOnlySpan<float> scale, Span<float> inputGradient, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            var u = gradient.Slice(row * _width, _width);
            var own = normal.Slice(row * _width, _width);
            var dx = inputGradient.Slice(row * _width, _width);
            TensorPrimitives.MultiplyAdd(u, own, Gain.Gradient, Gain.Gradient);
            TensorPrimitives.Add(Bias.Gradient, u, Bias.Gradient);
            TensorPrimitives.Multiply(u, Gain.Value, u);
            var mean = TensorPrimitives.Sum<float>(u) / _width;
            var slope = TensorPrimitives.Dot<float>(u, own) / _width;
            TensorPrimitives.Subtract(u, mean, u);
            TensorPrimitives.MultiplyAdd(own, -slope, u, u);
            TensorPrimitives.MultiplyAdd(u, scale[row], dx, dx);
        }
    }
}
