using System.Text.Json;

namespace Dashboard.Catalog;

/// <summary>Which columns of an Items dataset a person recognises an item by. Each is null where the schema has none.</summary>
internal sealed record ItemColumns(string? Title, string? Category, string? Price)
{
    private static readonly string[] s_titles = ["TITLE", "NAME", "ITEMNAME", "ITEMTITLE", "PRODUCTNAME", "PRODUCTTITLE", "MOVIETITLE", "LABEL"];
    private static readonly string[] s_categories = ["CATEGORY", "CATEGORYL1", "GENRE", "GENRES", "GENREL1", "GENRESL1", "CATEGORIES", "TYPE", "DEPARTMENT"];

    /// <summary>
    /// Reads the roles from the Avro schema: the field marked <c>itemName</c>, else one that is called like a title; a category or a
    /// genre by its name, else the first categorical field.
    /// </summary>
    /// <exception cref="JsonException">The schema is not a record with fields.</exception>
    public static ItemColumns Of(string schema)
    {
        var fields = JsonSerializer.Deserialize<Schema>(schema, JsonSerializerOptions.Web)?.Fields
            ?? throw new JsonException("The schema has no fields.");
        return new(
            Title: (fields.FirstOrDefault(field => field.ItemName) ?? Named(s_titles))?.Name,
            Category: (Named(s_categories) ?? fields.FirstOrDefault(field => field.Categorical))?.Name,
            Price: Named("PRICE")?.Name);

        Field? Named(params string[] names) => names
            .Select(name => fields.FirstOrDefault(field => name == Normalize(field.Name)))
            .FirstOrDefault(field => field is not null);
    }

    private static string Normalize(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private sealed record Schema(IReadOnlyList<Field>? Fields);

    private sealed record Field(string Name, bool ItemName, bool Categorical);
}
