using Amazon.PersonalizeRuntime;
using Dashboard.Campaigns;

namespace Dashboard.Filters;

/// <summary>The same question asked without a filter and with it.</summary>
/// <param name="All">Recommended without the filter, best first.</param>
/// <param name="Kept">Those of them that the filter lets through.</param>
public sealed record FilterEffect(IReadOnlyList<Recommendation> All, IReadOnlyList<Recommendation> Kept)
{
    /// <summary>How many items are asked for.</summary>
    public const int Depth = 100;

    /// <summary>What the filter takes away, best first.</summary>
    public IEnumerable<Recommendation> Removed => All.ExceptBy(Kept.Select(item => item.ItemId), item => item.ItemId);

    /// <summary>
    /// Asks twice. What stays keeps its order, so whatever of the first <see cref="Depth"/> items passes the filter is among the first
    /// <see cref="Depth"/> of the filtered answer.
    /// </summary>
    public static async Task<FilterEffect> AskAsync(
        IAmazonPersonalizeRuntime runtime, RecommendationCall call, FilterDetails filter, IReadOnlyDictionary<string, string> values, TimeProvider time, CancellationToken cancellationToken)
    {
        var all = await RecommendationAnswer.GetAsync(runtime, call, time, cancellationToken).ConfigureAwait(false);
        var filtered = await RecommendationAnswer.GetAsync(runtime, call.Filtered(filter.Arn, values), time, cancellationToken).ConfigureAwait(false);
        return new(all.Items, [.. all.Items.IntersectBy(filtered.Items.Select(item => item.ItemId), item => item.ItemId)]);
    }
}
