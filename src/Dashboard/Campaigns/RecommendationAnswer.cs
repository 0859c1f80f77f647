using Amazon.PersonalizeRuntime;
using Amazon.PersonalizeRuntime.Model;

namespace Dashboard.Campaigns;

/// <summary>An item that was recommended.</summary>
/// <param name="Score">Null where the recipe gives an order only.</param>
public sealed record Recommendation(int Rank, string ItemId, double? Score);

/// <summary>The answer to a <see cref="RecommendationCall"/>.</summary>
/// <param name="RoundTrip">From sending the request to having read the answer, as this process measured it.</param>
public sealed record RecommendationAnswer(
    RecommendationCall Call, string RecommendationId, IReadOnlyList<Recommendation> Items, TimeSpan RoundTrip)
{
    /// <summary>Makes the call and measures it.</summary>
    public static async Task<RecommendationAnswer> GetAsync(
        IAmazonPersonalizeRuntime runtime, RecommendationCall call, TimeProvider time, CancellationToken cancellationToken)
    {
        var arguments = call.Arguments.ToDictionary(argument => argument.Name, argument => argument.Value);
        var started = time.GetTimestamp();
        var (id, items) = call.Operation == "GetPersonalizedRanking"
            ? await RankAsync().ConfigureAwait(false)
            : await RecommendAsync().ConfigureAwait(false);
        var roundTrip = time.GetElapsedTime(started);
        return new(call, id, [.. (items ?? []).Select((item, index) => new Recommendation(index + 1, item.ItemId, item.Score))], roundTrip);

        Dictionary<string, string>? FilterValues() => (arguments.GetValueOrDefault("filterValues") as IReadOnlyDictionary<string, string>)?.ToDictionary();

        async Task<(string Id, List<PredictedItem>? Items)> RecommendAsync()
        {
            var response = await runtime.GetRecommendationsAsync(new()
            {
                CampaignArn = arguments.GetValueOrDefault("campaignArn") as string,
                RecommenderArn = arguments.GetValueOrDefault("recommenderArn") as string,
                UserId = arguments.GetValueOrDefault("userId") as string,
                ItemId = arguments.GetValueOrDefault("itemId") as string,
                NumResults = (int)arguments["numResults"],
                FilterArn = arguments.GetValueOrDefault("filterArn") as string,
                FilterValues = FilterValues(),
            }, cancellationToken).ConfigureAwait(false);
            return (response.RecommendationId, response.ItemList);
        }

        async Task<(string Id, List<PredictedItem>? Items)> RankAsync()
        {
            var response = await runtime.GetPersonalizedRankingAsync(new()
            {
                CampaignArn = (string)arguments["campaignArn"],
                UserId = (string)arguments["userId"],
                InputList = [.. (IEnumerable<string>)arguments["inputList"]],
                FilterArn = arguments.GetValueOrDefault("filterArn") as string,
                FilterValues = FilterValues(),
            }, cancellationToken).ConfigureAwait(false);
            return (response.RecommendationId, response.PersonalizedRanking);
        }
    }
}
