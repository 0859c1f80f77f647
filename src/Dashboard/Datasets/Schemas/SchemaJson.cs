using System.Text;
using System.Text.Json;

namespace Dashboard.Datasets.Schemas;

/// <summary>A fault in a schema's JSON and the line where it stands, counted from 1.</summary>
internal sealed record SchemaJsonFault(int Line, string Message);

/// <summary>A schema read from JSON: the document, if it can be read at all, where its fields stand, and what is wrong.</summary>
/// <param name="Document">What was read; null when a fault makes it unreadable.</param>
/// <param name="FieldLines">The line of each field of <paramref name="Document"/>.</param>
/// <param name="Faults">What is wrong, in the order of the lines.</param>
internal sealed record SchemaJsonResult(
    SchemaDocument? Document, IReadOnlyList<int> FieldLines, IReadOnlyList<SchemaJsonFault> Faults);

/// <summary>Writes a schema as the Avro JSON of Amazon Personalize, one field a line, and reads it back.</summary>
internal static class SchemaJson
{
    private const string Namespace = "com.amazonaws.personalize.schema";

    private static readonly string[] s_properties = ["type", "name", "namespace", "fields", "version"];
    private static readonly AvroType[] s_types = Enum.GetValues<AvroType>();

    /// <summary>Writes a schema.</summary>
    public static string Format(SchemaDocument document)
    {
        var text = new StringBuilder();
        text.Append("{\n  \"type\": \"record\",\n  \"name\": \"").Append(document.Type).Append("\",\n");
        text.Append("  \"namespace\": \"").Append(Namespace).Append("\",\n  \"fields\": [\n");
        text.AppendJoin(",\n", document.Fields.Select(FormatField));
        text.Append("\n  ],\n  \"version\": \"1.0\"\n}");
        return text.ToString();
    }

    /// <summary>The name of a type in JSON.</summary>
    public static string NameOf(AvroType type) => type.ToString().ToLowerInvariant();

    /// <summary>Reads a schema, telling every fault of form with its line. What a dataset needs, <see cref="SchemaRules"/> checks.</summary>
    public static SchemaJsonResult Parse(string json)
    {
        var utf8 = Encoding.UTF8.GetBytes(json);
        var parser = new Parser(utf8);
        try
        {
            return parser.Parse();
        }
        catch (JsonException fault)
        {
            var line = (int)(fault.LineNumber ?? 0) + 1;
            return new(null, [], [.. parser.Faults, new(line, T["This is not valid JSON: {0}", Plain(fault.Message)])]);
        }
    }

    private static string FormatField(SchemaField field)
    {
        var name = JsonSerializer.Serialize(field.Name, JsonSerializerOptions.Web);
        var type = field.Nullable ? $"[\"{NameOf(field.Type)}\", \"null\"]" : $"\"{NameOf(field.Type)}\"";
        return $"    {{ \"name\": {name}, \"type\": {type}"
            + (field.Categorical ? ", \"categorical\": true" : "")
            + (field.Textual ? ", \"textual\": true" : "")
            + (field.ItemName ? ", \"itemName\": true" : "")
            + " }";
    }

    // "… LineNumber: 3 | BytePositionInLine: 4." is for programs.
    private static string Plain(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }

    private sealed class Parser(byte[] json)
    {
        private readonly List<SchemaField> _fields = [];
        private readonly List<int> _lines = [];
        private DatasetType? _type;

        public List<SchemaJsonFault> Faults { get; } = [];

        public SchemaJsonResult Parse()
        {
            var reader = new Utf8JsonReader(json, new() { AllowTrailingCommas = false });
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                Fault(ref reader, T["A schema is an object: it begins with {."]);
                return new(null, [], Faults);
            }

            var seen = new HashSet<string>();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var property = Text(ref reader);
                seen.Add(property);
                var at = LineOf(reader.TokenStartIndex);
                reader.Read();
                ReadProperty(ref reader, property, at);
            }

            var end = LineOf(reader.TokenStartIndex);
            while (reader.Read())
            {
                // anything after the closing brace is an error that the reader tells
            }

            foreach (var missing in s_properties.Where(name => !seen.Contains(name)))
            {
                Faults.Add(new(end, T["“{0}” is missing.", missing]));
            }

