using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LocalPersonalize.Batch;

/// <summary>The answer to one record; a recipe fills the members that its output has.</summary>
/// <param name="Scores">Of the first items of the list: items that the model cannot score come last and have none.</param>
/// <param name="Theme">What the items have in common.</param>
/// <param name="ItemsThemeRelevanceScores">How much each item is of the theme, from 0 to 1.</param>
internal sealed record BatchOutput(
    IReadOnlyList<string>? RecommendedItems = null,
    IReadOnlyList<double>? Scores = null,
    IReadOnlyList<string>? RecommendedUsers = null,
    string? Theme = null,
    IReadOnlyList<double>? ItemsThemeRelevanceScores = null)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonWriterOptions s_writer = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A line of the output: <c>{"input":{"userId":"1"},"output":{"recommendedItems":["2"],"scores":[0.01]},"error":null}</c>.</summary>
    /// <param name="output">Null if the record could not be answered.</param>
    public static ReadOnlyMemory<byte> Line(BatchRecord record, BatchOutput? output, string? error)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(line, s_writer))
        {
            json.WriteStartObject();
            json.WritePropertyName("input");
            if (record.Json is { } input)
            {
                input.WriteTo(json);
            }
            else
            {
                json.WriteStringValue(record.Line);
            }

            json.WritePropertyName("output");
            JsonSerializer.Serialize(json, output ?? new BatchOutput(), s_json);
            json.WriteString("error", error);
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        return line.WrittenMemory;
    }
}
