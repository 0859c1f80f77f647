using System.Diagnostics;
using LocalPersonalize.Recipes;
using Recommenders.Data;
using Recommenders.Evaluation;

namespace Benchmarks;

/// <summary>Each recipe at its defaults: how long it trains and how good it is, popularity beside it.</summary>
internal static class RecipeBenchmark
{
    private static readonly (string Recipe, bool WithMetadata)[] s_runs =
    [
        ("aws-popularity-count", false), ("aws-sims", false), ("aws-similar-items", false), ("aws-similar-items", true), ("aws-hrnn", false),
        ("aws-hrnn-metadata", true), ("aws-user-personalization", false), ("aws-user-personalization", true),
        ("aws-user-personalization-v2", false),
    ];

    /// <param name="chosen">Names of recipes; without any of them all run.</param>
    public static void Run(TrainingSet all, IReadOnlyCollection<string> chosen)
    {
        var interactions = all.Interactions;
        Console.WriteLine();
        Console.WriteLine($"## Recipes on {interactions.Count:N0} events of {interactions.Users.Count:N0} users and {interactions.Items.Count:N0} items");
        Console.WriteLine();
        Console.WriteLine("| recipe | metadata | wall s | CPU s | HR@10 | NDCG@10 | MRR@25 | NDCG@5 | NDCG@10 | NDCG@25 | P@25 | coverage |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var (name, withMetadata) in s_runs.Where(run => chosen.Contains(run.Recipe) || !s_runs.Any(other => chosen.Contains(other.Recipe))))
        {
            var data = withMetadata ? all : new TrainingSet(interactions);
            var lastEvents = new LeaveOneOut(data);
            var split = new PersonalizeProtocol(data, seed: 1);
            var recipe = RecipeCatalog.All.First(recipe => recipe.Name == name);
            var trainer = recipe.CreateTrainer(new HyperParameterValues(recipe, config: null));
            using var process = Process.GetCurrentProcess();
            var (watch, processor) = (Stopwatch.StartNew(), process.TotalProcessorTime);
            var model = trainer.Train(lastEvents.Training, 1, progress: null, CancellationToken.None);
            process.Refresh();
            var (wall, used) = (watch.Elapsed, process.TotalProcessorTime - processor);
            var (hitRate, ndcg) = lastEvents.Evaluate(model, CancellationToken.None);
            var metrics = split.Evaluate(trainer.Train(split.Training, 1, progress: null, CancellationToken.None), CancellationToken.None);
            Console.WriteLine(
                $"| {name} | {(withMetadata ? "yes" : "no")} | {wall.TotalSeconds:0.0} | {used.TotalSeconds:0.0} | {hitRate:0.0000} | {ndcg:0.0000} | {metrics.MeanReciprocalRankAt25:0.0000} | "
                + $"{metrics.NdcgAt5:0.0000} | {metrics.NdcgAt10:0.0000} | {metrics.NdcgAt25:0.0000} | {metrics.PrecisionAt25:0.0000} | {metrics.Coverage:0.0000} |");
        }

        Console.WriteLine();
        Console.WriteLine("HR@10 and the first NDCG@10: each user's last event hidden, seen items removed, all items ranked. The rest: Personalize's split, seen items kept.");
    }
}
