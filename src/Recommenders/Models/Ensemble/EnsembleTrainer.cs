using System.Numerics.Tensors;
using Recommenders.Data;
using Recommenders.Models.Ease;
using Recommenders.Models.ItemEmbedding;
using Recommenders.Models.ItemToItem;

namespace Recommenders.Models.Ensemble;

/// <summary>
/// A network (order), EASE (long-term taste), item-to-item similarity (what was just looked at) and, where something is known of the
/// items, their likeness by that (which knows items that nobody had), with the weights that make the newest events most likely: those of
/// up to 1,000 users (fewer where there are many items) are kept from the members for it. That is stacking (Wolpert, Neural Networks 5(2),
/// 1992) by a conditional logit (McFadden, 1974), whose likelihood is concave; Newton's method finds its maximum. A weight for items in
/// the history learns whether things are had once, as films, or again and again, as coffee.
/// </summary>
public sealed class EnsembleTrainer(ITrainer network) : ITrainer
{
    private const int MostJudges = 1_000;
    private const int FewestJudges = 100;
    private const long MostScores = 20_000_000;
    private const int ShortestHistory = 3;
    private const int NewtonSteps = 12;
    private const double Ridge = 1;

    /// <inheritdoc/>
    public ITrainedModel Train(TrainingSet data, ulong seed, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var interactions = data.Interactions;
        var judges = Judges(interactions, seed);
        var isJudge = new bool[interactions.Users.Count];
        foreach (var user in judges)
        {
            isJudge[user] = true;
        }

        var rest = data with { Interactions = interactions.KeepFirst((user, length) => isJudge[user] ? length - 1 : length) };
        var trainers = Trainers(data);
        ITrainedModel[] members = [.. trainers.Select((trainer, i) => trainer.Train(rest, seed, i == 0 ? progress : null, cancellationToken))];
        return new EnsembleModel(members, Weigh(members, data, judges, cancellationToken));
    }

    /// <summary>Its members go on, from all interactions; the weights stay, for now there is no event left that no member has seen.</summary>
    public ITrainedModel Update(
        ITrainedModel trained, TrainingSet data, ulong seed, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var earlier = (EnsembleModel)trained;
        var trainers = Trainers(data);
        ITrainedModel[] members =
        [
            .. trainers.Select((trainer, i) => trainer.Update(earlier.Members[i], data, seed, i == 0 ? progress : null, cancellationToken)),
        ];
        return new EnsembleModel(members, [.. earlier.Weights]);
    }

    private ITrainer[] Trainers(TrainingSet data)
    {
        // Companions come in order of correlation here, with none left out: the weights decide what they are worth.
        var companions = new ItemToItemOptions { MinItemInteractionCountPercentile = 0, MaxItemInteractionCountPercentile = 1, MinCointeractionCount = 2 };
        return [network, new EaseTrainer(), new ItemToItemTrainer(companions), .. data.Items is null ? (ITrainer[])[] : [new ContentTrainer()]];
    }

    private static int[] Judges(Interactions interactions, ulong seed)
    {
        var users = Enumerable.Range(0, interactions.Users.Count).Where(user => interactions.HistoryOf(user).Length >= ShortestHistory).ToArray();
        new Random((int)(seed % int.MaxValue)).Shuffle(users);
        return [.. users.Take((int)Math.Clamp(MostScores / Math.Max(1, interactions.Items.Count), FewestJudges, MostJudges)).Order()];
    }

