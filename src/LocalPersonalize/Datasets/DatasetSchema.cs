using System.Text.Json;
using Amazon.Personalize.Model;
using LocalPersonalize.Wire;

namespace LocalPersonalize.Datasets;

/// <summary>The columns of a dataset, read from the Avro JSON that <c>CreateSchema</c> takes.</summary>
/// <remarks>
/// For example <c>{"type":"record","name":"Users","namespace":"com.amazonaws.personalize.schema","fields":[{"name":"USER_ID","type":"string"},
/// {"name":"AGE","type":["null","int"]}],"version":"1.0"}</c>.
/// </remarks>
internal sealed class DatasetSchema
{
    public const string Interactions = "Interactions";
    public const string Users = "Users";
    public const string Items = "Items";
    public const string Actions = "Actions";
    public const string ActionInteractions = "Action_Interactions";

    private static readonly string[] s_datasetTypes = [Interactions, Users, Items, Actions, ActionInteractions];

    private DatasetSchema(string name, IReadOnlyList<SchemaField> fields)
    {
        Name = name;
        Fields = fields;
    }

    /// <summary>The dataset type that the schema is for: one of the constants of this class.</summary>
    public string Name { get; }

    public IReadOnlyList<SchemaField> Fields { get; }

    /// <summary>Whether rows are events, which add up, rather than descriptions, of which the newest per ID counts.</summary>
    public bool IsEvents => Name is Interactions or ActionInteractions;

    /// <summary>The column that identifies a row of a dataset that describes users, items or actions.</summary>
    public string IdColumn => Name switch
    {
        Users => DatasetColumns.UserId,
        Items => DatasetColumns.ItemId,
        _ => DatasetColumns.ActionId,
    };

    /// <summary>Reads and checks a schema.</summary>
    /// <param name="avroJson">The record in Avro's JSON notation.</param>
    /// <param name="domain"><c>ECOMMERCE</c>, <c>VIDEO_ON_DEMAND</c>, or null for a custom dataset group.</param>
    /// <exception cref="InvalidInputException">A rule is broken; the message names the field and says what to do.</exception>
    public static DatasetSchema Parse(string avroJson, string? domain)
    {
        using var document = ParseJson(avroJson);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || Text(root, "type") != "record")
        {
            throw Invalid("it must be a JSON object with \"type\": \"record\"");
        }

        var given = Text(root, "name");
        var name = s_datasetTypes.FirstOrDefault(type => type.Equals(given, StringComparison.OrdinalIgnoreCase))
            ?? throw Invalid($"its name is \"{given}\"; name it after its dataset type: {string.Join(", ", s_datasetTypes)}");
        if (!root.TryGetProperty("fields", out var fields) || fields.ValueKind != JsonValueKind.Array || fields.GetArrayLength() == 0)
        {
            throw Invalid("it needs a list of \"fields\"");
        }

        var schema = new DatasetSchema(name, fields.EnumerateArray().Select(ParseField).ToArray());
        SchemaRules.Check(schema, domain);
        return schema;
    }

    public SchemaField? Find(string column) => Fields.FirstOrDefault(field => field.Name == column);

    internal static InvalidInputException Invalid(string problem) => new($"The schema is not valid: {problem}.");

    private static JsonDocument ParseJson(string avroJson)
    {
        try
        {
            return JsonText.Parse(avroJson);
        }
        catch (JsonException problem)
        {
            throw Invalid(problem.LineNumber is { } line ? $"it is not JSON (line {line + 1}, position {problem.BytePositionInLine + 1})" : $"it is not JSON ({problem.Message.TrimEnd('.')})");
        }
    }

    private static SchemaField ParseField(JsonElement field, int index)
    {
        if (field.ValueKind != JsonValueKind.Object || Text(field, "name") is not { Length: > 0 } name)
        {
            throw Invalid($"field {index + 1} has no name");
        }

        if (!field.TryGetProperty("type", out var type))
        {
            throw Invalid($"field {name} has no type");
        }

        var types = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().ToArray() : [type];
        var parsed = types.Select(one => ParseType(name, one)).ToArray();
        var values = parsed.Where(one => one != FieldType.Null).ToArray();
        if (parsed.Length is 0 or > 2 || values.Length > 1 || (parsed.Length == 2 && values.Length == 0))
        {
            throw Invalid($"field {name} must have one type, or a list of \"null\" and one type");
        }

        return new SchemaField(
            name,
            values.Length == 1 ? values[0] : FieldType.Null,
            Nullable: values.Length < parsed.Length,
            Flag(field, name, "categorical"),
            Flag(field, name, "textual"),
            Flag(field, name, "itemName"));
    }

    private static FieldType ParseType(string field, JsonElement type) =>
        (type.ValueKind == JsonValueKind.String ? type.GetString() : type.GetRawText()) switch
        {
            "null" => FieldType.Null,
            "string" => FieldType.String,
            "int" => FieldType.Int,
            "long" => FieldType.Long,
            "float" => FieldType.Float,
            "double" => FieldType.Double,
            "boolean" => FieldType.Boolean,
            var other => throw Invalid(
                $"field {field} has type {other}; use string, int, long, float, double or boolean, optionally in a list with \"null\""),
        };

    private static bool Flag(JsonElement field, string name, string property) =>
        field.TryGetProperty(property, out var value)
        && value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Invalid($"{property} of field {name} must be true or false"),
        };

    private static string? Text(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
