using System.Text;
using System.Text.Json;
using CsvHelper;
using Dashboard.Datasets;
using Dashboard.Datasets.Importing;
using Dashboard.Datasets.Profiling;
using Dashboard.Datasets.Schemas;
using Dashboard.Datasets.Uploads;

namespace Fuzzing.Targets;

/// <summary>A file as the dashboard takes it: profiled, its schema guessed, checked, and rewritten as its schema says.</summary>
internal sealed class CsvProfilerTarget : Target
{
    private static readonly string[] s_headers = ["user_id", "item_id", "timestamp", "event_type", "event_value", "title", "genres", "price", "email", "date", "USER_ID", ""];

    // Each column keeps histograms and samples; a file of a few bytes may have many.
    public override long MostAllocatedBytes(int length) => 16_000_000 + (20_000L * length);

    public override byte[] Generate(Random random)
    {
        var delimiter = Among(random, ",", ";", "\t", "|", "::");
        var columns = random.Next(1, 8);
        var text = new StringBuilder(string.Join(delimiter, Enumerable.Range(0, columns).Select(_ => Among<string>(random, s_headers)))).Append('\n');
        for (var rows = random.Next(30); rows > 0; rows--)
        {
            text.AppendJoin(delimiter, Enumerable.Range(0, columns).Select(_ => Cell(random))).Append(Among(random, "\n", "\n", "\n", "\r\n", "\r", ""));
        }

        var encoding = Among<Encoding>(random, Encoding.UTF8, Encoding.UTF8, Encoding.Latin1, Encoding.Unicode, Encoding.BigEndianUnicode);
        return random.Next(3) == 0 ? [.. encoding.GetPreamble(), .. encoding.GetBytes(text.ToString())] : encoding.GetBytes(text.ToString());
    }

    public override async Task RunAsync(byte[] input)
    {
        CsvProfile profile;
        try
        {
            profile = await CsvProfiler.ProfileAsync(PackedFile.Read(new MemoryStream(input)), null, CancellationToken.None);
        }
        catch (CsvFormatException refused)
        {
            Require(refused.Message.Length > 10, "A refused file says nothing.");
            return;
        }

        var kept = JsonSerializer.Deserialize<CsvProfile>(JsonSerializer.Serialize(profile))!;
        Require(kept.Rows == profile.Rows && kept.Columns.Count == profile.Columns.Count, "The profile is not kept as it is.");
        Require(profile.Columns.All(column => column.Missing >= 0 && column.Missing <= profile.Rows && column.Strays.Count <= profile.Rows), "A column has more cells than the file has rows.");
        if (profile.Rows == 0)
        {
            return;
        }

        foreach (var domain in (string?[])[null, "ECOMMERCE"])
        {
            var draft = SchemaInference.Infer(profile, SchemaInference.GuessType("file.csv", profile), domain);
            var plan = new ImportPlan { Draft = draft, LeaveOutBadRows = true };
            FileCheck.Check(profile, plan, null, DateTimeOffset.UnixEpoch);
            if (draft.Check(domain).Count > 0)
            {
                continue; // the page lets nobody go on
            }

            using var output = new MemoryStream();
            var report = await CsvRewriter.RewriteAsync(new MemoryStream(input), profile, draft, null, leaveOutBadRows: true, output, null, CancellationToken.None);
            Require(report.RowsRead == profile.Rows, "Rewriting meets other rows than profiling.");
            Require(report.RowsWritten + report.Dropped.Sum(rows => rows.Count) == report.RowsRead, "Rows were lost without a word.");
        }
    }

    private static string Cell(Random random) => random.Next(10) switch
    {
        0 => "",
        1 => $"u{random.Next(20)}",
        2 => $"{1_700_000_000 + random.Next(1_000_000)}",
        3 => "2024-02-30T25:61:00Z",
        4 => Among(random, "01/02/2024", "2024-05-01", "1.5e3", "1,5", "-0", "NULL", "true", "nan"),
        5 => "\"a \"\"quoted\"\" one, with\na break\"",
        6 => "Action|Drama",
        7 => "anna@example.com",
        8 => new string('x', random.Next(200)),
        _ => $"{random.NextDouble() * 100}",
    };
}
