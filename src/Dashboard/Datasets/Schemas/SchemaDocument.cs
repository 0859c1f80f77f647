namespace Dashboard.Datasets.Schemas;

/// <summary>The Avro types that a schema of Amazon Personalize may use.</summary>
public enum AvroType
{
    /// <summary>Text.</summary>
    String,

    /// <summary>A whole number of 32 bits.</summary>
    Int,

    /// <summary>A whole number of 64 bits.</summary>
    Long,

    /// <summary>A decimal number of single precision.</summary>
    Float,

    /// <summary>A decimal number of double precision.</summary>
    Double,

    /// <summary>True or false. Amazon Personalize stores it but neither trains on it nor filters by it.</summary>
    Boolean,
}

/// <summary>One field of a schema.</summary>
/// <param name="Name">Its name, which is also the column's name in the CSV that is imported.</param>
/// <param name="Type">Its type.</param>
/// <param name="Nullable">Whether a cell may be empty.</param>
/// <param name="Categorical">Whether its values are categories, several of them joined by a vertical bar.</param>
/// <param name="Textual">Whether it is prose to be understood; of items only, once.</param>
/// <param name="ItemName">Whether it is the title of an item.</param>
public sealed record SchemaField(
    string Name,
    AvroType Type,
    bool Nullable = false,
    bool Categorical = false,
    bool Textual = false,
    bool ItemName = false);

/// <summary>A schema as data: what <see cref="SchemaJson"/> writes as Avro JSON.</summary>
/// <param name="Type">The dataset that it describes.</param>
/// <param name="Fields">Its fields, in order.</param>
public sealed record SchemaDocument(DatasetType Type, IReadOnlyList<SchemaField> Fields)
{
    /// <inheritdoc/>
    public bool Equals(SchemaDocument? other) => other is not null && Type == other.Type && Fields.SequenceEqual(other.Fields);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Fields.Count);
}
