using System.Numerics.Tensors;
using Recommenders.Numerics;

namespace Recommenders.Models.SelfAttention;

/// <summary>One block over the rows of windows, forward and back; its buffers hold what the way back needs.</summary>
internal sealed class BlockPass
{
    private readonly AttentionBlock _block;
    private readonly AttentionPass _attention;
    private readonly int _hidden, _inner;
    private readonly bool _onThisThread;
    private readonly float[] _normal, _scale, _normed, _projected, _attended, _added;
    private readonly float[] _normal2, _scale2, _normed2, _wide;
    private readonly float[] _dAdded, _dNormed, _dProjected, _dWide, _projection, _output, _widen, _narrow, _ones;

    public BlockPass(AttentionBlock block, int mostRows, bool forTraining, bool onThisThread)
    {
        (_block, _hidden, _inner, _onThisThread) = (block, block.Hidden, block.Inner, onThisThread);
        _attention = new AttentionPass(block, mostRows, forTraining, onThisThread);
        var (h, wide, way) = (mostRows * _hidden, mostRows * _inner, forTraining ? 1 : 0);
        (_normal, _scale, _normed, _projected, _attended, _added) = (new float[h], new float[mostRows], new float[h], new float[3 * h], new float[h], new float[h]);
        (_normal2, _scale2, _normed2, _wide) = (new float[h], new float[mostRows], new float[h], new float[wide]);
        (_dAdded, _dNormed, _dProjected, _dWide) = (new float[way * h], new float[way * h], new float[way * 3 * h], new float[way * wide]);
        (_projection, _output) = (new float[way * 3 * _hidden * _hidden], new float[way * _hidden * _hidden]);
        (_widen, _narrow, _ones) = (new float[way * _inner * _hidden], new float[way * _inner * _hidden], new float[way * mostRows]);
        Array.Fill(_ones, 1f);
    }

    /// <summary>Replaces the rows of <paramref name="states"/> by what the block makes of them; of what it adds, dropout leaves out a share.</summary>
    public void Forward(Windows windows, float[] states, float dropout, ulong seed)
    {
        var rows = windows.Rows;
        _block.BeforeAttention.Forward(states, _normal, _scale, _normed, rows);
        MultiplyAndAdd(_normed, _block.Projection, _block.ProjectionBias, _projected, rows, _hidden);
        _attention.Forward(windows, _projected, _attended);
        MultiplyAndAdd(_attended, _block.Output, _block.OutputBias, _added, rows, _hidden);
        AddTo(states, _added, dropout, seed, rows);

        _block.BeforeWidening.Forward(states, _normal2, _scale2, _normed2, rows);
        MultiplyAndAdd(_normed2, _block.Widen, _block.WidenBias, _wide, rows, _hidden);
        var wide = _wide.AsSpan(0, rows * _inner);
        TensorPrimitives.Max(wide, 0f, wide);
        MultiplyAndAdd(_wide, _block.Narrow, _block.NarrowBias, _added, rows, _inner);
        AddTo(states, _added, dropout, ~seed, rows);
    }

    /// <summary>Turns the gradient of what the block made into that of its input, and adds to the gradients of its weights.</summary>
    public void Backward(Windows windows, float[] gradient, float dropout, ulong seed)
    {
        var rows = windows.Rows;
        CopyDropped(gradient, _dAdded, dropout, ~seed, rows);
        AddGradients(_wide, _dAdded, _block.Narrow, _block.NarrowBias, rows, _inner, _hidden);
        MultiplyByTransposed(_dAdded, _block.Narrow, _narrow, _dWide, rows, _inner, _hidden);
        for (var i = 0; i < rows * _inner; i++)
        {
            _dWide[i] = _wide[i] > 0 ? _dWide[i] : 0;
        }

        AddGradients(_normed2, _dWide, _block.Widen, _block.WidenBias, rows, _hidden, _inner);
        MultiplyByTransposed(_dWide, _block.Widen, _widen, _dNormed, rows, _hidden, _inner);
        _block.BeforeWidening.Backward(_dNormed, _normal2, _scale2, gradient, rows);

        CopyDropped(gradient, _dAdded, dropout, seed, rows);
        AddGradients(_attended, _dAdded, _block.Output, _block.OutputBias, rows, _hidden, _hidden);
        MultiplyByTransposed(_dAdded, _block.Output, _output, _dNormed, rows, _hidden, _hidden);
        _attention.Backward(windows, _dNormed, _dProjected);
        AddGradients(_normed, _dProjected, _block.Projection, _block.ProjectionBias, rows, _hidden, 3 * _hidden);
        MultiplyByTransposed(_dProjected, _block.Projection, _projection, _dNormed, rows, _hidden, 3 * _hidden);
        _block.BeforeAttention.Backward(_dNormed, _normal, _scale, gradient, rows);
    }

    /// <summary>output = input · weights + bias.</summary>
    private void MultiplyAndAdd(float[] input, Parameter weights, Parameter bias, float[] output, int rows, int inputs)
    {
        var outputs = bias.Value.Length;
        for (var row = 0; row < rows; row++)
        {
            bias.Value.CopyTo(output, row * outputs);
        }

        MatrixProduct.Multiply(input, weights.Value, output, rows, inputs, outputs, accumulate: true, _onThisThread);
    }

    private void AddTo(float[] states, float[] added, float dropout, ulong seed, int rows)
    {
        DropRows(added, dropout, seed, rows);
        var all = states.AsSpan(0, rows * _hidden);
        TensorPrimitives.Add(all, added.AsSpan(0, all.Length), all);
    }

    private void CopyDropped(float[] gradient, float[] target, float dropout, ulong seed, int rows)
    {
        Array.Copy(gradient, target, rows * _hidden);
        DropRows(target, dropout, seed, rows);
    }

    private void DropRows(float[] values, float dropout, ulong seed, int rows)
    {
        for (var row = 0; row < rows && dropout > 0; row++)
        {
            Dropout.Apply(values.AsSpan(row * _hidden, _hidden), dropout, seed, row);
        }
    }

    private void AddGradients(float[] input, float[] gradient, Parameter weights, Parameter bias, int rows, int inputs, int outputs)
    {
        MatrixProduct.MultiplyTransposed(input, gradient, weights.Gradient, inputs, rows, outputs, accumulate: true, _onThisThread);
        MatrixProduct.AddRowTimes(_ones.AsSpan(0, rows), gradient, bias.Gradient);
    }

    private void MultiplyByTransposed(float[] gradient, Parameter weights, float[] transposed, float[] inputGradient, int rows, int inputs, int outputs)
    {
        MatrixProduct.Transpose(weights.Value, transposed, inputs, outputs);
        MatrixProduct.Multiply(gradient, transposed, inputGradient, rows, outputs, inputs, accumulate: false, _onThisThread);
    }
}
