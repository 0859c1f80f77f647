using System.Globalization;
using System.Text;

namespace AmazonPersonalize.Generator;

/// <summary>What calls a service: its client, settings and paginators.</summary>
internal sealed partial class SdkGenerator
{
    private string Interface()
    {
        var text = Header("System", "System.Threading", "System.Threading.Tasks", "Amazon.Runtime", $"{_namespace}.Model")
            .Append(CultureInfo.InvariantCulture, $"\nnamespace {_namespace};\n\n/// <summary>{Title()}, API version {_api.ApiVersion}.</summary>\npublic partial interface I{_client} : IAmazonService, IDisposable\n{{\n");
        if (Paged().Any())
        {
            text.Append(CultureInfo.InvariantCulture, $"    /// <summary>Reads paged lists whole.</summary>\n    I{_service}PaginatorFactory Paginators {{ get; }}\n\n");
        }

        text.AppendJoin('\n', _api.Operations.Select(operation =>
            $"{Comment(operation.Key, operation.Value)}    Task<{ResponseOf(operation.Key)}> {operation.Key}Async({operation.Value.Request} request, CancellationToken cancellationToken = default);\n"));
        return text.Append("}\n").ToString();
    }

    private string Client()
    {
        var text = Header("System.Threading", "System.Threading.Tasks", "Amazon.Runtime", "Amazon.Personalize.Internal", "Amazon.Runtime.Endpoints", "Amazon.Runtime.Internal", $"{_namespace}.Model")
            .Append(CultureInfo.InvariantCulture, $"\nnamespace {_namespace};\n\n/// <summary>The client of {Title()}; safe for use from several threads.</summary>\npublic partial class {_client}Client : AmazonServiceClient, I{_client}\n{{\n");
        if (Paged().Any())
        {
            text.Append(CultureInfo.InvariantCulture, $"    private I{_service}PaginatorFactory _paginators;\n\n    /// <inheritdoc/>\n    public I{_service}PaginatorFactory Paginators => _paginators ??= new {_service}PaginatorFactory(this);\n\n");
        }

        text.Append(Construction());
        text.AppendJoin('\n', _api.Operations.Select(operation =>
        {
            var target = _api.TargetPrefix is null ? "null" : $"\"{_api.TargetPrefix}.{operation.Key}\"";
            var response = ResponseOf(operation.Key);
            return $$"""
                    private static readonly InvokeOptions s_{{Camel(operation.Key)}} = JsonOperation.Of<{{response}}>(s_service, "{{operation.Value.Http.Split(' ')[1]}}", {{target}});

                    /// <inheritdoc/>
                    public virtual Task<{{response}}> {{operation.Key}}Async({{operation.Value.Request}} request, CancellationToken cancellationToken = default) =>
                        InvokeAsync<{{response}}>(request, s_{{Camel(operation.Key)}}, cancellationToken);

                """;
        }));
        return text.Append("}\n").ToString();
    }

    private string Config() => Header("Amazon.Personalize.Internal", "Amazon.Runtime", "Amazon.Runtime.Endpoints", "Amazon.Runtime.Internal", "Amazon.Util.Internal").Append(CultureInfo.InvariantCulture, $$"""

        namespace {{_namespace}};

        /// <summary>Settings of a client of {{Title()}}.</summary>
        public partial class {{_client}}Config : ClientConfig
        {
            private static readonly string s_userAgent = InternalSDKUtils.BuildUserAgentString("{{ServiceId()}}", "4.0.0.0");

            /// <summary>The defaults of the environment.</summary>
            public {{_client}}Config() : base(new DefaultConfigurationProvider(JsonOperation.Defaults))
            {
                ServiceId = "{{ServiceId()}}";
                AuthenticationServiceName = "personalize";
                EndpointProvider = new RegionalEndpointProvider("{{_api.EndpointPrefix}}");
            }

            /// <inheritdoc/>
            public override string RegionEndpointServiceName => "{{_api.EndpointPrefix}}";

            /// <inheritdoc/>
            public override string ServiceVersion => "{{_api.ApiVersion}}";

            /// <inheritdoc/>
            public override string UserAgent => s_userAgent;

            /// <inheritdoc/>
            public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
                EndpointProvider.ResolveEndpoint(RegionalEndpointProvider.Parameters(this, parameters.AlternateEndpoint));
        }

        """).ToString();

