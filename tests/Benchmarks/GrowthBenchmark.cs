using System.Diagnostics;
using System.Globalization;
using LocalPersonalize.Recipes;
using Recommenders.Evaluation;
using Recommenders.Models;

namespace Benchmarks;

/// <summary>
/// How training time and memory grow with events and items. Each training has a process of its own, whose peak working set is its memory,
/// with a heap of at most 8 GiB, and is ended after 20 minutes.
/// </summary>
internal static class GrowthBenchmark
{
    /// <summary>How the table begins.</summary>
    public const string Header = "| events | users | items | recipe | wall s |";

    private const long MostHeapInBytes = 8L << 30;
    private const int Requests = 50;
    private static readonly TimeSpan s_mostTime = TimeSpan.FromMinutes(20);

    /// <summary>Sizes of MovieLens 100K, 1M, 10M and 25M, and a shop with a million items.</summary>
    private static readonly (int Events, int Users, int Items)[] s_sizes =
    [
        (100_000, 943, 1_682), (1_000_000, 6_040, 3_706), (10_000_000, 69_878, 10_677), (25_000_000, 162_541, 59_047), (5_000_000, 1_000_000, 1_000_000),
    ];

    private static readonly string[] s_recipes =
        ["aws-popularity-count", "aws-sims", "aws-similar-items", "aws-hrnn", "aws-user-personalization", "aws-user-personalization-v2"];

    /// <param name="chosen">Names of recipes and numbers of events; without any of a kind all of it runs.</param>
    public static async Task RunAsync(IReadOnlyCollection<string> chosen)
    {
        var recipes = s_recipes.Where(recipe => chosen.Contains(recipe) || !s_recipes.Any(chosen.Contains)).ToArray();
        var sizes = s_sizes.Where(size => chosen.Contains(Digits(size.Events)) || !s_sizes.Any(one => chosen.Contains(Digits(one.Events)))).ToArray();
        Console.WriteLine();
        Console.WriteLine("## Growth: synthetic events");
        Console.WriteLine();
        Console.WriteLine($"{Header} CPU s | peak memory MB | model file MB | one recommendation ms |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var (events, users, items) in sizes)
        {
            foreach (var recipe in recipes)
            {
                Console.WriteLine($"| {events:N0} | {users:N0} | {items:N0} | {recipe} | {await TrainElsewhereAsync(recipe, events, users, items)} |");
            }
        }

        Console.WriteLine();
        Console.WriteLine("Peak memory includes the events and their making. A recommendation scores all items and takes the best 25.");
    }

    /// <summary>What the child process does: trains, saves and asks, and prints the last columns of a row.</summary>
    public static void Train(string recipeName, int events, int users, int items)
    {
        var data = SyntheticInteractions.Create(events, users, items);
        var recipe = RecipeCatalog.All.First(recipe => recipe.Name == recipeName);
        using var limit = new CancellationTokenSource(s_mostTime);
        using var process = Process.GetCurrentProcess();
        var (watch, processor) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        ITrainedModel model;
        try
        {
            model = recipe.CreateTrainer(new HyperParameterValues(recipe, config: null)).Train(data, 1, progress: null, limit.Token);
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine($"over {s_mostTime.TotalSeconds:0} | | | |");
            return;
        }

        process.Refresh();
        var (wall, used, peak) = (watch.Elapsed, process.TotalProcessorTime - processor, process.PeakWorkingSet64);
        var file = Path.GetTempFileName();
        using (var stream = File.Create(file))
        {
            ModelFile.Save(model, stream);
        }

        var size = new FileInfo(file).Length;
        File.Delete(file);
        var (scores, top) = (new float[model.ItemCount], new int[25]);
        Recommend(0);
        watch.Restart();
        for (var i = 0; i < Requests; i++)
        {
            Recommend(i * (users / Requests));
        }

        Console.WriteLine(
            $"{wall.TotalSeconds:0.0} | {used.TotalSeconds:0.0} | {peak / 1e6:N0} | {size / 1e6:N1} | {watch.Elapsed.TotalMilliseconds / Requests:0.00}");

        void Recommend(int user)
        {
            model.Score(data.HistoryOf(user), scores);
            TopK.Select(scores, top);
        }
    }

    private static async Task<string> TrainElsewhereAsync(string recipe, int events, int users, int items)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["train", recipe, Digits(events), Digits(users), Digits(items)]) { RedirectStandardOutput = true };
        start.Environment["DOTNET_GCHeapHardLimit"] = MostHeapInBytes.ToString("X", CultureInfo.InvariantCulture);
        using var child = Process.Start(start) ?? throw new InvalidOperationException("The training's process could not be started.");
        var output = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return child.ExitCode == 0 ? output.Trim() : $"failed ({child.ExitCode}) | | | |";
    }

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
