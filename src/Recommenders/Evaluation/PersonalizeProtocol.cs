using Recommenders.Data;
using Recommenders.Models;

namespace Recommenders.Evaluation;

/// <summary>
/// The split of Amazon Personalize: 90 % of the users train, 10 % test; of a test user the oldest 90 % of events are the input and the
/// newest 10 % (at least one) the truth. Items seen before may be recommended again.
/// </summary>
public sealed class PersonalizeProtocol
{
    /// <summary>A test scores all items for each user: over many items fewer users are tested, but a thousand.</summary>
    private const long MostScores = 1_000_000_000;
    private const int FewestOfMany = 1_000;

    private readonly TrainingSet _all;
    private readonly List<int> _testUsers = [];

    /// <summary>Splits the data; users with fewer than two events cannot be tested. Of more than a billion scores' worth of users some test.</summary>
    public PersonalizeProtocol(TrainingSet data, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(data);
        var interactions = data.Interactions;
        _all = data;
        var users = Enumerable.Range(0, interactions.Users.Count).Where(user => interactions.HistoryOf(user).Length >= 2).ToArray();
        new Random((int)(seed % int.MaxValue)).Shuffle(users);
        var most = (int)Math.Max(FewestOfMany, MostScores / Math.Max(1, interactions.Items.Count));
        _testUsers.AddRange(users.Take(Math.Clamp((int)Math.Round(users.Length * 0.1), 1, most)).Order());
        var isTest = new bool[interactions.Users.Count];
        foreach (var user in _testUsers)
        {
            isTest[user] = true;
        }

        Training = data with { Interactions = interactions.KeepFirst((user, length) => isTest[user] ? 0 : length) };
    }

    /// <summary>The events of the users who train, and what is known of all users and items.</summary>
    public TrainingSet Training { get; }

    /// <summary>The users who test.</summary>
    public IReadOnlyList<int> TestUsers => _testUsers;

    /// <summary>Tests a model that was trained on <see cref="Training"/>. Cost O(test users · items).</summary>
    public RankingMetrics Evaluate(ITrainedModel model, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Evaluate(model, null, cancellationToken);
    }

    /// <summary>As <see cref="Evaluate(ITrainedModel, CancellationToken)"/>, with the results of each user and by the popularity of items.</summary>
    public (RankingMetrics Metrics, RankingDetail Detail) EvaluateInDetail(ITrainedModel model, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        var detail = new DetailCollector(Training.Interactions.ItemColumn, Training.Interactions.Items.Count);
        return (Evaluate(model, detail, cancellationToken), detail.Finish());
    }

    /// <summary>How many of a history's newest events are the truth.</summary>
    public static int HeldOut(int length) => Math.Max(1, (int)Math.Round(length * 0.1));

    private RankingMetrics Evaluate(ITrainedModel model, DetailCollector? detail, CancellationToken cancellationToken)
    {
        var scorer = new RankingScorer(model.ItemCount);
        var scores = new float[model.ItemCount];
        var top = new int[RankingScorer.ListLength];
        foreach (var user in _testUsers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var history = _all.HistoryOf(user);
            var input = _all.HistoryOf(user, history.Length - HeldOut(history.Length));
            if (model is IRelatedItemsModel related)
            {
                // A companion of the user's newest item is what a related-items campaign would be asked for.
                related.ScoreRelated(input.Items[^1], scores);
            }
            else
            {
                model.Score(input, scores);
            }

            var weights = _all.Interactions.WeightsOf(user);
            var truth = new Dictionary<int, float>();
            for (var i = input.Length; i < history.Length; i++)
            {
                var item = history.Items[i];
                truth[item] = Math.Max(weights.IsEmpty ? 1 : weights[i], truth.GetValueOrDefault(item));
            }

            var ranked = top.AsSpan(0, TopK.Select(scores, top));
            var ranking = scorer.Add(ranked, truth) with { HistoryLength = input.Length };
            detail?.Add(ranking, ranked, truth);
        }

        return scorer.Finish();
    }
}
