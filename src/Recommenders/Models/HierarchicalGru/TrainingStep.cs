using System.Numerics.Tensors;
using Recommenders.Data;
using Recommenders.Numerics;

namespace Recommenders.Models.HierarchicalGru;

/// <summary>A piece of one user's history that is trained together with others: where it begins and how many events it has.</summary>
internal readonly record struct Segment(int User, int Start, int Length);

/// <summary>
/// Forward and back through up to <c>bptt</c> events of up to <c>batch</c> users: each event is predicted from the state before it, then
/// consumed. Row b·bptt + t of every buffer is event t of user b. Users run on different threads; sums over rows have a fixed order.
/// </summary>
internal sealed class TrainingStep
{
    private const int MostLogits = 1 << 22;

    private readonly HierarchicalGruNetwork _network;
    private readonly HierarchicalGruOptions _options;
    private readonly int _hidden;
    private readonly int _steps;
    private readonly float[] _inputs, _gates, _fromState, _before;
    private readonly float[] _userGates, _userFromState, _userBefore, _userAfter, _userInput;
    private readonly float[] _dGates, _dState, _dPredictor, _dUserGates, _dUserState, _dStart, _dInputs;
    private readonly float[] _sessionU, _userU, _userW, _startS, _sessionW, _outputTransposed;
    private readonly float[] _packed, _dPacked, _logits, _ones;
    private readonly double[] _losses;
    private readonly bool[] _starts, _cold;
    private readonly int[] _rows;
    private readonly float[] _bias;
    private readonly Interactions _interactions;
    private readonly FeatureBags? _userBags, _contextBags;
    private readonly float _meanWeight;

    // Cold items are in no softmax, and known by their features alone.
    public TrainingStep(HierarchicalGruNetwork network, TrainingSet data, bool[] cold, HierarchicalGruOptions options)
    {
        (_network, _options, _hidden, _steps) = (network, options, network.Hidden, options.Bptt);
        (_interactions, _cold, _bias) = (data.Interactions, cold, new float[network.Items]);
        (_userBags, _contextBags) = (network.UserFeatures?.Encode(data.Users!), network.ContextFeatures?.Encode(data.Interactions.Context!));
        _meanWeight = _interactions.WeightColumn.IsEmpty ? 1 : TensorPrimitives.Sum(_interactions.WeightColumn) / _interactions.Count;
        var rows = options.BatchSize * options.Bptt;
        var (h, h3) = (_hidden, 3 * _hidden);
        (_inputs, _before) = (new float[rows * h], new float[rows * h]);
        (_gates, _fromState, _userGates, _userFromState) = (new float[rows * h3], new float[rows * h3], new float[rows * h3], new float[rows * h3]);
        (_userBefore, _userAfter, _userInput) = (new float[rows * h], new float[rows * h], new float[rows * h]);
        (_dGates, _dState, _dUserGates, _dUserState) = (new float[rows * h3], new float[rows * h3], new float[rows * h3], new float[rows * h3]);
        (_dPredictor, _dStart, _dInputs) = (new float[rows * h], new float[rows * h], new float[rows * h]);
        (_sessionU, _userU, _userW, _sessionW) = (new float[h3 * h], new float[h3 * h], new float[h3 * h], new float[h3 * h]);
        (_startS, _outputTransposed) = (new float[h * h], new float[network.Items * h]);
        var slice = Math.Clamp(MostLogits / network.Items, 1, rows);
        (_packed, _dPacked, _logits) = (new float[slice * h], new float[slice * h], new float[slice * network.Items]);
        (_ones, _losses, _starts, _rows) = (new float[slice], new double[slice], new bool[rows], new int[rows]);
        Array.Fill(_ones, 1f);
        SessionStates = new float[options.BatchSize * h];
        UserStates = new float[options.BatchSize * h];
    }

    /// <summary>The states that users carry from one segment to the next; their owner clears them for new users.</summary>
    public float[] SessionStates { get; }

    /// <summary>See <see cref="SessionStates"/>.</summary>
    public float[] UserStates { get; }