            return new(
                _type is { } type && seen.Contains("fields") ? new(type, _fields) : null, _lines, [.. Faults.OrderBy(fault => fault.Line)]);
        }

        private void ReadProperty(ref Utf8JsonReader reader, string property, int line)
        {
            switch (property)
            {
                case "type":
                    Expect(ref reader, "record", line, T["“type” of a schema is “record”."]);
                    break;
                case "namespace":
                    Expect(ref reader, Namespace, line, T["“namespace” is “{0}”.", Namespace]);
                    break;
                case "version":
                    Expect(ref reader, "1.0", line, T["“version” is “1.0”."]);
                    break;
                case "name":
                    _type = reader.TokenType == JsonTokenType.String && Enum.TryParse<DatasetType>(Text(ref reader), out var type)
                        && Enum.IsDefined(type) && Text(ref reader) == type.ToString() ? type : null;
                    if (_type is null)
                    {
                        Faults.Add(new(line, T["“name” is “Interactions”, “Items”, “Users”, “Actions” or “Action_Interactions”."]));
                    }

                    reader.Skip();
                    break;
                case "fields":
                    ReadFields(ref reader, line);
                    break;
                default:
                    Faults.Add(new(line, T["“{0}” is not part of a schema.", property]));
                    reader.Skip();
                    break;
            }
        }

        private void Expect(ref Utf8JsonReader reader, string value, int line, string message)
        {
            if (reader.TokenType != JsonTokenType.String || Text(ref reader) != value)
            {
                Faults.Add(new(line, message));
            }

            reader.Skip();
        }

        private void ReadFields(ref Utf8JsonReader reader, int line)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                Faults.Add(new(line, T["“fields” is a list: it begins with [."]));
                reader.Skip();
                return;
            }

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var at = LineOf(reader.TokenStartIndex);
                if (reader.TokenType != JsonTokenType.StartObject)
                {
                    Faults.Add(new(at, T["A field is an object: { \"name\": …, \"type\": … }."]));
                    reader.Skip();
                    continue;
                }

                ReadField(ref reader, at);
            }
        }

        private void ReadField(ref Utf8JsonReader reader, int line)
        {
            var field = new SchemaField("", AvroType.String);
            var hasType = false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var property = Text(ref reader);
                var at = LineOf(reader.TokenStartIndex);
                reader.Read();
                switch (property)
                {
                    case "name" when reader.TokenType == JsonTokenType.String:
                        field = field with { Name = Text(ref reader) };
                        break;
                    case "type":
                        hasType = true;
                        field = ReadType(ref reader, field, at);
                        break;
                    case "categorical" when reader.TokenType is JsonTokenType.True or JsonTokenType.False:
                        field = field with { Categorical = reader.GetBoolean() };
                        break;
                    case "textual" when reader.TokenType is JsonTokenType.True or JsonTokenType.False:
                        field = field with { Textual = reader.GetBoolean() };
                        break;
                    case "itemName" when reader.TokenType is JsonTokenType.True or JsonTokenType.False:
                        field = field with { ItemName = reader.GetBoolean() };
                        break;
                    case "name":
                        Faults.Add(new(at, T["A name is text in double quotes."]));
                        break;
                    case "categorical" or "textual" or "itemName":
                        Faults.Add(new(at, T["“{0}” is true or false.", property]));
                        break;
                    default:
                        Faults.Add(new(at, T["“{0}” is not part of a field: name, type, categorical, textual and itemName are.", property]));
                        break;
                }

                reader.Skip();
            }

            if (field.Name.Length == 0)
            {
                Faults.Add(new(line, T["This field has no name."]));
            }

            if (!hasType)
            {
                Faults.Add(new(line, T["Field {0} has no type.", field.Name]));
            }

            _fields.Add(field);
            _lines.Add(line);
        }

        private SchemaField ReadType(ref Utf8JsonReader reader, SchemaField field, int line)
        {
            var names = new List<string>();
            if (reader.TokenType == JsonTokenType.String)
            {
                names.Add(Text(ref reader));
            }
            else if (reader.TokenType == JsonTokenType.StartArray)
            {
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    names.Add(reader.TokenType == JsonTokenType.String ? Text(ref reader) : "?");
                    reader.Skip();
                }
            }

            var nullable = names.Remove("null");
            if (names.Count == 1 && Array.Exists(s_types, type => NameOf(type) == names[0]))
            {
                return field with { Type = Array.Find(s_types, type => NameOf(type) == names[0]), Nullable = nullable };
            }

            Faults.Add(new(line, T["A type is string, int, long, float, double or boolean, alone or in a list with null: [\"string\", \"null\"]."]));
            return field;
        }

        private string Text(ref Utf8JsonReader reader)
        {
            try
            {
                return reader.GetString()!;
            }
            catch (InvalidOperationException)
            {
                Fault(ref reader, T["This text is not valid: \\ud800 to \\udfff come in pairs, one alone is half a character."]);
                return "";
            }
        }

        private void Fault(ref Utf8JsonReader reader, string message) => Faults.Add(new(LineOf(reader.TokenStartIndex), message));

        private int LineOf(long position) => json.AsSpan(0, (int)position).Count((byte)'\n') + 1;
    }
}
