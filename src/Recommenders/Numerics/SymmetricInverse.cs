using System.Numerics.Tensors;

namespace Recommenders.Numerics;

/// <summary>The inverse of a symmetric positive definite matrix, in place, by Gauss and Jordan without pivoting, rows on all cores. Time O(n³).</summary>
internal static class SymmetricInverse
{
    public static void Invert(float[] matrix, int size, CancellationToken cancellationToken)
    {
        var pivots = new float[size];
        for (var k = 0; k < size; k++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var pivotRow = matrix.AsSpan(k * size, size);
            var pivot = 1 / pivotRow[k];
            pivotRow[k] = 1;
            TensorPrimitives.Multiply(pivotRow, pivot, pivotRow);
            pivotRow.CopyTo(pivots);
            var column = k;
            Parallel.For(0, (size + 63) / 64, band =>
            {
                for (var row = band * 64; row < Math.Min(size, (band + 1) * 64); row++)
                {
                    if (row != column)
                    {
                        var own = matrix.AsSpan(row * size, size);
                        var factor = own[column];
                        own[column] = 0;
                        TensorPrimitives.MultiplyAdd(pivots, -factor, own, own);
                    }
                }
            });
        }
    }
}
