using System.Numerics.Tensors;

namespace Recommenders.Numerics;

/// <summary>
/// The leading part of a singular value decomposition A ≈ U·S·Vᵀ by random projection (Halko, Martinsson and Tropp, "Finding Structure with
/// Randomness", SIAM Review 53(2), 2011, algorithms 4.4 and 5.1): A's range is found in A(AᵀA)²Ω, Ω Gaussian, made orthonormal after each step, and the rest is done in it.
/// Time O(values · rank + (rows + columns) · rank² + rank³), the same on any number of threads.
/// </summary>
internal static class RandomizedSvd
{
    private const int Oversampling = 10;
    private const int PowerIterations = 2;

    /// <summary>U·S, rows × <paramref name="rank"/>: rows whose dot products are those of A's. Columns beyond A's rank are 0.</summary>
    public static float[] Embed(SparseMatrix matrix, int rank, ulong seed, CancellationToken cancellationToken)
    {
        var (rows, columns) = (matrix.Rows, matrix.Columns);
        var width = Math.Min(rank + Oversampling, Math.Min(rows, columns));
        var result = new float[rows * rank];
        if (width == 0)
        {
            return result;
        }

        var transposed = matrix.Transpose();
        var random = new Random((int)(seed % int.MaxValue));
        var (left, right) = (new float[rows * width], new float[columns * width]);
        for (var i = 0; i < right.Length; i++)
        {
            right[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        }

        matrix.Multiply(right, left, width, cancellationToken);
        for (var i = 0; i < PowerIterations; i++)
        {
            Orthonormalise(left, rows, width, cancellationToken);
            transposed.Multiply(left, right, width, cancellationToken);
            matrix.Multiply(right, left, width, cancellationToken);
        }

        Orthonormalise(left, rows, width, cancellationToken);
        transposed.Multiply(left, right, width, cancellationToken);
        var gram = new float[width * width];
        MatrixProduct.MultiplyTransposed(right, right, gram, width, columns, width);
        var (values, vectors) = SymmetricEigen.Decompose(Array.ConvertAll(gram, value => (double)value), width, cancellationToken);
        var turn = new float[width * rank];
        for (var k = 0; k < Math.Min(rank, width); k++)
        {
            var singular = Math.Sqrt(Math.Max(0, values[k]));
            for (var j = 0; j < width; j++)
            {
                turn[(j * rank) + k] = (float)(vectors[(j * width) + k] * singular);
            }
        }

        MatrixProduct.Multiply(left, turn, result, rows, width, rank);
        return result;
    }

    /// <summary>Makes columns orthonormal by Gram and Schmidt, twice over; a column that depends on the others becomes 0.</summary>
    private static void Orthonormalise(float[] matrix, int rows, int columns, CancellationToken cancellationToken)
    {
        const float Negligible = 1e-4f;
        var turned = new float[matrix.Length];
        MatrixProduct.Transpose(matrix, turned, rows, columns);
        for (var j = 0; j < columns; j++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var own = turned.AsSpan(j * rows, rows);
            var length = TensorPrimitives.Norm<float>(own);
            for (var pass = 0; pass < 2; pass++)
            {
                for (var i = 0; i < j; i++)
                {
                    var other = turned.AsSpan(i * rows, rows);
                    TensorPrimitives.MultiplyAdd(other, -TensorPrimitives.Dot<float>(other, own), own, own);
                }
            }

            var left = TensorPrimitives.Norm<float>(own);
            TensorPrimitives.Multiply(own, left > Negligible * length ? 1 / left : 0, own);
        }

        MatrixProduct.Transpose(turned, matrix, columns, rows);
    }
}
