using static Dashboard.Campaigns.Code.Quoting;

namespace Dashboard.Campaigns.Code;

/// <summary>The call in programming languages, through each one's AWS SDK.</summary>
internal static class ProgramCode
{
    public static string Python(RecommendationCall call) =>
        $"""
        import boto3

        runtime = boto3.client(
            "personalize-runtime",
            region_name={DoubleQuoted(call.Region)},{ForEngine(call, endpoint => $"""

            endpoint_url={endpoint},
            aws_access_key_id="test",
            aws_secret_access_key="test",
        """)}
        )
        response = runtime.{(call.Operation == "GetPersonalizedRanking" ? "get_personalized_ranking" : "get_recommendations")}(
        {Lines(call, argument => $"    {argument.Name}={argument.Write(DoubleQuoted)},")}
        )
        for item in response["{call.ResultList}"]:
            print(item["itemId"], item.get("score"))
        """;

    public static string CSharp(RecommendationCall call) =>
        $$"""
        using Amazon;
        using Amazon.PersonalizeRuntime;
        using Amazon.PersonalizeRuntime.Model;
        {{ForEngine(call, endpoint => $$"""
        using Amazon.Runtime;

        using var runtime = new AmazonPersonalizeRuntimeClient(
            new BasicAWSCredentials("test", "test"),
            new AmazonPersonalizeRuntimeConfig { ServiceURL = {{endpoint}}, AuthenticationRegion = {{DoubleQuoted(call.Region)}} });
        """, $$"""

        using var runtime = new AmazonPersonalizeRuntimeClient(RegionEndpoint.GetBySystemName({{DoubleQuoted(call.Region)}}));
        """)}}
        var response = await runtime.{{call.Operation}}Async(new {{call.Operation}}Request
        {
        {{Lines(call, argument => $"    {argument.PascalName} = {argument.Write(DoubleQuoted, map: InCSharp)},")}}
        });
        foreach (var item in response.{{char.ToUpperInvariant(call.ResultList[0])}}{{call.ResultList[1..]}})
        {
            Console.WriteLine($"{item.ItemId} {item.Score}");
        }
        """;

    public static string JavaScript(RecommendationCall call) =>
        $$"""
        import { PersonalizeRuntimeClient, {{call.Operation}}Command } from "@aws-sdk/client-personalize-runtime";

        const runtime = new PersonalizeRuntimeClient({
          region: {{DoubleQuoted(call.Region)}},{{ForEngine(call, endpoint => $$"""

          endpoint: {{endpoint}},
          credentials: { accessKeyId: "test", secretAccessKey: "test" },
        """)}}
        });
        const response = await runtime.send(new {{call.Operation}}Command({
        {{Lines(call, argument => $"  {argument.Name}: {argument.Write(DoubleQuoted)},")}}
        }));
        for (const { itemId, score } of response.{{call.ResultList}}) {
          console.log(itemId, score);
        }
        """;

    public static string Java(RecommendationCall call) =>
        $$"""
        import java.net.URI;
        import software.amazon.awssdk.auth.credentials.*;
        import software.amazon.awssdk.regions.Region;
        import software.amazon.awssdk.services.personalizeruntime.PersonalizeRuntimeClient;

        public class Recommendations {
            public static void main(String[] arguments) {
                try (var runtime = PersonalizeRuntimeClient.builder()
                        .region(Region.of({{DoubleQuoted(call.Region)}})){{ForEngine(call, endpoint => $$"""

                        .endpointOverride(URI.create({{endpoint}}))
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        """)}}
                        .build()) {
                    var response = runtime.{{char.ToLowerInvariant(call.Operation[0])}}{{call.Operation[1..]}}(request -> request
        {{Lines(call, argument => $"                    .{argument.Name}({argument.Write(DoubleQuoted, "", "", InJava)})")}});
                    response.{{call.ResultList}}().forEach(item -> System.out.println(item.itemId() + " " + item.score()));
                }
            }
        }
        """;

    private static string InCSharp(IEnumerable<(string Name, string Value)> values) => $"new() {{ {string.Join(", ", values.Select(value => $"[{value.Name}] = {value.Value}"))} }}";

    private static string InJava(IEnumerable<(string Name, string Value)> values) => $"java.util.Map.ofEntries({string.Join(", ", values.Select(value => $"java.util.Map.entry({value.Name}, {value.Value})"))})";

    private static string Lines(RecommendationCall call, Func<CallArgument, string> line) => string.Join('\n', call.Arguments.Select(line));

    // What only the local engine needs: its address, and the pair of keys that it takes from this machine.
    private static string ForEngine(RecommendationCall call, Func<string, string> local, string otherwise = "") =>
        call.Endpoint is { } endpoint ? local(DoubleQuoted(endpoint.ToString().TrimEnd('/'))) : otherwise;
}
