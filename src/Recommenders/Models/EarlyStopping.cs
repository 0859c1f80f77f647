using Recommenders.Data;
using Recommenders.Numerics;

namespace Recommenders.Models;

/// <summary>
/// Ends a training when the loss of users held out of it falls no more, and keeps the weights that were best for them (Prechelt, "Early
/// Stopping - But When?", in "Neural Networks: Tricks of the Trade", 1998).
/// </summary>
internal sealed class EarlyStopping(IEnumerable<Parameter> parameters, int patience)
{
    private const int MostEventsHeldOut = 5_000;
    private const int UsersForOneHeldOut = 50;

    private readonly Parameter[] _parameters = [.. parameters];
    private float[][]? _kept;
    private double _best = double.PositiveInfinity;
    private int _bestEpoch;

    /// <summary>The users who train, and those held out: one of fifty, but no more than have 5,000 events.</summary>
    public static (int[] Trained, int[] HeldOut) Split(Interactions interactions, IEnumerable<int> users, Random random)
    {
        var all = users.ToArray();
        random.Shuffle(all);
        var (count, events) = (0, 0);
        while (count < all.Length / UsersForOneHeldOut && events < MostEventsHeldOut)
        {
            events += interactions.HistoryOf(all[count++]).Length;
        }

        return ([.. all.Skip(count).Order()], [.. all.Take(count).Order()]);
    }

    /// <summary>Whether one more epoch may still be better.</summary>
    public bool GoesOn(int epoch) => _kept is null || epoch - _bestEpoch <= patience;

    /// <summary>The loss of those held out, with the averaged weights, which are kept if it is the least so far; null if nobody is.</summary>
    public double? EndEpoch(int epoch, WeightAverage average, Func<double?> measure)
    {
        average.Exchange();
        var loss = measure();
        if (loss < _best)
        {
            _kept ??= [.. _parameters.Select(parameter => new float[parameter.Value.Length])];
            (_best, _bestEpoch) = (loss.Value, epoch);
            Copy((value, kept) => value.CopyTo(kept, 0));
        }

        average.Exchange();
        return loss;
    }

    /// <summary>Leaves the weights that were best; the averaged ones if nobody was held out.</summary>
    public void Finish(WeightAverage average)
    {
        if (_kept is null)
        {
            average.Exchange();
            return;
        }

        Copy((value, kept) => kept.CopyTo(value, 0));
    }

    private void Copy(Action<float[], float[]> copy)
    {
        for (var i = 0; i < _parameters.Length; i++)
        {
            copy(_parameters[i].Value, _kept![i]);
        }
    }
}
