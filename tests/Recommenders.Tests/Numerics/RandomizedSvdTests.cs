using CsCheck;
using Recommenders.Numerics;

namespace Recommenders.Tests.Numerics;

public sealed class RandomizedSvdTests
{
    /// <summary>Where the rank suffices, rows keep their products: (U·S)(U·S)ᵀ = A·Aᵀ.</summary>
    [Fact]
    public void Embed_AnyMatrixOfSmallRank_KeepsTheProductsOfItsRows() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int[1, 9], Gen.Int[0, 99]).Sample((rows, columns, seed) =>
        {
            var random = new Random(seed);
            var dense = Enumerable.Range(0, rows * columns).Select(_ => random.Next(3) == 0 ? random.NextSingle() - 0.3f : 0).ToArray();
            var embedded = RandomizedSvd.Embed(Sparse(dense, rows, columns), 10, 7, CancellationToken.None);

            for (var i = 0; i < rows; i++)
            {
                for (var j = 0; j < rows; j++)
                {
                    var expected = Enumerable.Range(0, columns).Sum(k => dense[(i * columns) + k] * dense[(j * columns) + k]);
                    Assert.Equal(expected, Enumerable.Range(0, 10).Sum(k => embedded[(i * 10) + k] * embedded[(j * 10) + k]), 1e-3);
                }
            }
        });

    /// <summary>Of a matrix of rank 3 and a little noise, the first three columns hold nearly all.</summary>
    [Fact]
    public void Embed_RankBelowTheMatrixs_KeepsTheLargestPart()
    {
        var random = new Random(5);
        var (left, right) = (Enumerable.Range(0, 180).Select(_ => random.NextSingle() - 0.5f).ToArray(), Enumerable.Range(0, 120).Select(_ => random.NextSingle() - 0.5f).ToArray());
        var dense = new float[60 * 40];
        MatrixProduct.Multiply(left, right, dense, 60, 3, 40);
        var embedded = RandomizedSvd.Embed(Sparse([.. dense.Select(value => value + (0.001f * random.NextSingle()))], 60, 40), 5, 7, CancellationToken.None);
        double Size(int column) => Enumerable.Range(0, 60).Sum(row => Math.Pow(embedded[(row * 5) + column], 2));

        Assert.Equal(dense.Sum(value => (double)value * value), Size(0) + Size(1) + Size(2), 0.1);
        Assert.True(Size(3) + Size(4) < 0.01);
        Assert.True(Size(0) >= Size(1) && Size(1) >= Size(2));
    }

    [Fact]
    public void Decompose_AnySymmetricMatrix_IsItsVectorsTimesItsValues() =>
        Gen.Double[-5, 5].Array[36].Sample(values =>
        {
            var matrix = Enumerable.Range(0, 36).Select(i => values[i] + values[(i % 6 * 6) + (i / 6)]).ToArray();
            var (eigenvalues, vectors) = SymmetricEigen.Decompose([.. matrix], 6, CancellationToken.None);

            for (var i = 0; i < 36; i++)
            {
                var again = Enumerable.Range(0, 6).Sum(k => vectors[(i / 6 * 6) + k] * eigenvalues[k] * vectors[(i % 6 * 6) + k]);
                Assert.Equal(matrix[i], again, 1e-8);
            }
        });

    private static SparseMatrix Sparse(float[] dense, int rows, int columns) => SparseMatrix.Of(
        columns,
        [.. Enumerable.Range(0, rows).Select(row => Enumerable.Range(0, columns)
            .Where(column => dense[(row * columns) + column] != 0).Select(column => (column, dense[(row * columns) + column])).ToArray())]);
}
