// Generated from the API tables in Api, do not edit: see Generator.
#nullable disable
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Personalize.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.PersonalizeRuntime.Model;

namespace Amazon.PersonalizeRuntime;

/// <summary>The client of Amazon Personalize Runtime; safe for use from several threads.</summary>
public partial class AmazonPersonalizeRuntimeClient : AmazonServiceClient, IAmazonPersonalizeRuntime
{
    private static readonly JsonService s_service = new(
        "Personalize Runtime",
        "2018-05-22",
        (message, inner, type, code, requestId, status) => new AmazonPersonalizeRuntimeException(message, inner, type, code, requestId, status),
        new()
        {
            ["InvalidInputException"] = (message, inner, type, code, requestId, status) => new InvalidInputException(message, inner, type, code, requestId, status),
            ["ResourceNotFoundException"] = (message, inner, type, code, requestId, status) => new ResourceNotFoundException(message, inner, type, code, requestId, status),
        });

    /// <summary>The credentials of the environment.</summary>
    public AmazonPersonalizeRuntimeClient() : base(new AmazonPersonalizeRuntimeConfig())
    {
    }

    /// <summary>The credentials of the environment, this region.</summary>
    public AmazonPersonalizeRuntimeClient(RegionEndpoint region) : base(new AmazonPersonalizeRuntimeConfig { RegionEndpoint = region })
    {
    }

    /// <summary>The credentials of the environment, these settings.</summary>
    public AmazonPersonalizeRuntimeClient(AmazonPersonalizeRuntimeConfig config) : base(config)
    {
    }

    /// <summary>These credentials.</summary>
    public AmazonPersonalizeRuntimeClient(AWSCredentials credentials) : base(credentials, new AmazonPersonalizeRuntimeConfig())
    {
    }

    /// <summary>These credentials, this region.</summary>
    public AmazonPersonalizeRuntimeClient(AWSCredentials credentials, RegionEndpoint region) : base(credentials, new AmazonPersonalizeRuntimeConfig { RegionEndpoint = region })
    {
    }

    /// <summary>These credentials, these settings.</summary>
    public AmazonPersonalizeRuntimeClient(AWSCredentials credentials, AmazonPersonalizeRuntimeConfig clientConfig) : base(credentials, clientConfig)
    {
    }

    /// <summary>These credentials.</summary>
    public AmazonPersonalizeRuntimeClient(string awsAccessKeyId, string awsSecretAccessKey) : base(awsAccessKeyId, awsSecretAccessKey, new AmazonPersonalizeRuntimeConfig())
    {
    }

    /// <summary>These credentials, this region.</summary>
    public AmazonPersonalizeRuntimeClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region) : base(awsAccessKeyId, awsSecretAccessKey, new AmazonPersonalizeRuntimeConfig { RegionEndpoint = region })
    {
    }

    /// <summary>These credentials, these settings.</summary>
    public AmazonPersonalizeRuntimeClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonPersonalizeRuntimeConfig clientConfig) : base(awsAccessKeyId, awsSecretAccessKey, clientConfig)
    {
    }

    /// <summary>These credentials.</summary>
    public AmazonPersonalizeRuntimeClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken) : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonPersonalizeRuntimeConfig())
    {
    }

    /// <summary>These credentials, this region.</summary>
    public AmazonPersonalizeRuntimeClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region) : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonPersonalizeRuntimeConfig { RegionEndpoint = region })
    {
    }

    /// <summary>These credentials, these settings.</summary>
    public AmazonPersonalizeRuntimeClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonPersonalizeRuntimeConfig clientConfig) : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig)
    {
    }

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata => s_service;

    /// <inheritdoc cref="IAmazonPersonalizeRuntime"/>
    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => JsonOperation.Customize(pipeline);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonPersonalizeRuntimeConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonPersonalizeRuntimeClient(awsCredentials, (AmazonPersonalizeRuntimeConfig)clientConfig);

    private static readonly InvokeOptions s_getActionRecommendations = JsonOperation.Of<GetActionRecommendationsResponse>(s_service, "/action-recommendations", null);

    /// <inheritdoc/>
    public virtual Task<GetActionRecommendationsResponse> GetActionRecommendationsAsync(GetActionRecommendationsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetActionRecommendationsResponse>(request, s_getActionRecommendations, cancellationToken);

    private static readonly InvokeOptions s_getPersonalizedRanking = JsonOperation.Of<GetPersonalizedRankingResponse>(s_service, "/personalize-ranking", null);

    /// <inheritdoc/>
    public virtual Task<GetPersonalizedRankingResponse> GetPersonalizedRankingAsync(GetPersonalizedRankingRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetPersonalizedRankingResponse>(request, s_getPersonalizedRanking, cancellationToken);

    private static readonly InvokeOptions s_getRecommendations = JsonOperation.Of<GetRecommendationsResponse>(s_service, "/recommendations", null);

    /// <inheritdoc/>
    public virtual Task<GetRecommendationsResponse> GetRecommendationsAsync(GetRecommendationsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetRecommendationsResponse>(request, s_getRecommendations, cancellationToken);
}
