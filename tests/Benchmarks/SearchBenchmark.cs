using System.Diagnostics;

namespace Benchmarks;

/// <summary>AutoML and a search of hyperparameters through the API, beside each recipe at its defaults: how long they take and what metrics the version has.</summary>
internal static class SearchBenchmark
{
    public static async Task RunAsync(string movieLens)
    {
        await using var engine = await BenchmarkEngine.StartAsync();
        var events = await engine.ImportMovieLensAsync(movieLens);
        Console.WriteLine();
        Console.WriteLine($"## Search for the best: {events.Count:N0} events, from CreateSolutionVersion to ACTIVE");
        Console.WriteLine();
        Console.WriteLine("| solution | recipe | wall s | MRR@25 | NDCG@25 | P@25 |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
        foreach (var (recipe, tune) in ((string?, bool)[])
            [("aws-popularity-count", false), ("aws-hrnn", false), ("aws-user-personalization", false), ("aws-user-personalization-v2", false), (null, false), ("aws-user-personalization", true)])
        {
            var watch = Stopwatch.StartNew();
            var (chosen, metrics) = await engine.TrainAsync(recipe, tune);
            Console.WriteLine(
                $"| {(recipe is null ? "AutoML" : tune ? "HPO" : "defaults")} | {chosen} | {watch.Elapsed.TotalSeconds:0.0} | {metrics["mean_reciprocal_rank_at_25"]:0.0000} | "
                + $"{metrics["normalized_discounted_cumulative_gain_at_25"]:0.0000} | {metrics["precision_at_25"]:0.0000} |");
        }

        Console.WriteLine();
        Console.WriteLine("Each version is tested on the same tenth of the users, is then trained on all of them, and saved. A search chooses by users that it keeps apart from the training ones.");
    }
}
