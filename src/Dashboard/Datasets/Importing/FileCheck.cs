using System.Globalization;
using Dashboard.Datasets.Csv;
using Dashboard.Datasets.MovieLens;
using Dashboard.Datasets.Profiling;
using Dashboard.Datasets.Schemas;

namespace Dashboard.Datasets.Importing;

/// <summary>Tells in plain words what is remarkable about a file, given what the operator has chosen so far.</summary>
internal static class FileCheck
{
    /// <summary>The fewest interactions that an import takes.</summary>
    public const int FewestInteractions = 1_000;

    private const int FewestReturningUsers = 25;

    /// <summary>Everything worth telling, what matters most first.</summary>
    public static IReadOnlyList<Finding> Check(CsvProfile profile, ImportPlan plan, MovieLensKind? convertedFrom, DateTimeOffset now)
    {
        var findings = new List<Finding>();
        if (convertedFrom is not null)
        {
            findings.Add(new(FindingLevel.PutRight, T["This is a file of MovieLens"],
                T["It was recognised and converted: columns named, titles, genres and ratings in the form that Amazon Personalize reads."], []));
        }

        if (plan.Draft.Fields.Where(field => !field.HasSource).Select(field => field.Field.Name).ToList() is [_, ..] open)
        {
            findings.Add(new(FindingLevel.Warning, T["No column was recognised as {0}", string.Join(T[" or "], open)],
                T["Join the right column to it in the next step."], []));
        }

        AddForm(findings, profile, plan);
        AddPersonalData(findings, profile, plan);
        AddBadRows(findings, profile, plan);
        AddTimes(findings, profile, plan, now);
        if (plan.Draft.Type == DatasetType.Interactions)
        {
            AddAmounts(findings, profile, plan.Draft);
        }
        else if (!plan.Draft.Type.IsOfEvents() && IdColumn(profile, plan.Draft) is { } id && id.Distinct < profile.Rows - id.Missing && !id.DistinctIsApproximate)
        {
            findings.Add(new(FindingLevel.Warning, T["{0:N0} rows repeat an ID", profile.Rows - id.Missing - id.Distinct],
                T["Each ID in “{0}” should stand in one row. Of several rows with the same ID only one is kept.", id.Name], []));
        }

        if (profile.RepeatedRows.Count > 0)
        {
            findings.Add(new(FindingLevel.Note, profile.RepeatedRows.Count == 1 ? T["1 row repeats an earlier row"] : T["{0:N0} rows repeat an earlier row", profile.RepeatedRows.Count],
                T["Exact repeats count once, so nothing is to be done."]
                + (profile.RowsCheckedForRepeats < profile.Rows ? T[" The first {0:N0} rows were compared.", profile.RowsCheckedForRepeats] : ""),
                profile.RepeatedRows.First));
        }

        return [.. findings.OrderBy(finding => finding.Level)];
    }

    /// <summary>The column that a field is joined to.</summary>
    public static ColumnProfile? ColumnOf(CsvProfile profile, SchemaDraft draft, string field) =>
        draft.Fields.FirstOrDefault(mapped => mapped.Field.Name == field)?.Column is { } name
            ? profile.Columns.FirstOrDefault(column => column.Name == name)
            : null;

