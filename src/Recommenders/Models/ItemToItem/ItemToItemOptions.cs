namespace Recommenders.Models.ItemToItem;

/// <summary>Hyperparameters of <see cref="ItemToItemTrainer"/>.</summary>
public sealed record ItemToItemOptions
{
    /// <summary>How much an item's own popularity counts against it: 0 ranks by common users, 0.5 is the cosine, 1 is pure correlation.</summary>
    public double PopularityDiscountFactor { get; init; } = 0.5;

    /// <summary>Fewer common users than this connect nothing; 0 to 10.</summary>
    public int MinCointeractionCount { get; init; } = 3;

    /// <summary>Users with shorter histories than this percentile are left out; 0 to 1.</summary>
    public double MinUserHistoryLengthPercentile { get; init; } = 0.005;

    /// <summary>Users with longer histories than this percentile are left out; 0 to 1.</summary>
    public double MaxUserHistoryLengthPercentile { get; init; } = 0.995;

    /// <summary>Items with fewer events than this percentile are left out; 0 to 1.</summary>
    public double MinItemInteractionCountPercentile { get; init; } = 0.01;

    /// <summary>Items with more events than this percentile are left out; 0 to 1.</summary>
    public double MaxItemInteractionCountPercentile { get; init; } = 0.9;

    /// <summary>How many companions an item keeps.</summary>
    public int Neighbours { get; init; } = 200;

    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range; the message names it.</exception>
    internal void Validate()
    {
        CheckShare(PopularityDiscountFactor, nameof(PopularityDiscountFactor));
        CheckShare(MinUserHistoryLengthPercentile, nameof(MinUserHistoryLengthPercentile));
        CheckShare(MaxUserHistoryLengthPercentile, nameof(MaxUserHistoryLengthPercentile));
        CheckShare(MinItemInteractionCountPercentile, nameof(MinItemInteractionCountPercentile));
        CheckShare(MaxItemInteractionCountPercentile, nameof(MaxItemInteractionCountPercentile));
        if (MinCointeractionCount is < 0 or > 10)
        {
            throw new ArgumentOutOfRangeException(nameof(MinCointeractionCount), MinCointeractionCount, "MinCointeractionCount must be 0 to 10.");
        }
    }

    private static void CheckShare(double value, string name)
    {
        if (value is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be 0 to 1.");
        }
    }
}
