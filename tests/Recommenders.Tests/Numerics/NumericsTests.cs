using CsCheck;
using Recommenders.Numerics;

namespace Recommenders.Tests.Numerics;

public sealed class NumericsTests
{
    private static readonly Gen<(int M, int K, int N, int Seed)> s_shapes = Gen.Select(Gen.Int[1, 70], Gen.Int[1, 300], Gen.Int[1, 70], Gen.Int[0, 1000]);

    [Fact]
    public void Multiply_AnyShape_IsTheProduct() => s_shapes.Sample(shape =>
    {
        var (m, k, n, seed) = shape;
        var random = new Random(seed);
        float[] a = Fill(m * k, random), b = Fill(k * n, random), c = Fill(m * n, random);
        var sum = c.ToArray();
        MatrixProduct.Multiply(a, b, sum, m, k, n, accumulate: true);
        var transposed = new float[m * k];
        MatrixProduct.Transpose(a, transposed, m, k);
        var other = new float[m * n];
        MatrixProduct.MultiplyTransposed(transposed, b, other, m, k, n);

        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var expected = Enumerable.Range(0, k).Sum(p => (double)a[(i * k) + p] * b[(p * n) + j]);
                Assert.Equal(expected, other[(i * n) + j], 1e-4);
                Assert.Equal(expected + c[(i * n) + j], sum[(i * n) + j], 1e-4);
            }
        }
    }, iter: 60);

    // Rows one by one are neither packed nor kept in registers in sixes.
    [Theory]
    [InlineData(67, 300, 531)]
    [InlineData(48, 257, 272)]
    [InlineData(23, 64, 1_100)]
    public void Multiply_OfALargeMatrix_IsToTheLastBitAsRowByRow(int m, int k, int n)
    {
        var random = new Random(3);
        float[] a = Fill(m * k, random), b = Fill(k * n, random), whole = new float[m * n], rows = new float[m * n];
        float[] turned = new float[m * k], other = new float[m * n];
        MatrixProduct.Transpose(a, turned, m, k);

        MatrixProduct.Multiply(a, b, whole, m, k, n, onThisThread: true);
        MatrixProduct.MultiplyTransposed(turned, b, other, m, k, n);
        for (var row = 0; row < m; row++)
        {
            MatrixProduct.Multiply(a.AsSpan(row * k, k), b, rows.AsSpan(row * n, n), 1, k, n);
        }

        Assert.Equal(rows, whole);
        Assert.Equal(rows, other);
    }

    [Fact]
    public void Multiply_OnManyThreads_IsTheSameToTheLastBit()
    {
        var random = new Random(1);
        float[] a = Fill(300 * 90, random), b = Fill(90 * 210, random), whole = new float[300 * 210], rows = new float[300 * 210];
        MatrixProduct.Multiply(a, b, whole, 300, 90, 210);
        for (var band = 0; band < 300; band += 48)
        {
            // One band alone stays on this thread.
            var count = Math.Min(48, 300 - band);
            MatrixProduct.Multiply(a.AsSpan(band * 90, count * 90), b, rows.AsSpan(band * 210, count * 210), count, 90, 210);
        }

        Assert.Equal(whole, rows);
    }

    [Fact]
    public void Invert_APositiveDefiniteMatrix_GivesTheIdentityWithIt()
    {
        const int Size = 40;
        var factor = Fill(Size * Size, new Random(2));
        var matrix = new float[Size * Size];
        MatrixProduct.MultiplyTransposed(factor, factor, matrix, Size, Size, Size);
        for (var i = 0; i < Size; i++)
        {
            matrix[(i * Size) + i] += 5;
        }

        var inverse = matrix.ToArray();
        SymmetricInverse.Invert(inverse, Size, CancellationToken.None);
        var product = new float[Size * Size];
        MatrixProduct.Multiply(matrix, inverse, product, Size, Size, Size);

        for (var i = 0; i < Size * Size; i++)
        {
            Assert.Equal(i % (Size + 1) == 0 ? 1 : 0, product[i], 1e-3f);
        }
    }

    [Fact]
    public void Step_OnAParabola_FindsItsMinimum()
    {
        var parameter = new Parameter(3);
        for (var step = 1; step <= 2_000; step++)
        {
            for (var i = 0; i < 3; i++)
            {
                parameter.Gradient[i] = 2 * (parameter.Value[i] - i);
            }

            parameter.Step(step, learningRate: 0.01f, weightDecay: 0, 0, 3);
        }

        Assert.Equal([0f, 1f, 2f], parameter.Value.Select(value => MathF.Round(value, 2)));
    }

    private static float[] Fill(int count, Random random) => [.. Enumerable.Range(0, count).Select(_ => ((float)random.NextDouble() * 2) - 1)];
}
