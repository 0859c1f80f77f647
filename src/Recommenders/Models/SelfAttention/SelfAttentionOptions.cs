namespace Recommenders.Models.SelfAttention;

/// <summary>Hyperparameters of <see cref="SelfAttentionTrainer"/>.</summary>
public sealed record SelfAttentionOptions
{
    /// <summary>The size of embeddings and states, 8 to 256; a multiple of <see cref="Heads"/>.</summary>
    public int HiddenDimension { get; init; } = 64;

    /// <summary>How many attention blocks are stacked, 1 to 8.</summary>
    public int Blocks { get; init; } = 2;

    /// <summary>How many attention distributions a block has, 1 to 8.</summary>
    public int Heads { get; init; } = 2;

    /// <summary>How many of the newest events a prediction looks at, 2 to 1,000.</summary>
    public int LongestHistory { get; init; } = 100;

    /// <summary>
    /// Whether events count less in training the older they are (half after a tenth of the time span, though never less than a fifth), and
    /// the prior of an item is its newest popularity; otherwise all events count the same.
    /// </summary>
    public bool ApplyRecencyBias { get; init; } = true;

    /// <summary>The most passes over the data; fewer are made over many events, and up to 30 over few.</summary>
    public int Epochs { get; init; } = 8;

    /// <summary>Training ends when the loss of users held out has not fallen for so many epochs.</summary>
    public int Patience { get; init; } = 3;

    /// <summary>Adam's learning rate at the start; it falls to a tenth along a cosine.</summary>
    public float LearningRate { get; init; } = 0.004f;

    /// <summary>The share of elements of embeddings and of what blocks add that training leaves out at random.</summary>
    public float Dropout { get; init; } = 0.2f;

    /// <summary>Decoupled weight decay.</summary>
    public float WeightDecay { get; init; } = 0.001f;

    /// <summary>Events that are trained side by side.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>Over more items than that, the softmax runs over those of the batch and a sample.</summary>
    public int MostItemsInSoftmax { get; init; } = 20_000;

    /// <summary>The size of that sample.</summary>
    public int SampledItems { get; init; } = 1_024;

    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range; the message names it.</exception>
    internal void Validate()
    {
        Check(Heads is >= 1 and <= 8, nameof(Heads), Heads, "1 to 8");
        Check(HiddenDimension is >= 8 and <= 256 && HiddenDimension % Heads == 0, nameof(HiddenDimension), HiddenDimension, $"8 to 256, and a multiple of {Heads} heads");
        Check(Blocks is >= 1 and <= 8, nameof(Blocks), Blocks, "1 to 8");
        Check(LongestHistory is >= 2 and <= 1_000, nameof(LongestHistory), LongestHistory, "2 to 1,000");
        Check(BatchSize >= LongestHistory, nameof(BatchSize), BatchSize, $"at least the {LongestHistory} events of a longest history");
        Check(Dropout is >= 0 and < 1, nameof(Dropout), Dropout, "0 to less than 1");
    }

    private static void Check(bool isRight, string name, object value, string range)
    {
        if (!isRight)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be {range}.");
        }
    }
}
