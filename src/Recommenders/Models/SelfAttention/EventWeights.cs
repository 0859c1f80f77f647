using System.Numerics.Tensors;
using Recommenders.Data;

namespace Recommenders.Models.SelfAttention;

/// <summary>
/// What each event counts as a target: its weight in the data and, with the recency bias, its age. An event counts half after a tenth of
/// the data's time span, though never less than a fifth of a new one, so that what is popular now wins without forgetting the rest.
/// </summary>
internal sealed class EventWeights
{
    private const double Floor = 0.2;

    private readonly float[] _weights;
    private readonly int[] _starts;

    public EventWeights(Interactions interactions, bool applyRecencyBias)
    {
        var times = interactions.TimestampColumn;
        var given = interactions.WeightColumn;
        var (latest, earliest) = (long.MinValue, long.MaxValue);
        foreach (var time in times)
        {
            (latest, earliest) = (Math.Max(latest, time), Math.Min(earliest, time));
        }

        var halfLifeInSeconds = Math.Max(1, (latest - earliest) / 10.0);
        _weights = new float[times.Length];
        for (var i = 0; i < times.Length; i++)
        {
            var age = applyRecencyBias ? Floor + ((1 - Floor) * Math.Pow(0.5, (latest - times[i]) / halfLifeInSeconds)) : 1;
            _weights[i] = (float)age * (given.IsEmpty ? 1 : given[i]);
        }

        // Only ratios count: their mean is 1.
        TensorPrimitives.Multiply(_weights, _weights.Length / Math.Max(1e-9f, TensorPrimitives.Sum<float>(_weights)), _weights);
        _starts = new int[interactions.Users.Count + 1];
        for (var user = 0; user < interactions.Users.Count; user++)
        {
            _starts[user + 1] = _starts[user] + interactions.HistoryOf(user).Length;
        }
    }

    /// <summary>Those of a user's events, oldest first.</summary>
    public ReadOnlySpan<float> Of(int user) => _weights.AsSpan(_starts[user], _starts[user + 1] - _starts[user]);

    /// <summary>The weights of each item's events in shares of all, as if each item had one event more.</summary>
    public double[] SharesOfItems(Interactions interactions)
    {
        var sums = new double[interactions.Items.Count];
        Array.Fill(sums, 1);
        for (var i = 0; i < _weights.Length; i++)
        {
            sums[interactions.ItemColumn[i]] += _weights[i];
        }

        var all = sums.Sum();
        for (var item = 0; item < sums.Length; item++)
        {
            sums[item] /= all;
        }

        return sums;
    }
}
