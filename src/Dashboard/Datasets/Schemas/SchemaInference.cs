using System.Globalization;
using System.Text;
using Dashboard.Datasets.Profiling;

namespace Dashboard.Datasets.Schemas;

/// <summary>Guesses what a file is and which column is which, so that usually nothing is left to choose.</summary>
internal static class SchemaInference
{
    private const long MostCategories = 1_000;

    private static readonly string[] s_titles = ["title", "name", "itemname", "productname", "movietitle", "producttitle", "label"];
    private static readonly string[] s_prose = ["description", "productdescription", "summary", "overview", "plot", "synopsis", "abstract", "text", "body"];
    private static readonly string[] s_codes = ["zip", "zipcode", "postal", "postalcode", "postcode", "plz", "phone"];
    private static readonly string[] s_noise = ["url", "link", "image", "img", "thumbnail", "photo", "email", "password", "index", "rownumber", "unnamed0"];
    private static readonly string[] s_itemHints = ["item", "product", "movie", "catalog", "article", "book", "song", "track"];
    private static readonly string[] s_userHints = ["user", "customer", "member", "subscriber"];

    /// <summary>Guesses which dataset a file belongs to, from its columns and, where they leave it open, its name.</summary>
    public static DatasetType GuessType(string fileName, CsvProfile profile)
    {
        var user = Find(profile, ReservedFields.Of(DatasetType.Users, null)[0].Synonyms.Where(name => name != "id"), []);
        var item = Find(profile, ReservedFields.Of(DatasetType.Items, null)[0].Synonyms.Where(name => name != "id"), []);
        if (item is null && Find(profile, ["actionid"], []) is not null)
        {
            return user is null ? DatasetType.Actions : DatasetType.Action_Interactions;
        }

        if (user is not null && item is not null)
        {
            return DatasetType.Interactions;
        }

        if (!profile.Dialect.HasHeader && profile.Columns.Count >= 3 && profile.Columns.Any(column => column.Kind == ColumnKind.Timestamp))
        {
            return DatasetType.Interactions;
        }

        var name = ReservedFields.Normalize(fileName);
        return item is not null ? DatasetType.Items
            : user is not null ? DatasetType.Users
            : s_itemHints.Any(name.Contains) ? DatasetType.Items
            : s_userHints.Any(name.Contains) ? DatasetType.Users
            : profile.Columns.Any(column => s_titles.Contains(ReservedFields.Normalize(column.Name))) ? DatasetType.Items
            : DatasetType.Interactions;
    }

    /// <summary>Joins the columns of a file to the fields of a schema.</summary>
    /// <param name="profile">The file.</param>
    /// <param name="type">The dataset it is for.</param>
    /// <param name="domain">The domain of the dataset group, null for a custom one.</param>
    public static SchemaDraft Infer(CsvProfile profile, DatasetType type, string? domain)
    {
        var taken = new HashSet<string>();
        var fields = new List<MappedField>();
        foreach (var reserved in ReservedFields.Of(type, domain))
        {
            var column = Find(profile, reserved.Synonyms, taken, column => Suits(reserved, column)) ?? ByContent(profile, reserved, taken);
            if (column is not null)
            {
                taken.Add(column.Name);
                fields.Add(Map(
                    reserved.Field with { Nullable = reserved.MayBeNull && column.Missing > 0 }, column));
            }
            else if (reserved.IsRequired)
            {
                fields.Add(new(reserved.Field, null, reserved.Field.Name == "EVENT_TYPE" ? DefaultEventType(type, domain) : null));
            }
        }

        AddMetadata(fields, profile, type, domain, taken);
        // In the order of the file, as the service advises; what has no column yet comes last.
        var places = profile.Columns.Select((column, i) => (column.Name, i)).ToDictionary(place => place.Name, place => place.i);
        return new(type, [.. fields.OrderBy(field => field.Column is null ? int.MaxValue : places[field.Column])]);
    }

    /// <summary>Makes a field for a column: a name that is free, and the type that fits its values.</summary>
    public static MappedField FieldFor(ColumnProfile column, DatasetType type, IEnumerable<string> takenNames)
    {
        var taken = takenNames.Select(ReservedFields.Normalize).ToHashSet();
        var wanted = FieldName(column.Name);
        var name = wanted;
        for (var copy = 2; taken.Contains(ReservedFields.Normalize(name)); copy++)
        {
            name = $"{wanted}_{copy}";
        }

        return Map(Form(name, column, type) with { Nullable = column.Missing > 0 }, column);
    }

    /// <summary>Joins the open fields of a draft to free columns of the same name.</summary>
    public static SchemaDraft Reconnect(SchemaDraft draft, CsvProfile profile, string? domain)
    {
        foreach (var (field, i) in draft.Fields.Select((field, i) => (field, i)).Where(entry => !entry.field.HasSource).ToList())
        {
            var taken = draft.Fields.Select(other => other.Column).OfType<string>().ToHashSet();
            var reserved = ReservedFields.Of(draft.Type, domain).FirstOrDefault(known => known.Field.Name == field.Field.Name);
            var column = Find(profile, [ReservedFields.Normalize(field.Field.Name), .. reserved?.Synonyms ?? []], taken);
            if (column is not null)
            {
                draft = draft.Connect(i, column.Name, column.TimestampFormat);
            }
        }

        return draft;
    }

