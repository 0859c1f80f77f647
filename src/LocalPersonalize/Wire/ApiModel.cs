using System.Text.Json;
using System.Text.RegularExpressions;

namespace LocalPersonalize.Wire;

/// <summary>The three services as the API tables describe them: the one source of operations, paths and constraints.</summary>
internal sealed class ApiModel
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private ApiModel(IReadOnlyList<ApiService> services) => Services = services;

    public IReadOnlyList<ApiService> Services { get; }

    /// <summary>Reads the tables that are embedded in this assembly.</summary>
    public static ApiModel Read() => new([.. ((string[])["personalize", "personalize-runtime", "personalize-events"]).Select(name =>
    {
        using var stream = typeof(ApiModel).Assembly.GetManifestResourceStream($"{name}.json")!;
        return JsonSerializer.Deserialize<ApiService>(stream, s_json)!;
    })]);
}

/// <summary>One service. Without a target prefix it is REST-JSON, with one AWS JSON 1.1.</summary>
internal sealed record ApiService(
    string Service,
    string? TargetPrefix,
    Dictionary<string, ApiOperation> Operations,
    Dictionary<string, ApiError> Errors,
    Dictionary<string, Dictionary<string, ApiMember>> Structures);

/// <summary>A modelled exception; its status is 400 when the table does not say another.</summary>
internal sealed record ApiError(int? HttpStatusCode);

/// <summary>An operation: <c>POST /path</c> and the name of its request structure.</summary>
internal sealed record ApiOperation(string Http, string Request)
{
    public string Path => Http[(Http.IndexOf(' ', StringComparison.Ordinal) + 1)..];
}

/// <summary>A member of a structure with its constraints; for lists and maps also those of what is in them.</summary>
internal sealed record ApiMember(
    string Type, bool Required, bool Sensitive, decimal? Min, decimal? Max, string? Pattern, string[]? Enum, ApiMember? Of, ApiMember? Key, ApiMember? Value)
{
    private Regex? _regex;

    /// <summary>The pattern as the service applies it: to the whole value.</summary>
    public Regex Regex => _regex ??= new Regex($"\\A(?:{Pattern!.Replace("\\p{ASCII}", "[\\x00-\\x7F]", StringComparison.Ordinal)})\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
}
