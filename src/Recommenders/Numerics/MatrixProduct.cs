using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Recommenders.Numerics;

/// <summary>
/// C = A·B and C += A·B for row-major matrices. Blocks of 6 rows by two vectors are kept in registers (Goto and van de Geijn, "Anatomy of
/// High-Performance Matrix Multiplication", ACM TOMS 34(3), 2008), bands of rows go to the cores. Each element is summed by one thread in
/// one order, so that the result does not depend on how many there are. Time O(m·k·n), no allocation on one thread.
/// </summary>
public static unsafe class MatrixProduct
{
    private const int RowsInRegisters = 6;
    private const int MostRowsOfABand = 48;
    private const int DepthOfABlock = 256;
    private const int FewestRowsToPack = 18;
    private const int LargestUnpacked = 65_536; // 256 KB of floats, about what the second cache holds
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
            // Bands of about the same height, so that cores are done together.
            var bands = (m + MostRowsOfABand - 1) / MostRowsOfABand;
            var height = bands == 0 ? 1 : (m + (bands * RowsInRegisters) - 1) / (bands * RowsInRegisters) * RowsInRegisters;
            if (!onThisThread && bands > 1 && (long)m * k * n > WorthASecondThread)
            {
                MultiplyOnAllCores((nint)pa, rowStep, depthStep, (nint)pb, (nint)pc, m, k, n, accumulate, height);
                return;
            }

            for (var row = 0; row < m; row += height)
            {
                Band(pa, rowStep, depthStep, pb, pc, row, Math.Min(m, row + height), k, n, accumulate);
            }
        }
    }

    // On its own, since what a lambda captures is allocated where the method begins.
    private static void MultiplyOnAllCores(nint a, int rowStep, int depthStep, nint b, nint c, int m, int k, int n, bool accumulate, int height) =>
        Parallel.For(0, (m + height - 1) / height, band => Band(
            (float*)a, rowStep, depthStep, (float*)b, (float*)c, band * height, Math.Min(m, (band + 1) * height), k, n, accumulate));

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

    [SkipLocalsInit]
    private static void Band(float* a, int rowStep, int depthStep, float* b, float* c, int firstRow, int endRow, int k, int n, bool accumulate)
    {
        if (!accumulate)
        {
            new Span<float>(c + ((long)firstRow * n), (endRow - firstRow) * n).Clear();
        }

        // Where B is large, panels of it as wide as two vectors, and the rows of A in sixes, are copied to where they lie close together: a
        // panel stays in the nearest cache while all rows pass by. Always so for the last columns, that they cost no more than others.
        var width = 2 * Vector<float>.Count;
        var height = endRow - firstRow;
        var packs = height >= FewestRowsToPack && (long)Math.Min(k, DepthOfABlock) * n > LargestUnpacked;
        var groups = packs ? (height + RowsInRegisters - 1) / RowsInRegisters : height / RowsInRegisters; // packed, the last may lack rows
        var panel = stackalloc float[groups > 0 ? Math.Min(k, DepthOfABlock) * width : 0];
        var rows = stackalloc float[packs ? Math.Min(k, DepthOfABlock) * groups * RowsInRegisters : 0];
        var sums = stackalloc float[RowsInRegisters * width];
        var whole = packs ? 0 : n / width * width;
        var (sourceRowStep, sourceDepthStep) = packs ? (1, RowsInRegisters) : (rowStep, depthStep);
        for (var depth = 0; depth < k; depth += DepthOfABlock)
        {
            var length = Math.Min(DepthOfABlock, k - depth);
            var block = a + ((long)firstRow * rowStep) + ((long)depth * depthStep);
            if (packs)
            {
                PackRows(block, rowStep, depthStep, rows, height, length);
            }

            for (var group = 0; group < groups && whole > 0; group++)
            {
                SixRows(block + ((long)group * RowsInRegisters * rowStep), rowStep, depthStep, b + ((long)depth * n), n, c + ((long)(firstRow + (group * RowsInRegisters)) * n), n, length, whole);
            }

            for (var column = whole; column < n && groups > 0; column += width)
            {
                var filled = Math.Min(width, n - column);
                PackPanel(b + ((long)depth * n) + column, n, panel, width, filled, length);
                for (var group = 0; group < groups; group++)
                {
                    var target = c + ((long)(firstRow + (group * RowsInRegisters)) * n) + column;
                    var source = packs ? rows + ((long)group * RowsInRegisters * length) : block + ((long)group * RowsInRegisters * rowStep);
                    var filledRows = Math.Min(RowsInRegisters, height - (group * RowsInRegisters));
                    if (filled == width && filledRows == RowsInRegisters)
                    {
                        SixRows(source, sourceRowStep, sourceDepthStep, panel, width, target, n, length, width);
                        continue;
                    }

                    new Span<float>(sums, RowsInRegisters * width).Clear();
                    SixRows(source, sourceRowStep, sourceDepthStep, panel, width, sums, width, length, width);
                    for (var r = 0; r < filledRows; r++)
                    {
                        var part = new Span<float>(target + ((long)r * n), filled);
                        TensorPrimitives.Add(part, new ReadOnlySpan<float>(sums + (r * width), filled), part);
                    }
                }
            }

            for (var row = firstRow + Math.Min(height, groups * RowsInRegisters); row < endRow; row++)
            {
                OneRow(a + ((long)row * rowStep) + ((long)depth * depthStep), depthStep, b + ((long)depth * n), c + ((long)row * n), length, n);
            }
        }
    }

    /// <summary>Copies rows in groups of six: of each group, the six elements of one depth after those of the one before. Rows that the last group lacks are left as they are.</summary>
    private static void PackRows(float* a, int rowStep, int depthStep, float* packed, int height, int length)
    {
        for (var row = 0; row < height; row += RowsInRegisters)
        {
            var element = a + ((long)row * rowStep);
            var filled = Math.Min(RowsInRegisters, height - row);
            for (var p = 0; p < length; p++, element += depthStep, packed += RowsInRegisters)
            {
                for (var r = 0; r < filled; r++)
                {
                    packed[r] = element[(long)r * rowStep];
                }
            }
        }
    }

    /// <summary>Copies columns of B row by row; what does not fill the panel is left as it is, and nobody reads its products.</summary>
    private static void PackPanel(float* b, int strideB, float* panel, int width, int filled, int length)
    {
        for (var p = 0; p < length; p++, b += strideB, panel += width)
        {
            new ReadOnlySpan<float>(b, filled).CopyTo(new Span<float>(panel, filled));
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
