using Recommenders.Data;
using Recommenders.Numerics;

namespace Recommenders.Models.HierarchicalGru;

/// <summary>
/// A GRU over the events of a session whose first state comes from a GRU over the user's sessions (HRNN Init: Quadrana, Karatzoglou,
/// Hidasi, Cremonesi, "Personalizing Session-based Recommendations with Hierarchical Recurrent Neural Networks", RecSys 2017, §3.2). In
/// place of its sampled ranking losses: cross-entropy over all items, with dropout, which is better where all items can be scored.
/// With metadata, items and what is asked for them are sums of vectors of their features (Ma, Narayanaswamy, Lin and Ding,
/// "Temporal-Contextual Recommendation in Real-Time", KDD 2020, widen the decoder by a factorisation machine in this way); steps leave out
/// what some items are by themselves, so that their features learn to stand for them (Volkovs, Yu and Poutanen, "DropoutNet", NIPS 2017).
/// An item without events is in no softmax, which would only push it down, and is known by its features alone. Some users are held out of
/// a training of many passes, and it ends when their loss falls no more. Time O(events · (hidden² + items · hidden)) an epoch.
/// </summary>
/// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
public sealed class HierarchicalGruTrainer : ITrainer
{
    /// <summary>The weights are averaged from here on.</summary>
    private const double AveragedShare = 0.6;

    /// <summary>Where not all items are in each step, averaging all of them at each would take longer than the steps: so often an epoch.</summary>
    private const int AveragesOverMany = 32;

    /// <summary>A model that knows most of the data already needs a sixth of the passes.</summary>
    private const int ShareOfAnUpdate = 6;

    private const int MostEpochsOverFew = 30;

    /// <summary>Fewer passes learn nothing by heart, and nobody is held out of them.</summary>
    private const int FewestEpochsToStop = 5;

    /// <summary>A training sees so many events, if it has 64 hidden units; fewer of more units, which cost more. Of more users' some learn.</summary>
    private const long MostEvents = 16_000_000;
    private const int HiddenOfMostEvents = 64;

    private readonly HierarchicalGruOptions _options;

    /// <summary>A trainer with these hyperparameters.</summary>
    public HierarchicalGruTrainer(HierarchicalGruOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <inheritdoc/>
    public ITrainedModel Train(TrainingSet data, ulong seed, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var random = new Random((int)(seed % int.MaxValue));
        var network = new HierarchicalGruNetwork(data.Interactions.Items.Count, _options.HiddenDimension, random, _options.UsesMetadata ? data : null);
        var cold = ColdItems.Find(_options.UsesMetadata ? _options.ColdItems : null, data);
        network.ClearOwn(cold);
        SetPrior(network, data.Interactions, cold);
        return Fit(network, data, cold, 1, _options.LearningRate, random, progress, cancellationToken);
    }

    /// <inheritdoc/>
    public ITrainedModel Update(
        ITrainedModel trained, TrainingSet data, ulong seed, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var network = ((HierarchicalGruModel)trained).CopyNetwork();
        var cold = ColdItems.Find(_options.UsesMetadata ? _options.ColdItems : null, data);
        SetPrior(network, data.Interactions, cold);
        var random = new Random((int)(seed % int.MaxValue));
        return Fit(network, data, cold, ShareOfAnUpdate, _options.LearningRate / 3, random, progress, cancellationToken);
    }

    private HierarchicalGruModel Fit(
        HierarchicalGruNetwork network,
        TrainingSet data,
        bool[] cold,
        int shareOfEpochs,
        float learningRate,
        Random random,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        var interactions = data.Interactions;
        var users = Users(interactions);
        var events = users.Sum(user => (long)interactions.HistoryOf(user).Length);
        var few = Math.Min(MostEpochsOverFew, _options.LeastEvents / Math.Max(1, events));
        var mostEpochs = (int)Math.Max(1, Math.Max(_options.Epochs, few) / shareOfEpochs);
        var budget = MostEvents * HiddenOfMostEvents / _options.HiddenDimension / shareOfEpochs;
        var epochs = (int)Math.Clamp(budget / Math.Max(1, events), 1, mostEpochs);
        var (trained, heldOut) = epochs < FewestEpochsToStop ? (Sample(users, interactions, events, budget, random), []) : EarlyStopping.Split(interactions, users, random);
        events = trained.Sum(user => (long)interactions.HistoryOf(user).Length);
        var step = new TrainingStep(network, data, cold, _options);
        var updates = 0;
        var done = 0L;
        var average = new WeightAverage(network.Parameters);
        var between = step.HasAllItems ? 1 : (int)Math.Max(1, events / (_options.BatchSize * _options.Bptt) / AveragesOverMany);
        var stopping = new EarlyStopping(network.Parameters, _options.Patience);
        for (var epoch = 1; epoch <= epochs && stopping.GoesOn(epoch); epoch++)
        {
            var (loss, count) = (0.0, 0);
            foreach (var batch in Batches(interactions, trained, random))
            {
                foreach (var segments in Segments(interactions, batch))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var (segmentLoss, segmentCount) = step.Run(segments, (ulong)random.NextInt64(), learn: true);
                    var share = (double)done / Math.Max(1, epochs * events);
                    step.Descend(learningRate * (float)(0.1 + (0.45 * (1 + Math.Cos(Math.PI * share)))));
                    if (share >= AveragedShare && ++updates % between == 0)
                    {
                        average.Add();
                    }

                    (loss, count, done) = (loss + segmentLoss, count + segmentCount, done + segmentCount);
                }
            }

            var held = stopping.EndEpoch(epoch, average, () => Measure(step, interactions, heldOut, cancellationToken));
            progress?.Report(new TrainingProgress("epoch", epoch, epochs, loss / Math.Max(1, count), held));
        }

        stopping.Finish(average);
        network.Compose();
        return new HierarchicalGruModel(network, (long)_options.SessionGap.TotalSeconds);
    }

