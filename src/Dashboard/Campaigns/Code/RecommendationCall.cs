namespace Dashboard.Campaigns.Code;

/// <summary>One call of Personalize Runtime: everything that its code in any language needs.</summary>
/// <param name="Operation">The operation as the service spells it: <c>GetRecommendations</c> or <c>GetPersonalizedRanking</c>.</param>
/// <param name="Arguments">The request's members in the order in which they are shown.</param>
/// <param name="Region">For example <c>eu-central-1</c>.</param>
/// <param name="Endpoint">Where the engine listens; null for Amazon Personalize, whose endpoint every SDK knows.</param>
public sealed record RecommendationCall(string Operation, IReadOnlyList<CallArgument> Arguments, string Region, Uri? Endpoint)
{
    /// <summary>The member of the response that holds the recommended items, best first.</summary>
    public string ResultList => Operation == "GetPersonalizedRanking" ? "personalizedRanking" : "itemList";

    /// <summary>The path of the operation on the service's endpoint.</summary>
    public string Path => Operation == "GetPersonalizedRanking" ? "/personalize-ranking" : "/recommendations";

    /// <summary>Items for a user (<paramref name="userId"/>) or like an item (<paramref name="itemId"/>).</summary>
    public static RecommendationCall Recommendations(
        string campaignArn, string? userId, string? itemId, int numResults, string region, Uri? endpoint)
    {
        List<CallArgument> arguments = [new("campaignArn", campaignArn)];
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
}

/// <summary>A member of a request: its name in camel case, as on the wire; its value a string, a number or a list of strings.</summary>
public sealed record CallArgument(string Name, object Value)
{
    /// <summary>The name as .NET spells it: <c>CampaignArn</c>.</summary>
    public string PascalName => char.ToUpperInvariant(Name[0]) + Name[1..];

    /// <summary>The name as command lines spell it: <c>campaign-arn</c>.</summary>
    public string KebabName => string.Concat(Name.Select(letter => char.IsUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{letter}"));

    /// <summary>The value in a language whose strings <paramref name="quote"/> writes and whose lists stand in the given brackets.</summary>
    public string Write(Func<string, string> quote, string open = "[", string close = "]") => Value switch
    {
        string text => quote(text),
        IEnumerable<string> list => open + string.Join(", ", list.Select(quote)) + close,
        var number => $"{number}",
    };
}
