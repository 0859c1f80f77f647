using static Dashboard.Calls.Quoting;

namespace Dashboard.Calls;

/// <summary>A call in programming languages, through each one's AWS SDK.</summary>
internal static class ProgramCode
{
    public static string Python(ServiceCall call) =>
        $"""
        import boto3{(HasMoment(call) ? "\nfrom datetime import datetime" : "")}

        {call.Service.Variable} = boto3.client(
            "{call.Service.Id}",
            region_name={DoubleQuoted(call.Region)},{ForEngine(call, endpoint => $"""

            endpoint_url={endpoint},
            aws_access_key_id="test",
            aws_secret_access_key="test",
        """)}
        )
        response = {call.Service.Variable}.{call.SnakeName}({Arguments(call, member => $"    {member.Name}={Literals.Python(member.Value, 4)},", "")})
        {(call.ResultList is { } list
            ? $"for item in response[\"{list}\"]:\n    print(item[\"itemId\"], item.get(\"score\"))"
            : call.MadeArn is { } arn ? $"print(response[\"{arn}\"])" : "print(response)")}
        """;

    public static string CSharp(ServiceCall call) =>
        $$"""
        using Amazon;
        using Amazon.{{call.Service.ClassName}};
        using Amazon.{{call.Service.ClassName}}.Model;
        {{ForEngine(call, endpoint => $$"""
        using Amazon.Runtime;

        using var {{call.Service.Variable}} = new Amazon{{call.Service.ClassName}}Client(
            new BasicAWSCredentials("test", "test"),
            new Amazon{{call.Service.ClassName}}Config { ServiceURL = {{endpoint}}, AuthenticationRegion = {{DoubleQuoted(call.Region)}} });
        """, $$"""

        using var {{call.Service.Variable}} = new Amazon{{call.Service.ClassName}}Client(RegionEndpoint.GetBySystemName({{DoubleQuoted(call.Region)}}));
        """)}}
        var response = await {{call.Service.Variable}}.{{call.Operation}}Async(new {{call.Operation}}Request
        {
        {{string.Join('\n', call.Members.Select(member => $"    {member.PascalName} = {Literals.CSharp(member.Value, 4)},"))}}
        });
        {{(call.ResultList is { } list
            ? $"foreach (var item in response.{Pascal(list)})\n{{\n    Console.WriteLine($\"{{item.ItemId}} {{item.Score}}\");\n}}"
            : call.MadeArn is { } arn ? $"Console.WriteLine(response.{Pascal(arn)});" : "Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(response));")}}
        """;

    public static string JavaScript(ServiceCall call) =>
        $$"""
        import { {{call.Service.ClassName}}Client, {{call.Operation}}Command } from "@aws-sdk/client-{{call.Service.Id}}";

        const {{call.Service.Variable}} = new {{call.Service.ClassName}}Client({
          region: {{DoubleQuoted(call.Region)}},{{ForEngine(call, endpoint => $$"""

          endpoint: {{endpoint}},
          credentials: { accessKeyId: "test", secretAccessKey: "test" },
        """)}}
        });
        const response = await {{call.Service.Variable}}.send(new {{call.Operation}}Command({{{Arguments(call, member => $"  {member.Name}: {Literals.JavaScript(member.Value, 2)},", "")}}}));
        {{(call.ResultList is { } list
            ? $"for (const {{ itemId, score }} of response.{list}) {{\n  console.log(itemId, score);\n}}"
            : call.MadeArn is { } arn ? $"console.log(response.{arn});" : "console.log(response);")}}
        """;

    public static string Java(ServiceCall call) =>
        $$"""
        import java.net.URI;
        import software.amazon.awssdk.auth.credentials.*;
        import software.amazon.awssdk.regions.Region;
        import software.amazon.awssdk.services.{{call.Service.ClassName.ToLowerInvariant()}}.{{call.Service.ClassName}}Client;
        import software.amazon.awssdk.services.{{call.Service.ClassName.ToLowerInvariant()}}.model.*;

        public class Call {
            public static void main(String[] arguments) {
                try (var {{call.Service.Variable}} = {{call.Service.ClassName}}Client.builder()
                        .region(Region.of({{DoubleQuoted(call.Region)}})){{ForEngine(call, endpoint => $$"""

                        .endpointOverride(URI.create({{endpoint}}))
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        """)}}
                        .build()) {
                    var response = {{call.Service.Variable}}.{{char.ToLowerInvariant(call.Operation[0])}}{{call.Operation[1..]}}(request -> request{{(call.Members.Count == 0 ? "" : "\n")}}{{string.Join('\n', call.Members.Select(member => $"                    {Literals.JavaMember(member, 20)}"))}});
                    {{(call.ResultList is { } list
                        ? $"response.{list}().forEach(item -> System.out.println(item.itemId() + \" \" + item.score()));"
                        : call.MadeArn is { } arn ? $"System.out.println(response.{arn}());" : "System.out.println(response);")}}
                }
            }
        }
        """;

    private static string Arguments(ServiceCall call, Func<CallMember, string> line, string none) =>
        call.Members.Count == 0 ? none : $"\n{string.Join('\n', call.Members.Select(line))}\n";

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static bool HasMoment(ServiceCall call) => call.Members.Any(member => Holds(member.Value));

    private static bool Holds(CallValue value) => value switch
    {
        CallValue.Moment => true,
        CallValue.List list => list.Items.Any(Holds),
        CallValue.Shape structure => structure.Members.Any(member => Holds(member.Value)),
        _ => false,
    };

    // What only the local engine needs: its address, and the pair of keys that it takes from this machine.
    private static string ForEngine(ServiceCall call, Func<string, string> local, string otherwise = "") =>
        call.Endpoint is { } endpoint ? local(DoubleQuoted(endpoint.ToString().TrimEnd('/'))) : otherwise;
}
