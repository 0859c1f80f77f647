using Amazon.Personalize;
using Amazon.PersonalizeEvents;
using Amazon.PersonalizeRuntime;
using Amazon.S3;
using Dashboard.Access;
using Dashboard.Audit;
using Dashboard.Calls;

namespace Dashboard.Connections;

/// <summary>
/// The connection in use when this page was opened, and its SDK clients, which do what the visitor may and whose calls the journal takes down.
/// Scoped: it stays the same for the life of the page; switching the connection loads the page anew.
/// </summary>
internal sealed class CurrentConnection(ConnectionClients clients, ConnectionClientsCache cache, Visitor visitor, CallJournal journal, AuditLog audit)
{
    private readonly ConnectionClients _clients = clients.Of(visitor, journal, audit);

    public Connection Connection => _clients.Connection;

    public Capabilities Capabilities => Connection.Capabilities;

    public IAmazonPersonalize Personalize => _clients.Personalize;

    public IAmazonPersonalizeRuntime Runtime => _clients.Runtime;

    public IAmazonPersonalizeEvents Events => _clients.Events;

    public IAmazonS3 S3 => _clients.S3;

    /// <summary>Reader of what Amazon's API cannot tell; null where <see cref="Capabilities"/> has nothing of it.</summary>
    public EngineClient? Engine => _clients.Engine;

    /// <summary>The clients as one, for work that outlives the page.</summary>
    public ConnectionClients Clients => _clients;

    /// <summary>The visitor's clients of another connection.</summary>
    public ConnectionClients ClientsOf(Connection connection) => cache.Of(connection).Of(visitor, journal, audit);
}
