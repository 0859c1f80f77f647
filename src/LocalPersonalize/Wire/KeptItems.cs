using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.PersonalizeRuntime.Model;

namespace LocalPersonalize.Wire;

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
