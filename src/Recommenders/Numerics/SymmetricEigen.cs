namespace Recommenders.Numerics;

/// <summary>Eigenvalues and vectors of a small symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, "Matrix Computations", §8.5). Time O(size³) a sweep.</summary>
internal static class SymmetricEigen
{
    private const int MostSweeps = 30;

    /// <summary>Values in falling order, and the vectors as columns; the matrix is used up.</summary>
    public static (double[] Values, double[] Vectors) Decompose(double[] matrix, int size, CancellationToken cancellationToken)
    {
        var vectors = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            vectors[(i * size) + i] = 1;
        }

        var whole = matrix.Sum(value => value * value);
        for (var sweep = 0; sweep < MostSweeps && Outside(matrix, size) > 1e-20 * whole; sweep++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var p = 0; p < size; p++)
            {
                for (var q = p + 1; q < size; q++)
                {
                    Rotate(matrix, vectors, size, p, q);
                }
            }
        }

        var order = Enumerable.Range(0, size).OrderByDescending(i => matrix[(i * size) + i]).ToArray();
        var sorted = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                sorted[(i * size) + j] = vectors[(i * size) + order[j]];
            }
        }

        return ([.. order.Select(i => matrix[(i * size) + i])], sorted);
    }

    private static double Outside(double[] matrix, int size)
    {
        var sum = 0.0;
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < i; j++)
            {
                sum += matrix[(i * size) + j] * matrix[(i * size) + j];
            }
        }

        return sum;
    }

    private static void Rotate(double[] matrix, double[] vectors, int size, int p, int q)
    {
        var element = matrix[(p * size) + q];
        if (element == 0)
        {
            return;
        }

        var theta = (matrix[(q * size) + q] - matrix[(p * size) + p]) / (2 * element);
        var tangent = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var cosine = 1 / Math.Sqrt((tangent * tangent) + 1);
        var sine = tangent * cosine;
        for (var k = 0; k < size; k++)
        {
            var (x, y) = (matrix[(k * size) + p], matrix[(k * size) + q]);
            (matrix[(k * size) + p], matrix[(k * size) + q]) = ((cosine * x) - (sine * y), (sine * x) + (cosine * y));
        }

        for (var k = 0; k < size; k++)
        {
            var (x, y) = (matrix[(p * size) + k], matrix[(q * size) + k]);
            (matrix[(p * size) + k], matrix[(q * size) + k]) = ((cosine * x) - (sine * y), (sine * x) + (cosine * y));
            (x, y) = (vectors[(k * size) + p], vectors[(k * size) + q]);
            (vectors[(k * size) + p], vectors[(k * size) + q]) = ((cosine * x) - (sine * y), (sine * x) + (cosine * y));
        }
    }
}
