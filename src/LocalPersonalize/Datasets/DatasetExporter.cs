using System.Text;
using LocalPersonalize.Jobs;

namespace LocalPersonalize.Datasets;

/// <summary>Writes a dataset as a CSV file with its schema's columns, which imports to the same.</summary>
internal static class DatasetExporter
{
    private const string WritingRows = "Writing rows";
    private const int ProgressEvery = 10_000;
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <param name="keep">Which rows are written; null for all.</param>
    /// <returns>How many rows were written.</returns>
    public static async Task<long> WriteAsync(
        Snapshot snapshot,
        DatasetSchema schema,
        Func<IReadOnlyList<string?>, bool>? keep,
        Stream output,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken)
    {
        var csv = new StreamWriter(output, s_utf8, bufferSize: 1 << 16, leaveOpen: true);
        await using (csv.ConfigureAwait(false))
        {
            await CsvFile.WriteHeaderAsync(csv, schema).ConfigureAwait(false);
            var rows = await SnapshotRows.OpenAsync(snapshot, schema, cancellationToken).ConfigureAwait(false);
            var (read, written) = (0L, 0L);
            await foreach (var cells in rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                if (keep?.Invoke(cells) != false)
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

            progress?.Report(new StageProgress(WritingRows, read, read));
            return written;
        }
    }
}
