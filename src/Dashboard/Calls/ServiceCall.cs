using System.Text.RegularExpressions;

namespace Dashboard.Calls;

/// <summary>One of the three services, as the SDKs name it.</summary>
/// <param name="Id">Of its endpoint and on the command line: <c>personalize-runtime</c>.</param>
/// <param name="ClassName">Within the names of clients and packages: <c>PersonalizeRuntime</c>.</param>
/// <param name="Variable">What a client is called in code.</param>
public sealed record CallService(string Id, string ClassName, string Variable)
{
    public static CallService Personalize { get; } = new("personalize", "Personalize", "personalize");

    public static CallService Runtime { get; } = new("personalize-runtime", "PersonalizeRuntime", "runtime");

    public static CallService Events { get; } = new("personalize-events", "PersonalizeEvents", "events");
}

/// <summary>One call of Amazon Personalize: everything that its code in any language needs, and no key.</summary>
/// <param name="Operation">As the service spells it: <c>CreateCampaign</c>.</param>
/// <param name="Members">The request's members in the order in which they are shown.</param>
/// <param name="Endpoint">Where the local engine listens; null for Amazon, whose endpoints every SDK knows.</param>
public sealed partial record ServiceCall(CallService Service, string Operation, IReadOnlyList<CallMember> Members, string Region, Uri? Endpoint)
{
    private static readonly string[] s_reads = ["Describe", "List", "Get", "Head"];

    /// <summary>True when the call changes nothing.</summary>
    public bool IsRead => ChangesNothing(Operation);

    /// <summary>Whether an operation, of S3 too, only reads.</summary>
    public static bool ChangesNothing(string operation) => s_reads.Any(verb => operation.StartsWith(verb, StringComparison.Ordinal));

    /// <summary>The member of the response that tells the ARN of what was made; null where nothing was.</summary>
    public string? MadeArn => Operation.StartsWith("Create", StringComparison.Ordinal)
        ? char.ToLowerInvariant(Operation["Create".Length]) + Operation["Create".Length..][1..] + "Arn"
        : null;

    /// <summary>The member of the response that holds recommended items, best first; null for other calls.</summary>
    public string? ResultList => Operation switch
    {
        "GetPersonalizedRanking" => "personalizedRanking",
        "GetRecommendations" => "itemList",
        _ => null,
    };

    /// <summary>The campaign or recommender that is asked for something; null for other calls.</summary>
    public string? AskedArn => Service != CallService.Runtime ? null
        : Members.Where(member => member.Name is "campaignArn" or "recommenderArn").Select(member => (member.Value as CallValue.Text)?.Value).FirstOrDefault();

    /// <summary>The operation as the command line spells it: <c>create-campaign</c>.</summary>
    public string KebabName => Kebab(Operation);

    /// <summary>The operation as Python spells it: <c>create_campaign</c>.</summary>
    public string SnakeName => KebabName.Replace('-', '_');

    /// <summary>The resource that the call is about, for a list of calls: its name, or the last part of its ARN.</summary>
    public string? Subject => Members
        .Where(member => member.Name is "name" or "jobName" || member.Name.EndsWith("Arn", StringComparison.Ordinal))
        .OrderBy(member => member.Name is not ("name" or "jobName"))
        .Select(member => member.Value is CallValue.Text text ? text.Value[(text.Value.IndexOf('/') + 1)..] : null)
        .FirstOrDefault();

    /// <summary><c>minProvisionedTPS</c> is <c>min-provisioned-tps</c>, by the rules of the command line.</summary>
    public static string Kebab(string name) =>
        EndOfWord().Replace(BeginOfWord().Replace(name, "$1-$2"), "$1-$2").ToLowerInvariant();

    [GeneratedRegex("(.)([A-Z][a-z]+)")]
    private static partial Regex BeginOfWord();

    [GeneratedRegex("([a-z0-9])([A-Z])")]
    private static partial Regex EndOfWord();
}
