using CsvHelper;
using LocalPersonalize.Jobs;

namespace LocalPersonalize.Datasets;

/// <summary>Takes users and what they did out of a dataset.</summary>
internal static class UserDeletion
{
    /// <summary>The user IDs of files that have a single column, USER_ID.</summary>
    /// <exception cref="JobFailedException">A file is something else.</exception>
    public static HashSet<string> ReadUserIds(IReadOnlyList<CsvSource> sources)
    {
        var users = new HashSet<string>(StringComparer.Ordinal);
        foreach (var source in sources)
        {
            using var stream = new BackslashEscapes(source.Open());
            using var csv = CsvReader.Create(stream, new CsvReaderOptions { Separator = ',', DetectSeparatorHint = false });
            csv.ReadHeader();
            if (csv.Headers is not [DatasetColumns.UserId])
            {
                throw new JobFailedException($"{source.Name} has the columns [{string.Join(", ", csv.Headers)}]; it must have one, USER_ID. Nothing was deleted.");
            }

            while (csv.Read())
            {
                users.Add(System.Text.Encoding.UTF8.GetString(csv.GetSpan(0)));
            }
        }

        users.Remove("");
        return users.Count > 0 ? users : throw new JobFailedException("The files name no users below their header. Nothing was deleted.");
    }

    /// <summary>Writes a new snapshot without the users; values that only they had are gone from it, too.</summary>
    /// <param name="directory">An empty directory that becomes the snapshot, unless no rows are left.</param>
    /// <returns>How many rows were left out, and how many are left.</returns>
    public static async Task<(long Deleted, long Left)> CopyWithoutAsync(
        Snapshot snapshot,
        DatasetSchema schema,
        IReadOnlySet<string> users,
        string directory,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken)
    {
        var userColumn = schema.Fields.ToList().FindIndex(field => field.Name == DatasetColumns.UserId);
        var path = Path.Combine(directory, "kept.csv");
        var deleted = 0L;
        long left;
        using (var file = File.Create(path))
        {
            left = await DatasetExporter.WriteAsync(snapshot, schema, Keep, [], file, progress, cancellationToken).ConfigureAwait(false);
        }

        if (left > 0 && deleted > 0)
        {
            var source = new CsvSource("kept.csv", new FileInfo(path).Length, () => File.OpenRead(path));
            await DatasetImporter.ReimportAsync(schema, source, directory, cancellationToken).ConfigureAwait(false);
        }

        File.Delete(path);
        return (deleted, left);

        bool Keep(IReadOnlyList<string?> cells)
        {
            var gone = users.Contains(cells[userColumn]!);
            deleted += gone ? 1 : 0;
            return !gone;
        }
    }
}
