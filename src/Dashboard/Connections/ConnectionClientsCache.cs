using System.Collections.Concurrent;
using Amazon.Runtime;

namespace Dashboard.Connections;

/// <summary>Makes the SDK clients of a connection once; they are safe for use by many pages at once.</summary>
internal sealed class ConnectionClientsCache(LocalEngine engine) : IDisposable
{
    private readonly ConcurrentDictionary<Connection, ConnectionClients> _clients = new();

    /// <summary>Who answers in Amazon's place; only tests have somebody.</summary>
    public AmazonStandIn? StandIn { get; set; }

    public ConnectionClients Of(Connection connection) => _clients.GetOrAdd(connection, Make);

    /// <summary>Clients of a connection that is only being tried; the caller disposes them.</summary>
    public ConnectionClients Make(Connection connection) => connection.Kind == ConnectionKind.Local
        ? ConnectionClients.OfLocal(
            connection,
            engine.Endpoint ?? throw new InvalidOperationException("The local engine is not running."),
            new BasicAWSCredentials(engine.Keys.AccessKey, engine.Keys.SecretKey))
        : ConnectionClients.OfAws(connection, StandIn);

    public void Dispose()
    {
        foreach (var clients in _clients.Values)
        {
            clients.Dispose();
        }
    }
}
