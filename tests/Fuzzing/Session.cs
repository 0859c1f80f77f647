using System.Diagnostics;
using System.Globalization;

namespace Fuzzing;

/// <summary>The command: every target for a while, or one input once.</summary>
/// <remarks>
/// <c>--seconds 60 [--target csv-profiler] [--seed 1] [--keep]</c>, where <c>--keep</c> adds what went new ways to the corpus, or
/// <c>--reproduce csv-profiler artifacts/fuzzing/csv-profiler-….input</c>.
/// </remarks>
internal static class Session
{
    private static readonly string s_artifacts = Path.GetFullPath("artifacts/fuzzing");

    public static async Task<int> RunAsync(string[] args)
    {
        Console.OutputEncoding = System.Text.Encoding.UTF8;
        if (args is ["--reproduce", var name, var file])
        {
            await using var target = Target.Of(name);
            await target.StartAsync();
            await target.RunAsync(await File.ReadAllBytesAsync(file));
            Console.WriteLine("All promises were kept.");
            return 0;
        }

        var duration = TimeSpan.FromSeconds(double.Parse(args[1], CultureInfo.InvariantCulture));
        var names = Option(args, "--target")?.Split(',') ?? Target.Names;
        var seed = int.Parse(Option(args, "--seed") ?? $"{Environment.TickCount & 0xFFFF}", CultureInfo.InvariantCulture);
        Directory.CreateDirectory(s_artifacts);
        Console.WriteLine($"{duration.TotalSeconds:0} s a target, seed {seed}");
        Console.WriteLine($"{"target",-18} {"inputs",10} {"pool",6} {"branches",8} {"slowest",18} {"most allocated",24} {"failures",8}");
        var failures = 0;
        foreach (var name1 in names)
        {
            failures += await RunAsync(name1, duration, seed, args.Contains("--keep"));
        }

        return failures == 0 ? 0 : 1;
    }

    private static async Task<int> RunAsync(string name, TimeSpan duration, int seed, bool keep)
    {
        await using var target = Target.Of(name);
        await target.StartAsync();
        var last = Path.Combine(s_artifacts, $"{name}-last.input");
        await using var lastInput = new FileStream(last, FileMode.Create, FileAccess.Write, FileShare.Read, 0);
        var search = new Search(target, seed) { LastInput = lastInput };
        await search.ReplayAsync();
        var begin = Stopwatch.GetTimestamp();
        await search.GoOnAsync(() => Stopwatch.GetElapsedTime(begin) < duration);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-18} {search.Tried,10:N0} {search.PoolSize,6:N0} {search.Branches,8:N0} {search.Slowest.Time.TotalMilliseconds,7:N0} ms of {search.Slowest.Length,6:N0} {search.MostAllocated.Bytes,14:N0} of {search.MostAllocated.Length,6:N0} {search.Failures.Count,8:N0}"));
        foreach (var failure in search.Failures)
        {
            var file = Path.Combine(s_artifacts, $"{name}-{Corpus.NameOf(failure.Input)}.input");
            await File.WriteAllBytesAsync(file, failure.Input);
            Console.WriteLine($"  {failure.Problem.GetType().Name}: {failure.Problem.Message}\n    {failure.Cause}\n    --reproduce {name} {file}");
        }

        if (keep)
        {
            await KeepAsync(target, search);
        }

        return search.Failures.Count;
    }

    /// <summary>Keeps the smallest of the new inputs that go ways of their own; few, since all are tried in each test run.</summary>
    private static async Task KeepAsync(Target target, Search search)
    {
        const int LongestKept = 2_000;
        const int MostKept = 24;
        var coverage = new Coverage(countsTell: false);
        var again = new Search(target, 0);
        foreach (var (_, input) in Corpus.Read(target.Name))
        {
            await again.TryAsync(input);
            coverage.AddNew();
        }

        var kept = 0;
        foreach (var input in search.Found.Where(input => input.Length <= LongestKept).OrderBy(input => input.Length).ToList())
        {
            if (kept < MostKept && await again.TryAsync(input) is null && coverage.AddNew())
            {
                Corpus.Keep(target.Name, input);
                kept++;
            }
        }
    }

    private static string? Option(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var at ? args[at + 1] : null;
}
