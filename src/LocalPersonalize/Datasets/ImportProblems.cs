using System.Globalization;
using System.Text;
using LocalPersonalize.Jobs;

namespace LocalPersonalize.Datasets;

/// <summary>The faults found in the rows of an import: the first few in full, of the rest how many.</summary>
internal sealed class ImportProblems
{
    private const int Shown = 10;
    private const int LongestValueShown = 60;

    private readonly List<string> _first = [];
    private readonly SortedDictionary<string, long> _countByColumn = new(StringComparer.Ordinal);
    private long _lastRow = -1;
    private string? _lastFile;
    private long _rows;

    public void Add(string? file, long row, string column, ReadOnlySpan<byte> value, string rule)
    {
        _countByColumn[column] = _countByColumn.GetValueOrDefault(column) + 1;
        if (row != _lastRow || file != _lastFile)
        {
            (_lastRow, _lastFile) = (row, file);
            _rows++;
        }

        if (_first.Count < Shown)
        {
            var place = file is null ? "" : $"{file}, ";
            _first.Add(string.Create(CultureInfo.InvariantCulture, $"{place}Row {row:N0}, column {column}: {Quote(value)} {rule}"));
        }
    }

    /// <exception cref="JobFailedException">There were problems; the message lists them.</exception>
    public void ThrowIfAny()
    {
        if (_rows == 0)
        {
            return;
        }

        var total = _countByColumn.Values.Sum();
        var message = new StringBuilder(string.Join('\n', _first));
        if (total > _first.Count)
        {
            var columns = string.Join(", ", _countByColumn.Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Key} {column.Value:N0}")));
            message.Append(CultureInfo.InvariantCulture, $"\n… {total:N0} problems in {_rows:N0} rows in all, by column: {columns}.");
        }

        message.Append("\nNothing was imported. Correct these rows and import the file again.");
        throw new JobFailedException(message.ToString());
    }

    private static string Quote(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            return "a blank cell";
        }

        var text = Encoding.UTF8.GetString(value[..Math.Min(value.Length, LongestValueShown * 4)]);
        var shown = text.Length <= LongestValueShown ? text : text[..LongestValueShown] + "…";
        return $"\"{shown.ReplaceLineEndings("⏎")}\"";
    }
}
