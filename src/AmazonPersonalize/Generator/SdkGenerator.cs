using System.Globalization;
using System.Net;
using System.Text;

namespace AmazonPersonalize.Generator;

/// <summary>Writes the typed surface of one service, with the names and shapes of the AWS SDK for .NET, version 4.</summary>
internal sealed partial class SdkGenerator
{
    /// <summary>The API's enumerations have no names in the tables; these are the SDK's, by member.</summary>
    private static readonly Dictionary<string, string> s_enumerations = new()
    {
        ["batchInferenceJobMode"] = "BatchInferenceJobMode",
        ["domain"] = "Domain",
        ["importMode"] = "ImportMode",
        ["ingestionMode"] = "IngestionMode",
        ["objectiveSensitivity"] = "ObjectiveSensitivity",
        ["rankingInfluence"] = "RankingInfluenceType",
        ["recipeProvider"] = "RecipeProvider",
        ["trainingMode"] = "TrainingMode",
        ["trainingType"] = "TrainingType",
    };

    private readonly ApiTable _api;
    private readonly string _service;
    private readonly string _namespace;
    private readonly string _client;
    private readonly HashSet<string> _requests;
    private readonly HashSet<string> _responses;

    public SdkGenerator(ApiTable api)
    {
        _api = api;
        _service = string.Concat(api.Service.Split('-').Select(Pascal));
        _namespace = $"Amazon.{_service}";
        _client = $"Amazon{_service}";
        _requests = [.. api.Operations.Values.Select(operation => operation.Request)];
        _responses = [.. api.Operations.Select(operation => ResponseOf(operation.Key))];
    }

    /// <summary>The files of the service: path below <c>Generated</c>, and text.</summary>
    public IEnumerable<(string Path, string Text)> Files()
    {
        yield return ($"{_service}/Model.g.cs", Model());
        yield return ($"{_service}/Exceptions.g.cs", Exceptions());
        yield return ($"{_service}/I{_client}.g.cs", Interface());
        yield return ($"{_service}/{_client}Client.g.cs", Client());
        if (EnumerationsOf().Count > 0)
        {
            yield return ($"{_service}/Enumerations.g.cs", Enumerations());
        }

        if (Paged().Any())
        {
            yield return ($"{_service}/Paginators.g.cs", Paginators());
        }

        yield return ($"{_service}/{_client}Config.g.cs", Config());
    }

    private string Model()
    {
        var text = Header("System", "System.Collections.Generic", "Amazon.Runtime").Append(CultureInfo.InvariantCulture, $"\nnamespace {_namespace}.Model;\n");
        text.Append(CultureInfo.InvariantCulture, $"\n/// <summary>What all requests to {Title()} have in common.</summary>\npublic abstract partial class {_client}Request : AmazonWebServiceRequest\n{{\n}}\n");
        var structures = new SortedDictionary<string, Dictionary<string, ApiMember>>(_api.Structures, StringComparer.Ordinal);
        foreach (var response in _responses)
        {
            structures.TryAdd(response, []);
        }

        foreach (var (name, members) in structures)
        {
            var (parent, summary) = _requests.Contains(name) ? ($" : {_client}Request", $"The request of {Cut(name, "Request")}.")
                : _responses.Contains(name) ? (" : AmazonWebServiceResponse", $"The response of {Cut(name, "Response")}.")
                : ("", $"{Words(name)} of {Title()}.");
            text.Append(CultureInfo.InvariantCulture, $"\n/// <summary>{summary}</summary>\npublic partial class {name}{parent}\n{{\n");
            text.AppendJoin('\n', members.Select(member => Property(member.Key, member.Value)));
            text.Append("}\n");
        }

        return text.ToString();
    }

    private static string Property(string name, ApiMember member)
    {
        var type = TypeOf(member, name);
        var start = member.Type is "list" or "map" ? $" = AWSConfigs.InitializeCollections ? new {type}() : null;" : "";
        return $"    /// <summary>{Describe(name, member)}</summary>\n    public {type} {Pascal(name)} {{ get; set; }}{start}\n";
    }

    private string Exceptions()
    {
        var text = Header("System", "System.Net", "Amazon.Runtime").Append(CultureInfo.InvariantCulture, $"\nnamespace {_namespace}\n{{\n");
        AppendException(text, $"{_client}Exception", "AmazonServiceException", $"An error that {Title()} answered.");
        text.Append(CultureInfo.InvariantCulture, $"}}\n\nnamespace {_namespace}.Model\n{{\n");
        text.AppendJoin('\n', _api.Errors.Select(error =>
        {
            var one = new StringBuilder();
            AppendException(one, error.Key, $"{_client}Exception", $"{Words(error.Key)} of {Title()}, HTTP status {error.Value.HttpStatusCode ?? 400}.");
            return one.ToString();
        }));
        return text.Append("}\n").ToString();
    }

