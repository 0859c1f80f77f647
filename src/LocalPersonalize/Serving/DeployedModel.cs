using System.Buffers;
using System.Numerics.Tensors;
using Amazon.PersonalizeRuntime.Model;
using LocalPersonalize.Events;
using LocalPersonalize.Recipes;
using Recommenders.Data;
using Recommenders.Models;
using Recommenders.Models.Popularity;
using Recommenders.Models.Trending;

namespace LocalPersonalize.Serving;

/// <summary>A model in memory with the histories that it was trained on. Safe for use from several threads.</summary>
internal sealed partial class DeployedModel
{
    private readonly ITrainedModel _model;
    private readonly TrainingSet _data;
    private readonly Interactions _interactions;
    private readonly FeatureTable? _context;
    private readonly ItemAges _ages;
    private readonly LiveTrend? _trend;
    private readonly float[] _popular;
    private readonly KeptAnswers _kept = new();

    private DeployedModel(StoredModel stored)
    {
        Recipe = RecipeCatalog.Require(stored.RecipeArn);
        _model = stored.Serving;
        _data = stored.Data;
        _context = stored.Context;
        _interactions = stored.Data.Interactions;
        _ages = new ItemAges(_data);
        _popular = new float[_model.ItemCount];
        new PopularityTrainer().Train(_data, seed: 0, progress: null, CancellationToken.None).Score(default, _popular);
        _trend = stored.Model is TrendingModel trending ? new LiveTrend(trending, _interactions.Items) : null;
    }

    public Recipe Recipe { get; }

    /// <exception cref="InvalidDataException">The files are damaged.</exception>
    public static DeployedModel Load(string modelDirectory) => new(ModelDirectory.Load(modelDirectory));

    /// <summary>The items that the model knows.</summary>
    public Vocabulary Items => _interactions.Items;

    /// <summary>Brings a trend up to date with the events that were put; nothing for other models.</summary>
    public void FollowTrend(Deployment deployment) => _trend?.Follow(deployment);

    /// <summary>The best items for a user, or those that go with an item, best first. Not to be changed: others may get the same list.</summary>
    public List<PredictedItem> Recommend(string? userId, string? itemId, Selection selection, Steering steering, Moment moment)
    {
        var isPlain = selection is { Allowed: null, Promoted: null } && moment.Context is not { Count: > 0 } && _trend is null;
        return isPlain && moment.Version is { } version
            ? _kept.Get(new Question(userId, itemId, selection.Count, steering), version, () => Compute(userId, itemId, selection, steering, moment))
            : Compute(userId, itemId, selection, steering, moment);
    }

    private List<PredictedItem> Compute(string? userId, string? itemId, Selection selection, Steering steering, Moment moment)
    {
        var buffer = ArrayPool<float>.Shared.Rent(2 * _model.ItemCount);
        try
        {
            var scores = buffer.AsSpan(0, _model.ItemCount);
            RareExploration? tries = null;
            if (Recipe.Type == RecipeType.RelatedItems)
            {
                ScoreRelated(itemId!, scores, steering.Influence);
            }
            else if (_trend is not null)
            {
                _trend.Score(scores);
            }
            else
            {
                var history = HistoryOf(userId, moment);
                _model.Score(history, scores);
                tries = Recipe.ScoresSubset ? new RareExploration(userId!, history.Length) : null;
            }

            if (Recipe.Explores)
            {
                steering.Exploration.Apply(scores, userId!, _ages);
            }

            return Answer(scores, selection, buffer.AsSpan(_model.ItemCount, _model.ItemCount), tries);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(buffer);
        }
    }

    /// <summary>The selected items, best first, with their chances if the recipe gives such.</summary>
    /// <param name="chances">Room for one number for each item.</param>
    /// <param name="tries">Puts new items into the answer; null for none.</param>
    private List<PredictedItem> Answer(Span<float> scores, Selection selection, Span<float> chances, RareExploration? tries)
    {
        // Over all items: a filter changes which of them come, not how likely each is.
        if (Recipe.ScoresSubset)
        {
            ScoredSubset.Apply(scores, _popular, chances);
        }
        else if (Recipe.HasScores)
        {
            TensorPrimitives.SoftMax(scores, chances);
        }

        var picked = selection.Pick(scores);
        var list = new List<PredictedItem>(picked.Count);
        foreach (var (item, isPromoted) in picked)
        {
            var tried = isPromoted ? null : tries?.Choose(list.Count, _ages, selection.Allowed,
                young => picked.Any(one => one.Item == young) || list.Any(one => one.ItemId == _interactions.Items[young]));
            var shown = tried ?? item;
            var isPlaceholder = Recipe.ScoresSubset && tried is null && chances[shown] < 0;
            list.Add(new PredictedItem
            {
                ItemId = _interactions.Items[shown],
                Score = Recipe.HasScores && !isPlaceholder ? Math.Round(Math.Max(0.0, chances[shown]), 7) : null,
                PromotionName = isPromoted ? selection.Promoted!.Name : null,
                Reason = isPromoted ? ["Promoted item"] : tried is not null ? ["Exploration"] : isPlaceholder ? ["Popular item"] : null,
            });
        }

        return list;
    }

