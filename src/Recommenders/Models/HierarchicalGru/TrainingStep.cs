using System.Numerics.Tensors;
using Recommenders.Data;
using Recommenders.Models.Softmax;
using Recommenders.Numerics;

namespace Recommenders.Models.HierarchicalGru;

/// <summary>A piece of one user's history that is trained together with others: where it begins and how many events it has.</summary>
internal readonly record struct Segment(int User, int Start, int Length);

/// <summary>
/// Forward and back through up to <c>bptt</c> events of up to <c>batch</c> users: each event is predicted from the state before it, then
/// consumed. Row b·bptt + t of every buffer is event t of user b. Users run on different threads; sums over rows have a fixed order. Where
/// there are many items, only those of the batch and a sample take part, see <see cref="Candidates"/>.
/// </summary>
internal sealed class TrainingStep
{
    private readonly HierarchicalGruNetwork _network;
    private readonly HierarchicalGruOptions _options;
    private readonly int _hidden;
    private readonly int _steps;
    private readonly float[] _inputs, _gates, _fromState, _before;
    private readonly float[] _userGates, _userFromState, _userBefore, _userAfter, _userInput;
    private readonly float[] _dGates, _dState, _dPredictor, _dUserGates, _dUserState, _dStart, _dInputs;
    private readonly float[] _sessionU, _userU, _userW, _startS, _sessionW;
    private readonly float[] _packed, _dPacked, _weights;
    private readonly bool[] _starts, _cold, _without;
    private readonly int[] _rows, _targets;
    private readonly Candidates _candidates;
    private readonly CandidateMatrix _matrix;
    private readonly OutputLayer _output;
    private readonly TouchedRows _consumed, _predicted;
    private readonly Descent _descent;
    private readonly Interactions _interactions;
    private readonly FeatureBags? _userBags, _contextBags;
    private readonly float _meanWeight;
    private float _dropout, _itemDropout;

    // Cold items are in no softmax, and known by their features alone.
    public TrainingStep(HierarchicalGruNetwork network, TrainingSet data, bool[] cold, HierarchicalGruOptions options)
    {
        (_network, _options, _hidden, _steps) = (network, options, network.Hidden, options.Bptt);
        (_interactions, _cold, _without) = (data.Interactions, cold, new bool[network.HasItemFeatures ? network.Items : 0]);
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
        _startS = new float[h * h];
        (_packed, _dPacked, _weights, _starts) = (new float[rows * h], new float[rows * h], new float[rows], new bool[rows]);
        (_rows, _targets) = (new int[rows], new int[rows]);
        _candidates = new Candidates(SharesOf(_interactions), rows, options.MostItemsInSoftmax, options.SampledItems, cold);
        _matrix = new CandidateMatrix(network.Softmax, _candidates);
        _output = new OutputLayer(network.Softmax, _candidates, _matrix, rows, onThisThread: false);
        (_consumed, _predicted) = (new TouchedRows(network.Items), new TouchedRows(network.Items));
        _descent = _candidates.AreAll
            ? new Descent(network.Parameters, [], options.WeightDecay)
            : new Descent(
                network.DenseParameters,
                [new(network.Embedding.Own, h, _consumed), new(network.Output.Own, h, _predicted), new(network.OutputBias, 1, _predicted)],
                options.WeightDecay);
        for (var item = 0; item < network.Items && _candidates.AreAll; item++)
        {
            _consumed.Add(item);
            _predicted.Add(item);
        }

        SessionStates = new float[options.BatchSize * h];
        UserStates = new float[options.BatchSize * h];
    }

    /// <summary>Whether each step runs over all items.</summary>
    public bool HasAllItems => _candidates.AreAll;

    /// <summary>The states that users carry from one segment to the next; their owner clears them for new users.</summary>
    public float[] SessionStates { get; }

    /// <summary>See <see cref="SessionStates"/>.</summary>
    public float[] UserStates { get; }

    /// <summary>
    /// Returns the sum of losses (in nats) of a batch of segments and the number of events; if learning, leaves out at random and adds
    /// gradients to the network's.
    /// </summary>
    public (double Loss, int Count) Run(IReadOnlyList<Segment> segments, ulong seed, bool learn)
    {
        var h = _hidden;
        (_dropout, _itemDropout) = learn ? (_options.Dropout, _options.ItemDropout) : (0, 0);
        var count = Collect(segments);
        ChooseItems(segments, count, seed);
        _network.Embedding.Compose(_consumed.Rows, _without);
        _network.Output.Compose(_predicted.Rows, _without);
        _matrix.Gather();
        TransposeWeights();
        Array.Clear(_inputs);
        Array.Clear(_dGates);
        Array.Clear(_dState);
        Array.Clear(_dUserGates);
        Array.Clear(_dUserState);
        Array.Clear(_dStart);
        Array.Clear(_dPredictor);
        Array.Clear(_starts);
        for (var lane = 0; lane < segments.Count; lane++)
        {
            Embed(segments[lane], lane, seed);
        }

        var rows = segments.Count * _steps;
        MatrixProduct.Multiply(_inputs, _network.Session.InputWeights.Value, _gates, rows, h, 3 * h);
        Parallel.For(0, segments.Count, lane => Forward(segments[lane], lane));
        var loss = Predict(segments, count, seed, learn);
        if (learn)
        {
            Parallel.For(0, segments.Count, lane => Backward(segments[lane], lane));
            AddGradients(segments, rows, seed);
            _network.Embedding.ShareGradient(_consumed.Rows, _without);
            _network.Output.ShareGradient(_predicted.Rows, _without);
        }

        return (loss, segments.Sum(segment => segment.Length));
    }

