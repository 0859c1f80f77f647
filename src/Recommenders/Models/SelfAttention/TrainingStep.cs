using System.Numerics.Tensors;
using Recommenders.Numerics;

namespace Recommenders.Models.SelfAttention;

/// <summary>Forward, back and one step of Adam over windows. Sums over rows have a fixed order, so that threads do not matter.</summary>
internal sealed class TrainingStep
{
    private const float LongestGradient = 1f;

    private readonly SelfAttentionNetwork _network;
    private readonly SelfAttentionOptions _options;
    private readonly Candidates _candidates;
    private readonly NetworkPass _pass;
    private readonly OutputLayer _output;
    private readonly Parameter[] _dense;
    private readonly float[] _packed, _dPacked, _dStates, _weights;
    private readonly int[] _rows, _targets, _touched;
    private readonly bool[] _isTouched;
    private int _steps;

    public TrainingStep(SelfAttentionNetwork network, double[] shares, SelfAttentionOptions options)
    {
        (_network, _options) = (network, options);
        var rows = options.BatchSize;
        _candidates = new Candidates(shares, rows, options);
        (_pass, _output) = (new NetworkPass(network, rows, forTraining: true), new OutputLayer(network, _candidates, rows));
        _dense = [.. network.DenseParameters];
        (_packed, _dPacked, _dStates) = (new float[rows * network.Hidden], new float[rows * network.Hidden], new float[rows * network.Hidden]);
        (_weights, _rows, _targets) = (new float[rows], new int[rows], new int[rows]);
        _touched = new int[_candidates.AreAll ? 0 : rows + _candidates.Items.Length];
        _isTouched = new bool[_candidates.AreAll ? 0 : network.Items + 1];
    }

    /// <summary>What the next run is over.</summary>
    public Windows Windows => _pass.Windows;

    /// <summary>Measures the loss (in nats, weighted) and the sum of weights; if learning, adds the gradients of the mean loss to the network's.</summary>
    public (double Loss, double Weight) Run(ulong seed, bool learn)
    {
        var (h, count, weight, dropout) = (_network.Hidden, 0, 0.0, learn ? _options.Dropout : 0);
        _pass.Forward(dropout, seed);
        for (var row = 0; row < Windows.Rows; row++)
        {
            if (Windows.Targets[row] >= 0 && Windows.Weights[row] > 0)
            {
                (_rows[count], _targets[count], _weights[count]) = (row, Windows.Targets[row], Windows.Weights[row]);
                weight += _weights[count];
                var state = _packed.AsSpan(count * h, h);
                _pass.States.AsSpan(row * h, h).CopyTo(state);
                Dropout.Apply(state, dropout, ~seed, row);
                count++;
            }
        }

        var loss = count > 0 ? _output.Run(_packed, _targets, _weights, count, (float)(1 / weight), seed, learn, _dPacked) : 0;
        if (learn && count > 0)
        {
            _dStates.AsSpan(0, Windows.Rows * h).Clear();
            for (var i = 0; i < count; i++)
            {
                var state = _dStates.AsSpan(_rows[i] * h, h);
                _dPacked.AsSpan(i * h, h).CopyTo(state);
                Dropout.Apply(state, dropout, ~seed, _rows[i]);
            }

            _pass.Backward(_dStates, dropout, seed);
        }

        return (loss, weight);
    }

    /// <summary>One step of Adam along the gradients, cut to a length of 1. Of many items only those of the last run move.</summary>
    public void Descend(float learningRate)
    {
        _steps++;
        var touched = Touch();
        var scale = Math.Min(1, LongestGradient / (float)Math.Sqrt(Square(touched)));
        foreach (var parameter in _dense)
        {
            Step(parameter, 0, parameter.Value.Length, scale, learningRate);
        }

        if (_candidates.AreAll)
        {
            Step(_network.Embedding, 0, _network.Embedding.Value.Length, scale, learningRate);
            Step(_network.OutputBias, 0, _network.Items, scale, learningRate);
            return;
        }

        foreach (var token in touched)
        {
            Step(_network.Embedding, token * _network.Hidden, _network.Hidden, scale, learningRate);
            if (token < _network.Items)
            {
                Step(_network.OutputBias, token, 1, scale, learningRate);
            }

            _isTouched[token] = false;
        }
    }

    private void Step(Parameter parameter, int first, int length, float scale, float learningRate)
    {
        var gradient = parameter.Gradient.AsSpan(first, length);
        if (scale < 1)
        {
            TensorPrimitives.Multiply(gradient, scale, gradient);
        }

        parameter.Step(_steps, learningRate, _options.WeightDecay, first, length);
    }

    /// <summary>The tokens that the last run read or predicted, each once; none where all are stepped anyway.</summary>
    private ReadOnlySpan<int> Touch()
    {
        var count = 0;
        for (var i = 0; !_candidates.AreAll && i < Windows.Rows + _candidates.Count; i++)
        {
            var token = i < Windows.Rows ? Windows.Tokens[i] : _candidates.Items[i - Windows.Rows];
            if (!_isTouched[token])
            {
                (_isTouched[token], _touched[count++]) = (true, token);
            }
        }

        return _touched.AsSpan(0, count);
    }

    private double Square(ReadOnlySpan<int> touched)
    {
        var square = 0.0;
        foreach (var parameter in _dense)
        {
            square += TensorPrimitives.SumOfSquares<float>(parameter.Gradient);
        }

        if (_candidates.AreAll)
        {
            return square + TensorPrimitives.SumOfSquares<float>(_network.Embedding.Gradient) + TensorPrimitives.SumOfSquares<float>(_network.OutputBias.Gradient);
        }

        foreach (var token in touched)
        {
            square += TensorPrimitives.SumOfSquares<float>(_network.Embedding.Gradient.AsSpan(token * _network.Hidden, _network.Hidden));
        }

        return square;
    }
}