    /// <summary>Adds the gradients of a batch of segments to the network's and returns the sum of losses (in nats) and the number of events.</summary>
    public (double Loss, int Count) Run(IReadOnlyList<Segment> segments, ulong seed)
    {
        var h = _hidden;
        _network.Compose(_network.HasItemFeatures ? LeaveOut(seed) : null);
        TransposeWeights();
        Array.Clear(_inputs);
        Array.Clear(_dGates);
        Array.Clear(_dState);
        Array.Clear(_dUserGates);
        Array.Clear(_dUserState);
        Array.Clear(_dStart);
        Array.Clear(_dPredictor);
        Array.Clear(_starts);
        var count = 0;
        for (var lane = 0; lane < segments.Count; lane++)
        {
            Embed(segments[lane], lane, seed);
            var items = _interactions.HistoryOf(segments[lane].User).Items;
            for (var t = 0; t < segments[lane].Length; t++)
            {
                if (!_cold[items[segments[lane].Start + t]])
                {
                    _rows[count++] = (lane * _steps) + t;
                }
            }
        }

        var rows = segments.Count * _steps;
        MatrixProduct.Multiply(_inputs, _network.Session.InputWeights.Value, _gates, rows, h, 3 * h);
        Parallel.For(0, segments.Count, lane => Forward(segments[lane], lane));
        var loss = Predict(segments, count, seed);
        Parallel.For(0, segments.Count, lane => Backward(segments[lane], lane));
        AddGradients(segments, rows, seed);
        _network.Embedding.ShareGradient();
        _network.Output.ShareGradient();
        return (loss, segments.Sum(segment => segment.Length));
    }

    /// <summary>Which items this step knows by their features alone: cold ones, and some by chance.</summary>
    private bool[] LeaveOut(ulong seed)
    {
        var random = new Random((int)(seed % int.MaxValue));
        return Array.ConvertAll(_cold, cold => random.NextDouble() < _options.ItemDropout || cold);
    }

    private void TransposeWeights()
    {
        var h = _hidden;
        MatrixProduct.Transpose(_network.Session.StateWeights.Value, _sessionU, h, 3 * h);
        MatrixProduct.Transpose(_network.Session.InputWeights.Value, _sessionW, h, 3 * h);
        MatrixProduct.Transpose(_network.User.StateWeights.Value, _userU, h, 3 * h);
        MatrixProduct.Transpose(_network.User.InputWeights.Value, _userW, h, 3 * h);
        MatrixProduct.Transpose(_network.StartWeights.Value, _startS, h, h);
        MatrixProduct.Transpose(_network.Output.Value, _outputTransposed, _network.Items, h);
        for (var item = 0; item < _bias.Length; item++)
        {
            _bias[item] = _cold[item] ? float.NegativeInfinity : _network.OutputBias.Value[item];
        }
    }

    private void Embed(Segment segment, int lane, ulong seed)
    {
        var items = _interactions.HistoryOf(segment.User).Items;
        for (var t = 0; t < segment.Length; t++)
        {
            var row = (lane * _steps) + t;
            var input = _inputs.AsSpan(row * _hidden, _hidden);
            _network.Embedding.Value.AsSpan(items[segment.Start + t] * _hidden, _hidden).CopyTo(input);
            Dropout.Apply(input, _options.Dropout, seed, row);
        }
    }

    private void Forward(Segment segment, int lane)
    {
        var h = _hidden;
        var history = _interactions.HistoryOf(segment.User);
        var session = SessionStates.AsSpan(lane * h, h);
        var user = UserStates.AsSpan(lane * h, h);
        if (segment.Start == 0)
        {
            user.Clear();
            session.Clear();
        }

        for (var t = 0; t < segment.Length; t++)
        {
            var row = (lane * _steps) + t;
            var at = segment.Start + t;
            var isFirst = at == 0;
            if (isFirst || history.Timestamps[at] - history.Timestamps[at - 1] > (long)_options.SessionGap.TotalSeconds)
            {
                _starts[row] = true;
                user.CopyTo(_userBefore.AsSpan(row * h, h));
                session.CopyTo(_userInput.AsSpan(row * h, h));
                if (!isFirst)
                {
                    var gates = _userGates.AsSpan(row * 3 * h, 3 * h);
                    _network.User.ProjectInput(session, gates);
                    _network.User.Forward(gates, user, _userFromState.AsSpan(row * 3 * h, 3 * h), user);
                }

                user.CopyTo(_userAfter.AsSpan(row * h, h));
                _network.Start(user, session);
            }

            session.CopyTo(_before.AsSpan(row * h, h));
            var own = _gates.AsSpan(row * 3 * h, 3 * h);
            TensorPrimitives.Add(own, _network.Session.InputBias.Value, own);
            _network.Session.Forward(own, session, _fromState.AsSpan(row * 3 * h, 3 * h), session);
        }
    }

