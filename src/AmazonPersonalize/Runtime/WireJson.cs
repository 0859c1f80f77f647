using System.Collections;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;

namespace Amazon.Personalize.Internal;

/// <summary>
/// How the model classes look on the wire: camelCase names, timestamps as seconds since 1970, enumerations as strings, nothing for what
/// is not set, nothing of the runtime's own base classes.
/// </summary>
internal static class WireJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new TimestampConverter(), new ConstantConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Shape } },
    };

    private static void Shape(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            var property = type.Properties[i];
            if (property.AttributeProvider is System.Reflection.MemberInfo { DeclaringType: { } declarer } &&
                declarer.Assembly == typeof(AmazonWebServiceRequest).Assembly)
            {
                type.Properties.RemoveAt(i);
            }
            else if (type.Type == typeof(Model.ListFiltersResponse) && property.Name == "filters")
            {
                property.Name = "Filters"; // the one member that the service spells with a capital
            }
            else if (typeof(ICollection).IsAssignableFrom(property.PropertyType))
            {
                // Collections that the SDK made itself must not be sent while they are empty.
                property.ShouldSerialize = static (_, value) =>
                    value is ICollection collection && (collection.Count > 0 || !AWSConfigs.InitializeCollections);
            }
        }
    }

    private sealed class TimestampConverter : JsonConverter<DateTime>
    {
        public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number
                ? DateTime.UnixEpoch.AddTicks((long)Math.Round(reader.GetDecimalOrDouble() * TimeSpan.TicksPerSecond))
                : DateTime.Parse(reader.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
            writer.WriteNumberValue((decimal)(value.ToUniversalTime() - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond);

    }

    /// <summary>Seconds with fractions, also written as 1.718E9; a decimal keeps what a double would round.</summary>
    private static decimal GetDecimalOrDouble(this ref Utf8JsonReader reader) =>
        reader.TryGetDecimal(out var exact) ? exact : (decimal)reader.GetDouble();

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