    /// <summary>The given items, best first; those without events come last, without score.</summary>
    public List<PredictedItem> Rank(string userId, IReadOnlyList<string> itemIds, Moment moment)
    {
        var scores = new float[_model.ItemCount];
        _model.Score(HistoryOf(userId, moment), scores);
        var known = new List<(string Id, float Score)>();
        var unknown = new List<string>();
        foreach (var id in itemIds)
        {
            if (_interactions.Items.TryGetIndex(id, out var item) && _ages.Events[item] > 0)
            {
                known.Add((id, scores[item]));
            }
            else
            {
                unknown.Add(id);
            }
        }

        var ordered = known.OrderByDescending(one => one.Score).ToList();
        var shares = ordered.ConvertAll(one => one.Score).ToArray();
        if (shares.Length > 0)
        {
            TensorPrimitives.SoftMax(shares, shares);
        }

        return
        [
            .. ordered.Select((one, rank) => new PredictedItem { ItemId = one.Id, Score = Math.Round((double)shares[rank], 7) }),
            .. unknown.Select(id => new PredictedItem { ItemId = id }),
        ];
    }

    /// <summary>
    /// What the model was trained on, and what came since; an event that is in both counts once. A user that is not known has an empty
    /// history: the model then gives what is popular.
    /// </summary>
    private History HistoryOf(string? userId, Moment moment)
    {
        var trained = userId is not null && _interactions.Users.TryGetIndex(userId, out var user) ? _data.HistoryOf(user) : default;
        List<(int Item, long Timestamp)>? merged = null;
        foreach (var one in moment.Live)
        {
            if (_interactions.Items.TryGetIndex(one.ItemId, out var item) && !Contains(trained, item, one.Timestamp))
            {
                merged ??= Events(trained);
                merged.Add((item, one.Timestamp));
            }
        }

        if (merged is null)
        {
            return trained with { Context = ContextOf(moment) };
        }

        var ordered = merged.OrderBy(one => one.Timestamp).ToList(); // stable
        return new History(ordered.ConvertAll(one => one.Item).ToArray(), ordered.ConvertAll(one => one.Timestamp).ToArray()) { User = trained.User, Context = ContextOf(moment) };
    }

    /// <summary>What the model can make of the context; nothing of columns that it was not trained on.</summary>
    private FeatureRow ContextOf(Moment moment)
    {
        if (_context is null || moment.Context is not { Count: > 0 } given)
        {
            return default;
        }

        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (column, value) in given)
        {
            values[column] = Categories.Split(value);
        }

        return _context.Read(values);
    }

    private static bool Contains(History history, int item, long timestamp)
    {
        for (var i = history.Length - 1; i >= 0 && history.Timestamps[i] >= timestamp; i--)
        {
            if (history.Items[i] == item && history.Timestamps[i] == timestamp)
            {
                return true;
            }
        }

        return false;
    }

    private static List<(int Item, long Timestamp)> Events(History history)
    {
        var events = new List<(int, long)>(history.Length + 8);
        for (var i = 0; i < history.Length; i++)
        {
            events.Add((history.Items[i], history.Timestamps[i]));
        }

        return events;
    }

    private void ScoreRelated(string itemId, Span<float> scores, RankingInfluence influence)
    {
        if (_interactions.Items.TryGetIndex(itemId, out var item) && _model is IRelatedItemsModel related)
        {
            related.ScoreRelated(item, scores);
            scores[item] = float.NegativeInfinity;
            if (TensorPrimitives.Max<float>(scores) > 0)
            {
                influence.Apply(scores, _ages);
                return;
            }
        }

        // An unknown item, or one that nothing connects with others: what is popular.
        _popular.CopyTo(scores);
    }
}
