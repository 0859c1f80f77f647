using System.Text;
using LocalPersonalize.Jobs;

namespace LocalPersonalize.Datasets;

/// <summary>Writes a dataset as a CSV file with its schema's columns, which imports to the same.</summary>
internal static class DatasetExporter
{
    private const string WritingRows = "Writing rows";
    private const int ProgressEvery = 10_000;
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <param name="snapshot">The imported rows; null for none.</param>
    /// <param name="keep">Which of the imported rows are written.</param>
    /// <param name="puts">Written after them.</param>
    /// <returns>How many rows were written.</returns>
    public static async Task<long> WriteAsync(
        Snapshot? snapshot,
        DatasetSchema schema,
        Func<IReadOnlyList<string?>, bool> keep,
        IReadOnlyCollection<string?[]> puts,
        Stream output,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken)
    {
        var csv = new StreamWriter(output, s_utf8, bufferSize: 1 << 16, leaveOpen: true);
        await using (csv.ConfigureAwait(false))
        {
            await CsvFile.WriteHeaderAsync(csv, schema).ConfigureAwait(false);
            var written = snapshot is null ? 0L : await WriteRowsAsync(snapshot, schema, keep, csv, progress, cancellationToken).ConfigureAwait(false);
            foreach (var cells in puts)
            {
                await CsvFile.WriteRowAsync(csv, cells).ConfigureAwait(false);
            }

            progress?.Report(new StageProgress(WritingRows, written + puts.Count, written + puts.Count));
            return written + puts.Count;
        }
    }

    private static async Task<long> WriteRowsAsync(
        Snapshot snapshot,
        DatasetSchema schema,
        Func<IReadOnlyList<string?>, bool> keep,
        StreamWriter csv,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken)
    {
        var rows = await SnapshotRows.OpenAsync(snapshot, schema, cancellationToken).ConfigureAwait(false);
        var (read, written) = (0L, 0L);
        await foreach (var cells in rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (keep(cells))
            {
                await CsvFile.WriteRowAsync(csv, cells).ConfigureAwait(false);
                written++;
            }

            if (++read % ProgressEvery == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(new StageProgress(WritingRows, read, snapshot.Statistics.Rows));
            }
        }

        return written;
    }
}
