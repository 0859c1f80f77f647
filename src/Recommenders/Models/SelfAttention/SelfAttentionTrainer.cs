using Recommenders.Data;
using Recommenders.Numerics;

namespace Recommenders.Models.SelfAttention;

/// <summary>
/// A transformer over each user's history that predicts the next item from those before it (SASRec: Kang and McAuley, "Self-Attentive
/// Sequential Recommendation", ICDM 2018), with a softmax over all items, or over a sample of many, as loss. Some users are held out of
/// training, and it ends when their loss falls no more. Time O(events · (hidden² + longest history · hidden + items · hidden)) an epoch.
/// </summary>
/// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
public sealed class SelfAttentionTrainer : ITrainer
{
    private const int AveragesOfAnEpoch = 32;
    private const int WarmUpSteps = 100;
    private const int LeastSteps = 1_000;
    private const int MostEpochsOverFew = 30;

    /// <summary>A training sees so many events, or each once.</summary>
    private const long MostEvents = 16_000_000;

    /// <summary>A model that knows most of the data already needs a sixth of the passes.</summary>
    private const double ShareOfAnUpdate = 1 / 6.0;

    private readonly SelfAttentionOptions _options;

    /// <summary>A trainer with these hyperparameters.</summary>
    public SelfAttentionTrainer(SelfAttentionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <inheritdoc/>
    public ITrainedModel Train(TrainingSet data, ulong seed, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var interactions = data.Interactions;
        var random = new Random((int)(seed % int.MaxValue));
        var network = new SelfAttentionNetwork(interactions.Items.Count, _options, random);
        var weights = new EventWeights(interactions, _options.ApplyRecencyBias);
        var shares = weights.SharesOfItems(interactions);
        for (var item = 0; item < network.Items; item++)
        {
            network.OutputBias.Value[item] = (float)Math.Log(shares[item] * network.Items);
        }

        return Fit(new Fitting(network, interactions, weights, shares, random), share: 1, _options.LearningRate, progress, cancellationToken);
    }

    /// <inheritdoc/>
    public ITrainedModel Update(
        ITrainedModel trained, TrainingSet data, ulong seed, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var interactions = data.Interactions;
        var weights = new EventWeights(interactions, _options.ApplyRecencyBias);
        var fitting = new Fitting(
            ((SelfAttentionModel)trained).CopyNetwork(), interactions, weights, weights.SharesOfItems(interactions), new Random((int)(seed % int.MaxValue)));
        return Fit(fitting, ShareOfAnUpdate, _options.LearningRate / 3, progress, cancellationToken);
    }

    private SelfAttentionModel Fit(Fitting fitting, double share, float learningRate, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var (network, interactions, weights, shares, random) = fitting;
        var (users, heldOut) = EarlyStopping.Split(
            interactions, Enumerable.Range(0, interactions.Users.Count).Where(user => interactions.HistoryOf(user).Length > 0), random);
        var events = users.Sum(user => (long)interactions.HistoryOf(user).Length);
        var epochs = Epochs(events, share);
        var step = new TrainingStep(network, shares, _options);
        var batches = new Batches(step.Windows, _options.BatchSize, interactions, weights);
        var average = new WeightAverage(network.Parameters);
        var between = (int)Math.Max(1, events / _options.BatchSize / AveragesOfAnEpoch);
        var stopping = new EarlyStopping(network.Parameters, _options.Patience);
        var (done, steps) = (0L, 0);
        for (var epoch = 1; epoch <= epochs && stopping.GoesOn(epoch); epoch++)
        {
            var (loss, weight) = (0.0, 0.0);
            average.Restart();
            foreach (var rows in batches.Of(users, random))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var (batchLoss, batchWeight) = step.Run((ulong)random.NextInt64(), learn: true);
                step.Descend(learningRate * Warmth(steps, (double)done / Math.Max(1, epochs * events)));
                (loss, weight, done) = (loss + batchLoss, weight + batchWeight, done + rows);
                if (++steps % between == 0)
                {
                    average.Add();
                }
            }

            var held = stopping.EndEpoch(epoch, average, () => Measure(step, batches, heldOut, cancellationToken));
            progress?.Report(new TrainingProgress("epoch", epoch, epochs, loss / Math.Max(1, weight), held));
        }

        stopping.Finish(average);
        return new SelfAttentionModel(network);
    }

    /// <summary>How many passes: over many events fewer, over few events more, so that there are enough steps.</summary>
    private int Epochs(long events, double share)
    {
        var few = Math.Min(MostEpochsOverFew, (long)LeastSteps * _options.BatchSize / Math.Max(1, events));
        var most = Math.Max(_options.Epochs, few);
        return (int)Math.Max(1, share * Math.Clamp(MostEvents / Math.Max(1, events), 1, most));
    }

    /// <summary>The learning rate's factor: it rises over the first steps and falls to a tenth along a cosine.</summary>
    private static float Warmth(int steps, double done) =>
        Math.Min(1, (steps + 1f) / WarmUpSteps) * (float)(0.1 + (0.45 * (1 + Math.Cos(Math.PI * done))));

    private static double? Measure(TrainingStep step, Batches batches, int[] heldOut, CancellationToken cancellationToken)
    {
        var (loss, weight) = (0.0, 0.0);
        foreach (var _ in batches.Of(heldOut, random: null))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (batchLoss, batchWeight) = step.Run(seed: 1, learn: false);
            (loss, weight) = (loss + batchLoss, weight + batchWeight);
        }

        return weight > 0 ? loss / weight : null;
    }

    /// <summary>What a training works on.</summary>
    private sealed record Fitting(SelfAttentionNetwork Network, Interactions Interactions, EventWeights Weights, double[] Shares, Random Random);
}