    /// <summary>All users with their events, or at random as many of them as have so many events.</summary>
    private static int[] Sample(int[] users, Interactions interactions, long events, long mostEvents, Random random)
    {
        if (events <= mostEvents)
        {
            return users;
        }

        random.Shuffle(users);
        return [.. users.TakeWhile(user => (mostEvents -= interactions.HistoryOf(user).Length) > 0)];
    }

    private double? Measure(TrainingStep step, Interactions interactions, int[] heldOut, CancellationToken cancellationToken)
    {
        var (loss, count) = (0.0, 0);
        foreach (var segments in heldOut.Chunk(_options.BatchSize).SelectMany(batch => Segments(interactions, batch)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (segmentLoss, segmentCount) = step.Run(segments, seed: 1, learn: false);
            (loss, count) = (loss + segmentLoss, count + segmentCount);
        }

        return count > 0 ? loss / count : null;
    }

    /// <summary>Starts the output bias at the logarithm of each item's popularity; with the recency mask, at that of its newest popularity.</summary>
    private void SetPrior(HierarchicalGruNetwork network, Interactions interactions, bool[] cold)
    {
        var items = interactions.ItemColumn;
        var times = interactions.TimestampColumn;
        var (latest, earliest) = (long.MinValue, long.MaxValue);
        foreach (var time in times)
        {
            (latest, earliest) = (Math.Max(latest, time), Math.Min(earliest, time));
        }

        var halfLife = Math.Max(1.0, (latest - earliest) / 10.0);
        var weights = new double[network.Items];
        for (var i = 0; i < items.Length; i++)
        {
            weights[items[i]] += _options.RecencyMask ? Math.Pow(0.5, (latest - times[i]) / halfLife) : 1;
        }

        var sum = weights.Sum() + weights.Length;
        for (var i = 0; i < weights.Length; i++)
        {
            network.OutputBias.Value[i] = (float)Math.Log((weights[i] + 1) / sum * weights.Length);
        }

        var usual = network.OutputBias.Value.Where((_, item) => !cold[item]).DefaultIfEmpty(0).Average();
        for (var i = 0; i < weights.Length && _options is { UsesMetadata: true, ColdItems: not null }; i++)
        {
            network.OutputBias.Value[i] = cold[i] ? usual : network.OutputBias.Value[i];
        }
    }

    /// <summary>The users whose histories are neither too short nor too long to learn from.</summary>
    private int[] Users(Interactions interactions)
    {
        var all = Enumerable.Range(0, interactions.Users.Count).Where(user => interactions.HistoryOf(user).Length > 0).ToArray();
        if (all.Length == 0)
        {
            return all;
        }

        var lengths = all.Select(user => interactions.HistoryOf(user).Length).Order().ToArray();
        var shortest = lengths[(int)Math.Floor(_options.MinUserHistoryLengthPercentile * (lengths.Length - 1))];
        var longest = lengths[(int)Math.Ceiling(_options.MaxUserHistoryLengthPercentile * (lengths.Length - 1))];
        return [.. all.Where(user => interactions.HistoryOf(user).Length is var length && length >= shortest && length <= longest)];
    }

    /// <summary>Users of similar length side by side, in a new order at every epoch.</summary>
    private List<int[]> Batches(Interactions interactions, int[] users, Random random)
    {
        var ordered = users.Select(user => (user, key: interactions.HistoryOf(user).Length * (1 + (0.2 * random.NextDouble()))))
            .OrderBy(pair => pair.key).Select(pair => pair.user);
        var batches = ordered.Chunk(_options.BatchSize).ToArray();
        random.Shuffle(batches);
        return [.. batches];
    }

    /// <summary>The batch's histories in steps of <c>bptt</c> events; a user who has no more keeps an empty place.</summary>
    private IEnumerable<List<Segment>> Segments(Interactions interactions, int[] batch)
    {
        var longest = batch.Max(user => interactions.HistoryOf(user).Length);
        for (var start = 0; start < longest; start += _options.Bptt)
        {
            yield return [.. batch.Select(user => PieceOf(user, interactions.HistoryOf(user).Length, start))];
        }
    }

    private Segment PieceOf(int user, int length, int start) => new(user, Math.Min(start, length), Math.Clamp(length - start, 0, _options.Bptt));
}
