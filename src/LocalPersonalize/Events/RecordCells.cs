using System.Globalization;
using System.Text;
using System.Text.Json;
using LocalPersonalize.Datasets;
using LocalPersonalize.Wire;

namespace LocalPersonalize.Events;

/// <summary>Makes the cells of a row from what a caller put, by the rules of the dataset's schema. A rule that is broken is a sentence.</summary>
internal sealed class RecordCells(DatasetSchema schema)
{
    private static readonly string[] s_reserved =
        [DatasetColumns.UserId, "SESSION_ID", DatasetColumns.EventType, DatasetColumns.Timestamp, DatasetColumns.RecommendationId, DatasetColumns.Impression];

    public Dictionary<string, string> Cells { get; } = new(StringComparer.Ordinal);

    /// <summary>Sets what the API has a member of its own for; kept even if the schema has no such column.</summary>
    public void Set(string column, string? value)
    {
        if (value is not null)
        {
            Cells[column] = value;
        }
    }

    /// <summary>Reads properties: a JSON object as text, whose keys are the schema's columns in camel case.</summary>
    public string? Read(string? properties)
    {
        if (properties is null)
        {
            return null;
        }

        try
        {
            using var json = JsonText.Parse(properties);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? json.RootElement.EnumerateObject().Select(property => Read(property.Name, property.Value)).FirstOrDefault(problem => problem is not null)
                : "properties must be a JSON object written as a string, like \"{\\\"price\\\": 12.5}\".";
        }
        catch (JsonException)
        {
            return "properties is no JSON: write an object as a string, like \"{\\\"price\\\": 12.5}\".";
        }
    }

    /// <summary>Checks that no column that must not be blank is.</summary>
    public string? CheckComplete() =>
        schema.Fields.FirstOrDefault(field => !field.Nullable && !Cells.ContainsKey(field.Name)) is { } missing
            ? $"{missing.Name} is missing: the schema has it as {missing.TypeText}, which cannot be blank."
            : null;

    private string? Read(string name, JsonElement value)
    {
        if (Array.Exists(s_reserved, reserved => Key(reserved) == Key(name)))
        {
            return $"properties must not have {name}: it has a place of its own in the request.";
        }

        if (schema.Fields.FirstOrDefault(field => Key(field.Name) == Key(name)) is not { } column)
        {
            return $"properties has {name}, but the dataset's schema has no such column. It has: {string.Join(", ", schema.Fields.Select(field => field.Name))}.";
        }

        if (value.ValueKind is JsonValueKind.Null)
        {
            return column.Nullable ? null : $"{name} is null, but the schema has {column.Name} as {column.TypeText}.";
        }

        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            return $"{name} must be a text, a number or a boolean. Join several categories by a vertical bar: \"Comedy|Drama\".";
        }

        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        if (Check(column, text) is { } problem)
        {
            return $"{name} \"{text}\" {problem}";
        }

        Cells[column.Name] = text;
        return null;
    }

    private static string? Check(SchemaField column, string text)
    {
        ReadOnlySpan<byte> cell = Encoding.UTF8.GetBytes(text);
        return column.Type switch
        {
            FieldType.Int or FieldType.Long => CellParser.ParseWhole(column, cell, out _),
            FieldType.Float or FieldType.Double => CellParser.ParseNumber(column, cell, out _),
            FieldType.Boolean => CellParser.ParseBoolean(cell, out _),
            _ => CellParser.CheckText(column, ref cell),
        };
    }

    /// <summary><c>numberOfRatings</c> and <c>NUMBER_OF_RATINGS</c> are the same.</summary>
    private static string Key(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpper(CultureInfo.InvariantCulture);
}
