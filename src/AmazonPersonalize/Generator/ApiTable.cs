using System.Text.Json;
using System.Text.Json.Serialization;

namespace AmazonPersonalize.Generator;

/// <summary>One service, as the tables in <c>Api/*.json</c> describe it.</summary>
internal sealed record ApiTable(
    string Service,
    string ApiVersion,
    string Protocol,
    string? TargetPrefix,
    string EndpointPrefix,
    SortedDictionary<string, ApiOperation> Operations,
    SortedDictionary<string, ApiError> Errors,
    SortedDictionary<string, Dictionary<string, ApiMember>> Structures)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    public static ApiTable Read(string path) => JsonSerializer.Deserialize<ApiTable>(File.ReadAllText(path), s_json)!;
}

/// <summary>An operation: verb and path, request, response (null: an empty body), errors, and how its list is paged.</summary>
internal sealed record ApiOperation(string Http, string Request, string? Response, string[] Errors, ApiPage? Page);

/// <summary>A paged list: which member of the response holds the page.</summary>
internal sealed record ApiPage([property: JsonPropertyName("result_key")] string ResultKey);

/// <summary>A modelled exception.</summary>
internal sealed record ApiError(int? HttpStatusCode);

/// <summary>A member of a structure, an element of a list, or a key or value of a map.</summary>
internal sealed record ApiMember(
    string Type, bool Required, double? Min, double? Max, string? Pattern, string[]? Enum, bool Sensitive, ApiMember? Of, ApiMember? Key, ApiMember? Value);
