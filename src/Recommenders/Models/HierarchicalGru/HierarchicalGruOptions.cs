namespace Recommenders.Models.HierarchicalGru;

/// <summary>Hyperparameters of <see cref="HierarchicalGruTrainer"/>.</summary>
public sealed record HierarchicalGruOptions
{
    /// <summary>The size of embeddings and hidden states, 32 to 256.</summary>
    public int HiddenDimension { get; init; } = 43;

    /// <summary>The length of truncated back-propagation through time in events, 2 to 32.</summary>
    public int Bptt { get; init; } = 32;

    /// <summary>Whether the prior of an item is its newest popularity (events count half after a tenth of the time span) or that of all time.</summary>
    public bool RecencyMask { get; init; } = true;

    /// <summary>Users with shorter histories than this percentile are left out of training; 0 to 1.</summary>
    public double MinUserHistoryLengthPercentile { get; init; }

    /// <summary>Users with longer histories than this percentile are left out of training (robots, mostly); 0 to 1.</summary>
    public double MaxUserHistoryLengthPercentile { get; init; } = 0.99;

    /// <summary>A pause after which a new session begins.</summary>
    public TimeSpan SessionGap { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The most passes over the data; fewer are made over many events.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>Training ends when the loss of users held out has not fallen for so many epochs.</summary>
    public int Patience { get; init; } = 8;

    /// <summary>Over few events there are more passes than <see cref="Epochs"/>, up to 30, until so many events were seen.</summary>
    public long LeastEvents { get; init; }

    /// <summary>Adam's learning rate at the start; it falls to a tenth along a cosine.</summary>
    public float LearningRate { get; init; } = 0.006f;

    /// <summary>The share of elements of embeddings and hidden states that training leaves out at random.</summary>
    public float Dropout { get; init; } = 0.5f;

    /// <summary>Decoupled weight decay.</summary>
    public float WeightDecay { get; init; } = 0.001f;

    /// <summary>Users that are trained side by side.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>Whether it learns from what is known of items, users and moments, too.</summary>
    public bool UsesMetadata { get; init; }

    /// <summary>
    /// With metadata: the items that are known by it alone although they have some events, and are taken for as popular as others are; null
    /// for none.
    /// </summary>
    public ColdItems? ColdItems { get; init; }

    /// <summary>With metadata: the share of items that each step knows by their features alone.</summary>
    public float ItemDropout { get; init; } = 0.1f;

    /// <summary>Over more items than that, the softmax runs over those of the batch and a sample.</summary>
    public int MostItemsInSoftmax { get; init; } = 20_000;

    /// <summary>The size of that sample.</summary>
    public int SampledItems { get; init; } = 1_024;

    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range; the message names it.</exception>
    internal void Validate()
    {
        Check(HiddenDimension is >= 32 and <= 256, nameof(HiddenDimension), HiddenDimension, "32 to 256");
        Check(Bptt is >= 2 and <= 32, nameof(Bptt), Bptt, "2 to 32");
        Check(MinUserHistoryLengthPercentile is >= 0 and <= 1, nameof(MinUserHistoryLengthPercentile), MinUserHistoryLengthPercentile, "0 to 1");
        Check(MaxUserHistoryLengthPercentile is >= 0 and <= 1, nameof(MaxUserHistoryLengthPercentile), MaxUserHistoryLengthPercentile, "0 to 1");
    }

    private static void Check(bool isRight, string name, object value, string range)
    {
        if (!isRight)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be {range}.");
        }
    }
}
