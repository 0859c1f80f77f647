using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Recommenders.Numerics;

/// <summary>The rows that a run touches, each once.</summary>
internal sealed class TouchedRows(int count)
{
    private readonly bool[] _isTouched = new bool[count];
    private readonly List<int> _rows = [];

    /// <summary>In the order in which they were first touched.</summary>
    public ReadOnlySpan<int> Rows => CollectionsMarshal.AsSpan(_rows);

    public void Add(int row)
    {
        if (!_isTouched[row])
        {
            _isTouched[row] = true;
            _rows.Add(row);
        }
    }

    public void Clear()
    {
        foreach (var row in _rows)
        {
            _isTouched[row] = false;
        }

        _rows.Clear();
    }
}

/// <summary>A parameter of which only touched rows of a width have gradients.</summary>
internal sealed record SparseParameter(Parameter Parameter, int Width, TouchedRows Touched);

/// <summary>
/// Steps of Adam along a network's gradients, cut to a length of 1 (Pascanu, Mikolov and Bengio, "On the Difficulty of Training Recurrent
/// Neural Networks", ICML 2013). Of sparse parameters only the touched rows move, so that a step's time does not grow with all the others.
/// </summary>
internal sealed class Descent
{
    private const float LongestGradient = 1f;
    private const int LongestPiece = 16_384;

    private readonly List<(Parameter Parameter, int First, int Length)> _pieces = [];
    private readonly IReadOnlyList<SparseParameter> _sparse;
    private readonly float _weightDecay;
    private readonly int _densePieces;
    private double[] _squares;
    private int _steps;

    public Descent(IEnumerable<Parameter> dense, IReadOnlyList<SparseParameter> sparse, float weightDecay)
    {
        (_sparse, _weightDecay) = (sparse, weightDecay);
        foreach (var parameter in dense)
        {
            for (var first = 0; first < parameter.Value.Length; first += LongestPiece)
            {
                _pieces.Add((parameter, first, Math.Min(LongestPiece, parameter.Value.Length - first)));
            }
        }

        _densePieces = _pieces.Count;
        _squares = new double[_densePieces];
    }

    /// <summary>One step, after which all gradients are zero. Sums have a fixed order: the same on any number of threads.</summary>
    public void Step(float learningRate)
    {
        _steps++;
        foreach (var (parameter, width, touched) in _sparse)
        {
            foreach (var row in touched.Rows)
            {
                _pieces.Add((parameter, row * width, width));
            }
        }

        if (_squares.Length < _pieces.Count)
        {
            _squares = new double[2 * _pieces.Count];
        }

        Parallel.For(0, _pieces.Count, i =>
        {
            var (parameter, first, length) = _pieces[i];
            _squares[i] = TensorPrimitives.SumOfSquares<float>(parameter.Gradient.AsSpan(first, length));
        });
        var scale = Math.Min(1, LongestGradient / (float)Math.Sqrt(TensorPrimitives.Sum<double>(_squares.AsSpan(0, _pieces.Count))));
        Parallel.For(0, _pieces.Count, i =>
        {
            var (parameter, first, length) = _pieces[i];
            var gradient = parameter.Gradient.AsSpan(first, length);
            if (scale < 1)
            {
                TensorPrimitives.Multiply(gradient, scale, gradient);
            }

            parameter.Step(_steps, learningRate, _weightDecay, first, length);
        });
        _pieces.RemoveRange(_densePieces, _pieces.Count - _densePieces);
    }
}
