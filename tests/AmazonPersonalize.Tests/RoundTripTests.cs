using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Personalize;
using Amazon.Personalize.Internal;
using Amazon.PersonalizeEvents;
using Amazon.PersonalizeRuntime;
using Amazon.Runtime;
using AmazonPersonalize.Generator;

namespace AmazonPersonalize.Tests;

/// <summary>Every member of every operation, filled as the API tables say, arrives in both directions.</summary>
public sealed class RoundTripTests
{
    [Theory]
    [InlineData("personalize")]
    [InlineData("personalize-runtime")]
    [InlineData("personalize-events")]
    public async Task Operation_AllMembersSet_LosesNoneEitherWay(string name)
    {
        var assembly = typeof(AmazonPersonalizeClient).Assembly;
        await using var tables = assembly.GetManifestResourceStream($"{name}.json")!;
        var api = (await JsonSerializer.DeserializeAsync<ApiTable>(tables, JsonSerializerOptions.Web, TestContext.Current.CancellationToken))!;
        foreach (var (operation, description) in api.Operations)
        {
            var expected = Structure(api, description.Response ?? "");
            await using var service = await ServiceStub.StartAsync(new Answer(description.Response is null ? "" : expected.ToJsonString()));
            using var client = Client(name, service.Url);
            var sent = Structure(api, description.Request);
            var method = client.GetType().GetMethod($"{operation}Async")!;
            var request = sent.Deserialize(method.GetParameters()[0].ParameterType, WireJson.Options);

            var call = (Task)method.Invoke(client, [request, TestContext.Current.CancellationToken])!;
            await call;

            var response = call.GetType().GetProperty("Result")!.GetValue(call)!;
            AssertSame(operation, sent, JsonNode.Parse(Assert.Single(service.Calls).Body));
            AssertSame(operation, expected, JsonSerializer.SerializeToNode(response, response.GetType(), WireJson.Options));
        }
    }

    private static AmazonServiceClient Client(string name, string url) => name switch
    {
        "personalize" => new AmazonPersonalizeClient(ServiceStub.Credentials, new AmazonPersonalizeConfig { ServiceURL = url }),
        "personalize-runtime" => new AmazonPersonalizeRuntimeClient(ServiceStub.Credentials, new AmazonPersonalizeRuntimeConfig { ServiceURL = url }),
        _ => new AmazonPersonalizeEventsClient(ServiceStub.Credentials, new AmazonPersonalizeEventsConfig { ServiceURL = url }),
    };

    private static void AssertSame(string operation, JsonNode expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(expected, actual), $"{operation}: expected {expected.ToJsonString()}, was {actual?.ToJsonString()}");

    private static JsonObject Structure(ApiTable api, string name) => new(api.Structures.GetValueOrDefault(name, [])
        .Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Value(api, member.Value))));

    private static JsonNode Value(ApiTable api, ApiMember member) => JsonNode.Parse(member.Type switch
    {
        "string" => JsonSerializer.Serialize(member.Enum?[0] ?? "text é"),
        "integer" or "long" => "7",
        "float" or "double" => "0.5",
        "boolean" => "true",
        "timestamp" => "1718000000.25",
        "list" => new JsonArray(Value(api, member.Of!)).ToJsonString(),
        "map" => new JsonObject { [member.Key?.Enum?[0] ?? "KEY"] = Value(api, member.Value!) }.ToJsonString(),
        _ => Structure(api, member.Type).ToJsonString(),
    })!;
}
