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
        DatasetType.Actions => 10,
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
            faults.Add(new(null, T["{0} ({1}) is required: {2}.", missing.Field.Name, SchemaJson.NameOf(missing.Field.Type), Lower(missing.Meaning)]));
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
                ? T["Give this field a name."]
                : T["“{0}” is not a field name: use letters, digits and underscores, starting with a letter.", field.Name]));
            return;
        }

        if (field.Name.Length > LongestName)
        {
            faults.Add(new(index, T["A name has at most {0} characters.", LongestName]));
        }

        var key = ReservedFields.Normalize(field.Name);
        if (names.TryGetValue(key, out var other))
        {
            faults.Add(new(index, other == field.Name
                ? T["There are two fields called {0}.", field.Name]
                : T["{0} and {1} are the same name to Amazon Personalize, which compares letters and digits only.", field.Name, other]));
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
            faults.Add(new(index, T["{0} must be of type {1}.", field.Name, SchemaJson.NameOf(known.Field.Type)]));
        }

        if (field.Nullable && !known.MayBeNull)
        {
            faults.Add(new(index, T["{0} cannot be empty.", field.Name]));
        }

        if (field.Categorical != known.Field.Categorical)
        {
            faults.Add(new(index, known.Field.Categorical ? T["{0} must be categorical.", field.Name] : T["{0} cannot be categorical.", field.Name]));
        }

        if (field.Textual != known.Field.Textual)
        {
            faults.Add(new(index, known.Field.Textual ? T["{0} must be textual.", field.Name] : T["{0} cannot be textual.", field.Name]));
        }
    }

    private static void CheckFlags(List<SchemaFault> faults, DatasetType type, int index, SchemaField field)
    {
        if ((field.Categorical || field.Textual) && field.Type != AvroType.String)
        {
            faults.Add(new(index, field.Categorical
                ? T["Only a string can be categorical: change the type of {0}.", field.Name]
                : T["Only a string can be textual: change the type of {0}.", field.Name]));
        }

        if (field.Categorical && field.Textual)
        {
            faults.Add(new(index, T["{0} is either categorical or textual, not both.", field.Name]));
        }

        if (field.ItemName && field.Type != AvroType.String)
        {
            faults.Add(new(index, T["Only a string can be the title of an item: change the type of {0}.", field.Name]));
        }

        if (field.Textual && type != DatasetType.Items)
        {
            faults.Add(new(index, T["Only items can have a textual field."]));
        }

        if (field.ItemName && type != DatasetType.Items)
        {
            faults.Add(new(index, T["Only items have a title: leave itemName out."]));
        }
    }

    private static void CheckWhole(List<SchemaFault> faults, SchemaDocument document, IReadOnlyList<ReservedField> reserved)
    {
        var textual = document.Fields.Select((field, i) => (field, i)).Where(entry => entry.field.Textual).Skip(1);
        faults.AddRange(textual.Select(entry => new SchemaFault(entry.i, T["A schema can have one textual field only."])));

        var titles = document.Fields.Select((field, i) => (field, i)).Where(entry => entry.field.ItemName).Skip(1);
        faults.AddRange(titles.Select(entry => new SchemaFault(entry.i, T["A schema can have one field with itemName only."])));

        var metadata = document.Fields.Count(field => !reserved.Any(known => known.Field.Name == field.Name));
        var most = MaxMetadataFields(document.Type);
        if (metadata > most)
        {
            faults.Add(new(null, T["{0} can have {1} fields of your own at most; here are {2}. Remove {3}.", document.Type.Words(), most, metadata, metadata - most]));
        }

        if (!document.Type.IsOfEvents() && document.Fields.Count < 2)
        {
            faults.Add(new(null, T["{0} need at least one field beside the ID.", document.Type.Words()]));
        }

        if (SchemaJson.Format(document).Length > LongestSchema)
        {
            faults.Add(new(null, T["The schema is longer than {0:N0} characters. Remove fields.", LongestSchema]));
        }
    }

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]*$")]
    private static partial Regex FieldName();
}