    private static void AddForm(List<Finding> findings, CsvProfile profile, ImportPlan plan)
    {
        var dialect = profile.Dialect;
        if (!dialect.HasHeader)
        {
            findings.Add(new(FindingLevel.PutRight, T["The file has no header"],
                T["Its first line already holds data. The columns were told apart by their values; check them in the next step."], [],
                FindingFix.FirstLineIsHeader, T["The first line is a header"]));
        }
        else if (profile.Columns.Count > 0 && profile.Columns.All(column => double.TryParse(column.Name, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
        {
            findings.Add(new(FindingLevel.Warning, T["The header looks like data"],
                T["The first line holds numbers only."], [], FindingFix.FirstLineIsData, T["The first line is data"]));
        }

        if (dialect.Encoding != CsvEncoding.Utf8)
        {
            findings.Add(new(FindingLevel.PutRight, T["The text is written as {0}", dialect.EncodingName],
                T["Amazon Personalize reads UTF-8, so the file is rewritten as that. Check that accents look right below."], []));
        }

        if (profile.HasByteOrderMark)
        {
            findings.Add(new(FindingLevel.PutRight, T["The file begins with a byte order mark"],
                T["Spreadsheets write it. Amazon Personalize would take it as part of the first column's name, so it is removed."], []));
        }

        if (dialect.Delimiter != ",")
        {
            findings.Add(new(FindingLevel.PutRight, T["{0}s separate the fields", dialect.DelimiterName],
                T["They become commas on the way."], []));
        }

        foreach (var column in profile.Columns.Where(column => column.HasPlaceholders && IsUsed(plan.Draft, column)))
        {
            findings.Add(new(FindingLevel.PutRight, T["Some cells of “{0}” say NULL or the like", column.Name],
                T["They are taken as empty."], []));
        }

        if (profile.MalformedRows.Count > 0)
        {
            findings.Add(new(FindingLevel.Warning, T["{0} {1}", Rows(profile.MalformedRows.Count), T["a double quote in an odd place"]],
                T["The quote was taken as text. Check that the values look right."], profile.MalformedRows.First));
        }
    }

    private static void AddPersonalData(List<Finding> findings, CsvProfile profile, ImportPlan plan)
    {
        var personal = plan.Draft.Fields.Where(field => field.IsHashed || plan.IsPersonal(field, profile)).ToList();
        if (personal.Count == 0)
        {
            return;
        }

        var found = personal.Select(field => profile.Columns.First(column => column.Name == field.Column))
            .Select(column => PersonalData.Of(column, plan.Draft.Type) is { } kind
                ? column.Personal is null ? T["“{0}” is called like {1}", column.Name, PersonalData.Words(kind)] : T["“{0}” holds {1}", column.Name, PersonalData.Words(kind)]
                : T["“{0}” is to be hashed", column.Name]);
        var title = T["Personal data: {0}", string.Join(T[", "], found)];
        var texts = personal.Where(field => field.Field.Type == AvroType.String).ToList();
        var canLeaveOut = plan.ExistingSchemaArn is null && personal.Exists(field => !ImportPlan.IsId(field));
        if (texts.Count > 0 && texts.TrueForAll(field => field.IsHashed))
        {
            findings.Add(new(FindingLevel.PutRight, title, T["It is replaced by salted hashes on the way; the uploaded file is deleted once it is imported."], [],
                FindingFix.KeepPersonalData, T["Undo"], canLeaveOut ? FindingFix.LeaveOutPersonalData : null, T["Leave it out instead"]));
        }
        else
        {
            findings.Add(new(FindingLevel.Warning, title,
                canLeaveOut
                    ? T["A recommender does not need to know who people are. Hashing replaces each value by a name that tells nothing, the same for the same value; what is no ID can as well be left out."]
                    : T["A recommender does not need to know who people are. Hashing replaces each value by a name that tells nothing, the same for the same value."],
                [],
                texts.Count > 0 ? FindingFix.HashPersonalData : null, T["Hash it"], canLeaveOut ? FindingFix.LeaveOutPersonalData : null, T["Leave it out"]));
        }
    }

    private static void AddBadRows(List<Finding> findings, CsvProfile profile, ImportPlan plan)
    {
        if (profile.RaggedRows.Count > 0)
        {
            findings.Add(BadRows(plan, profile.RaggedRows.Count, T["more or fewer fields than the header"],
                T["The header has {0} columns. Often a value holds a {1} without quotes around it.", profile.Columns.Count, profile.Dialect.DelimiterName.ToLower(CultureInfo.CurrentCulture)],
                profile.RaggedRows.First));
        }

        foreach (var field in plan.Draft.Fields)
        {
            if (profile.Columns.FirstOrDefault(column => column.Name == field.Column) is not { } column)
            {
                continue;
            }

            if (column.Missing > 0 && !field.Field.Nullable)
            {
                findings.Add(BadRows(plan, column.Missing, T["no value in “{0}”", column.Name],
                    T["{0} must not be empty.", field.Field.Name], []));
            }

            if (column.Strays.Count > 0 && field.Field.Type != AvroType.String)
            {
                findings.Add(BadRows(plan, column.Strays.Count,
                    field.ReadAs is null ? T["something else than a number in “{0}”", column.Name] : T["something else than a time in “{0}”", column.Name],
                    T["{0} is of type {1}.", field.Field.Name, SchemaJson.NameOf(field.Field.Type)], column.Strays.First));
            }
        }
    }

    private static Finding BadRows(ImportPlan plan, long count, string what, string detail, IReadOnlyList<RowSample> rows) => plan.LeaveOutBadRows
        ? new(FindingLevel.PutRight, T["{0} {1}", Rows(count), what], detail + T[" These rows are left out."], rows, FindingFix.KeepBadRows, T["Undo"])
        : new(FindingLevel.Error, T["{0} {1}", Rows(count), what], detail, rows, FindingFix.LeaveOutBadRows, T["Leave these rows out"]);

    private static void AddTimes(List<Finding> findings, CsvProfile profile, ImportPlan plan, DateTimeOffset now)
    {
        foreach (var field in plan.Draft.Fields)
        {
            if (profile.Columns.FirstOrDefault(column => column.Name == field.Column) is not { } column || field.Field.Type != AvroType.Long)
            {
                continue;
            }

            switch (field.ReadAs)
            {
                case TimestampFormat.Milliseconds or TimestampFormat.Microseconds or TimestampFormat.Nanoseconds:
                    findings.Add(new(FindingLevel.PutRight, field.ReadAs switch
                    {
                        TimestampFormat.Milliseconds => T["“{0}” counts milliseconds", column.Name],
                        TimestampFormat.Microseconds => T["“{0}” counts microseconds", column.Name],
                        _ => T["“{0}” counts nanoseconds", column.Name],
                    },
                        T["Amazon Personalize counts seconds, so the values are converted."], []));
                    break;
                case TimestampFormat.Iso8601:
                    findings.Add(new(FindingLevel.PutRight, T["“{0}” holds dates", column.Name],
                        T["They become Unix time in seconds. Dates without a time zone are taken as UTC."], []));
                    break;
                case TimestampFormat.DayFirst or TimestampFormat.MonthFirst:
                    var dayFirst = field.ReadAs == TimestampFormat.DayFirst;
                    findings.Add(new(FindingLevel.PutRight, dayFirst ? T["“{0}” holds dates, day first", column.Name] : T["“{0}” holds dates, month first", column.Name],
                        dayFirst ? T["They become Unix time in seconds. Is the day really first?"] : T["They become Unix time in seconds. Is the month really first?"], [],
                        dayFirst ? FindingFix.MonthFirst : FindingFix.DayFirst, dayFirst ? T["The month is first"] : T["The day is first"]));
                    break;
            }

            if (field.Field.Name == "TIMESTAMP" && column.Kind != ColumnKind.Timestamp && column.Maximum < 1e8)
            {
                findings.Add(new(FindingLevel.Warning, T["“{0}” does not look like points in time", column.Name],
                    T["Its numbers are small for Unix time in seconds: they would all fall into the first years after 1970. Their order still counts."], []));
            }
            else if (column.Maximum > now.AddDays(2).ToUnixTimeSeconds())
            {
                findings.Add(new(FindingLevel.Warning, T["“{0}” reaches into the future", column.Name],
                    T["The latest is {0}.", DateTimeOffset.FromUnixTimeSeconds((long)Math.Min(column.Maximum.Value, 253_402_300_799)).ToString(T["d MMMM yyyy"], CultureInfo.CurrentCulture)], []));
            }
        }
    }

    private static void AddAmounts(List<Finding> findings, CsvProfile profile, SchemaDraft draft)
    {
        if (profile.Rows < FewestInteractions)
        {
            findings.Add(new(FindingLevel.Error, T["Only {0:N0} interactions", profile.Rows],
                T["An import needs at least {0:N0}. Add more events to the file and upload it again.", FewestInteractions], []));
        }

        if (ColumnOf(profile, draft, "USER_ID") is { SeenTwiceOrMore: < FewestReturningUsers } users)
        {
            findings.Add(new(FindingLevel.Warning, T["Only {0:N0} users have two or more interactions", users.SeenTwiceOrMore],
                T["The import works, but training needs at least {0} such users.", FewestReturningUsers], []));
        }
    }

    private static ColumnProfile? IdColumn(CsvProfile profile, SchemaDraft draft) =>
        ColumnOf(profile, draft, draft.Type switch { DatasetType.Items => "ITEM_ID", DatasetType.Actions => "ACTION_ID", _ => "USER_ID" });

    private static bool IsUsed(SchemaDraft draft, ColumnProfile column) => draft.Fields.Any(field => field.Column == column.Name);

    private static string Rows(long count) => count == 1 ? T["1 row has"] : T["{0:N0} rows have", count];
}