    private static void AppendException(StringBuilder text, string name, string parent, string summary) => text.Append(CultureInfo.InvariantCulture, $$"""
            /// <summary>{{summary}}</summary>
            public partial class {{name}} : {{parent}}
            {
                /// <summary>An error with this message.</summary>
                public {{name}}(string message) : base(message)
                {
                }

                /// <summary>An error with this message and cause.</summary>
                public {{name}}(string message, Exception innerException) : base(message, innerException)
                {
                }

                /// <summary>An error with this cause.</summary>
                public {{name}}(Exception innerException) : base(innerException)
                {
                }

                /// <summary>An error as the service told it.</summary>
                public {{name}}(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
                    : base(message, innerException, errorType, errorCode, requestId, statusCode)
                {
                }

                /// <summary>An error as the service told it.</summary>
                public {{name}}(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
                    : base(message, errorType, errorCode, requestId, statusCode)
                {
                }
            }

        """);

    /// <summary>The service's ID, by which configuration files know it: "Personalize Runtime".</summary>
    private string ServiceId() => string.Join(' ', _api.Service.Split('-').Select(Pascal));

    private string Enumerations()
    {
        var text = Header("Amazon.Runtime").Append(CultureInfo.InvariantCulture, $"\nnamespace {_namespace};\n");
        foreach (var (name, values) in EnumerationsOf())
        {
            text.Append(CultureInfo.InvariantCulture, $"\n/// <summary>Values of {name}.</summary>\npublic partial class {name} : ConstantClass\n{{\n");
            foreach (var value in values)
            {
                text.Append(CultureInfo.InvariantCulture, $"    /// <summary>{value}.</summary>\n    public static readonly {name} {value} = new {name}(\"{value}\");\n\n");
            }

            text.Append(CultureInfo.InvariantCulture, $$"""
                    /// <summary>A value that this version of the SDK may not know yet.</summary>
                    public {{name}}(string value) : base(value)
                    {
                    }

                    /// <summary>Finds the constant of a value.</summary>
                    public static {{name}} FindValue(string value) => FindValue<{{name}}>(value);

                    /// <summary>Converts a string to the constant that has it as value.</summary>
                    public static implicit operator {{name}}(string value) => FindValue(value);
                }

                """);
        }

        return text.ToString();
    }

    private IEnumerable<KeyValuePair<string, ApiOperation>> Paged() => _api.Operations.Where(operation => operation.Value.Page is not null);

    private SortedDictionary<string, SortedSet<string>> EnumerationsOf()
    {
        var found = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var (name, member) in _api.Structures.Values.SelectMany(members => members))
        {
            var values = member.Enum ?? member.Key?.Enum;
            if (values is not null)
            {
                found.TryAdd(s_enumerations[name], new SortedSet<string>(StringComparer.Ordinal));
                found[s_enumerations[name]].UnionWith(values);
            }
        }

        return found;
    }

    private string ResponseOf(string operation) => _api.Operations[operation].Response ?? $"{operation}Response";

    private string Title() => $"Amazon {ServiceId()}";

    private static string TypeOf(ApiMember member, string name) => member.Type switch
    {
        "string" when member.Enum is not null => s_enumerations[name],
        "string" => "string",
        "integer" => "int?",
        "long" => "long?",
        "boolean" => "bool?",
        "float" => "float?",
        "double" => "double?",
        "timestamp" => "DateTime?",
        "list" => $"List<{TypeOf(member.Of!, name).TrimEnd('?')}>",
        // A key that is an enumeration stays a string, as in the SDK.
        "map" => $"Dictionary<string, {TypeOf(member.Value!, name).TrimEnd('?')}>",
        _ => member.Type,
    };

    private static string Describe(string name, ApiMember member)
    {
        var limits = new List<string>();
        if (member.Required)
        {
            limits.Add("required");
        }

        if (member.Min is { } min)
        {
            limits.Add(string.Create(CultureInfo.InvariantCulture, $"at least {min}{Unit(member)}"));
        }

        if (member.Max is { } max)
        {
            limits.Add(string.Create(CultureInfo.InvariantCulture, $"at most {max}{Unit(member)}"));
        }

        if (member.Pattern is not null)
        {
            limits.Add($"pattern <c>{WebUtility.HtmlEncode(member.Pattern)}</c>");
        }

        return Words(name) + (limits.Count > 0 ? $": {string.Join(", ", limits)}." : ".");
    }

    private static string Unit(ApiMember member) => member.Type switch { "string" => " characters", "list" or "map" => " elements", _ => "" };

    private static StringBuilder Header(params string[] usings)
    {
        var text = new StringBuilder("// Generated from the API tables in Api, do not edit: see Generator.\n#nullable disable\n");
        foreach (var name in usings)
        {
            text.Append(CultureInfo.InvariantCulture, $"using {name};\n");
        }

        return text;
    }

    /// <summary>"datasetGroupArn" as "Dataset group arn".</summary>
    private static string Words(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var starts = i > 0 && char.IsUpper(name[i]) && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            var single = char.IsUpper(name[i]) && i + 1 < name.Length && char.IsLower(name[i + 1]);
            text.Append(starts ? " " : "").Append(i == 0 ? char.ToUpperInvariant(name[i]) : starts && single ? char.ToLowerInvariant(name[i]) : name[i]);
        }

        return text.ToString();
    }

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Cut(string name, string suffix) => name[..^suffix.Length];
}
