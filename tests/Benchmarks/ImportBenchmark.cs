using System.Diagnostics;
using System.Globalization;
using System.Text;
using CsvHelper;
using LocalPersonalize.Datasets;

namespace Benchmarks;

/// <summary>
/// The engine's import of generated interactions, beside CsvHelper's reading of the same file: once only telling where each field is, and once
/// making a text of it, which is the least that a program does to use it.
/// </summary>
internal static class ImportBenchmark
{
    private const string Schema = """
        {"type":"record","name":"Interactions","namespace":"com.amazonaws.personalize.schema","fields":[
          {"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"EVENT_VALUE","type":"float"},{"name":"TIMESTAMP","type":"long"}],"version":"1.0"}
        """;

    public static async Task RunAsync(long rows)
    {
        var folder = Directory.CreateTempSubdirectory("benchmark-import-");
        try
        {
            var csv = Path.Combine(folder.FullName, "interactions.csv");
            Write(csv, rows);
            var size = new FileInfo(csv).Length;
            var spans = Time(csv, rows, (reader, column) => reader.GetSpan(column).Length);
            var texts = Time(csv, rows, (reader, column) => Encoding.UTF8.GetString(reader.GetSpan(column)).Length);

            using var process = Process.GetCurrentProcess();
            var (watch, processor) = (Stopwatch.StartNew(), process.TotalProcessorTime);
            var target = Directory.CreateDirectory(Path.Combine(folder.FullName, "snapshot"));
            var report = await DatasetImporter.ImportAsync(
                DatasetSchema.Parse(Schema, domain: null), [new CsvSource("interactions.csv", size, () => File.OpenRead(csv))], previous: null,
                target.FullName, progress: null, CancellationToken.None);
            watch.Stop();
            process.Refresh();

            Console.WriteLine();
            Console.WriteLine($"## Import of {rows:N0} rows ({size / 1e6:N0} MB)");
            Console.WriteLine();
            Console.WriteLine("| what | wall s | CPU s | rows/s | ratio to spans | ratio to texts |");
            Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
            Console.WriteLine($"| CsvHelper, each field a span | {spans.TotalSeconds:0.00} | | {rows / spans.TotalSeconds:N0} | 1 | |");
            Console.WriteLine($"| CsvHelper, each field a text | {texts.TotalSeconds:0.00} | | {rows / texts.TotalSeconds:N0} | {spans / texts:0.00} | 1 |");
            Console.WriteLine(
                $"| import, {report.RowsKept:N0} rows kept | {watch.Elapsed.TotalSeconds:0.00} | {(process.TotalProcessorTime - processor).TotalSeconds:0.00} | "
                + $"{rows / watch.Elapsed.TotalSeconds:N0} | {spans / watch.Elapsed:0.00} | {texts / watch.Elapsed:0.00} |");
            Console.WriteLine();
            Console.WriteLine($"Peak working set: {process.PeakWorkingSet64 / 1e6:N0} MB.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>How long it takes to read every field.</summary>
    private static TimeSpan Time(string csv, long expected, Func<CsvReader, int, int> read)
    {
        var watch = Stopwatch.StartNew();
        using var reader = CsvReader.FromFile(csv);
        long length = 0, rows = 0;
        while (reader.Read())
        {
            rows++;
            for (var column = 0; column < 4; column++)
            {
                length += read(reader, column);
            }
        }

        ArgumentOutOfRangeException.ThrowIfZero(length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(rows, expected);
        return watch.Elapsed;
    }

    private static void Write(string path, long rows)
    {
        var random = new Random(1);
        using var writer = new StreamWriter(path, append: false, Encoding.ASCII, 1 << 20);
        writer.Write("USER_ID,ITEM_ID,EVENT_VALUE,TIMESTAMP\n");
        for (long row = 0; row < rows; row++)
        {
            writer.Write(string.Create(
                CultureInfo.InvariantCulture, $"{random.Next(100_000)},{(int)(50_000 * Math.Pow(random.NextDouble(), 2))},{random.Next(1, 6)},{1_600_000_000 + row}\n"));
        }
    }
}
