using System.Numerics.Tensors;
using Amazon.PersonalizeRuntime.Model;
using LocalPersonalize.Events;
using Recommenders.Data;

namespace LocalPersonalize.Serving;

/// <summary>What the model would say of other histories, and so why it says what it says.</summary>
/// <remarks>
/// An item of the history counts as much as the probability falls when it is erased, whatever kind of model it is: Li, Monroe and Jurafsky,
/// "Understanding Neural Networks through Representation Erasure", 2016. Cost: one scoring for each erased item.
/// </remarks>
internal sealed partial class DeployedModel
{
    private const int MostErased = 50;
    private const int MostReasons = 5;
    private const long SecondsBetweenAdded = 60;

    /// <returns>Null if the model does not know the item.</returns>
    public Explanation? Explain(string userId, string itemId, IEnumerable<UserEvent> live, CancellationToken cancellationToken)
    {
        if (!Items.TryGetIndex(itemId, out var item))
        {
            return null;
        }

        var history = HistoryOf(userId, new Moment(live, Context: null));
        var scores = new float[_model.ItemCount];
        _model.Score(history, scores);
        var rank = 1 + scores.Count(score => score > scores[item]);
        var whole = LogProbability(scores, item);
        var reasons = new List<ExplainingItem>();
        foreach (var erased in Recipe.HasScores ? Newest(history.Items) : [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            _model.Score(Without(history, [erased]), scores);
            reasons.Add(new(Items[erased], Math.Round(Math.Exp(whole - LogProbability(scores, item)), 4)));
        }

        return new(
            itemId,
            rank,
            Recipe.HasScores ? Math.Round(Math.Exp(whole), 7) : null,
            _ages.Events[item],
            1 + _ages.Events.Count(events => events > _ages.Events[item]),
            [.. reasons.Where(reason => reason.Factor > 1).OrderByDescending(reason => reason.Factor).Take(MostReasons)]);
    }

    /// <summary>What the user would get with another history, without exploration, so that nothing but the history differs.</summary>
    public List<PredictedItem> Recommend(string userId, WhatIf change, int count, IEnumerable<UserEvent> live)
    {
        var scores = new float[_model.ItemCount];
        _model.Score(With(Without(HistoryOf(userId, new Moment(live, Context: null)), Known(change.Without)), Known(change.With)), scores);
        return Answer(scores, new Selection(count), new float[scores.Length], tries: null);
    }

    private List<int> Known(IEnumerable<string> itemIds)
    {
        var known = new List<int>();
        foreach (var id in itemIds)
        {
            if (Items.TryGetIndex(id, out var item))
            {
                known.Add(item);
            }
        }

        return known;
    }

    private static List<int> Newest(ReadOnlySpan<int> items)
    {
        var newest = new List<int>();
        for (var i = items.Length - 1; i >= 0 && newest.Count < MostErased; i--)
        {
            if (!newest.Contains(items[i]))
            {
                newest.Add(items[i]);
            }
        }

        return newest;
    }

    private static History Without(History history, List<int> erased)
    {
        var kept = Events(history).Where(one => !erased.Contains(one.Item)).ToList();
        return new History(kept.ConvertAll(one => one.Item).ToArray(), kept.ConvertAll(one => one.Timestamp).ToArray()) { User = history.User, Context = history.Context };
    }

    private static History With(History history, List<int> added)
    {
        var last = history.Length > 0 ? history.Timestamps[^1] : 0;
        int[] items = [.. history.Items, .. added];
        long[] timestamps = [.. history.Timestamps, .. added.Select((_, place) => last + ((place + 1) * SecondsBetweenAdded))];
        return new History(items, timestamps) { User = history.User, Context = history.Context };
    }

    /// <summary>The logarithm of the softmax at one item.</summary>
    private static double LogProbability(ReadOnlySpan<float> scores, int item)
    {
        var best = TensorPrimitives.Max(scores);
        var sum = 0.0;
        foreach (var score in scores)
        {
            sum += Math.Exp(score - best);
        }

        return scores[item] - best - Math.Log(sum);
    }
}
