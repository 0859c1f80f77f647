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
    /// <summary>The name as .NET spells it: <c>CampaignArn</c>.</summary>
    public string PascalName => char.ToUpperInvariant(Name[0]) + Name[1..];

    /// <summary>The name as command lines spell it: <c>campaign-arn</c>.</summary>
    public string KebabName => string.Concat(Name.Select(letter => char.IsUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{letter}"));

    /// <summary>The value in a language whose strings <paramref name="quote"/> writes and whose lists stand in the given brackets.</summary>
    /// <param name="map">Writes strings by name, given as pairs of literals; as JSON, Python and JavaScript do if null.</param>
    public string Write(Func<string, string> quote, string open = "[", string close = "]", Func<IEnumerable<(string Name, string Value)>, string>? map = null) => Value switch
    {
        string text => quote(text),
        IReadOnlyDictionary<string, string> values => (map ?? AsJson)(values.Select(value => (quote(value.Key), quote(value.Value)))),
        IEnumerable<string> list => open + string.Join(", ", list.Select(quote)) + close,
        var number => $"{number}",
    };

    private static string AsJson(IEnumerable<(string Name, string Value)> values) => $"{{{string.Join(", ", values.Select(value => $"{value.Name}: {value.Value}"))}}}";
}
