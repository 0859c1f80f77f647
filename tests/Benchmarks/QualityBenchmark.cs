using LocalPersonalize.Recipes;
using Recommenders.Data;
using Recommenders.Evaluation;
using Recommenders.Models;

namespace Benchmarks;

/// <summary>How much the quality of the recipes for users varies: means over five splits or seeds, with their standard deviation.</summary>
internal static class QualityBenchmark
{
    private const int Seeds = 5;

    private static readonly string[] s_recipes = ["aws-popularity-count", "aws-hrnn", "aws-user-personalization", "aws-user-personalization-v2"];

    /// <param name="chosen">Names of recipes; without any of them all run.</param>
    public static void Run(TrainingSet all, IReadOnlyCollection<string> chosen)
    {
        var data = new TrainingSet(all.Interactions);
        Console.WriteLine();
        Console.WriteLine($"## Quality over {Seeds} seeds, means ± standard deviations");
        Console.WriteLine();
        Console.WriteLine("| recipe | HR@10 | NDCG@10 | MRR@25 | P@25 | unseen only: MRR@25 | P@25 | NDCG@25 of all held out |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var name in s_recipes.Where(recipe => chosen.Contains(recipe) || !s_recipes.Any(chosen.Contains)))
        {
            var recipe = RecipeCatalog.All.First(recipe => recipe.Name == name);
            var trainer = recipe.CreateTrainer(new HyperParameterValues(recipe, config: null));
            var rows = Enumerable.Range(1, Seeds).Select(seed => Measure(trainer, data, (ulong)seed)).ToList();
            Console.WriteLine($"| {name} | {string.Join(" | ", rows[0].Select((_, column) => Spread([.. rows.Select(row => row[column])])))} |");
        }

        Console.WriteLine();
        Console.WriteLine("HR@10 and NDCG@10: each user's last event hidden, seen items removed, all items ranked; the seed is the training's. The rest: Personalize's split, of which each");
        Console.WriteLine("seed makes another one; first as the service measures, then with seen items removed. The last NDCG's ideal has every held-out item first, 25 at most.");
    }

    private static double[] Measure(ITrainer trainer, TrainingSet data, ulong seed)
    {
        var lastEvents = new LeaveOneOut(data);
        var (hitRate, ndcg) = lastEvents.Evaluate(trainer.Train(lastEvents.Training, seed, progress: null, CancellationToken.None), CancellationToken.None);
        var split = new PersonalizeProtocol(data, seed);
        var model = trainer.Train(split.Training, seed, progress: null, CancellationToken.None);
        var metrics = split.Evaluate(model, CancellationToken.None);
        var unseen = new UnseenOnly(model);
        var fresh = split.Evaluate(unseen, CancellationToken.None);
        return
        [
            hitRate, ndcg, metrics.MeanReciprocalRankAt25, metrics.PrecisionAt25, fresh.MeanReciprocalRankAt25, fresh.PrecisionAt25, split.TestUsers.Average(user => NdcgOfAll(unseen, data, user)),
        ];
    }

    private static double NdcgOfAll(ITrainedModel model, TrainingSet data, int user)
    {
        var history = data.HistoryOf(user);
        var known = history.Length - PersonalizeProtocol.HeldOut(history.Length);
        var (scores, top) = (new float[model.ItemCount], new int[RankingScorer.ListLength]);
        model.Score(data.HistoryOf(user, known), scores);
        var truth = history.Items[known..].ToArray().ToHashSet();
        var found = top.Take(TopK.Select(scores, top)).Select((item, rank) => truth.Contains(item) ? Discount(rank) : 0).Sum();
        return found / Enumerable.Range(0, Math.Min(truth.Count, top.Length)).Sum(Discount);
    }

    private static double Discount(int rank) => 1 / Math.Log2(rank + 2);

    private static string Spread(double[] values)
    {
        var mean = values.Average();
        return $"{mean:0.0000} ± {Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1)):0.000}";
    }

    /// <summary>Recommends nothing that the user has had.</summary>
    private sealed class UnseenOnly(ITrainedModel model) : ITrainedModel
    {
        public int ItemCount => model.ItemCount;

        public void Score(History history, Span<float> scores)
        {
            model.Score(history, scores);
            foreach (var item in history.Items)
            {
                scores[item] = float.NegativeInfinity;
            }
        }

        public void Save(BinaryWriter writer) => throw new NotSupportedException("It is only measured.");
    }
}
