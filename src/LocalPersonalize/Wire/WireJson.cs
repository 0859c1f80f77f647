using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;

namespace LocalPersonalize.Wire;

/// <summary>
/// The server's side of the JSON protocols, on the SDK's public model classes alone, so that it fits Amazon's packages too: camelCase
/// names, timestamps as seconds since 1970, enumerations as strings, nothing for what is not set.
/// </summary>
internal static class WireJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new SecondsConverter(), new ConstantConverter(), new KeptItemsConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutTheRuntime } },
    };

    private static void LeaveOutTheRuntime(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            var property = type.Properties[i];
            if (property.AttributeProvider is MemberInfo { DeclaringType: { } declarer } && declarer.Assembly == typeof(ConstantClass).Assembly)
            {
                type.Properties.RemoveAt(i);
            }
            else if (type.Type == typeof(Amazon.Personalize.Model.ListFiltersResponse) && property.Name == "filters")
            {
                property.Name = "Filters"; // the one member that the service spells with a capital
            }
        }
    }

    private sealed class SecondsConverter : JsonConverter<DateTime>
    {
        /// <summary>About from the year 0 to 3900: far from what a <see cref="DateTime"/> cannot be.</summary>
        private const double MostSeconds = 6e10;

        public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.Number)
            {
                return DateTime.TryParse(
                    reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time)
                    ? time
                    : throw new JsonException($"\"{reader.GetString()}\" is no time. Write seconds since 1970, or 2026-05-01T12:00:00Z.");
            }

            var seconds = reader.GetDouble();
            return Math.Abs(seconds) < MostSeconds
                ? DateTime.UnixEpoch.AddSeconds(seconds)
                : throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"{seconds} is no time in seconds since 1970. Is it in milliseconds, or less?"));
        }

        // Milliseconds, as the service answers them.
        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(Math.Round((decimal)(value.ToUniversalTime() - DateTime.UnixEpoch).TotalMilliseconds) / 1_000);
    }

    private sealed class ConstantConverter : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeof(ConstantClass).IsAssignableFrom(typeToConvert);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

        private sealed class Of<T> : JsonConverter<T>
            where T : ConstantClass
        {
            private static readonly Func<string, T> s_find = typeof(T).GetMethod("FindValue", [typeof(string)])!.CreateDelegate<Func<string, T>>();

            public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => s_find(reader.GetString()!);

            public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
        }
    }
}