    private static void AddMetadata(
        List<MappedField> fields, CsvProfile profile, DatasetType type, string? domain, HashSet<string> taken)
    {
        var room = SchemaRules.MaxMetadataFields(type);
        foreach (var column in profile.Columns.Where(column => !taken.Contains(column.Name) && IsWorthwhile(column, profile, type)))
        {
            if (room-- == 0)
            {
                break;
            }

            var field = FieldFor(column, type, fields.Select(own => own.Field.Name).Concat(ReservedFields.Of(type, domain).Select(known => known.Field.Name)));
            if (field.Field.Textual && fields.Exists(own => own.Field.Textual))
            {
                field = field with { Field = field.Field with { Textual = false } };
            }

            fields.Add(field);
        }
    }

    private static SchemaField Form(string name, ColumnProfile column, DatasetType type)
    {
        var normalized = ReservedFields.Normalize(column.Name);
        var isCode = s_codes.Contains(normalized);
        return column.Kind switch
        {
            ColumnKind.Timestamp => new(name, AvroType.Long),
            ColumnKind.WholeNumber or ColumnKind.DecimalNumber when !isCode && column.WholeNumbers =>
                new(name, column is { Minimum: >= int.MinValue, Maximum: <= int.MaxValue } ? AvroType.Int : AvroType.Long),
            ColumnKind.DecimalNumber when !isCode => new(name, AvroType.Float),
            ColumnKind.Boolean => new(name, AvroType.String, Categorical: true), // a boolean is neither trained on nor filtered by
            _ when s_titles.Contains(normalized) => new(name, AvroType.String),
            _ when type == DatasetType.Items && (s_prose.Contains(normalized) || column.AverageWords > 8) => new(name, AvroType.String, Textual: true),
            _ => new(name, AvroType.String, Categorical: column.WithBar > 0 || column.Distinct <= MostCategories),
        };
    }

    private static MappedField Map(SchemaField field, ColumnProfile column) =>
        new(field, column.Name, ReadAs: field.Type == AvroType.Long ? column.TimestampFormat : null);

    private static bool Suits(ReservedField reserved, ColumnProfile column) => reserved.Field.Type switch
    {
        AvroType.Float => column.Kind is ColumnKind.WholeNumber or ColumnKind.DecimalNumber,
        AvroType.Long => column.Kind is ColumnKind.Timestamp or ColumnKind.WholeNumber or ColumnKind.DecimalNumber,
        _ => column.Kind != ColumnKind.Empty,
    };

    /// <summary>Without a header only the values tell: IDs come first, and a timestamp looks like one.</summary>
    private static ColumnProfile? ByContent(CsvProfile profile, ReservedField reserved, HashSet<string> taken)
    {
        var free = profile.Columns.Where(column => !taken.Contains(column.Name) && column.Kind != ColumnKind.Empty);
        return reserved.Field.Name switch
        {
            "TIMESTAMP" => free.FirstOrDefault(column => column.Kind == ColumnKind.Timestamp),
            _ when profile.Dialect.HasHeader => null,
            "USER_ID" or "ITEM_ID" or "ACTION_ID" => free.FirstOrDefault(column => column.Kind is ColumnKind.WholeNumber or ColumnKind.Text),
            "EVENT_VALUE" => free.FirstOrDefault(column => column.Kind is ColumnKind.WholeNumber or ColumnKind.DecimalNumber && column.Distinct <= 101),
            "EVENT_TYPE" => free.FirstOrDefault(column => column.Kind == ColumnKind.Text && column.Distinct <= 20),
            _ => null,
        };
    }

    private static bool IsWorthwhile(ColumnProfile column, CsvProfile profile, DatasetType type)
    {
        var name = ReservedFields.Normalize(column.Name);
        var isUnique = column.Distinct >= profile.Rows * 9 / 10 && profile.Rows > 20;
        var isName = s_titles.Contains(name) || s_prose.Contains(name);
        return column.Kind != ColumnKind.Empty
            && !s_noise.Any(noise => name == noise || name.EndsWith(noise, StringComparison.Ordinal))
            && profile.Dialect.HasHeader
            && (type.IsOfEvents()
                ? column.Kind is ColumnKind.DecimalNumber || column.Distinct <= MostCategories
                : !isUnique || isName || column.AverageWords > 2 || column.Kind != ColumnKind.Text)
            && !(isUnique && name.EndsWith("id", StringComparison.Ordinal));
    }

    private static ColumnProfile? Find(
        CsvProfile profile, IEnumerable<string> synonyms, HashSet<string> taken, Func<ColumnProfile, bool>? suits = null) =>
        synonyms
            .Select(synonym => profile.Columns.FirstOrDefault(column =>
                !taken.Contains(column.Name) && ReservedFields.Normalize(column.Name) == synonym && (suits is null || suits(column))))
            .FirstOrDefault(column => column is not null);

    private static string DefaultEventType(DatasetType type, string? domain) =>
        type == DatasetType.Action_Interactions ? "Taken" : domain == "VIDEO_ON_DEMAND" ? "Watch" : "View";

    /// <summary><c>movieTitle</c> and <c>Movie title</c> become <c>MOVIE_TITLE</c>.</summary>
    private static string FieldName(string columnName)
    {
        var name = new StringBuilder();
        var before = '_';
        foreach (var letter in columnName.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                if (char.IsUpper(letter) && (char.IsLower(before) || char.IsDigit(before)))
                {
                    name.Append('_');
                }

                name.Append(char.ToUpperInvariant(letter));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && before != '_' && name.Length > 0)
            {
                name.Append('_');
                before = '_';
                continue;
            }

            before = letter;
        }

        var text = name.ToString().Trim('_');
        text = text.Length > 100 ? text[..100] : text;
        return text.Length == 0 || !char.IsAsciiLetter(text[0]) ? "FIELD_" + text : text;
    }
}
