using System.Numerics;
using System.Numerics.Tensors;

namespace Recommenders.Numerics;

/// <summary>
/// C = A·B and C += A·B for row-major matrices. Blocks of 6 rows by two vectors are kept in registers (Goto and van de Geijn, "Anatomy of
/// High-Performance Matrix Multiplication", ACM TOMS 34(3), 2008), bands of rows go to the cores. Each element is summed by one thread in
/// one order, so that the result does not depend on how many there are. Time O(m·k·n), no allocation on one thread.
/// </summary>
public static unsafe class MatrixProduct
{
    private const int RowsInRegisters = 6;
    private const int RowsOfABand = 48;
    private const int DepthOfABlock = 256;
    private const long WorthASecondThread = 200_000;

    /// <summary>Multiplies <paramref name="a"/> (m×k) by <paramref name="b"/> (k×n) into <paramref name="c"/> (m×n), adding to it if asked.</summary>
    /// <remarks><paramref name="onThisThread"/> is for callers that are on all cores already.</remarks>
    public static void Multiply(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int m, int k, int n, bool accumulate = false, bool onThisThread = false) =>
        Multiply(a, k, 1, b, c, m, k, n, accumulate, onThisThread);

    /// <summary>Aᵀ·B: multiplies the transpose of <paramref name="a"/> (k×m) by <paramref name="b"/> (k×n) into <paramref name="c"/> (m×n).</summary>
    public static void MultiplyTransposed(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int m, int k, int n, bool accumulate = false, bool onThisThread = false) =>
        Multiply(a, 1, m, b, c, m, k, n, accumulate, onThisThread);

