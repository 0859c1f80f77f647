using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static Dashboard.Calls.Quoting;

namespace Dashboard.Calls;

/// <summary>A call for a POSIX shell: the AWS command line, and curl, which signs by itself (7.75 and newer).</summary>
internal static partial class ShellCode
{
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Cli(ServiceCall call)
    {
        // The command line reads "file://…" as a file, "-…" as an option and "[…" as JSON: such values travel inside JSON.
        var arguments = call.Members.All(member => IsPlain(member.Value))
            ? string.Concat(call.Members.Select(member => $" \\\n  {Option(member)}"))
            : $" \\\n  --cli-input-json {ForShell(Json(call, moment => moment.Iso))}";
        var (keys, endpoint) = call.Endpoint is { } local
            ? ("AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test ", $" --endpoint-url {ForShell(Root(local))}")
            : ("", "");
        return $"{keys}aws {call.Service.Id} {call.KebabName} --region {call.Region}{endpoint}{arguments}";
    }

    public static string Curl(ServiceCall call)
    {
        var sign = $"curl --aws-sigv4 {ForShell($"aws:amz:{call.Region}:personalize")}";
        var keys = call.Endpoint is null
            ? "--user \"$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY\" --header \"X-Amz-Security-Token: $AWS_SESSION_TOKEN\""
            : "--user test:test";
        var root = call.Endpoint is { } local ? Root(local) : AmazonEndpoint(call);
        // Two of the services tell operations by their path, the third by a header.
        var (headers, path) = call.Service == CallService.Personalize
            ? ($"--header 'Content-Type: application/x-amz-json-1.1' --header 'X-Amz-Target: AmazonPersonalize.{call.Operation}'", "/")
            : ("--header 'Content-Type: application/json'", PathOf(call.Operation));
        return $"""
            {sign} {keys} \
              {headers} \
              --data {ForShell(Json(call, moment => (moment.Utc - DateTime.UnixEpoch).TotalSeconds))} \
              {ForShell(root + path)}
            """;
    }

    private static string PathOf(string operation) => operation switch
    {
        "GetRecommendations" => "/recommendations",
        "GetPersonalizedRanking" => "/personalize-ranking",
        "GetActionRecommendations" => "/action-recommendations",
        _ => $"/{ServiceCall.Kebab(operation["Put".Length..])}",
    };

    /// <summary>The request's body. Control characters are escapes, so that it is one line.</summary>
    private static string Json(ServiceCall call, Func<CallValue.Moment, JsonNode> moment) => Members(call.Members, moment).ToJsonString(s_readable);

    private static JsonObject Members(IEnumerable<CallMember> members, Func<CallValue.Moment, JsonNode> moment) =>
        new(members.Select(member => KeyValuePair.Create(member.Name, Node(member.Value, moment))));

    private static JsonNode? Node(CallValue value, Func<CallValue.Moment, JsonNode> moment) => value switch
    {
        CallValue.Text text => JsonValue.Create(text.Value),
        CallValue.Number number => number.Digits.Contains('.', StringComparison.Ordinal)
            ? JsonValue.Create(double.Parse(number.Digits, CultureInfo.InvariantCulture))
            : JsonValue.Create(long.Parse(number.Digits, CultureInfo.InvariantCulture)),
        CallValue.Flag flag => JsonValue.Create(flag.Value),
        CallValue.Moment at => moment(at),
        CallValue.List list => new JsonArray([.. list.Items.Select(item => Node(item, moment))]),
        CallValue.Map map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Node(entry.Value, moment)))),
        CallValue.Shape structure => Members(structure.Members, moment),
        _ => throw new ArgumentException($"{value} is no value of a request.", nameof(value)),
    };

    private static string Option(CallMember member) => member.Value switch
    {
        CallValue.Flag flag => $"--{(flag.Value ? "" : "no-")}{ServiceCall.Kebab(member.Name)}",
        CallValue.List list => $"--{ServiceCall.Kebab(member.Name)} {string.Join(' ', list.Items.Cast<CallValue.Text>().Select(item => ForShell(item.Value)))}",
        CallValue.Text text => $"--{ServiceCall.Kebab(member.Name)} {ForShell(text.Value)}",
        CallValue.Number number => $"--{ServiceCall.Kebab(member.Name)} {number.Digits}",
        _ => throw new ArgumentException($"{member.Name} does not go into an option.", nameof(member)),
    };

    private static bool IsPlain(CallValue value) => value switch
    {
        CallValue.List list => list.Items.All(item => item is CallValue.Text text && Plain().IsMatch(text.Value)),
        CallValue.Text text => Plain().IsMatch(text.Value),
        CallValue.Number or CallValue.Flag => true,
        _ => false,
    };

    private static string Root(Uri endpoint) => endpoint.ToString().TrimEnd('/');

    private static string AmazonEndpoint(ServiceCall call) =>
        $"https://{call.Service.Id}.{call.Region}.amazonaws.com{(call.Region.StartsWith("cn-", StringComparison.Ordinal) ? ".cn" : "")}";

    [GeneratedRegex(@"^[\p{L}\p{N}](?:(?!://)[\p{L}\p{M}\p{N}\p{P}\p{S} ])*\z")]
    private static partial Regex Plain();
}
