using System.IO.Pipelines;
using System.Text;
using Dashboard.Datasets.Csv;
using Dashboard.Datasets.Importing;
using Dashboard.Datasets.MovieLens;
using Dashboard.Datasets.Profiling;
using Dashboard.Datasets.Schemas;

namespace Dashboard.Tests.Datasets;

/// <summary>Files in memory, and what becomes of them.</summary>
internal static class Csvs
{
    /// <summary>Events of 40 users with 30 items, with the given header and row.</summary>
    public static string Events(string header, Func<int, string> row, int count = 1_200) =>
        string.Join('\n', Enumerable.Range(0, count).Select(row).Prepend(header)) + "\n";

    public static Task<CsvProfile> ProfileAsync(string text, Encoding? encoding = null, CsvDialect? dialect = null) =>
        ProfileAsync((encoding ?? new UTF8Encoding(false)).GetBytes(text), dialect);

    public static async Task<CsvProfile> ProfileAsync(byte[] bytes, CsvDialect? dialect = null) =>
        await CsvProfiler.ProfileAsync(PipeReader.Create(new MemoryStream(bytes)), dialect, TestContext.Current.CancellationToken);

    public static async Task<(string Csv, RewriteReport Report)> RewriteAsync(
        byte[] file, CsvProfile profile, SchemaDraft draft, bool leaveOutBadRows = false)
    {
        using var output = new MemoryStream();
        var report = await CsvRewriter.RewriteAsync(
            new MemoryStream(file), profile, draft, new ValueHash("salt"), leaveOutBadRows, output, null, TestContext.Current.CancellationToken);
        return (Encoding.UTF8.GetString(output.ToArray()), report);
    }

    public static async Task<string> ConvertAsync(MovieLensKind kind, byte[] file)
    {
        using var output = new MemoryStream();
        await MovieLensFile.ConvertAsync(kind, PipeReader.Create(new MemoryStream(file)), output, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
