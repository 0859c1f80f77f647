using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using static Dashboard.Campaigns.Code.Quoting;

namespace Dashboard.Campaigns.Code;

/// <summary>The call for a POSIX shell: the AWS command line, and curl, which signs by itself (7.75 and newer).</summary>
internal static partial class ShellCode
{
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Cli(RecommendationCall call)
    {
        var command = call.Operation == "GetPersonalizedRanking" ? "get-personalized-ranking" : "get-recommendations";
        // The command line reads "file://…" as a file, "-…" as an option and "[…" as JSON: such values travel inside JSON.
        var arguments = call.Arguments.All(IsPlain)
            ? string.Join(" \\\n", call.Arguments.Select(argument => $"  --{argument.KebabName} {Words(argument)}"))
            : $"  --cli-input-json {ForShell(Json(call))}";
        var (keys, endpoint) = call.Endpoint is { } local
            ? ("AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test ", $" --endpoint-url {ForShell(Root(local))}")
            : ("", "");
        return $"{keys}aws personalize-runtime {command} --region {call.Region}{endpoint} \\\n{arguments}";
    }

    public static string Curl(RecommendationCall call)
    {
        var sign = $"curl --aws-sigv4 {ForShell($"aws:amz:{call.Region}:personalize")}";
        var keys = call.Endpoint is null
            ? "--user \"$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY\" --header \"X-Amz-Security-Token: $AWS_SESSION_TOKEN\""
            : "--user test:test";
        var root = call.Endpoint is { } local ? Root(local) : AmazonEndpoint(call.Region);
        return $"""
            {sign} {keys} \
              --header 'Content-Type: application/json' \
              --data {ForShell(Json(call))} \
              {ForShell(root + call.Path)}
            """;
    }

    /// <summary>The request's body. Control characters are escapes, so that it is one line.</summary>
    private static string Json(RecommendationCall call) =>
        JsonSerializer.Serialize(call.Arguments.ToDictionary(argument => argument.Name, argument => argument.Value), s_readable);

    private static string Words(CallArgument argument) => argument.Value switch
    {
        IEnumerable<string> list => string.Join(' ', list.Select(ForShell)),
        string text => ForShell(text),
        var number => $"{number}",
    };

    private static bool IsPlain(CallArgument argument) => argument.Value switch
    {
        IEnumerable<string> list => list.All(text => Plain().IsMatch(text)),
        string text => Plain().IsMatch(text),
        IReadOnlyDictionary<string, string> => false,
        _ => true,
    };

    private static string Root(Uri endpoint) => endpoint.ToString().TrimEnd('/');

    private static string AmazonEndpoint(string region) =>
        $"https://personalize-runtime.{region}.amazonaws.com{(region.StartsWith("cn-", StringComparison.Ordinal) ? ".cn" : "")}";

    [GeneratedRegex(@"^[\p{L}\p{N}](?:(?!://)[\p{L}\p{M}\p{N}\p{P}\p{S} ])*\z")]
    private static partial Regex Plain();
}