    /// <summary>One step along the gradients. Of many items only those of the last run move.</summary>
    public void Descend(float learningRate) => _descent.Step(learningRate);

    /// <summary>How often each item is predicted, in shares of all events, as if each item had one more.</summary>
    private static double[] SharesOf(Interactions interactions)
    {
        var shares = new double[interactions.Items.Count];
        var one = 1.0 / (interactions.Count + shares.Length);
        Array.Fill(shares, one);
        foreach (var item in interactions.ItemColumn)
        {
            shares[item] += one;
        }

        return shares;
    }

    /// <summary>Finds the rows with something to predict, and returns how many there are.</summary>
    private int Collect(IReadOnlyList<Segment> segments)
    {
        var count = 0;
        for (var lane = 0; lane < segments.Count; lane++)
        {
            var segment = segments[lane];
            var items = _interactions.HistoryOf(segment.User).Items.Slice(segment.Start, segment.Length);
            var weights = _interactions.WeightsOf(segment.User);
            for (var t = 0; t < items.Length; t++)
            {
                if (!_cold[items[t]])
                {
                    _weights[count] = weights.IsEmpty ? 1 : weights[segment.Start + t] / _meanWeight;
                    (_rows[count], _targets[count]) = ((lane * _steps) + t, items[t]);
                    count++;
                }
            }
        }

        return count;
    }

    /// <summary>Chooses the softmax's items and, of those that take part, which this step knows by their features alone: cold ones, and some by chance.</summary>
    private void ChooseItems(IReadOnlyList<Segment> segments, int count, ulong seed)
    {
        _candidates.Choose(_targets.AsSpan(0, count), seed);
        if (!_candidates.AreAll)
        {
            _consumed.Clear();
            _predicted.Clear();
            foreach (var segment in segments)
            {
                foreach (var item in _interactions.HistoryOf(segment.User).Items.Slice(segment.Start, segment.Length))
                {
                    _consumed.Add(item);
                }
            }

            foreach (var item in _candidates.Items.AsSpan(0, _candidates.Count))
            {
                _predicted.Add(item);
            }
        }

        if (_network.HasItemFeatures)
        {
            LeaveOut(_consumed.Rows, seed);
            LeaveOut(_predicted.Rows, seed);
        }
    }

    private void LeaveOut(ReadOnlySpan<int> items, ulong seed)
    {
        foreach (var item in items)
        {
            _without[item] = _cold[item] || Dropout.Falls(_itemDropout, seed, item);
        }
    }

    private void TransposeWeights()
    {
        var h = _hidden;
        MatrixProduct.Transpose(_network.Session.StateWeights.Value, _sessionU, h, 3 * h);
        MatrixProduct.Transpose(_network.Session.InputWeights.Value, _sessionW, h, 3 * h);
        MatrixProduct.Transpose(_network.User.StateWeights.Value, _userU, h, 3 * h);
        MatrixProduct.Transpose(_network.User.InputWeights.Value, _userW, h, 3 * h);
        MatrixProduct.Transpose(_network.StartWeights.Value, _startS, h, h);
    }

    private void Embed(Segment segment, int lane, ulong seed)
    {
        var items = _interactions.HistoryOf(segment.User).Items;
        for (var t = 0; t < segment.Length; t++)
        {
            var row = (lane * _steps) + t;
            var input = _inputs.AsSpan(row * _hidden, _hidden);
            _network.Embedding.Value.AsSpan(items[segment.Start + t] * _hidden, _hidden).CopyTo(input);
            Dropout.Apply(input, _dropout, seed, row);
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

    /// <summary>The softmax and, if learning, its gradient.</summary>
    private double Predict(IReadOnlyList<Segment> segments, int count, ulong seed, bool learn)
    {
        var h = _hidden;
        for (var i = 0; i < count; i++)
        {
            var packed = _packed.AsSpan(i * h, h);
            _before.AsSpan(_rows[i] * h, h).CopyTo(packed);
            AddFeatures(segments, _rows[i], packed);
            Dropout.Apply(packed, _dropout, seed ^ 0x9E3779B97F4A7C15, _rows[i]);
        }

        var loss = _output.Run(_packed, _targets, _weights, count, 1f / Math.Max(1, count), learn, _dPacked);
        for (var i = 0; i < count && learn; i++)
        {
            var gradient = _dPacked.AsSpan(i * h, h);
            Dropout.Apply(gradient, _dropout, seed ^ 0x9E3779B97F4A7C15, _rows[i]);
            gradient.CopyTo(_dPredictor.AsSpan(_rows[i] * h, h));
            AddFeatureGradients(segments, _rows[i], gradient);
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
                Dropout.Apply(gradient, _dropout, seed, row);
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
