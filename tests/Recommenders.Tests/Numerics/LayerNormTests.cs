using Recommenders.Numerics;

namespace Recommenders.Tests.Numerics;

public sealed class LayerNormTests
{
    private const int Width = 6;
    private const int Rows = 3;

    private readonly LayerNorm _norm = new(Width);
    private readonly float[] _input = Fill(1);
    private readonly float[] _slope = Fill(2);
    private readonly float[] _normal = new float[Rows * Width];
    private readonly float[] _scale = new float[Rows];
    private readonly float[] _output = new float[Rows * Width];

    [Fact]
    public void Forward_AnyRows_HaveMean0AndVariance1()
    {
        _norm.Forward(_input, _normal, _scale, _output, Rows);

        foreach (var row in _output.Chunk(Width))
        {
            Assert.Equal(0, row.Average(), 1e-5);
            Assert.Equal(1, row.Average(value => value * value), 1e-3);
        }
    }

    [Fact]
    public void Backward_Gradients_AreThoseOfFiniteDifferences()
    {
        _norm.Gain.Uniform(new Random(3), 2);
        _norm.Bias.Uniform(new Random(4), 2);
        Sum();
        var gradient = new float[Rows * Width];
        _norm.Backward(_slope.ToArray(), _normal, _scale, gradient, Rows);

        Check(_input, gradient);
        Check(_norm.Gain.Value, _norm.Gain.Gradient);
        Check(_norm.Bias.Value, _norm.Bias.Gradient);
    }

    private void Check(float[] values, float[] gradient)
    {
        for (var i = 0; i < values.Length; i++)
        {
            const float Move = 1e-3f;
            var value = values[i];
            values[i] = value + Move;
            var above = Sum();
            values[i] = value - Move;
            var below = Sum();
            values[i] = value;

            Assert.Equal((above - below) / (2 * Move), gradient[i], 1e-2);
        }
    }

    /// <summary>What is differentiated: the sum of outputs, each times a slope.</summary>
    private double Sum()
    {
        _norm.Forward(_input, _normal, _scale, _output, Rows);
        return _output.Zip(_slope).Sum(pair => (double)pair.First * pair.Second);
    }

    private static float[] Fill(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Rows * Width).Select(_ => ((float)random.NextDouble() * 4) - 1)];
    }
}
