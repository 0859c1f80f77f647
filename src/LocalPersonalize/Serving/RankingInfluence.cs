using System.Globalization;
using Amazon.Personalize.Model;
using RuntimeInvalidInput = Amazon.PersonalizeRuntime.Model.InvalidInputException;

namespace LocalPersonalize.Serving;

/// <summary>How much popularity and freshness count beside similarity, for campaigns of aws-semantic-similarity.</summary>
/// <remarks>
/// score = similarity · (1 + popularity weight · ln(1 + events) / ln(1 + most events) + freshness weight · share of items that are not newer),
/// so that an item that is not similar does not come for being popular. Events and ages are those of the training.
/// </remarks>
/// <param name="Popularity">0 for none, to 1.</param>
/// <param name="Freshness">0 for none, to 1.</param>
internal readonly record struct RankingInfluence(double Popularity, double Freshness)
{
    private const string PopularityKey = "POPULARITY";
    private const string FreshnessKey = "FRESHNESS";

    /// <exception cref="RuntimeInvalidInput">A value is out of its range, or of something else.</exception>
    public static RankingInfluence Of(CampaignConfig? config)
    {
        foreach (var (key, weight) in config?.RankingInfluence ?? [])
        {
            if (key is not (PopularityKey or FreshnessKey) || weight is not (>= 0 and <= 1))
            {
                throw new RuntimeInvalidInput(string.Create(
                    CultureInfo.InvariantCulture, $"rankingInfluence has {key} {weight}; it takes {PopularityKey} and {FreshnessKey}, each a number from 0 to 1."));
            }
        }

        return new(config?.RankingInfluence?.GetValueOrDefault(PopularityKey) ?? 0, config?.RankingInfluence?.GetValueOrDefault(FreshnessKey) ?? 0);
    }

    /// <summary>Raises the scores of similar items.</summary>
    public void Apply(Span<float> scores, ItemAges ages)
    {
        if (this == default)
        {
            return;
        }

        var most = Math.Log(1 + ages.Events.DefaultIfEmpty(0).Max());
        var (created, freshness) = (Freshness > 0 ? ages.Created.Order().ToArray() : [], 0.0);
        for (var item = 0; item < scores.Length; item++)
        {
            if (scores[item] > 0)
            {
                var popularity = most > 0 ? Math.Log(1 + ages.Events[item]) / most : 0;
                if (Freshness > 0)
                {
                    var notNewer = Array.BinarySearch(created, ages.Created[item]);
                    while (notNewer + 1 < created.Length && created[notNewer + 1] == ages.Created[item])
                    {
                        notNewer++;
                    }

                    freshness = (notNewer + 1.0) / created.Length;
                }

                scores[item] *= (float)(1 + (Popularity * popularity) + (Freshness * freshness));
            }
        }
    }
}

/// <summary>What a campaign changes about the order that the model gives.</summary>
internal readonly record struct Steering(Exploration Exploration, RankingInfluence Influence)
{
    public static Steering Of(CampaignConfig? config) => new(Exploration.Of(config), RankingInfluence.Of(config));
}
