using System.Text;
using System.Text.Json;

namespace LocalPersonalize.Wire;

/// <summary>Parses JSON of strangers so that every text in it can be read: <see cref="JsonDocument"/> alone lets half characters pass, and throws something else later.</summary>
internal static class JsonText
{
    /// <exception cref="JsonException">It is no JSON, nested too deep, or a text in it is no text.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8, int maxDepth = 64)
    {
        CheckTexts(utf8.Span, maxDepth);
        return JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = maxDepth });
    }

    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte}, int)"/>
    public static JsonDocument Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    private static void CheckTexts(ReadOnlySpan<byte> utf8, int maxDepth)
    {
        if (System.Text.Unicode.Utf8.IsValid(utf8) && utf8.IndexOf("\\u"u8) < 0)
        {
            return;
        }

        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = maxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                try
                {
                    _ = reader.GetString();
                }
                catch (InvalidOperationException)
                {
                    throw new JsonException($"The text at byte {reader.TokenStartIndex + 1} is not valid: write it in UTF-8, and \\ud800 to \\udfff in pairs.");
                }
            }
        }
    }
}
