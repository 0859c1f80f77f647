// Generated from the API tables in Api, do not edit: see Generator.
#nullable disable
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Personalize.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.PersonalizeEvents.Model;

namespace Amazon.PersonalizeEvents;

/// <summary>The client of Amazon Personalize Events; safe for use from several threads.</summary>
public partial class AmazonPersonalizeEventsClient : AmazonServiceClient, IAmazonPersonalizeEvents
{
    private static readonly JsonService s_service = new(
        "Personalize Events",
        "2018-03-22",
        (message, inner, type, code, requestId, status) => new AmazonPersonalizeEventsException(message, inner, type, code, requestId, status),
        new()
        {
            ["InvalidInputException"] = (message, inner, type, code, requestId, status) => new InvalidInputException(message, inner, type, code, requestId, status),
            ["ResourceInUseException"] = (message, inner, type, code, requestId, status) => new ResourceInUseException(message, inner, type, code, requestId, status),
            ["ResourceNotFoundException"] = (message, inner, type, code, requestId, status) => new ResourceNotFoundException(message, inner, type, code, requestId, status),
        });

    /// <summary>The credentials of the environment.</summary>
    public AmazonPersonalizeEventsClient() : base(new AmazonPersonalizeEventsConfig())
    {
    }

    /// <summary>The credentials of the environment, this region.</summary>
    public AmazonPersonalizeEventsClient(RegionEndpoint region) : base(new AmazonPersonalizeEventsConfig { RegionEndpoint = region })
    {
    }

    /// <summary>The credentials of the environment, these settings.</summary>
    public AmazonPersonalizeEventsClient(AmazonPersonalizeEventsConfig config) : base(config)
    {
    }

    /// <summary>These credentials.</summary>
    public AmazonPersonalizeEventsClient(AWSCredentials credentials) : base(credentials, new AmazonPersonalizeEventsConfig())
    {
    }

    /// <summary>These credentials, this region.</summary>
    public AmazonPersonalizeEventsClient(AWSCredentials credentials, RegionEndpoint region) : base(credentials, new AmazonPersonalizeEventsConfig { RegionEndpoint = region })
    {
    }

    /// <summary>These credentials, these settings.</summary>
    public AmazonPersonalizeEventsClient(AWSCredentials credentials, AmazonPersonalizeEventsConfig clientConfig) : base(credentials, clientConfig)
    {
    }

    /// <summary>These credentials.</summary>
    public AmazonPersonalizeEventsClient(string awsAccessKeyId, string awsSecretAccessKey) : base(awsAccessKeyId, awsSecretAccessKey, new AmazonPersonalizeEventsConfig())
    {
    }

    /// <summary>These credentials, this region.</summary>
    public AmazonPersonalizeEventsClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region) : base(awsAccessKeyId, awsSecretAccessKey, new AmazonPersonalizeEventsConfig { RegionEndpoint = region })
    {
    }

    /// <summary>These credentials, these settings.</summary>
    public AmazonPersonalizeEventsClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonPersonalizeEventsConfig clientConfig) : base(awsAccessKeyId, awsSecretAccessKey, clientConfig)
    {
    }

    /// <summary>These credentials.</summary>
    public AmazonPersonalizeEventsClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken) : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonPersonalizeEventsConfig())
    {
    }

    /// <summary>These credentials, this region.</summary>
    public AmazonPersonalizeEventsClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region) : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonPersonalizeEventsConfig { RegionEndpoint = region })
    {
    }

    /// <summary>These credentials, these settings.</summary>
    public AmazonPersonalizeEventsClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonPersonalizeEventsConfig clientConfig) : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig)
    {
    }

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata => s_service;

    /// <inheritdoc cref="IAmazonPersonalizeEvents"/>
    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => JsonOperation.Customize(pipeline);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonPersonalizeEventsConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonPersonalizeEventsClient(awsCredentials, (AmazonPersonalizeEventsConfig)clientConfig);

    private static readonly InvokeOptions s_putActionInteractions = JsonOperation.Of<PutActionInteractionsResponse>(s_service, "/action-interactions", null);

    /// <inheritdoc/>
    public virtual Task<PutActionInteractionsResponse> PutActionInteractionsAsync(PutActionInteractionsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<PutActionInteractionsResponse>(request, s_putActionInteractions, cancellationToken);

    private static readonly InvokeOptions s_putActions = JsonOperation.Of<PutActionsResponse>(s_service, "/actions", null);

    /// <inheritdoc/>
    public virtual Task<PutActionsResponse> PutActionsAsync(PutActionsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<PutActionsResponse>(request, s_putActions, cancellationToken);

    private static readonly InvokeOptions s_putEvents = JsonOperation.Of<PutEventsResponse>(s_service, "/events", null);

    /// <inheritdoc/>
    public virtual Task<PutEventsResponse> PutEventsAsync(PutEventsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<PutEventsResponse>(request, s_putEvents, cancellationToken);

    private static readonly InvokeOptions s_putItems = JsonOperation.Of<PutItemsResponse>(s_service, "/items", null);

    /// <inheritdoc/>
    public virtual Task<PutItemsResponse> PutItemsAsync(PutItemsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<PutItemsResponse>(request, s_putItems, cancellationToken);

    private static readonly InvokeOptions s_putUsers = JsonOperation.Of<PutUsersResponse>(s_service, "/users", null);

    /// <inheritdoc/>
    public virtual Task<PutUsersResponse> PutUsersAsync(PutUsersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<PutUsersResponse>(request, s_putUsers, cancellationToken);
}