    /// <summary>Maximises Σ c ln softmax(Σᵢ wᵢ fᵢ)[hidden item] - ridge·|w - w₀|²/2, c what the event counts, from w₀: the first member alone.</summary>
    private static float[] Weigh(ITrainedModel[] members, TrainingSet data, int[] judges, CancellationToken cancellationToken)
    {
        var size = members.Length + 1;
        var start = new double[size];
        start[0] = 1;
        var weights = start.ToArray();
        for (var step = 0; step < NewtonSteps && judges.Length > 0; step++)
        {
            var gradient = new double[size];
            var curvature = new double[size, size];
            // Users in fixed groups, summed in order: the same weights on any number of threads.
            var groups = judges.Chunk(64).ToArray();
            var sums = new (double[] Gradient, double[,] Curvature)[groups.Length];
            Parallel.For(0, groups.Length, new ParallelOptions { CancellationToken = cancellationToken }, g => sums[g] = Slope(members, data, groups[g], weights));
            foreach (var sum in sums)
            {
                for (var i = 0; i < size; i++)
                {
                    gradient[i] += sum.Gradient[i];
                    for (var j = 0; j < size; j++)
                    {
                        curvature[i, j] += sum.Curvature[i, j];
                    }
                }
            }

            for (var i = 0; i < size; i++)
            {
                gradient[i] -= Ridge * (weights[i] - start[i]);
                curvature[i, i] += Ridge;
            }

            var move = Solve(curvature, gradient);
            var length = Math.Sqrt(move.Sum(value => value * value));
            for (var i = 0; i < size; i++)
            {
                weights[i] += move[i] * Math.Min(1, 2 / Math.Max(length, 1e-12)); // no leap while far away
            }

            if (length < 1e-3)
            {
                break;
            }
        }

        return [.. weights.Select(weight => (float)weight)];
    }

    private static (double[] Gradient, double[,] Curvature) Slope(ITrainedModel[] members, TrainingSet data, int[] users, double[] weights)
    {
        var (size, count) = (weights.Length, members[0].ItemCount);
        var gradient = new double[size];
        var curvature = new double[size, size];
        var features = new float[size][];
        var (chances, weighted) = (new float[count], new float[count]);
        var means = new double[size];
        var given = data.Interactions.WeightColumn;
        var scale = given.Length / Math.Max(1e-9f, TensorPrimitives.Sum(given)); // only ratios count
        foreach (var user in users)
        {
            var items = data.Interactions.HistoryOf(user).Items;
            var history = data.HistoryOf(user, items.Length - 1);
            var counts = given.IsEmpty ? 1 : data.Interactions.WeightsOf(user)[^1] * scale;
            Array.Clear(chances);
            for (var i = 0; i < size; i++)
            {
                features[i] ??= new float[count];
                EnsembleModel.Feature(members, i, history, features[i]);
                TensorPrimitives.MultiplyAdd(features[i], (float)weights[i], chances, chances);
            }

            TensorPrimitives.SoftMax(chances, chances);
            for (var i = 0; i < size; i++)
            {
                means[i] = TensorPrimitives.Dot<float>(features[i], chances);
                gradient[i] += counts * (features[i][items[^1]] - means[i]);
            }

            for (var i = 0; i < size; i++)
            {
                TensorPrimitives.Multiply(features[i], chances, weighted);
                for (var j = 0; j <= i; j++)
                {
                    var covariance = counts * (TensorPrimitives.Dot<float>(weighted, features[j]) - (means[i] * means[j]));
                    curvature[i, j] += covariance;
                    curvature[j, i] += i == j ? 0 : covariance;
                }
            }
        }

        return (gradient, curvature);
    }

    /// <summary>Gauss's elimination, for the few unknowns of a symmetric positive definite system.</summary>
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var size = right.Length;
        var (a, x) = ((double[,])matrix.Clone(), (double[])right.Clone());
        for (var k = 0; k < size; k++)
        {
            for (var row = k + 1; row < size; row++)
            {
                var factor = a[row, k] / a[k, k];
                for (var column = k; column < size; column++)
                {
                    a[row, column] -= factor * a[k, column];
                }

                x[row] -= factor * x[k];
            }
        }

        for (var k = size - 1; k >= 0; k--)
        {
            for (var column = k + 1; column < size; column++)
            {
                x[k] -= a[k, column] * x[column];
            }

            x[k] /= a[k, k];
        }

        return x;
    }
}
