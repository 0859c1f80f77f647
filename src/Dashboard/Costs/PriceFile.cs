using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dashboard.Costs;

/// <summary>The prices and durations that estimates are made of, as a file: with its date and where the figures are from.</summary>
internal sealed record PriceFile(
    DateOnly Date, string Source, IReadOnlyDictionary<string, RegionPrices> Regions, IReadOnlyList<TrainingSize> Trainings, TypicalMinutes Minutes)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <exception cref="JsonException">It is no such file.</exception>
    public static PriceFile Read(string json)
    {
        var file = JsonSerializer.Deserialize<PriceFile>(json, s_json) ?? throw new JsonException("The file is empty.");
        return file.Regions.Count == 0 || file.Trainings.Count == 0 || file.Regions.Values.Any(region => region.Requests.Count == 0)
            ? throw new JsonException("\"regions\", their \"requests\" and \"trainings\" each need one entry at least.")
            : file;
    }
}

/// <summary>Dollars in one region.</summary>
/// <param name="Requests">By how many a month there are; the last has no end.</param>
/// <param name="RecommenderHour">A recommender for up to 100,000 users.</param>
internal sealed record RegionPrices(
    decimal ImportPerGigabyte, decimal TrainingHour, IReadOnlyList<RequestTier> Requests, decimal RecommenderHour, decimal BatchPerThousand);

/// <summary>The price of a thousand requests, up to so many in a month.</summary>
internal sealed record RequestTier(decimal PerThousand, long? UpTo = null);

/// <summary>What trainings on so many interactions were billed and took, the least and the most that was seen.</summary>
internal sealed record TrainingSize(long Interactions, decimal[] Hours, int[] Minutes);

/// <summary>How many minutes jobs took on Amazon, the least and the most that was seen.</summary>
internal sealed record TypicalMinutes(int[] Import, int[] Campaign, int[] Recommender, int[] Batch);
