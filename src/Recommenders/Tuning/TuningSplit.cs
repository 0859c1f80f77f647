using Recommenders.Data;
using Recommenders.Evaluation;
using Recommenders.Models;

namespace Recommenders.Tuning;

/// <summary>
/// Splits the users who train once more, so that hyperparameters are chosen by users that neither train nor appear in the metrics that are
/// told in the end; and gives shares of the rest.
/// </summary>
public sealed class TuningSplit
{
    private const int FewestUsers = 80;

    private readonly PersonalizeProtocol _protocol;
    private readonly int[] _order;

    /// <summary>Splits the data.</summary>
    public TuningSplit(TrainingSet training, ulong seed)
    {
        _protocol = new PersonalizeProtocol(training, seed + 1);
        var interactions = _protocol.Training.Interactions;
        var users = Enumerable.Range(0, interactions.Users.Count).Where(user => interactions.HistoryOf(user).Length > 0).ToArray();
        new Random((int)((seed + 2) % int.MaxValue)).Shuffle(users);
        _order = users;
    }

    /// <summary>The share of the users that is just enough to tell models apart.</summary>
    public double SmallestShare => Math.Min(1, (double)FewestUsers / Math.Max(1, _order.Length));

    /// <summary>The events of a share of the users; those of a smaller share are among those of a larger one. Cost O(n).</summary>
    public TrainingSet Training(double share)
    {
        if (share >= 1)
        {
            return _protocol.Training;
        }

        var taken = new bool[_protocol.Training.Interactions.Users.Count];
        foreach (var user in _order.AsSpan(0, Math.Max(1, (int)Math.Round(share * _order.Length))))
        {
            taken[user] = true;
        }

        return _protocol.Training with { Interactions = _protocol.Training.Interactions.KeepFirst((user, length) => taken[user] ? length : 0) };
    }

    /// <summary>Tests a model on the users who were kept apart.</summary>
    public RankingMetrics Evaluate(ITrainedModel model, CancellationToken cancellationToken) => _protocol.Evaluate(model, cancellationToken);
}
