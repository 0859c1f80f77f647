using System.Collections.Concurrent;
using Amazon.PersonalizeRuntime.Model;
using LocalPersonalize.Wire;

namespace LocalPersonalize.Serving;

/// <summary>What a model answers to a plain request, one without filter, promotion or context.</summary>
internal readonly record struct Question(string? UserId, string? ItemId, int Count, Steering Steering);

/// <summary>
/// A model's answers to plain requests, which are the same until the user does something. Safe for use from several threads. Memory is
/// bounded: when too many items are kept, all are forgotten.
/// </summary>
internal sealed class KeptAnswers
{
    private const int MostItems = 250_000; // some 30 MB

    private readonly ConcurrentDictionary<Question, (LiveVersion Version, KeptItems Items)> _answers = new();
    private int _items;

    /// <summary>The kept answer if it was made of the same version, else what <paramref name="answer"/> gives, which is then kept. Nobody may change it.</summary>
    public List<PredictedItem> Get(Question question, LiveVersion version, Func<List<PredictedItem>> answer)
    {
        if (_answers.TryGetValue(question, out var kept) && kept.Version == version)
        {
            return kept.Items;
        }

        var items = new KeptItems(answer());
        if (Interlocked.Add(ref _items, items.Count) > MostItems)
        {
            _answers.Clear();
            _items = items.Count;
        }

        _answers[question] = (version, items);
        return items;
    }
}
