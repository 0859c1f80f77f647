using System.Globalization;
using Dashboard.Datasets.Csv;

namespace Dashboard.Datasets.Schemas;

/// <summary>A field of the schema and where its values come from.</summary>
/// <param name="Field">The field.</param>
/// <param name="Column">The column of the file; null when it is not joined to one.</param>
/// <param name="Constant">A value that every row gets instead of a column's; empty for none, where the field may be empty.</param>
/// <param name="ReadAs">How the column writes points in time, when the field is one; they become seconds on import.</param>
/// <param name="IsHashed">Whether each value is replaced by its salted hash on import.</param>
public sealed record MappedField(SchemaField Field, string? Column, string? Constant = null, TimestampFormat? ReadAs = null, bool IsHashed = false)
{
    /// <summary>Whether the field gets values at all.</summary>
    public bool HasSource => Column is not null || Constant is not null;

    /// <summary>Why the field cannot be filled; null when it can.</summary>
    internal string? Fault => this switch
    {
        { HasSource: false } => T["{0} gets no values: join it to a column, give all rows one value, or remove it.", Field.Name].Value,
        { Column: null, Constant: "" } => Field.Nullable ? null : T["{0} may not be empty: type the value that all rows get.", Field.Name].Value,
        { Column: null, Constant: { } value } when !Fits(value) => T["{0} is a number, which \"{1}\" is not.", Field.Name, value].Value,
        _ => null,
    };

    private bool Fits(string value) => Field.Type switch
    {
        AvroType.Int or AvroType.Long => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        AvroType.Float or AvroType.Double => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        _ => true,
    };
}

/// <summary>The schema as it is being edited, joined to the columns of the file.</summary>
public sealed record SchemaDraft(DatasetType Type, IReadOnlyList<MappedField> Fields)
{
    /// <summary>What columns became before they were left out, so that one that is taken back is as it was: named, typed and hashed.</summary>
    public IReadOnlyList<MappedField> LeftOut { get; init; } = [];

    /// <summary>The schema alone.</summary>
    public SchemaDocument ToDocument() => new(Type, [.. Fields.Select(field => field.Field)]);

    /// <summary>Takes a changed schema over: fields keep their columns by name, else by place, and new ones are left open.</summary>
    public SchemaDraft With(SchemaDocument document)
    {
        var byName = Fields.ToLookup(field => field.Field.Name);
        var renamed = document.Fields.Count == Fields.Count
            && document.Fields.Zip(Fields).Count(pair => pair.First.Name != pair.Second.Field.Name) == 1;
        return Keep([.. document.Fields.Select((field, i) =>
            (byName[field.Name].FirstOrDefault() ?? (renamed ? Fields[i] : new(field, null))) with { Field = field })]) with { Type = document.Type };
    }

    /// <summary>Replaces the field at a place.</summary>
    public SchemaDraft Replace(int index, MappedField field) =>
        this with { Fields = [.. Fields.Select((old, i) => i == index ? field : old)] };

    /// <summary>Leaves the field at a place out.</summary>
    public SchemaDraft Remove(int index) => Keep([.. Fields.Where((_, i) => i != index)]);

    /// <summary>What a column was before it was left out; null if it was nothing, or another field has the name now.</summary>
    public MappedField? FindLeftOut(string column) => LeftOut.FirstOrDefault(field => field.Column == column
        && !Fields.Any(other => ReservedFields.Normalize(other.Field.Name) == ReservedFields.Normalize(field.Field.Name)));

    /// <summary>Adds a field at the end.</summary>
    public SchemaDraft Add(MappedField field) => this with { Fields = [.. Fields, field] };

    /// <summary>Moves a field to another place.</summary>
    public SchemaDraft Move(int from, int to)
    {
        var fields = Fields.ToList();
        var moved = fields[from];
        fields.RemoveAt(from);
        fields.Insert(Math.Clamp(to, 0, fields.Count), moved);
        return this with { Fields = fields };
    }

    /// <summary>Joins a field to a column; the column leaves any other field, and null cuts the line.</summary>
    public SchemaDraft Connect(int index, string? column, TimestampFormat? readAs) => this with
    {
        Fields = [.. Fields.Select((field, i) =>
            i == index ? field with { Column = column, Constant = null, IsHashed = false, ReadAs = field.Field.Type == AvroType.Long ? readAs : null }
            : column is not null && field.Column == column ? field with { Column = null, ReadAs = null }
            : field)],
    };

    /// <summary>What keeps the draft from being imported: broken rules, and fields that get no values.</summary>
    /// <param name="domain">The domain of the dataset group, null for a custom one.</param>
    public IReadOnlyList<SchemaFault> Check(string? domain) =>
    [
        .. SchemaRules.Check(ToDocument(), domain),
        .. Fields.Select((field, i) => (field.Fault, i)).Where(entry => entry.Fault is not null)
            .Select(entry => new SchemaFault(entry.i, entry.Fault!)),
    ];

    /// <summary>Keeps these fields; columns that now have none are remembered with what they were.</summary>
    private SchemaDraft Keep(IReadOnlyList<MappedField> fields) => this with
    {
        Fields = fields,
        LeftOut = [.. Fields.Concat(LeftOut).Where(field => field.Column is not null && fields.All(other => other.Column != field.Column)).DistinctBy(field => field.Column)],
    };
}
