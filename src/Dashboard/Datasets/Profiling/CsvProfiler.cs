using System.IO.Hashing;
using System.IO.Pipelines;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using Dashboard.Datasets.Csv;

namespace Dashboard.Datasets.Profiling;

/// <summary>Reads a file once, from a stream, and tells what is in it. Memory stays the same however large the file is.</summary>
internal static class CsvProfiler
{
    /// <summary>More columns than any dataset may have; what is beyond is not looked at.</summary>
    public const int MaxColumns = 250;

    private const int FirstRowsKept = 50;
    private const int RowsComparedAtMost = 1_000_000;

    /// <summary>Profiles a file.</summary>
    /// <param name="input">The file; it is read to its end.</param>
    /// <param name="dialect">How the file is written, or null to find out.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CsvFormatException">A row is too long to be one: a quote is never closed.</exception>
    public static async Task<CsvProfile> ProfileAsync(PipeReader input, CsvDialect? dialect, CancellationToken cancellationToken)
    {
        var prefix = await PeekAsync(input, cancellationToken).ConfigureAwait(false);
        dialect ??= CsvDialectDetector.Detect(prefix);
        var run = new Run(dialect);
        using (var reader = dialect.OpenReader(input.AsStream(leaveOpen: true), run.AddMalformed))
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                run.Add(reader);
            }
        }

        return run.Finish() with { HasByteOrderMark = prefix is [0xEF, 0xBB, 0xBF, ..] };
    }

    /// <summary>Looks at the beginning of a file without consuming it.</summary>
    public static async Task<byte[]> PeekAsync(PipeReader input, CancellationToken cancellationToken)
    {
        var result = await input.ReadAtLeastAsync(CsvDialectDetector.PrefixSizeInBytes, cancellationToken).ConfigureAwait(false);
        var prefix = result.Buffer.Slice(0, Math.Min(result.Buffer.Length, CsvDialectDetector.PrefixSizeInBytes));
        var bytes = System.Buffers.BuffersExtensions.ToArray(prefix);
        input.AdvanceTo(result.Buffer.Start);
        return bytes;
    }

    /// <summary>The names of a file's columns: those of its header, made unique, or their places.</summary>
    public static IReadOnlyList<string> ColumnNames(IReadOnlyList<string> header)
    {
        var names = new List<string>(header.Count);
        foreach (var cell in header)
        {
            var wanted = cell.Trim().Trim('"');
            wanted = wanted.Length == 0 ? $"Column {names.Count + 1}" : wanted;
            var name = wanted;
            for (var copy = 2; names.Contains(name, StringComparer.OrdinalIgnoreCase); copy++)
            {
                name = $"{wanted} ({copy})";
            }

            names.Add(name);
        }

        return names;
    }

    /// <summary>One reading of one file.</summary>
    private sealed class Run(CsvDialect dialect)
    {
        private readonly List<ColumnProfiler> _columns = [];
        private readonly List<string> _header = [];
        private readonly List<List<string>> _firstRows = [];
        private readonly List<RowSample> _ragged = [];
        private readonly List<RowSample> _malformed = [];
        private readonly List<RowSample> _repeated = [];
        private readonly HashSet<ulong> _seen = [];
        private bool _first = true;
        private long _rows;
        private long _raggedCount;
        private long _malformedCount;
        private long _repeatedCount;
        private long _comparedCount;
        private long? _firstLineNotUtf8;

        public void AddMalformed(CsvMalformedRecord row)
        {
            _malformedCount++;
            Keep(_malformed, row.LineNumber, row.RawRecord);
        }

        public void Add(CsvReader reader)
        {
            if (_firstLineNotUtf8 is null && dialect.Encoding == CsvEncoding.Utf8 && !Utf8.IsValid(reader.RawRecord))
            {
                _firstLineNotUtf8 = reader.LineNumber;
            }

            if (_first)
            {
                _first = false;
                for (var i = 0; i < Math.Min(reader.FieldCount, MaxColumns); i++)
                {
                    _columns.Add(new());
                    _header.Add(dialect.HasHeader ? Encoding.Latin1.GetString(reader.GetSpan(i)) : "");
                }

                if (dialect.HasHeader)
                {
                    return;
                }
            }

            AddRow(reader);
        }

        public CsvProfile Finish()
        {
            var actual = _firstLineNotUtf8 is null ? dialect : dialect with { Encoding = CsvEncoding.Western };
            var decodeAs = actual.Encoding == CsvEncoding.Western && dialect.Encoding == CsvEncoding.Utf8 ? actual : CsvDialect.Standard;
            string FixText(string latin1) => decodeAs.Decode(Encoding.Latin1.GetBytes(latin1));
            List<RowSample> Fixed(List<RowSample> samples) => [.. samples.Select(row => row with { Text = FixText(row.Text) })];

            var names = ColumnNames([.. _header.Select(FixText)]);
            return new(
                actual,
                _rows,
                [.. _columns.Select((column, i) => column.Finish(names[i], FixText))],
                [.. _firstRows.Select(row => row.ConvertAll(FixText))],
                new(_raggedCount, Fixed(_ragged)),
                new(_malformedCount, _malformed),
                new(_repeatedCount, Fixed(_repeated)),
                _comparedCount,
                _firstLineNotUtf8);
        }

        private void AddRow(CsvReader reader)
        {
            _rows++;
            if (reader.FieldCount != _columns.Count && reader.FieldCount <= MaxColumns)
            {
                _raggedCount++;
                KeepRaw(_ragged, reader);
            }

            for (var i = 0; i < _columns.Count; i++)
            {
                _columns[i].Add(reader.GetSpan(i), reader.LineNumber);
            }

            if (_seen.Count < RowsComparedAtMost)
            {
                _comparedCount++;
                if (!_seen.Add(XxHash3.HashToUInt64(reader.RawRecord)))
                {
                    _repeatedCount++;
                    KeepRaw(_repeated, reader);
                }
            }

            if (_firstRows.Count < FirstRowsKept)
            {
                _firstRows.Add([.. Enumerable.Range(0, _columns.Count).Select(i => Shorten(Encoding.Latin1.GetString(reader.GetSpan(i))))]);
            }
        }

        private static void KeepRaw(List<RowSample> samples, CsvReader reader)
        {
            if (samples.Count < ColumnProfiler.SamplesKept)
            {
                samples.Add(new(reader.LineNumber, Shorten(Encoding.Latin1.GetString(reader.RawRecord))));
            }
        }

        private static void Keep(List<RowSample> samples, long line, string text)
        {
            if (samples.Count < ColumnProfiler.SamplesKept)
            {
                samples.Add(new(line, Shorten(text)));
            }
        }

        private static string Shorten(string text) => text.Length <= 120 ? text : text[..120] + "...";
    }
}
