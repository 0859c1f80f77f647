using Amazon;
using Amazon.Personalize;
using Amazon.Personalize.Model;
using Amazon.PersonalizeEvents;
using Amazon.PersonalizeRuntime;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Dashboard.Access;
using Dashboard.Audit;
using Dashboard.Calls;

namespace Dashboard.Connections;

/// <summary>The SDK clients of one connection.</summary>
internal sealed class ConnectionClients : IDisposable
{
    private readonly Action<ClientConfig> _configure;
    private readonly ProfileCredentials? _credentials;

    private ConnectionClients(Connection connection, Action<ClientConfig> configure, EngineClient? engine, ProfileCredentials? credentials)
    {
        (Connection, _configure, _credentials, Shared, Hindrances, Engine) = (connection, configure, credentials, this, new(), engine);
        Personalize = new ShapedPersonalizeClient(Configured<AmazonPersonalizeConfig>(), Shape);
        Runtime = new ShapedRuntimeClient(Configured<AmazonPersonalizeRuntimeConfig>(), Shape);
        Events = new ShapedEventsClient(Configured<AmazonPersonalizeEventsConfig>(), Shape);
        S3 = new ShapedS3Client(ConfiguredForS3(), ShapeS3);
    }

    private ConnectionClients(ConnectionClients shared, CallJournal journal, Visitor visitor, AuditLog audit)
    {
        (Connection, _configure, _credentials, Shared, Hindrances) = (shared.Connection, shared._configure, shared._credentials, shared, shared.Hindrances);
        var personalize = new ShapedPersonalizeClient(Configured<AmazonPersonalizeConfig>(), Guarded(Shape));
        var runtime = new ShapedRuntimeClient(Configured<AmazonPersonalizeRuntimeConfig>(), Guarded(Shape));
        var events = new ShapedEventsClient(Configured<AmazonPersonalizeEventsConfig>(), Guarded(Shape));
        Personalize = personalize;
        Runtime = runtime;
        Events = events;
        S3 = new ShapedS3Client(ConfiguredForS3(), Guarded(ShapeS3));
        Engine = shared.Engine?.GuardedBy(visitor, audit, Connection);
        Visitor = visitor;
        var endpoint = Connection.Kind == ConnectionKind.Local && personalize.Config.ServiceURL is { Length: > 0 } address ? new Uri(address) : null;
        foreach (var client in new AmazonServiceClient[] { personalize, runtime, events })
        {
            journal.Listen(client, Connection, endpoint);
        }

        Action<RuntimePipeline> Guarded(Action<RuntimePipeline> shape) => pipeline =>
        {
            shape(pipeline);
            pipeline.AddHandler(new AccessGuard(visitor, audit, Connection));
        };
    }

    public Connection Connection { get; }

    /// <summary>Who makes the calls; null for the dashboard itself.</summary>
    public Visitor? Visitor { get; }

    /// <summary>The clients that nobody's journal listens to: for polling, which no click has asked for.</summary>
    public ConnectionClients Shared { get; }

    /// <summary>What its calls wait for, or do not get through.</summary>
    public Hindrances Hindrances { get; }

    public IAmazonPersonalize Personalize { get; }

    public IAmazonPersonalizeRuntime Runtime { get; }

    public IAmazonPersonalizeEvents Events { get; }

    public IAmazonS3 S3 { get; }

    public EngineClient? Engine { get; }

    /// <summary>The address that Personalize calls go to.</summary>
    public string Endpoint => Personalize.Config.DetermineServiceOperationEndpoint(new(new ListDatasetGroupsRequest())).URL;

    /// <summary>Clients of the local engine at <paramref name="endpoint"/>.</summary>
    public static ConnectionClients OfLocal(Connection connection, Uri endpoint, AWSCredentials credentials) => new(
        connection,
        config =>
        {
            config.ServiceURL = endpoint.ToString();
            config.AuthenticationRegion = connection.Region;
            config.DefaultAWSCredentials = credentials;
        },
        new EngineClient(endpoint, credentials.GetCredentials()),
        credentials: null);

    /// <summary>
    /// Clients of Amazon's regional endpoints, whatever <c>AWS_ENDPOINT_URL</c> says: that may name the local engine.
    /// </summary>
    /// <param name="connection">The connection, of kind Aws.</param>
    /// <param name="standIn">Who answers in Amazon's place; null for Amazon.</param>
    public static ConnectionClients OfAws(Connection connection, AmazonStandIn? standIn = null)
    {
        var credentials = new ProfileCredentials(connection.Profile, standIn?.ProfilesLocation);
        return new(
            connection,
            config =>
            {
                config.IgnoreConfiguredEndpointUrls = true;
                config.DefaultAWSCredentials = credentials;
                if (standIn is null)
                {
                    config.RegionEndpoint = RegionEndpoint.GetBySystemName(connection.Region);
                }
                else
                {
                    (config.ServiceURL, config.AuthenticationRegion, config.Timeout) = (standIn.Endpoint.ToString(), connection.Region, standIn.Timeout);
                }
            },
            engine: null,
            credentials);
    }

    /// <summary>
    /// Clients of the same connection that do what the visitor may, and whose calls the journal takes down. They may outlive the page, in a
    /// job that it has started, so nobody disposes them: what costs something, their HTTP handlers, is shared by all.
    /// </summary>
    public ConnectionClients Of(Visitor visitor, CallJournal journal, AuditLog audit) => new(Shared, journal, visitor, audit);

    /// <summary>Makes the bucket for uploads where there is none; on AWS it was seen to exist when the connection was saved.</summary>
    public async Task EnsureBucketAsync(CancellationToken cancellationToken)
    {
        if (Engine is null)
        {
            return;
        }

        try
        {
            await Shared.S3.PutBucketAsync(Connection.Bucket, cancellationToken).ConfigureAwait(false);
        }
        catch (AmazonS3Exception failure) when (failure.ErrorCode is "BucketAlreadyOwnedByYou" or "BucketAlreadyExists")
        {
            // As it should be.
        }
    }

    public void Dispose()
    {
        Personalize.Dispose();
        Runtime.Dispose();
        Events.Dispose();
        S3.Dispose();
        Engine?.Dispose();
    }

    /// <summary>The configuration of a client for another service of the same connection.</summary>
    public TConfig Configured<TConfig>(int timeoutInSeconds = 30) where TConfig : ClientConfig, new()
    {
        var config = new TConfig { MaxErrorRetry = 4, Timeout = TimeSpan.FromSeconds(timeoutInSeconds) };
        _configure(config);
        return config;
    }

    private AmazonS3Config ConfiguredForS3()
    {
        var config = Configured<AmazonS3Config>(timeoutInSeconds: 100); // parts of files take their time
        config.ForcePathStyle = config.ServiceURL is not null;
        return config;
    }

    private void Shape(RuntimePipeline pipeline)
    {
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new CarefulRetries(Configured<AmazonPersonalizeConfig>(), Hindrances)));
        pipeline.AddHandler(new CallFaults(Connection, _credentials));
    }

    // S3's own rules for trying again know about its regions and streams.
    private void ShapeS3(RuntimePipeline pipeline) => pipeline.AddHandler(new CallFaults(Connection, _credentials));
}

/// <summary>Who answers in Amazon's place, with the protocols of all its services at one address. Only tests have somebody.</summary>
/// <param name="ProfilesLocation">The file with the profiles.</param>
/// <param name="Timeout">How long an answer is waited for.</param>
internal sealed record AmazonStandIn(Uri Endpoint, string ProfilesLocation, TimeSpan Timeout);
