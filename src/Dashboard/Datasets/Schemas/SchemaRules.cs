using System.Text.RegularExpressions;

namespace Dashboard.Datasets.Schemas;

/// <summary>A broken rule, and the field that breaks it when it is one field.</summary>
public sealed record SchemaFault(int? Field, string Message);

/// <summary>What Amazon Personalize asks of a schema, checked before it is sent.</summary>
internal static partial class SchemaRules
{
    private const int LongestName = 150;
    private const int LongestSchema = 20_000;

    /// <summary>How many fields of its own a dataset may have beside the reserved ones.</summary>
    public static int MaxMetadataFields(DatasetType type) => type switch
    {
        DatasetType.Items => 100,
        DatasetType.Users => 25,
        _ => 5,
    };

    /// <summary>Every broken rule of a schema.</summary>
    /// <param name="document">The schema.</param>
    /// <param name="domain">The domain of the dataset group, null for a custom one.</param>
    public static IReadOnlyList<SchemaFault> Check(SchemaDocument document, string? domain)
    {
        var faults = new List<SchemaFault>();
        var reserved = ReservedFields.Of(document.Type, domain);
        foreach (var missing in reserved.Where(field => field.IsRequired && !document.Fields.Any(own => own.Name == field.Field.Name)))
        {
            faults.Add(new(null, $"{missing.Field.Name} ({SchemaJson.NameOf(missing.Field.Type)}) is required: {Lower(missing.Meaning)}."));
        }

        var names = new Dictionary<string, string>();
        for (var i = 0; i < document.Fields.Count; i++)
        {
            var field = document.Fields[i];
            CheckName(faults, names, i, field);
            if (reserved.FirstOrDefault(known => known.Field.Name == field.Name) is { } known)
            {
                CheckReserved(faults, i, field, known);
            }

            CheckFlags(faults, document.Type, i, field);
        }

        CheckWhole(faults, document, reserved);
        return faults;
    }

    private static void CheckName(List<SchemaFault> faults, Dictionary<string, string> names, int index, SchemaField field)
    {
        if (!FieldName().IsMatch(field.Name))
        {
            faults.Add(new(index, field.Name.Length == 0
                ? "Give this field a name."
                : $"“{field.Name}” is not a field name: use letters, digits and underscores, starting with a letter."));
            return;
        }

        if (field.Name.Length > LongestName)
        {
            faults.Add(new(index, $"A name has at most {LongestName} characters."));
        }

        var key = ReservedFields.Normalize(field.Name);
        if (names.TryGetValue(key, out var other))
        {
            faults.Add(new(index, other == field.Name
                ? $"There are two fields called {field.Name}."
                : $"{field.Name} and {other} are the same name to Amazon Personalize, which compares letters and digits only."));
        }
        else
        {
            names.Add(key, field.Name);
        }
    }

    private static void CheckReserved(List<SchemaFault> faults, int index, SchemaField field, ReservedField known)
    {
        if (field.Type != known.Field.Type)
        {
            faults.Add(new(index, $"{field.Name} must be of type {SchemaJson.NameOf(known.Field.Type)}."));
        }

        if (field.Nullable && !known.MayBeNull)
        {
            faults.Add(new(index, $"{field.Name} cannot be empty."));
        }

        if (field.Categorical != known.Field.Categorical)
        {
            faults.Add(new(index, known.Field.Categorical ? $"{field.Name} must be categorical." : $"{field.Name} cannot be categorical."));
        }

        if (field.Textual != known.Field.Textual)
        {
            faults.Add(new(index, known.Field.Textual ? $"{field.Name} must be textual." : $"{field.Name} cannot be textual."));
        }
    }

    private static void CheckFlags(List<SchemaFault> faults, DatasetType type, int index, SchemaField field)
    {
        if ((field.Categorical || field.Textual) && field.Type != AvroType.String)
        {
            faults.Add(new(index, $"Only a string can be {(field.Categorical ? "categorical" : "textual")}: change the type of {field.Name}."));
        }

        if (field.Categorical && field.Textual)
        {
            faults.Add(new(index, $"{field.Name} is either categorical or textual, not both."));
        }

        if (field.Textual && type != DatasetType.Items)
        {
            faults.Add(new(index, "Only items can have a textual field."));
        }
    }

    private static void CheckWhole(List<SchemaFault> faults, SchemaDocument document, IReadOnlyList<ReservedField> reserved)
    {
        var textual = document.Fields.Select((field, i) => (field, i)).Where(entry => entry.field.Textual).Skip(1);
        faults.AddRange(textual.Select(entry => new SchemaFault(entry.i, "A schema can have one textual field only.")));

        var metadata = document.Fields.Count(field => !reserved.Any(known => known.Field.Name == field.Name));
        var most = MaxMetadataFields(document.Type);
        if (metadata > most)
        {
            faults.Add(new(null, $"{document.Type} can have {most} fields of your own at most; here are {metadata}. Remove {metadata - most}."));
        }

        if (document.Type != DatasetType.Interactions && document.Fields.Count < 2)
        {
            faults.Add(new(null, $"{document.Type} need at least one field beside the ID."));
        }

        if (SchemaJson.Format(document).Length > LongestSchema)
        {
            faults.Add(new(null, $"The schema is longer than {LongestSchema:N0} characters. Remove fields."));
        }
    }

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]*$")]
    private static partial Regex FieldName();
}
