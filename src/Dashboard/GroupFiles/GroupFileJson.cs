using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace Dashboard.GroupFiles;

/// <summary>How group files are written: members as the API spells them, nothing for what is not set, unknown members refused.</summary>
internal static class GroupFileJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new ConstantConverter() },
    };

    /// <summary>What is wrong, without the names of our types.</summary>
    public static string Words(JsonException fault)
    {
        var message = fault.Message.Split(" Path:")[0].Split(" LineNumber:")[0];
        return message.Contains("could not be mapped", StringComparison.Ordinal) ? T["{0} is not a member of a group file.", fault.Path!]
            : message.Contains("missing required", StringComparison.Ordinal) ? T["The file does not name the dataset group (\"name\")."]
            : fault.Path is { Length: > 1 } path ? T["{0}: the value is not of the kind that belongs there.", path]
            : T["this is not JSON. {0}", message];
    }

    private sealed class ConstantConverter : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeof(ConstantClass).IsAssignableFrom(typeToConvert);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

        private sealed class Of<T> : JsonConverter<T>
            where T : ConstantClass
        {
            public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
                (T?)Activator.CreateInstance(typeof(T), reader.GetString());

            public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
        }
    }
}
