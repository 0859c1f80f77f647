using System.Numerics.Tensors;

namespace Recommenders.Numerics;

/// <summary>A matrix of mostly zeros, by rows.</summary>
internal sealed class SparseMatrix(int columns, int[] starts, int[] indices, float[] values)
{
    public int Rows => starts.Length - 1;

    public int Columns => columns;

    public ReadOnlySpan<int> IndicesOf(int row) => indices.AsSpan(starts[row], starts[row + 1] - starts[row]);

    public ReadOnlySpan<float> ValuesOf(int row) => values.AsSpan(starts[row], starts[row + 1] - starts[row]);

    /// <summary>A matrix of these rows, each of columns and values.</summary>
    public static SparseMatrix Of(int columns, IReadOnlyList<IReadOnlyList<(int Column, float Value)>> rows)
    {
        var starts = new int[rows.Count + 1];
        for (var row = 0; row < rows.Count; row++)
        {
            starts[row + 1] = starts[row] + rows[row].Count;
        }

        var (indices, values) = (new int[starts[^1]], new float[starts[^1]]);
        for (var row = 0; row < rows.Count; row++)
        {
            for (var i = 0; i < rows[row].Count; i++)
            {
                (indices[starts[row] + i], values[starts[row] + i]) = rows[row][i];
            }
        }

        return new SparseMatrix(columns, starts, indices, values);
    }

    public SparseMatrix Transpose()
    {
        var turned = new int[columns + 1];
        foreach (var column in indices)
        {
            turned[column + 1]++;
        }

        for (var column = 0; column < columns; column++)
        {
            turned[column + 1] += turned[column];
        }

        var next = turned.AsSpan(0, columns).ToArray();
        var (rows, turnedValues) = (new int[indices.Length], new float[indices.Length]);
        for (var row = 0; row < Rows; row++)
        {
            for (var i = starts[row]; i < starts[row + 1]; i++)
            {
                var at = next[indices[i]]++;
                (rows[at], turnedValues[at]) = (row, values[i]);
            }
        }

        return new SparseMatrix(Rows, turned, rows, turnedValues);
    }

    /// <summary>result = this · dense, a row on one thread. Time O(values · width).</summary>
    public void Multiply(float[] dense, float[] result, int width, CancellationToken cancellationToken) =>
        Parallel.For(0, Rows, new ParallelOptions { CancellationToken = cancellationToken }, row =>
        {
            var target = result.AsSpan(row * width, width);
            target.Clear();
            for (var i = starts[row]; i < starts[row + 1]; i++)
            {
                TensorPrimitives.MultiplyAdd(dense.AsSpan(indices[i] * width, width), values[i], target, target);
            }
        });
}