    private static void Multiply(
        ReadOnlySpan<float> a, int rowStep, int depthStep, ReadOnlySpan<float> b, Span<float> c, int m, int k, int n, bool accumulate, bool onThisThread)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(a.Length, m * k);
        ArgumentOutOfRangeException.ThrowIfLessThan(b.Length, k * n);
        ArgumentOutOfRangeException.ThrowIfLessThan(c.Length, m * n);
        fixed (float* pa = a, pb = b, pc = c)
        {
            var (x, y, z) = ((nint)pa, (nint)pb, (nint)pc);
            var bands = (m + RowsOfABand - 1) / RowsOfABand;
            if (!onThisThread && bands > 1 && (long)m * k * n > WorthASecondThread)
            {
                Parallel.For(0, bands, band => Band(
                    (float*)x, rowStep, depthStep, (float*)y, (float*)z, band * RowsOfABand, Math.Min(m, (band + 1) * RowsOfABand), k, n, accumulate));
            }
            else
            {
                Band(pa, rowStep, depthStep, pb, pc, 0, m, k, n, accumulate);
            }
        }
    }

    /// <summary>Writes the transpose of <paramref name="source"/> (rows×columns) into <paramref name="target"/>.</summary>
    public static void Transpose(ReadOnlySpan<float> source, Span<float> target, int rows, int columns)
    {
        const int Tile = 16;
        for (var i = 0; i < rows; i += Tile)
        {
            for (var j = 0; j < columns; j += Tile)
            {
                for (var r = i; r < Math.Min(rows, i + Tile); r++)
                {
                    for (var s = j; s < Math.Min(columns, j + Tile); s++)
                    {
                        target[(s * rows) + r] = source[(r * columns) + s];
                    }
                }
            }
        }
    }

    /// <summary>output += input·matrix, for a row vector and a matrix of input.Length rows.</summary>
    public static void AddRowTimes(ReadOnlySpan<float> input, ReadOnlySpan<float> matrix, Span<float> output)
    {
        fixed (float* pa = input, pb = matrix, pc = output)
        {
            Band(pa, input.Length, 1, pb, pc, 0, 1, input.Length, output.Length, accumulate: true);
        }
    }

    private static void Band(float* a, int rowStep, int depthStep, float* b, float* c, int firstRow, int endRow, int k, int n, bool accumulate)
    {
        if (!accumulate)
        {
            new Span<float>(c + ((long)firstRow * n), (endRow - firstRow) * n).Clear();
        }

        // The last columns that do not fill two vectors are copied into a block that does, so that they cost no more than others.
        var width = 2 * Vector<float>.Count;
        var whole = n / width * width;
        var tail = n - whole;
        var hasBlocks = endRow - firstRow >= RowsInRegisters;
        var packed = stackalloc float[tail > 0 && hasBlocks ? DepthOfABlock * width : 0];
        var sums = stackalloc float[RowsInRegisters * width];
        for (var depth = 0; depth < k; depth += DepthOfABlock)
        {
            var length = Math.Min(DepthOfABlock, k - depth);
            if (tail > 0 && hasBlocks)
            {
                for (var p = 0; p < length; p++)
                {
                    var source = new ReadOnlySpan<float>(b + ((long)(depth + p) * n) + whole, tail);
                    source.CopyTo(new Span<float>(packed + (p * width), tail));
                }
            }

            var row = firstRow;
            for (; row + RowsInRegisters <= endRow; row += RowsInRegisters)
            {
                var block = a + ((long)row * rowStep) + ((long)depth * depthStep);
                SixRows(block, rowStep, depthStep, b + ((long)depth * n), n, c + ((long)row * n), n, length, whole);
                if (tail > 0)
                {
                    new Span<float>(sums, RowsInRegisters * width).Clear();
                    SixRows(block, rowStep, depthStep, packed, width, sums, width, length, width);
                    for (var r = 0; r < RowsInRegisters; r++)
                    {
                        var target = new Span<float>(c + ((long)(row + r) * n) + whole, tail);
                        TensorPrimitives.Add(target, new ReadOnlySpan<float>(sums + (r * width), tail), target);
                    }
                }
            }

            for (; row < endRow; row++)
            {
                OneRow(a + ((long)row * rowStep) + ((long)depth * depthStep), depthStep, b + ((long)depth * n), c + ((long)row * n), length, n);
            }
        }
    }

    private static void SixRows(float* a, int rowStep, int depthStep, float* b, int strideB, float* c, int strideC, int k, int columns)
    {
        var width = Vector<float>.Count;
        var j = 0;
        for (; j + (2 * width) <= columns; j += 2 * width)
        {
            Vector<float> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
            Vector<float> c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
            var column = b + j;
            var element = a;
            for (var p = 0; p < k; p++, column += strideB, element += depthStep)
            {
                var b0 = Vector.Load(column);
                var b1 = Vector.Load(column + width);
                var x = new Vector<float>(element[0]);
                c00 = Vector.FusedMultiplyAdd(x, b0, c00);
                c01 = Vector.FusedMultiplyAdd(x, b1, c01);
                x = new Vector<float>(element[rowStep]);
                c10 = Vector.FusedMultiplyAdd(x, b0, c10);
                c11 = Vector.FusedMultiplyAdd(x, b1, c11);
                x = new Vector<float>(element[2L * rowStep]);
                c20 = Vector.FusedMultiplyAdd(x, b0, c20);
                c21 = Vector.FusedMultiplyAdd(x, b1, c21);
                x = new Vector<float>(element[3L * rowStep]);
                c30 = Vector.FusedMultiplyAdd(x, b0, c30);
                c31 = Vector.FusedMultiplyAdd(x, b1, c31);
                x = new Vector<float>(element[4L * rowStep]);
                c40 = Vector.FusedMultiplyAdd(x, b0, c40);
                c41 = Vector.FusedMultiplyAdd(x, b1, c41);
                x = new Vector<float>(element[5L * rowStep]);
                c50 = Vector.FusedMultiplyAdd(x, b0, c50);
                c51 = Vector.FusedMultiplyAdd(x, b1, c51);
            }

            Add(c + j, c00, c01, width);
            Add(c + strideC + j, c10, c11, width);
            Add(c + (2L * strideC) + j, c20, c21, width);
            Add(c + (3L * strideC) + j, c30, c31, width);
            Add(c + (4L * strideC) + j, c40, c41, width);
            Add(c + (5L * strideC) + j, c50, c51, width);
        }
    }

    private static void OneRow(float* a, int depthStep, float* b, float* c, int k, int n)
    {
        var width = Vector<float>.Count;
        var j = 0;
        for (; j + (4 * width) <= n; j += 4 * width)
        {
            Vector<float> c0 = default, c1 = default, c2 = default, c3 = default;
            var column = b + j;
            var element = a;
            for (var p = 0; p < k; p++, column += n, element += depthStep)
            {
                var x = new Vector<float>(*element);
                c0 = Vector.FusedMultiplyAdd(x, Vector.Load(column), c0);
                c1 = Vector.FusedMultiplyAdd(x, Vector.Load(column + width), c1);
                c2 = Vector.FusedMultiplyAdd(x, Vector.Load(column + (2 * width)), c2);
                c3 = Vector.FusedMultiplyAdd(x, Vector.Load(column + (3 * width)), c3);
            }

            Add(c + j, c0, c1, width);
            Add(c + j + (2 * width), c2, c3, width);
        }

        for (; j + width <= n; j += width)
        {
            var sum = Vector<float>.Zero;
            var column = b + j;
            var element = a;
            for (var p = 0; p < k; p++, column += n, element += depthStep)
            {
                sum = Vector.FusedMultiplyAdd(new Vector<float>(*element), Vector.Load(column), sum);
            }

            Vector.Store(Vector.Load(c + j) + sum, c + j);
        }

        for (; j < n; j++)
        {
            var sum = 0f;
            for (var p = 0; p < k; p++)
            {
                sum = MathF.FusedMultiplyAdd(a[(long)p * depthStep], b[((long)p * n) + j], sum);
            }

            c[j] += sum;
        }
    }

    private static void Add(float* target, Vector<float> first, Vector<float> second, int width)
    {
        Vector.Store(Vector.Load(target) + first, target);
        Vector.Store(Vector.Load(target + width) + second, target + width);
    }
}