    /// <summary>The softmax over all items and its gradient, for as many rows at a time as the logits' memory allows.</summary>
    private double Predict(IReadOnlyList<Segment> segments, int count, ulong seed)
    {
        var (h, items) = (_hidden, _network.Items);
        var slice = _logits.Length / items;
        var scale = 1f / Math.Max(1, count);
        var loss = 0.0;
        for (var first = 0; first < count; first += slice)
        {
            var size = Math.Min(slice, count - first);
            for (var i = 0; i < size; i++)
            {
                var packed = _packed.AsSpan(i * h, h);
                _before.AsSpan(_rows[first + i] * h, h).CopyTo(packed);
                AddFeatures(segments, _rows[first + i], packed);
                Dropout.Apply(packed, _options.Dropout, seed ^ 0x9E3779B97F4A7C15, _rows[first + i]);
            }

            MatrixProduct.Multiply(_packed, _outputTransposed, _logits, size, h, items);
            var start = first;
            Parallel.For(0, size, i =>
            {
                var row = _rows[start + i];
                var segment = segments[row / _steps];
                var at = segment.Start + (row % _steps);
                var weights = _interactions.WeightsOf(segment.User);
                var weight = weights.IsEmpty ? 1 : weights[at] / _meanWeight;
                _losses[i] = weight * Softmax(_logits.AsSpan(i * items, items), _interactions.HistoryOf(segment.User).Items[at], scale * weight);
            });
            MatrixProduct.Multiply(_logits, _network.Output.Value, _dPacked, size, items, h);
            MatrixProduct.MultiplyTransposed(_logits, _packed, _network.Output.Gradient, items, size, h, accumulate: true);
            MatrixProduct.AddRowTimes(_ones.AsSpan(0, size), _logits, _network.OutputBias.Gradient);
            for (var i = 0; i < size; i++)
            {
                loss += _losses[i];
                var gradient = _dPacked.AsSpan(i * h, h);
                Dropout.Apply(gradient, _options.Dropout, seed ^ 0x9E3779B97F4A7C15, _rows[start + i]);
                gradient.CopyTo(_dPredictor.AsSpan(_rows[start + i] * h, h));
                AddFeatureGradients(segments, _rows[start + i], gradient);
            }
        }

        return loss;
    }

    private void AddFeatures(IReadOnlyList<Segment> segments, int row, Span<float> query)
    {
        var segment = segments[row / _steps];
        if (_userBags is not null)
        {
            _network.UserFeatures!.AddTo(query, _userBags[segment.User]);
        }

        if (_contextBags is not null)
        {
            _network.ContextFeatures!.AddTo(query, _contextBags[_interactions.ContextOf(segment.User, segment.Start + (row % _steps)).Index]);
        }
    }

    private void AddFeatureGradients(IReadOnlyList<Segment> segments, int row, ReadOnlySpan<float> gradient)
    {
        var segment = segments[row / _steps];
        if (_userBags is not null)
        {
            _network.UserFeatures!.AddGradient(gradient, _userBags[segment.User]);
        }

        if (_contextBags is not null)
        {
            _network.ContextFeatures!.AddGradient(gradient, _contextBags[_interactions.ContextOf(segment.User, segment.Start + (row % _steps)).Index]);
        }
    }

