using System.Text;
using Dashboard.Catalog;
using Dashboard.Datasets;
using Dashboard.Datasets.Profiling;

namespace Dashboard.Quality;

/// <summary>Profiles the columns of a dataset over all its files, whatever the order of the columns in each.</summary>
internal static class ColumnSurvey
{
    /// <summary>Reads the files once, in memory that does not grow with them.</summary>
    public static async Task<DatasetQuality> ReadAsync(
        DatasetType type, DateTimeOffset importedAt, ImportedFiles files, IProgress<long> progress, CancellationToken cancellationToken)
    {
        var columns = new Dictionary<string, ColumnProfiler>();
        var rows = 0L;
        await foreach (var csv in files.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var profilers = (csv.Headers ?? []).Select(name => columns.TryGetValue(name, out var known) ? known : columns[name] = new()).ToArray();
            while (await csv.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                for (var i = 0; i < Math.Min(profilers.Length, csv.FieldCount); i++)
                {
                    profilers[i].Add(csv.GetSpan(i), rows);
                }

                if (++rows % 20_000 == 0)
                {
                    progress.Report(rows);
                }
            }
        }

        return new(type, rows, importedAt, [.. columns.Select(column => column.Value.Finish(column.Key, Decode))]);
    }

    // Profilers keep text byte for byte; what is imported is UTF-8.
    private static string Decode(string latin1) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(latin1));
}
