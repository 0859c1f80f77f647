using System.Text.Json;
using Amazon.Personalize;
using Amazon.Personalize.Model;
using Dashboard.Connections;

namespace Dashboard.Datasets.Schemas;

/// <summary>A dataset that has a schema.</summary>
public sealed record SchemaUse(string GroupName, string DatasetType);

/// <summary>A field of any schema, also of the kinds that the wizard does not import.</summary>
/// <param name="Type">For example <c>string</c>.</param>
/// <param name="Marks">For example <c>categorical</c>.</param>
public sealed record ListedField(string Name, string Type, bool MayBeEmpty, IReadOnlyList<string> Marks)
{
    /// <summary>For example <c>string or empty, categorical</c>.</summary>
    public string Description => string.Join(", ", Marks.Prepend(MayBeEmpty ? T["{0} or empty", Type] : Type));
}

/// <summary>A schema of the account and the datasets that have it.</summary>
/// <param name="DatasetType">The kind of dataset that it describes: <c>Interactions</c>, <c>Items</c>, …</param>
public sealed record ListedSchema(DatasetSchema Schema, string DatasetType, IReadOnlyList<ListedField> Fields, IReadOnlyList<SchemaUse> Uses)
{
    private static readonly string[] s_marks = ["categorical", "textual", "itemName"];

    public string Name => Schema.Name;

    public string Arn => Schema.SchemaArn;

    /// <summary>The JSON with one field a line, as far as it is one of ours.</summary>
    public string Json => SchemaJson.Parse(Schema.Schema).Document is { } document ? SchemaJson.Format(document) : Schema.Schema;

    /// <summary>All schemas of the account, newest first. Which datasets have one, only the datasets tell.</summary>
    internal static async Task<IReadOnlyList<ListedSchema>> ListAsync(CurrentConnection connection, SchemaCache cache, CancellationToken cancellationToken)
    {
        var personalize = connection.Personalize;
        var datasets = await personalize.Paginators.ListDatasets(new()).Datasets.ToListAsync(cancellationToken).ConfigureAwait(false);
        var described = await Task.WhenAll(datasets.Select(dataset =>
            personalize.DescribeDatasetAsync(new() { DatasetArn = dataset.DatasetArn }, cancellationToken))).ConfigureAwait(false);
        var uses = described.ToLookup(
            answer => answer.Dataset.SchemaArn,
            answer => new SchemaUse(answer.Dataset.DatasetGroupArn[(answer.Dataset.DatasetGroupArn.IndexOf('/') + 1)..], answer.Dataset.DatasetType));
        var summaries = await personalize.Paginators.ListSchemas(new()).Schemas.ToListAsync(cancellationToken).ConfigureAwait(false);
        var schemas = await Task.WhenAll(summaries.Select(summary => cache.GetAsync(connection, summary, cancellationToken))).ConfigureAwait(false);
        return [.. schemas.Select(schema => Of(schema, uses[schema.SchemaArn])).OrderByDescending(schema => schema.Schema.CreationDateTime)];
    }

    internal static ListedSchema Of(DatasetSchema schema, IEnumerable<SchemaUse> uses)
    {
        using var json = JsonDocument.Parse(schema.Schema);
        return new(
            schema,
            json.RootElement.GetProperty("name").GetString() ?? "",
            [.. json.RootElement.GetProperty("fields").EnumerateArray().Select(FieldOf)],
            [.. uses.OrderBy(use => use.GroupName, StringComparer.OrdinalIgnoreCase).ThenBy(use => use.DatasetType, StringComparer.Ordinal)]);
    }

    private static ListedField FieldOf(JsonElement field)
    {
        var type = field.GetProperty("type");
        var types = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.ToString()).ToList() : [type.ToString()];
        return new(
            field.GetProperty("name").GetString() ?? "",
            string.Join(" or ", types.Where(one => one != "null")),
            types.Contains("null"),
            [.. s_marks.Where(mark => field.TryGetProperty(mark, out var set) && set.ValueKind == JsonValueKind.True)]);
    }
}

/// <summary>A field of one schema beside that of another; null where the schema lacks it.</summary>
public sealed record ComparedField(string Name, string? Left, string? Right)
{
    public bool IsSame => Left == Right;

    /// <summary>All fields of both, in the order of the first, then what only the second has.</summary>
    public static IReadOnlyList<ComparedField> Of(ListedSchema left, ListedSchema right)
    {
        var others = right.Fields.DistinctBy(field => field.Name).ToDictionary(field => field.Name, field => field.Description);
        var known = left.Fields.Select(field => field.Name).ToHashSet();
        return
        [
            .. left.Fields.Select(field => new ComparedField(field.Name, field.Description, others.GetValueOrDefault(field.Name))),
            .. right.Fields.Where(field => !known.Contains(field.Name)).Select(field => new ComparedField(field.Name, null, field.Description)),
        ];
    }
}
