using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace Amazon.Personalize.Internal;

/// <summary>What makes the SDK's runtime call JSON operations: options per operation and the pipeline of the three clients.</summary>
internal static class JsonOperation
{
    /// <summary>The SDK's standard mode; the other modes are chosen by the environment as in every AWS SDK.</summary>
    public static IDefaultConfiguration[] Defaults { get; } =
    [
        Mode(DefaultConfigurationMode.Standard, 3.1, 3.1),
        Mode(DefaultConfigurationMode.InRegion, 1.1, 1.1),
        Mode(DefaultConfigurationMode.CrossRegion, 3.1, 3.1),
        Mode(DefaultConfigurationMode.Mobile, 30, 30),
    ];

    /// <summary>Options of the operation at a path; with a target it is AWS JSON 1.1, without REST-JSON.</summary>
    public static InvokeOptions Of<TResponse>(JsonService service, string path, string? target)
        where TResponse : AmazonWebServiceResponse, new() => new()
        {
            RequestMarshaller = new JsonMarshaller(service, path, target),
            ResponseUnmarshaller = new JsonUnmarshaller<TResponse>(service),
        };

    /// <summary>Puts the services' endpoint and signature resolution where the runtime has only general ones.</summary>
    public static void Customize(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new RegionalEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SigV4Handler());
    }

    /// <summary>Marks a paginator as used: it changes its request, so it runs once.</summary>
    /// <exception cref="InvalidOperationException">It ran before.</exception>
    public static void StartPaging(ref int started)
    {
        if (Interlocked.Exchange(ref started, 1) != 0)
        {
            throw new InvalidOperationException("Paginator has already been consumed and cannot be reused. Please create a new instance.");
        }
    }

    private static DefaultConfiguration Mode(DefaultConfigurationMode name, double connectSeconds, double tlsSeconds) => new()
    {
        Name = name,
        RetryMode = RequestRetryMode.Standard,
        S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
        ConnectTimeout = TimeSpan.FromSeconds(connectSeconds),
        TlsNegotiationTimeout = TimeSpan.FromSeconds(tlsSeconds),
    };

    private sealed class RegionalEndpointResolver : BaseEndpointResolver
    {
        protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) =>
            RegionalEndpointProvider.Parameters(requestContext.ClientConfig, requestContext.Request.AlternateEndpoint);
    }

    private sealed class SigV4Handler : BaseAuthResolverHandler
    {
        private static readonly List<IAuthSchemeOption> s_sigV4 = AuthSchemeOption.DEFAULT_SIGV4;

        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => s_sigV4;
    }
}
