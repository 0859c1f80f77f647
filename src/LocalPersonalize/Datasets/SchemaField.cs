namespace LocalPersonalize.Datasets;

/// <summary>The Avro types that a schema's field may have.</summary>
internal enum FieldType
{
    Null,
    String,
    Int,
    Long,
    Float,
    Double,
    Boolean,
}

/// <summary>One column of a dataset, as its schema describes it.</summary>
/// <param name="Nullable">Blank cells are allowed.</param>
/// <param name="Categorical">Values from a limited set, several joined by a vertical bar.</param>
/// <param name="Textual">Free text, truncated when it is long.</param>
/// <param name="ItemName">The item's title.</param>
internal sealed record SchemaField(string Name, FieldType Type, bool Nullable, bool Categorical, bool Textual, bool ItemName)
{
    /// <summary>Whether values repeat so often that they are stored as numbers into a list of the distinct ones.</summary>
    public bool HasDictionary => Type == FieldType.String && (Categorical || DatasetColumns.IsIdentifier(Name) || Name == DatasetColumns.EventType);

    /// <summary>The type as Avro writes it, for messages: <c>string</c> or <c>["null", "float"]</c>.</summary>
    public string TypeText => AvroText(Type, Nullable);

    /// <summary>The type with what is said of it: <c>string, categorical</c>.</summary>
    public string Description =>
        TypeText + (Categorical ? ", categorical" : "") + (Textual ? ", textual" : "") + (ItemName ? ", itemName" : "");

    public static string AvroText(FieldType type, bool nullable)
    {
        var name = type.ToString().ToLowerInvariant();
        return nullable && type != FieldType.Null ? $"[\"null\", \"{name}\"]" : name;
    }
}

/// <summary>Names of the columns that the service knows.</summary>
internal static class DatasetColumns
{
    public const string UserId = "USER_ID";
    public const string ItemId = "ITEM_ID";
    public const string ActionId = "ACTION_ID";
    public const string Timestamp = "TIMESTAMP";
    public const string EventType = "EVENT_TYPE";
    public const string EventValue = "EVENT_VALUE";
    public const string Impression = "IMPRESSION";
    public const string RecommendationId = "RECOMMENDATION_ID";
    public const string EventAttributionSource = "EVENT_ATTRIBUTION_SOURCE";
    public const string CreationTimestamp = "CREATION_TIMESTAMP";

    public static bool IsIdentifier(string name) => name is UserId or ItemId or ActionId;

    /// <summary>Whether the column holds points in time, in epoch seconds.</summary>
    public static bool IsTime(string name) => name.EndsWith(Timestamp, StringComparison.Ordinal);
}
