using Amazon;
using Amazon.Personalize;
using Amazon.Personalize.Model;
using Amazon.PersonalizeEvents;
using Amazon.PersonalizeRuntime;
using Amazon.Runtime;
using Amazon.S3;
using Dashboard.Access;
using Dashboard.Audit;
using Dashboard.Calls;

namespace Dashboard.Connections;

/// <summary>The SDK clients of one connection.</summary>
internal sealed class ConnectionClients : IDisposable
{
    private readonly Action<ClientConfig> _configure;

    private ConnectionClients(
        Connection connection, Action<ClientConfig> configure, EngineClient? engine)
    {
        (Connection, _configure, Shared) = (connection, configure, this);
        Personalize = new AmazonPersonalizeClient(Configured<AmazonPersonalizeConfig>(configure));
        Runtime = new AmazonPersonalizeRuntimeClient(Configured<AmazonPersonalizeRuntimeConfig>(configure));
        Events = new AmazonPersonalizeEventsClient(Configured<AmazonPersonalizeEventsConfig>(configure));
        var s3 = Configured<AmazonS3Config>(configure);
        s3.ForcePathStyle = engine is not null;
        S3 = new AmazonS3Client(s3);
        Engine = engine;
    }

    private ConnectionClients(ConnectionClients shared, CallJournal journal, Visitor visitor, AuditLog audit)
    {
        (Connection, _configure, Shared) = (shared.Connection, shared._configure, shared);
        var personalize = new GuardedPersonalizeClient(Configured<AmazonPersonalizeConfig>(_configure), Guard());
        var runtime = new GuardedRuntimeClient(Configured<AmazonPersonalizeRuntimeConfig>(_configure), Guard());
        var events = new GuardedEventsClient(Configured<AmazonPersonalizeEventsConfig>(_configure), Guard());
        var s3 = Configured<AmazonS3Config>(_configure);
        s3.ForcePathStyle = shared.Engine is not null;
        Personalize = personalize;
        Runtime = runtime;
        Events = events;
        S3 = new GuardedS3Client(s3, Guard());
        Engine = shared.Engine?.GuardedBy(visitor, audit, Connection);
        Visitor = visitor;
        var endpoint = personalize.Config.ServiceURL is { Length: > 0 } address ? new Uri(address) : null;
        foreach (var client in new AmazonServiceClient[] { personalize, runtime, events })
        {
            journal.Listen(client, Connection, endpoint);
        }

        AccessGuard Guard() => new(visitor, audit, Connection);
    }

    public Connection Connection { get; }

    /// <summary>Who makes the calls; null for the dashboard itself.</summary>
    public Visitor? Visitor { get; }

    /// <summary>The clients that nobody's journal listens to: for polling, which no click has asked for.</summary>
    public ConnectionClients Shared { get; }

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
        new EngineClient(endpoint, credentials.GetCredentials()));

    /// <summary>
    /// Clients of Amazon's regional endpoints, whatever <c>AWS_ENDPOINT_URL</c> says: that may name the local engine. Credentials are
    /// looked for at the first call, so a missing profile shows where it is needed.
    /// </summary>
    public static ConnectionClients OfAws(Connection connection) => new(
        connection,
        config =>
        {
            config.IgnoreConfiguredEndpointUrls = true;
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(connection.Region);
            config.Profile = connection.Profile is null ? null : new Profile(connection.Profile);
        },
        engine: null);

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

    private static TConfig Configured<TConfig>(Action<ClientConfig> configure) where TConfig : ClientConfig, new()
    {
        // A limit reached, or a name taken, would be tried again for seconds; pages show it and offer to try again.
        var config = new TConfig { MaxErrorRetry = 1, Timeout = TimeSpan.FromSeconds(100) };
        configure(config);
        return config;
    }
}
