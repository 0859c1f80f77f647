using System.Numerics.Tensors;
using Recommenders.Data;
using Recommenders.Numerics;

namespace Recommenders.Models.HierarchicalGru;

/// <summary>
/// One gated recurrent unit (Cho et al., EMNLP 2014, in the form of cuDNN): r = σ(xWʳ + hUʳ), z = σ(xWᶻ + hUᶻ), n = tanh(xWⁿ + r∘(hUⁿ)),
/// h' = (1 - z)∘n + z∘h, biases inside. The products with x come from outside, where many rows can be multiplied at once.
/// </summary>
internal sealed class GruCell
{
    public GruCell(int inputs, int hidden, Random random)
        : this(inputs, hidden)
    {
        var limit = 1 / MathF.Sqrt(hidden);
        foreach (var parameter in Parameters)
        {
            parameter.Uniform(random, limit);
        }
    }

    private GruCell(int inputs, int hidden)
    {
        (Inputs, Hidden) = (inputs, hidden);
        InputWeights = new Parameter(inputs * 3 * hidden);
        InputBias = new Parameter(3 * hidden);
        StateWeights = new Parameter(hidden * 3 * hidden);
        StateBias = new Parameter(3 * hidden);
    }

    public int Inputs { get; }

    public int Hidden { get; }

    /// <summary>W, inputs × (r, z, n).</summary>
    public Parameter InputWeights { get; }

    public Parameter InputBias { get; }

    /// <summary>U, hidden × (r, z, n).</summary>
    public Parameter StateWeights { get; }

    public Parameter StateBias { get; }

    public Parameter[] Parameters => [InputWeights, InputBias, StateWeights, StateBias];

    /// <summary>The products of some rows with W, with bias.</summary>
    public void ProjectInput(ReadOnlySpan<float> inputs, Span<float> fromInputs)
    {
        for (var at = 0; at < fromInputs.Length; at += InputBias.Value.Length)
        {
            InputBias.Value.CopyTo(fromInputs[at..]);
        }

        MatrixProduct.Multiply(inputs, InputWeights.Value, fromInputs, inputs.Length / Inputs, Inputs, 3 * Hidden, accumulate: true, onThisThread: true);
    }

    /// <summary>
    /// One step of one row. <paramref name="fromInput"/> holds xW with bias and becomes r, z, n; <paramref name="fromState"/> becomes hU with
    /// bias: what <see cref="Backward"/> needs. <paramref name="next"/> may be <paramref name="state"/>.
    /// </summary>
    public void Forward(Span<float> fromInput, ReadOnlySpan<float> state, Span<float> fromState, Span<float> next)
    {
        var hidden = Hidden;
        StateBias.Value.CopyTo(fromState);
        MatrixProduct.AddRowTimes(state, StateWeights.Value, fromState);
        var gates = fromInput[..(2 * hidden)];
        TensorPrimitives.Add(gates, fromState[..(2 * hidden)], gates);
        TensorPrimitives.Sigmoid(gates, gates);
        var reset = gates[..hidden];
        var update = gates[hidden..];
        var candidate = fromInput[(2 * hidden)..];
        TensorPrimitives.MultiplyAdd(reset, fromState[(2 * hidden)..], candidate, candidate);
        TensorPrimitives.Tanh(candidate, candidate);
        for (var i = 0; i < hidden; i++)
        {
            next[i] = candidate[i] + (update[i] * (state[i] - candidate[i]));
        }
    }

    /// <summary>
    /// The way back of one step: from the gradient of its output to those of xW (<paramref name="dInput"/>), hU (<paramref name="dState"/>) and,
    /// through them, of the state before, which replaces <paramref name="gradient"/>. <paramref name="transposed"/> is Uᵀ.
    /// </summary>
    public void Backward(
        Span<float> gradient, ReadOnlySpan<float> gates, ReadOnlySpan<float> state, ReadOnlySpan<float> fromState,
        Span<float> dInput, Span<float> dState, ReadOnlySpan<float> transposed)
    {
        var hidden = Hidden;
        for (var i = 0; i < hidden; i++)
        {
            var (reset, update, candidate) = (gates[i], gates[hidden + i], gates[(2 * hidden) + i]);
            var dCandidate = gradient[i] * (1 - update) * (1 - (candidate * candidate));
            var dUpdate = gradient[i] * (state[i] - candidate) * update * (1 - update);
            var dReset = dCandidate * fromState[(2 * hidden) + i] * reset * (1 - reset);
            dInput[i] = dReset;
            dInput[hidden + i] = dUpdate;
            dInput[(2 * hidden) + i] = dCandidate;
            dState[i] = dReset;
            dState[hidden + i] = dUpdate;
            dState[(2 * hidden) + i] = dCandidate * reset;
            gradient[i] *= update;
        }

        MatrixProduct.AddRowTimes(dState, transposed, gradient);
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(Inputs);
        writer.Write(Hidden);
        foreach (var parameter in Parameters)
        {
            writer.WriteArray(parameter.Value);
        }
    }

    public static GruCell Load(BinaryReader reader)
    {
        var (inputs, hidden) = (reader.ReadSize(), reader.ReadSize());
        reader.DemandLeft(sizeof(float) * 3L * hidden * ((long)inputs + hidden));
        var cell = new GruCell(inputs, hidden);
        foreach (var parameter in cell.Parameters)
        {
            reader.ReadInto(parameter.Value);
        }

        return cell;
    }
}
