using System.Globalization;
using Dashboard.Calls;

namespace Dashboard.Campaigns;

/// <summary>One call of Personalize Runtime: everything that its code in any language needs.</summary>
/// <param name="Operation">The operation as the service spells it: <c>GetRecommendations</c> or <c>GetPersonalizedRanking</c>.</param>
/// <param name="Arguments">The request's members in the order in which they are shown.</param>
/// <param name="Region">For example <c>eu-central-1</c>.</param>
/// <param name="Endpoint">Where the engine listens; null for Amazon Personalize, whose endpoint every SDK knows.</param>
public sealed record RecommendationCall(string Operation, IReadOnlyList<CallArgument> Arguments, string Region, Uri? Endpoint)
{
    /// <summary>Items for a user (<paramref name="userId"/>) or like an item (<paramref name="itemId"/>), or both.</summary>
    /// <param name="arn">Of a campaign or a recommender.</param>
    public static RecommendationCall Recommendations(
        string arn, string? userId, string? itemId, int numResults, string region, Uri? endpoint)
    {
        List<CallArgument> arguments = [new(arn.Contains(":recommender/", StringComparison.Ordinal) ? "recommenderArn" : "campaignArn", arn)];
        if (!string.IsNullOrEmpty(userId))
        {
            arguments.Add(new("userId", userId));
        }

        if (!string.IsNullOrEmpty(itemId))
        {
            arguments.Add(new("itemId", itemId));
        }

        arguments.Add(new("numResults", numResults));
        return new("GetRecommendations", arguments, region, endpoint);
    }

    /// <summary>The given items in the order that suits the user.</summary>
    public static RecommendationCall Ranking(
        string campaignArn, string userId, IReadOnlyList<string> inputList, string region, Uri? endpoint) =>
        new("GetPersonalizedRanking", [new("campaignArn", campaignArn), new("userId", userId), new("inputList", inputList)], region, endpoint);

    /// <summary>The call as its code shows it.</summary>
    internal ServiceCall ToServiceCall() => new(CallService.Runtime, Operation, [.. Arguments.Select(argument => argument.ToMember())], Region, Endpoint);

    /// <summary>The same call through a filter.</summary>
    /// <param name="filterValues">By parameter, as the service takes them.</param>
    public RecommendationCall Filtered(string filterArn, IReadOnlyDictionary<string, string> filterValues) => this with
    {
        Arguments = [.. Arguments, new("filterArn", filterArn), .. filterValues.Count > 0 ? [new("filterValues", filterValues)] : Array.Empty<CallArgument>()],
    };
}

/// <summary>A member of a request: its name in camel case, as on the wire; its value a string, a number, a list of strings or strings by name.</summary>
public sealed record CallArgument(string Name, object Value)
{
    internal CallMember ToMember() => new(Name, Value switch
    {
        string text => new CallValue.Text(text),
        IReadOnlyDictionary<string, string> values => new CallValue.Map([.. values.Select(value => (value.Key, (CallValue)new CallValue.Text(value.Value)))]),
        IEnumerable<string> list => new CallValue.List([.. list.Select(text => new CallValue.Text(text))]),
        var number => new CallValue.Number(Convert.ToString(number, CultureInfo.InvariantCulture)!),
    });
}