    /// <summary>What comes before the operations: the description of the service and the SDK's constructors.</summary>
    private string Construction()
    {
        var text = new StringBuilder($"    private static readonly JsonService s_service = new(\n        \"{ServiceId()}\",\n        \"{_api.ApiVersion}\",\n");
        text.Append(CultureInfo.InvariantCulture, $"        (message, inner, type, code, requestId, status) => new {_client}Exception(message, inner, type, code, requestId, status),\n        new()\n        {{\n");
        foreach (var error in _api.Errors.Keys)
        {
            text.Append(CultureInfo.InvariantCulture, $"            [\"{error}\"] = (message, inner, type, code, requestId, status) => new {error}(message, inner, type, code, requestId, status),\n");
        }

        text.Append("        });\n\n");
        var config = $"{_client}Config";
        var keys = "string awsAccessKeyId, string awsSecretAccessKey";
        (string Parameters, string Base)[] constructors =
        [
            ("", $"new {config}()"),
            ("RegionEndpoint region", $"new {config} {{ RegionEndpoint = region }}"),
            ($"{config} config", "config"),
            ("AWSCredentials credentials", $"credentials, new {config}()"),
            ("AWSCredentials credentials, RegionEndpoint region", $"credentials, new {config} {{ RegionEndpoint = region }}"),
            ($"AWSCredentials credentials, {config} clientConfig", "credentials, clientConfig"),
            (keys, $"awsAccessKeyId, awsSecretAccessKey, new {config}()"),
            ($"{keys}, RegionEndpoint region", $"awsAccessKeyId, awsSecretAccessKey, new {config} {{ RegionEndpoint = region }}"),
            ($"{keys}, {config} clientConfig", "awsAccessKeyId, awsSecretAccessKey, clientConfig"),
            ($"{keys}, string awsSessionToken", $"awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new {config}()"),
            ($"{keys}, string awsSessionToken, RegionEndpoint region", $"awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new {config} {{ RegionEndpoint = region }}"),
            ($"{keys}, string awsSessionToken, {config} clientConfig", "awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig"),
        ];
        foreach (var (parameters, arguments) in constructors)
        {
            var credentials = parameters.Contains("redentials", StringComparison.Ordinal) || parameters.Contains("awsAccessKeyId", StringComparison.Ordinal)
                ? "These credentials" : "The credentials of the environment";
            text.Append(CultureInfo.InvariantCulture, $"    /// <summary>{credentials}{(parameters.Contains("onfig", StringComparison.Ordinal) ? ", these settings" : parameters.Contains("region", StringComparison.Ordinal) ? ", this region" : "")}.</summary>\n");
            text.Append(CultureInfo.InvariantCulture, $"    public {_client}Client({parameters}) : base({arguments})\n    {{\n    }}\n\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $$"""
                /// <inheritdoc/>
                protected override IServiceMetadata ServiceMetadata => s_service;

                /// <inheritdoc cref="I{{_client}}"/>
                public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
                    Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

                /// <inheritdoc/>
                protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => JsonOperation.Customize(pipeline);

                static ClientConfig IAmazonService.CreateDefaultClientConfig() => new {{config}}();

                static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
                    new {{_client}}Client(awsCredentials, ({{config}})clientConfig);

            
            """).ToString();
    }

    private string Paginators()
    {
        var text = Header("System.Collections.Generic", "System.Runtime.CompilerServices", "System.Threading", "Amazon.Personalize.Internal", "Amazon.Runtime", $"{_namespace}.Model")
            .Append(CultureInfo.InvariantCulture, $"\nnamespace {_namespace}\n{{\n    /// <summary>Paginators of {Title()}.</summary>\n    public interface I{_service}PaginatorFactory\n    {{\n");
        text.AppendJoin('\n', Paged().Select(operation =>
            $"        /// <summary>Reads all pages of {operation.Key}.</summary>\n        I{operation.Key}Paginator {operation.Key}({operation.Value.Request} request);\n"));
        text.Append(CultureInfo.InvariantCulture, $"    }}\n\n    internal sealed class {_service}PaginatorFactory(I{_client} client) : I{_service}PaginatorFactory\n    {{\n");
        text.AppendJoin('\n', Paged().Select(operation =>
            $"        public I{operation.Key}Paginator {operation.Key}({operation.Value.Request} request) => new {operation.Key}Paginator(client, request);\n"));
        text.Append(CultureInfo.InvariantCulture, $"    }}\n}}\n\nnamespace {_namespace}.Model\n{{\n");
        text.AppendJoin('\n', Paged().Select(operation =>
        {
            var (name, response, key) = (operation.Key, ResponseOf(operation.Key), operation.Value.Page!.ResultKey);
            var result = TypeOf(_api.Structures[response][key].Of!, key);
            return $$"""
                    /// <summary>Pages of {{name}}.</summary>
                    public interface I{{name}}Paginator
                    {
                        /// <summary>The responses, one a page.</summary>
                        IPaginatedEnumerable<{{response}}> Responses { get; }

                        /// <summary>The elements of all pages.</summary>
                        IPaginatedEnumerable<{{result}}> {{Pascal(key)}} { get; }
                    }

                    internal sealed class {{name}}Paginator(I{{_client}} client, {{operation.Value.Request}} request) : I{{name}}Paginator, IPaginator<{{response}}>
                    {
                        private int _started;

                        public IPaginatedEnumerable<{{response}}> Responses => new PaginatedResponse<{{response}}>(this);

                        public IPaginatedEnumerable<{{result}}> {{Pascal(key)}} =>
                            new PaginatedResultKeyResponse<{{response}}, {{result}}>(this, response => response.{{Pascal(key)}} ?? new List<{{result}}>());

                        async IAsyncEnumerable<{{response}}> IPaginator<{{response}}>.PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
                        {
                            JsonOperation.StartPaging(ref _started);
                            var nextToken = request.NextToken;
                            do
                            {
                                request.NextToken = nextToken;
                                var response = await client.{{name}}Async(request, cancellationToken).ConfigureAwait(false);
                                nextToken = response.NextToken;
                                yield return response;
                            }
                            while (!string.IsNullOrEmpty(nextToken));
                        }
                    }

                """;
        }));
        return text.Append("}\n").ToString();
    }

    private static string Comment(string name, ApiOperation operation)
    {
        var text = new StringBuilder($"    /// <summary>Calls {name}.</summary>\n");
        foreach (var error in operation.Errors)
        {
            text.Append(CultureInfo.InvariantCulture, $"    /// <exception cref=\"{error}\">{Words(error)}.</exception>\n");
        }

        return text.ToString();
    }
}
