using Dashboard.Access;
using Dashboard.Audit;

namespace Dashboard.Connections;

/// <summary>What administrators decide about connections. They hold for everybody.</summary>
internal sealed class ConnectionAdministration(ConnectionStore store, ConnectionClientsCache cache, Visitor visitor, AuditLog audit)
{
    /// <inheritdoc cref="ConnectionStore.SaveAsync"/>
    public Task SaveAsync(Connection connection, CancellationToken cancellationToken) =>
        DoAsync("SaveConnection", connection.Name, () => store.SaveAsync(connection, cancellationToken));

    /// <inheritdoc cref="ConnectionStore.RemoveAsync"/>
    public Task RemoveAsync(string name, CancellationToken cancellationToken) => DoAsync("RemoveConnection", name, () => store.RemoveAsync(name, cancellationToken));

    /// <inheritdoc cref="ConnectionStore.UseAsync"/>
    public Task UseAsync(string name, CancellationToken cancellationToken) => DoAsync("UseConnection", name, () => store.UseAsync(name, cancellationToken));

    /// <summary>Tries a connection with real calls, before it is saved.</summary>
    public async Task<ConnectionTestResult> TestAsync(Connection connection, CancellationToken cancellationToken)
    {
        visitor.Demand(Role.Admin);
        using var clients = cache.Make(connection);
        return await ConnectionTest.RunAsync(clients, cancellationToken).ConfigureAwait(false);
    }

    private async Task DoAsync(string operation, string name, Func<Task> act)
    {
        var isAllowed = visitor.May(Role.Admin);
        if (isAllowed)
        {
            await act().ConfigureAwait(false);
        }

        await audit.AddAsync(new(visitor.Name, visitor.Address, name, operation, name, "", isAllowed ? AuditResult.Done : AuditResult.Refused, "")).ConfigureAwait(false);
        visitor.Demand(Role.Admin);
    }
}
