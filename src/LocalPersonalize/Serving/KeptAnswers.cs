using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.PersonalizeRuntime.Model;

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

/// <summary>Items of an answer that is given again and again, and their JSON, of which writing costs more than finding them.</summary>
internal sealed class KeptItems(List<PredictedItem> items) : List<PredictedItem>(items)
{
    private byte[]? _json;

    /// <summary>The items as the protocol writes them.</summary>
    public ReadOnlySpan<byte> Json(JsonSerializerOptions options) => _json ??= JsonSerializer.SerializeToUtf8Bytes(ToArray(), options);
}

/// <summary>Writes <see cref="KeptItems"/> from memory, and other lists of items as any list is written.</summary>
internal sealed class KeptItemsConverter : JsonConverter<List<PredictedItem>>
{
    public override List<PredictedItem>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<PredictedItem[]>(ref reader, options)?.ToList();

    public override void Write(Utf8JsonWriter writer, List<PredictedItem> value, JsonSerializerOptions options)
    {
        if (value is KeptItems kept)
        {
            writer.WriteRawValue(kept.Json(options), skipInputValidation: true);
        }
        else
        {
            JsonSerializer.Serialize(writer, value.ToArray(), options);
        }
    }
}
