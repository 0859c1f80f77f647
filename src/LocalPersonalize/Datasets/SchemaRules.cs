using System.Text.RegularExpressions;

namespace LocalPersonalize.Datasets;

/// <summary>The rules that a schema must keep, for custom dataset groups and for the two domains.</summary>
internal static partial class SchemaRules
{
    /// <summary>How a reserved column must look.</summary>
    /// <param name="Types">The types that it may have; the first one is advised.</param>
    private sealed record Reserved(string Name, FieldType[] Types, bool Required = false, bool MayBeNull = false, bool Categorical = false, bool Textual = false);

    /// <exception cref="Amazon.Personalize.Model.InvalidInputException">A rule is broken.</exception>
    public static void Check(DatasetSchema schema, string? domain)
    {
        CheckNames(schema);
        var reserved = ReservedFor(schema.Name, domain).ToDictionary(column => column.Name);
        var missing = reserved.Values.Where(column => column.Required && schema.Find(column.Name) is null).Select(column => column.Name).ToArray();
        if (missing.Length > 0)
        {
            throw DatasetSchema.Invalid(
                $"{schema.Name} needs the following fields: [{string.Join(", ", missing)}]{(domain is null ? "" : $" in domain {domain}")}");
        }

        foreach (var field in schema.Fields)
        {
            if (reserved.TryGetValue(field.Name, out var rule))
            {
                CheckReserved(field, rule);
            }
            else
            {
                CheckMetadata(schema, field);
            }
        }

        CheckCounts(schema, schema.Fields.Count(field => !reserved.ContainsKey(field.Name)));
    }

    /// <summary>A schema may only grow: it keeps every field as it is, and rows that were imported before have nothing in the new ones.</summary>
    /// <exception cref="Amazon.Personalize.Model.InvalidInputException">A field is missing, has changed, or is new and does not allow null.</exception>
    public static void CheckReplacement(DatasetSchema present, DatasetSchema replacement)
    {
        var missing = present.Fields.Where(field => replacement.Find(field.Name) is null).Select(field => field.Name).ToArray();
        if (missing.Length > 0)
        {
            throw DatasetSchema.Invalid($"it must keep all fields of the present schema; these are missing: [{string.Join(", ", missing)}]");
        }

        foreach (var field in replacement.Fields)
        {
            if (present.Find(field.Name) is not { } kept)
            {
                if (!field.Nullable)
                {
                    throw DatasetSchema.Invalid($"new field {field.Name} must allow null: make its type {SchemaField.AvroText(field.Type, nullable: true)}");
                }
            }
            else if (kept != field)
            {
                throw DatasetSchema.Invalid(
                    $"field {field.Name} differs from the present schema, where it is {kept.Description}; types and attributes of fields cannot change");
            }
        }
    }

