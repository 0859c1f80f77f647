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
            findings.Add(new(FindingLevel.PutRight, "This is a file of MovieLens",
                "It was recognised and converted: columns named, titles, genres and ratings in the form that Amazon Personalize reads.", []));
        }

        if (plan.Draft.Fields.Where(field => !field.HasSource).Select(field => field.Field.Name).ToList() is [_, ..] open)
        {
            findings.Add(new(FindingLevel.Warning, $"No column was recognised as {string.Join(" or ", open)}",
                "Join the right column to it in the next step.", []));
        }

        AddForm(findings, profile, plan);
        AddPersonalData(findings, profile, plan);
        AddBadRows(findings, profile, plan);
        AddTimes(findings, profile, plan, now);
        if (plan.Draft.Type == DatasetType.Interactions)
        {
            AddAmounts(findings, profile, plan.Draft);
        }
        else if (IdColumn(profile, plan.Draft) is { } id && id.Distinct < profile.Rows - id.Missing && !id.DistinctIsApproximate)
        {
            findings.Add(new(FindingLevel.Warning, $"{profile.Rows - id.Missing - id.Distinct:N0} rows repeat an ID",
                $"Each ID in “{id.Name}” should stand in one row. Of several rows with the same ID only one is kept.", []));
        }

        if (profile.RepeatedRows.Count > 0)
        {
            findings.Add(new(FindingLevel.Note, $"{(profile.RepeatedRows.Count == 1 ? "1 row repeats" : $"{profile.RepeatedRows.Count:N0} rows repeat")} an earlier row",
                "Exact repeats count once, so nothing is to be done."
                + (profile.RowsCheckedForRepeats < profile.Rows ? $" The first {profile.RowsCheckedForRepeats:N0} rows were compared." : ""),
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
            findings.Add(new(FindingLevel.PutRight, "The file has no header",
                "Its first line already holds data. The columns were told apart by their values; check them in the next step.", [],
                FindingFix.FirstLineIsHeader, "The first line is a header"));
        }
        else if (profile.Columns.Count > 0 && profile.Columns.All(column => double.TryParse(column.Name, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
        {
            findings.Add(new(FindingLevel.Warning, "The header looks like data",
                "The first line holds numbers only.", [], FindingFix.FirstLineIsData, "The first line is data"));
        }

        if (dialect.Encoding != CsvEncoding.Utf8)
        {
            findings.Add(new(FindingLevel.PutRight, $"The text is written as {dialect.EncodingName}",
                "Amazon Personalize reads UTF-8, so the file is rewritten as that. Check that accents look right below.", []));
        }

        if (profile.HasByteOrderMark)
        {
            findings.Add(new(FindingLevel.PutRight, "The file begins with a byte order mark",
                "Spreadsheets write it. Amazon Personalize would take it as part of the first column's name, so it is removed.", []));
        }

        if (dialect.Delimiter != ",")
        {
            findings.Add(new(FindingLevel.PutRight, $"{dialect.DelimiterName}s separate the fields",
                "They become commas on the way.", []));
        }

        foreach (var column in profile.Columns.Where(column => column.HasPlaceholders && IsUsed(plan.Draft, column)))
        {
            findings.Add(new(FindingLevel.PutRight, $"Some cells of “{column.Name}” say NULL or the like",
                "They are taken as empty.", []));
        }

        if (profile.MalformedRows.Count > 0)
        {
            findings.Add(new(FindingLevel.Warning, $"{Rows(profile.MalformedRows.Count)} a double quote in an odd place",
                "The quote was taken as text. Check that the values look right.", profile.MalformedRows.First));
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
                ? $"“{column.Name}” {(column.Personal is null ? "is called like" : "holds")} {PersonalData.Words(kind)}"
                : $"“{column.Name}” is to be hashed");
        var title = $"Personal data: {string.Join(", ", found)}";
        var texts = personal.Where(field => field.Field.Type == AvroType.String).ToList();
        var canLeaveOut = plan.ExistingSchemaArn is null && personal.Exists(field => !ImportPlan.IsId(field));
        if (texts.Count > 0 && texts.TrueForAll(field => field.IsHashed))
        {
            findings.Add(new(FindingLevel.PutRight, title, "It is replaced by salted hashes on the way; the uploaded file is deleted once it is imported.", [],
                FindingFix.KeepPersonalData, "Undo", canLeaveOut ? FindingFix.LeaveOutPersonalData : null, "Leave it out instead"));
        }
        else
        {
            findings.Add(new(FindingLevel.Warning, title,
                "A recommender does not need to know who people are. Hashing replaces each value by a name that tells nothing, the same for the same value"
                + (canLeaveOut ? "; what is no ID can as well be left out." : "."), [],
                texts.Count > 0 ? FindingFix.HashPersonalData : null, "Hash it", canLeaveOut ? FindingFix.LeaveOutPersonalData : null, "Leave it out"));
        }
    }

    private static void AddBadRows(List<Finding> findings, CsvProfile profile, ImportPlan plan)
    {
        if (profile.RaggedRows.Count > 0)
        {
            findings.Add(BadRows(plan, profile.RaggedRows.Count, "more or fewer fields than the header",
                $"The header has {profile.Columns.Count} columns. Often a value holds a {profile.Dialect.DelimiterName.ToLowerInvariant()} without quotes around it.",
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
                findings.Add(BadRows(plan, column.Missing, $"no value in “{column.Name}”",
                    $"{field.Field.Name} must not be empty.", []));
            }

            if (column.Strays.Count > 0 && field.Field.Type != AvroType.String)
            {
                findings.Add(BadRows(plan, column.Strays.Count,
                    field.ReadAs is null ? $"something else than a number in “{column.Name}”" : $"something else than a time in “{column.Name}”",
                    $"{field.Field.Name} is of type {SchemaJson.NameOf(field.Field.Type)}.", column.Strays.First));
            }
        }
    }

    private static Finding BadRows(ImportPlan plan, long count, string what, string detail, IReadOnlyList<RowSample> rows) => plan.LeaveOutBadRows
        ? new(FindingLevel.PutRight, $"{Rows(count)} {what}", detail + " These rows are left out.", rows, FindingFix.KeepBadRows, "Undo")
        : new(FindingLevel.Error, $"{Rows(count)} {what}", detail, rows, FindingFix.LeaveOutBadRows, "Leave these rows out");

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
                    findings.Add(new(FindingLevel.PutRight, $"“{column.Name}” counts {field.ReadAs.Value.ToString().ToLowerInvariant()}",
                        "Amazon Personalize counts seconds, so the values are converted.", []));
                    break;
                case TimestampFormat.Iso8601:
                    findings.Add(new(FindingLevel.PutRight, $"“{column.Name}” holds dates",
                        "They become Unix time in seconds. Dates without a time zone are taken as UTC.", []));
                    break;
                case TimestampFormat.DayFirst or TimestampFormat.MonthFirst:
                    var dayFirst = field.ReadAs == TimestampFormat.DayFirst;
                    findings.Add(new(FindingLevel.PutRight, $"“{column.Name}” holds dates, {(dayFirst ? "day" : "month")} first",
                        $"They become Unix time in seconds. Is the {(dayFirst ? "day" : "month")} really first?", [],
                        dayFirst ? FindingFix.MonthFirst : FindingFix.DayFirst, dayFirst ? "The month is first" : "The day is first"));
                    break;
            }

            if (field.Field.Name == "TIMESTAMP" && column.Kind != ColumnKind.Timestamp && column.Maximum < 1e8)
            {
                findings.Add(new(FindingLevel.Warning, $"“{column.Name}” does not look like points in time",
                    "Its numbers are small for Unix time in seconds: they would all fall into the first years after 1970. Their order still counts.", []));
            }
            else if (column.Maximum > now.AddDays(2).ToUnixTimeSeconds())
            {
                findings.Add(new(FindingLevel.Warning, $"“{column.Name}” reaches into the future",
                    $"The latest is {DateTimeOffset.FromUnixTimeSeconds((long)Math.Min(column.Maximum.Value, 253_402_300_799)).UtcDateTime:d MMMM yyyy}.", []));
            }
        }
    }

    private static void AddAmounts(List<Finding> findings, CsvProfile profile, SchemaDraft draft)
    {
        if (profile.Rows < FewestInteractions)
        {
            findings.Add(new(FindingLevel.Error, $"Only {profile.Rows:N0} interactions",
                $"An import needs at least {FewestInteractions:N0}. Add more events to the file and upload it again.", []));
        }

        if (ColumnOf(profile, draft, "USER_ID") is { SeenTwiceOrMore: < FewestReturningUsers } users)
        {
            findings.Add(new(FindingLevel.Warning, $"Only {users.SeenTwiceOrMore:N0} users have two or more interactions",
                $"The import works, but training needs at least {FewestReturningUsers} such users.", []));
        }
    }

    private static ColumnProfile? IdColumn(CsvProfile profile, SchemaDraft draft) =>
        ColumnOf(profile, draft, draft.Type == DatasetType.Items ? "ITEM_ID" : "USER_ID");

    private static bool IsUsed(SchemaDraft draft, ColumnProfile column) => draft.Fields.Any(field => field.Column == column.Name);

    private static string Rows(long count) => count == 1 ? "1 row has" : $"{count:N0} rows have";
}