    /// <summary>Turns logits into the gradient of -ln softmax at the target, and returns that loss.</summary>
    private double Softmax(Span<float> logits, int target, float scale)
    {
        TensorPrimitives.Add(logits, _bias, logits);
        var most = TensorPrimitives.Max(logits);
        var wanted = logits[target] - most;
        TensorPrimitives.Subtract(logits, most, logits);
        TensorPrimitives.Exp(logits, logits);
        var sum = TensorPrimitives.Sum(logits);
        TensorPrimitives.Multiply(logits, scale / sum, logits);
        logits[target] -= scale;
        return Math.Log(sum) - wanted;
    }

    private void Backward(Segment segment, int lane)
    {
        var h = _hidden;
        Span<float> gradient = new float[h];
        Span<float> userGradient = new float[h];
        for (var t = segment.Length - 1; t >= 0; t--)
        {
            var row = (lane * _steps) + t;
            _network.Session.Backward(
                gradient, _gates.AsSpan(row * 3 * h, 3 * h), _before.AsSpan(row * h, h), _fromState.AsSpan(row * 3 * h, 3 * h),
                _dGates.AsSpan(row * 3 * h, 3 * h), _dState.AsSpan(row * 3 * h, 3 * h), _sessionU);
            TensorPrimitives.Add(gradient, _dPredictor.AsSpan(row * h, h), gradient);
            if (!_starts[row])
            {
                continue;
            }

            // Through h = tanh(cS + b), then through the user's GRU to the last state of the session before.
            var start = _dStart.AsSpan(row * h, h);
            for (var i = 0; i < h; i++)
            {
                var state = _before[(row * h) + i];
                start[i] = gradient[i] * (1 - (state * state));
            }

            MatrixProduct.AddRowTimes(start, _startS, userGradient);
            gradient.Clear();
            if (segment.Start + t > 0)
            {
                var dGates = _dUserGates.AsSpan(row * 3 * h, 3 * h);
                _network.User.Backward(
                    userGradient, _userGates.AsSpan(row * 3 * h, 3 * h), _userBefore.AsSpan(row * h, h), _userFromState.AsSpan(row * 3 * h, 3 * h),
                    dGates, _dUserState.AsSpan(row * 3 * h, 3 * h), _userU);
                MatrixProduct.AddRowTimes(dGates, _userW, gradient);
            }
        }
    }

    private void AddGradients(IReadOnlyList<Segment> segments, int rows, ulong seed)
    {
        var h = _hidden;
        AddCell(_network.Session, _inputs, _before, _dGates, _dState, rows);
        AddCell(_network.User, _userInput, _userBefore, _dUserGates, _dUserState, rows);
        MatrixProduct.MultiplyTransposed(_userAfter, _dStart, _network.StartWeights.Gradient, h, rows, h, accumulate: true);
        AddRows(_dStart, _network.StartBias.Gradient, rows, h);
        MatrixProduct.Multiply(_dGates, _sessionW, _dInputs, rows, 3 * h, h);
        for (var lane = 0; lane < segments.Count; lane++)
        {
            var segment = segments[lane];
            var items = _interactions.HistoryOf(segment.User).Items;
            for (var t = 0; t < segment.Length; t++)
            {
                var row = (lane * _steps) + t;
                var gradient = _dInputs.AsSpan(row * h, h);
                Dropout.Apply(gradient, _options.Dropout, seed, row);
                var target = _network.Embedding.Gradient.AsSpan(items[segment.Start + t] * h, h);
                TensorPrimitives.Add(target, gradient, target);
            }
        }
    }

    private void AddCell(GruCell cell, float[] inputs, float[] states, float[] dGates, float[] dState, int rows)
    {
        var h = _hidden;
        MatrixProduct.MultiplyTransposed(inputs, dGates, cell.InputWeights.Gradient, h, rows, 3 * h, accumulate: true);
        MatrixProduct.MultiplyTransposed(states, dState, cell.StateWeights.Gradient, h, rows, 3 * h, accumulate: true);
        AddRows(dGates, cell.InputBias.Gradient, rows, 3 * h);
        AddRows(dState, cell.StateBias.Gradient, rows, 3 * h);
    }

    private static void AddRows(ReadOnlySpan<float> matrix, Span<float> sum, int rows, int columns)
    {
        for (var row = 0; row < rows; row++)
        {
            TensorPrimitives.Add(sum, matrix.Slice(row * columns, columns), sum);
        }
    }
}