    private static void CheckNames(DatasetSchema schema)
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in schema.Fields)
        {
            if (field.Name.Length > 150 || !NamePattern().IsMatch(field.Name))
            {
                throw DatasetSchema.Invalid(
                    $"field {field.Name} has a bad name; use at most 150 letters, digits and underscores, and begin with a letter or an underscore");
            }

            var letters = string.Concat(field.Name.Where(char.IsAsciiLetterOrDigit));
            if (!seen.TryAdd(letters, field.Name))
            {
                throw DatasetSchema.Invalid($"fields {seen[letters]} and {field.Name} have the same letters and digits; rename one of them");
            }
        }
    }

    private static void CheckReserved(SchemaField field, Reserved rule)
    {
        if (!rule.Types.Contains(field.Type) || (field.Nullable && !rule.MayBeNull))
        {
            var allowed = rule.Types.Select(type => SchemaField.AvroText(type, false))
                .Concat(rule.MayBeNull ? rule.Types.Select(type => SchemaField.AvroText(type, true)) : []);
            throw DatasetSchema.Invalid($"field {field.Name} is reserved and must be of type {string.Join(" or ", allowed)}, not {field.TypeText}");
        }

        if (field.Categorical != rule.Categorical)
        {
            throw DatasetSchema.Invalid(rule.Categorical
                ? $"field {field.Name} must have \"categorical\": true"
                : $"field {field.Name} is reserved and must not be categorical");
        }

        if (field.Textual != rule.Textual)
        {
            throw DatasetSchema.Invalid(rule.Textual
                ? $"field {field.Name} must have \"textual\": true"
                : $"field {field.Name} is reserved and must not be textual");
        }
    }

    private static void CheckMetadata(DatasetSchema schema, SchemaField field)
    {
        if (field.Type == FieldType.Null)
        {
            throw DatasetSchema.Invalid($"field {field.Name} can only be null; give it a type");
        }

        if (field.Type != FieldType.String && (field.Categorical || field.Textual || field.ItemName))
        {
            throw DatasetSchema.Invalid($"field {field.Name} is {field.TypeText}; only string fields can be categorical, textual or itemName");
        }

        if (field.Categorical && field.Textual)
        {
            throw DatasetSchema.Invalid($"field {field.Name} cannot be both categorical and textual");
        }

        if ((field.Textual || field.ItemName) && schema.Name != DatasetSchema.Items)
        {
            throw DatasetSchema.Invalid($"field {field.Name} of {schema.Name} cannot be textual or itemName; only fields of Items can");
        }
    }

    private static void CheckCounts(DatasetSchema schema, int metadataFields)
    {
        if (schema.Fields.Count(field => field.Textual) > 1)
        {
            throw DatasetSchema.Invalid("Items may have at most one textual field");
        }

        if (schema.Fields.Count(field => field.ItemName) > 1)
        {
            throw DatasetSchema.Invalid("Items may have at most one itemName field");
        }

        var most = schema.Name switch
        {
            DatasetSchema.Users => 25,
            DatasetSchema.Items => 100,
            DatasetSchema.Actions => 10,
            _ => 5,
        };
        if (metadataFields > most)
        {
            throw DatasetSchema.Invalid($"{schema.Name} has {metadataFields} metadata fields; at most {most} are allowed");
        }

        if (!schema.IsEvents && schema.Fields.Count == 1)
        {
            throw DatasetSchema.Invalid($"{schema.Name} needs at least one metadata field beside {schema.IdColumn}");
        }
    }

    private static IEnumerable<Reserved> ReservedFor(string datasetType, string? domain) => datasetType switch
    {
        DatasetSchema.Interactions =>
        [
            new(DatasetColumns.UserId, [FieldType.String], Required: true),
            new(DatasetColumns.ItemId, [FieldType.String], Required: true),
            new(DatasetColumns.Timestamp, [FieldType.Long], Required: true),
            new(DatasetColumns.EventType, [FieldType.String], Required: domain is not null),
            new(DatasetColumns.EventValue, [FieldType.Float], MayBeNull: true),
            new(DatasetColumns.Impression, [FieldType.String], MayBeNull: true),
            new(DatasetColumns.RecommendationId, [FieldType.String], MayBeNull: true),
            new(DatasetColumns.EventAttributionSource, [FieldType.String], MayBeNull: true),
        ],
        DatasetSchema.Users =>
        [
            new(DatasetColumns.UserId, [FieldType.String], Required: true),
            .. domain == "VIDEO_ON_DEMAND" ? Categories(["SUBSCRIPTION_MODEL"]) : [],
        ],
        DatasetSchema.Items => [new(DatasetColumns.ItemId, [FieldType.String], Required: true), .. ItemColumns(domain)],
        DatasetSchema.Actions =>
        [
            new(DatasetColumns.ActionId, [FieldType.String], Required: true),
            new(DatasetColumns.CreationTimestamp, [FieldType.Long]),
            new("VALUE", [FieldType.Long], MayBeNull: true),
            new("TYPE", [FieldType.String], MayBeNull: true),
            new("ACTION_EXPIRATION_TIMESTAMP", [FieldType.Long], MayBeNull: true),
            new("REPEAT_FREQUENCY", [FieldType.Long], MayBeNull: true),
        ],
        _ =>
        [
            new(DatasetColumns.UserId, [FieldType.String], Required: true),
            new(DatasetColumns.ActionId, [FieldType.String], Required: true),
            new(DatasetColumns.EventType, [FieldType.String], Required: true),
            new(DatasetColumns.Timestamp, [FieldType.Long], Required: true),
            new(DatasetColumns.Impression, [FieldType.String], MayBeNull: true),
            new(DatasetColumns.RecommendationId, [FieldType.String], MayBeNull: true),
        ],
    };

    private static IEnumerable<Reserved> ItemColumns(string? domain) => domain switch
    {
        "ECOMMERCE" =>
        [
            new("PRICE", [FieldType.Float], Required: true),
            new("CATEGORY_L1", [FieldType.String], Required: true, Categorical: true),
            .. Categories(["CATEGORY_L2", "CATEGORY_L3", "AGE_GROUP", "ADULT", "GENDER"]),
            new("PRODUCT_DESCRIPTION", [FieldType.String], MayBeNull: true, Textual: true),
            new(DatasetColumns.CreationTimestamp, [FieldType.Long, FieldType.Float]),
        ],
        "VIDEO_ON_DEMAND" =>
        [
            new("GENRES", [FieldType.String], Required: true, Categorical: true),
            new(DatasetColumns.CreationTimestamp, [FieldType.Long], Required: true),
            new("PRICE", [FieldType.Float], MayBeNull: true),
            new("DURATION", [FieldType.Float], MayBeNull: true),
            .. Categories(["GENRE_L2", "GENRE_L3", "CONTENT_OWNER", "CONTENT_CLASSIFICATION"]),
            new("AVERAGE_RATING", [FieldType.Float], MayBeNull: true),
            new("PRODUCT_DESCRIPTION", [FieldType.String], MayBeNull: true, Textual: true),
        ],
        _ => [new(DatasetColumns.CreationTimestamp, [FieldType.Long])],
    };

    private static IEnumerable<Reserved> Categories(string[] names) =>
        names.Select(name => new Reserved(name, [FieldType.String], MayBeNull: true, Categorical: true));

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex NamePattern();
}
