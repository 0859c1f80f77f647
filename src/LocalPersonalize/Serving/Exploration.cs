using System.Globalization;
using System.IO.Hashing;
using System.Text;
using Amazon.Personalize.Model;
using Recommenders.Data;

namespace LocalPersonalize.Serving;

/// <summary>How much a campaign of User-Personalization tries young items that few know.</summary>
/// <remarks>
/// An item is young if it was created less than the age cut-off before the newest event of the data. It gets a bonus of
/// weight · (best − mean score) · noise / √(1 + events); the noise is a hash of user and item, so the same user sees the same list.
/// </remarks>
/// <param name="Weight">0 for none, to 1.</param>
internal readonly record struct Exploration(double Weight, TimeSpan AgeCutOff)
{
    private const string WeightKey = "explorationWeight";
    private const string AgeKey = "explorationItemAgeCutOff";

    /// <exception cref="InvalidInputException">A key is unknown, or a value is not in its range.</exception>
    public static Exploration Of(CampaignConfig? config) =>
        config?.ItemExplorationConfig?.Keys.FirstOrDefault(key => key is not (WeightKey or AgeKey)) is { } unknown
            ? throw new InvalidInputException($"itemExplorationConfig has no {unknown}; it has {WeightKey} and {AgeKey}.")
            : new(Number(config, WeightKey, 0.3, 0, 1), TimeSpan.FromDays(Number(config, AgeKey, 30, 0, 36_500)));

    /// <summary>Adds the bonuses.</summary>
    public void Apply(Span<float> scores, string userId, ItemAges ages)
    {
        if (Weight <= 0 || scores.IsEmpty)
        {
            return;
        }

        var (best, sum) = (float.NegativeInfinity, 0.0);
        foreach (var score in scores)
        {
            best = Math.Max(best, score);
            sum += score;
        }

        var range = best - (sum / scores.Length);
        var youngest = ages.Latest - (long)AgeCutOff.TotalSeconds;
        var seed = (long)XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(userId));
        for (var item = 0; item < scores.Length; item++)
        {
            if (ages.Created[item] > youngest)
            {
                var noise = XxHash3.HashToUInt64(BitConverter.GetBytes(item), seed) / (double)ulong.MaxValue;
                scores[item] += (float)(Weight * range * noise / Math.Sqrt(1 + ages.Events[item]));
            }
        }
    }

    private static double Number(CampaignConfig? config, string name, double standard, double min, double max)
    {
        if (config?.ItemExplorationConfig?.GetValueOrDefault(name) is not { } text)
        {
            return standard;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw new InvalidInputException(string.Create(CultureInfo.InvariantCulture, $"{name} is \"{text}\"; it must be a number from {min} to {max}."));
    }
}

/// <summary>How many events each item has and since when it is there.</summary>
internal sealed class ItemAges
{
    public ItemAges(TrainingSet data)
    {
        Latest = data.Interactions.LatestTimestamp;
        Created = data.ItemCreationTimes();
        Events = new int[Created.Length];
        foreach (var item in data.Interactions.ItemColumn)
        {
            Events[item]++;
        }
    }

    /// <summary>The newest event of the data, in epoch seconds.</summary>
    public long Latest { get; }

    /// <summary>Since when each item is there, in epoch seconds.</summary>
    public long[] Created { get; }

    public int[] Events { get; }
}
