using CsvHelper;
using Dashboard.Datasets.Csv;
using Dashboard.Datasets.Profiling;
using Dashboard.Datasets.Schemas;

namespace Dashboard.Datasets.Importing;

/// <summary>What became of the rows of a file when it was rewritten.</summary>
/// <param name="RowsRead">Rows of the file.</param>
/// <param name="RowsWritten">Rows that the dataset gets.</param>
/// <param name="Dropped">Rows that were left out, by reason, each with the line of its first.</param>
public sealed record RewriteReport(long RowsRead, long RowsWritten, IReadOnlyList<DroppedRows> Dropped);

/// <summary>Rows left out for one reason.</summary>
public sealed record DroppedRows(string Reason, long Count, long FirstLine);

/// <summary>A row stopped the rewriting, since rows were not to be left out.</summary>
internal sealed class BadRowException(long line, string reason)
    : Exception(T["Line {0:N0}: {1}. Correct the file, or go back to Check and choose to leave such rows out.", line, reason]);

/// <summary>Rewrites a file as the CSV that Amazon Personalize reads: UTF-8, commas, the schema's names, times in seconds.</summary>
internal static class CsvRewriter
{
    private const int RowsBetweenReports = 20_000;

    /// <summary>Whether a file has to be rewritten at all, or can be imported as it is.</summary>
    public static bool IsNeeded(CsvProfile profile, SchemaDraft draft) =>
        profile.Dialect != CsvDialect.Standard
        || profile.HasByteOrderMark
        || profile.RaggedRows.Count > 0
        || profile.MalformedRows.Count > 0
        || !profile.Columns.Select(column => column.Name).SequenceEqual(draft.Fields.Select(field => field.Field.Name))
        || draft.Fields.Any(field => NeedsRewrite(field, profile));

    /// <summary>Rewrites a file.</summary>
    /// <param name="input">The file as it was uploaded.</param>
    /// <param name="profile">What was found in it.</param>
    /// <param name="draft">The schema and where its fields come from.</param>
    /// <param name="hash">Replaces the values of fields that are to be hashed; needed only where there are any.</param>
    /// <param name="leaveOutBadRows">Whether rows that do not fit are left out, rather than stopping the work.</param>
    /// <param name="output">Where the CSV goes; it is left open.</param>
    /// <param name="progress">Told of the rows read so far.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="BadRowException">A row does not fit, and rows are not to be left out.</exception>
    public static async Task<RewriteReport> RewriteAsync(
        Stream input,
        CsvProfile profile,
        SchemaDraft draft,
        ValueHash? hash,
        bool leaveOutBadRows,
        Stream output,
        IProgress<long>? progress,
        CancellationToken cancellationToken)
    {
        var converter = new RowConverter(draft, profile.Columns, hash);
        var dropped = new Dictionary<RowFault, (long Count, long FirstLine)>();
        long read = 0;
        long written = 0;

        using var reader = profile.Dialect.OpenReader(input);
        var writer = CsvWriter.Create(output, CsvWriterOptions.Default with { NewLine = "\n" }, leaveOpen: true);
        await using var closing = writer.ConfigureAwait(false);
        converter.WriteHeader(writer);
        await writer.EndRecordAsync(cancellationToken).ConfigureAwait(false);
        await SkipHeaderAsync(reader, profile.Dialect, cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            read++;
            if (converter.Check(reader) is not { } fault)
            {
                converter.Write(reader, writer);
                await writer.EndRecordAsync(cancellationToken).ConfigureAwait(false);
                written++;
            }
            else if (leaveOutBadRows)
            {
                var (count, firstLine) = dropped.GetValueOrDefault(fault, (0, reader.LineNumber));
                dropped[fault] = (count + 1, firstLine);
            }
            else
            {
                throw new BadRowException(reader.LineNumber, fault.Describe());
            }

            if (read % RowsBetweenReports == 0)
            {
                progress?.Report(read);
            }
        }

        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        progress?.Report(read);
        return new(read, written, [.. dropped
            .OrderByDescending(reason => reason.Value.Count)
            .Select(reason => new DroppedRows(reason.Key.Describe(), reason.Value.Count, reason.Value.FirstLine))]);
    }

    /// <summary>Writes the rows that do not fit, with their line and the reason before them, as CSV.</summary>
    public static async Task WriteBadRowsAsync(
        Stream input, CsvProfile profile, SchemaDraft draft, Stream output, CancellationToken cancellationToken)
    {
        var converter = new RowConverter(draft, profile.Columns);
        using var reader = profile.Dialect.OpenReader(input);
        // A cell may be opened in a spreadsheet, where one that begins with = would be run.
        var writer = CsvWriter.Create(
            output,
            CsvWriterOptions.Default with { WriteByteOrderMark = true, ValidateFieldCount = false, Injection = CsvInjection.Escape },
            leaveOpen: true);
        await using var closing = writer.ConfigureAwait(false);
        writer.WriteField("Line");
        writer.WriteField("Reason");
        foreach (var column in profile.Columns)
        {
            writer.WriteField(column.Name);
        }

        await writer.EndRecordAsync(cancellationToken).ConfigureAwait(false);
        await SkipHeaderAsync(reader, profile.Dialect, cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (converter.Check(reader) is { } fault)
            {
                writer.WriteField(reader.LineNumber);
                writer.WriteField(fault.Describe());
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    writer.WriteField(reader.GetString(i));
                }

                await writer.EndRecordAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task SkipHeaderAsync(CsvReader reader, CsvDialect dialect, CancellationToken cancellationToken)
    {
        if (dialect.HasHeader)
        {
            await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool NeedsRewrite(MappedField field, CsvProfile profile)
    {
        var column = profile.Columns.FirstOrDefault(column => column.Name == field.Column);
        return column is null
            || field.Column != field.Field.Name
            || field.IsHashed
            || field.ReadAs is not (null or TimestampFormat.Seconds)
            || column.Strays.Count > 0
            || column.HasPlaceholders
            || (column.Missing > 0 && !field.Field.Nullable)
            || column.LongestInCharacters > 256
            || (field.Field.Type is AvroType.Int or AvroType.Long && column.Kind == ColumnKind.DecimalNumber)
            || field.Field.Type == AvroType.Boolean;
    }
}
